from prices import with_tax


def test_adds_the_tax():
    assert with_tax(200, 20) == 240
