package example.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TotalTest {
  @Test
  void multiplies() {
    assertEquals(30, new Total(10, 3).amount());
  }
}
