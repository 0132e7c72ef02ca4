def with_tax(price: int, percent: int) -> int:
    return price + price * percent // 100
