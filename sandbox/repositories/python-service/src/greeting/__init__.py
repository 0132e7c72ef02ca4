"""Greets people."""


def greet(name: str = "") -> str:
    """The greeting for a name; for everyone where it is blank."""
    return f"Hello, {name.strip() or 'world'}!"
