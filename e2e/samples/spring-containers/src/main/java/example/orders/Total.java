package example.orders;

/** What an order costs. */
record Total(int price, int count) {
  int amount() {
    return price * count;
  }
}
