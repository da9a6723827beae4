"""What other programs reckon, read as ours."""

import pytest

from inkwell.domain.branching.writing import written
from inkwell.exchange.branching.foreign import foreign_expression, foreign_put, plain_name


@pytest.mark.parametrize(
    ("words", "ours"),
    [
        ("$a is 1 and $b isnot 'x'", 'a == 1 and b != "x"'),
        ("$a is not 2 || !$b", "a != 2 or not b"),
        ("$a gte 2 && $b lt 3", "a >= 2 and b < 3"),
        ('not visited("The Cellar")', 'not seen "The Cellar"'),
        ('(visited: "Cellar")', 'seen "Cellar"'),
        ("(history:) contains 'Cellar'", 'seen "Cellar"'),
        ("0 - $a", "-a"),
        ("$seen === true", "seen_ == true"),
    ],
)
def test_conditions(words, ours):
    assert written(foreign_expression(words, plain_name)) == ours


@pytest.mark.parametrize("words", ["$a.b", "random(1, 6)", "", "$a[0]", "$a ? 1 : 2"])
def test_what_ours_cannot_say_is_nothing(words):
    assert foreign_expression(words, plain_name) is None


@pytest.mark.parametrize(
    ("words", "ours"),
    [
        ("$a to 1", "a = 1"),
        ("$a = $b + 1", "a = b + 1"),
        ("$a to it + 1", "a = a + 1"),
        ("$a += 2", "a = a + 2"),
        ("$a++", "a = a + 1"),
        ("n--", "n = n - 1"),
    ],
)
def test_sets(words, ours):
    put = foreign_put(words, plain_name)
    assert f"{put.name} = {written(put.value)}" == ours


def test_what_is_no_set():
    assert (
        foreign_put("$a.b to 1") is None and foreign_put("$a") is None and foreign_put("$a to f(x)") is None
    )
