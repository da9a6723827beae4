import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.branching.expression import names_in, titles_in
from inkwell.domain.branching.expression_reading import ExpressionError, read_expression
from inkwell.domain.branching.reckoning import Scope, value_of

VARIABLES = {"coins": 3, "lamp": True, "name": "Mara"}


def value(text):
    return value_of(
        read_expression(text), Scope(VARIABLES, lambda title: title == "Cellar", lambda _name: None)
    )


@pytest.mark.parametrize(
    ("text", "is_"),
    [
        ("coins", 3),
        ("coins + 2 * 3", 9),
        ("(coins + 2) * 3", 15),
        ("-coins - 1", -4),
        ("coins >= 3 and not lamp", False),
        ("not coins > 3 or false", True),
        ('name == "Mara"', True),
        ('name + "!"', "Mara!"),
        ("name > 3", False),
        ('seen "Cellar" and lamp', True),
        ('seen "Attic"', False),
        ("missing", 0),
        ("lamp == true", True),
        ("coins != 3", False),
    ],
)
def test_what_it_comes_to(text, is_):
    assert value(text) == is_


@pytest.mark.parametrize(
    "text", ["", "coins >", "and", "(coins", "coins)", "3 3", "coins = 3", "$x", "seen Cellar", "(" * 90]
)
def test_what_is_none(text):
    with pytest.raises(ExpressionError):
        read_expression(text)


def test_what_stands_in_it():
    found = read_expression('coins > 2 and (seen "Cellar" or lamp)')
    assert names_in(found) == {"coins", "lamp"} and titles_in(found) == {"Cellar"}


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    try:
        value(text)
    except ExpressionError as error:
        assert 0 <= error.place <= len(text)
