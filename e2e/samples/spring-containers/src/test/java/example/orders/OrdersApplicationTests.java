package example.orders;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

@SpringBootTest
@Import(Containers.class)
class OrdersApplicationTests {
  @Test
  void starts() {}
}
