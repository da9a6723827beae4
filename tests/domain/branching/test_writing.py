"""Expressions written and read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.branching.expression import Apply, Literal, Name, Seen
from inkwell.domain.branching.expression_reading import read_expression
from inkwell.domain.branching.writing import written

LEAVES = st.one_of(
    st.integers(0, 99).map(Literal),
    st.booleans().map(Literal),
    st.text("ab c", max_size=5).map(Literal),
    st.sampled_from(["lamp", "coins"]).map(Name),
    st.just(Seen("The cellar")),
)
SIGNS = st.sampled_from(["and", "or", "==", "!=", "<", ">", "<=", ">=", "+", "-", "*"])
EXPRESSIONS = st.recursive(
    LEAVES,
    lambda part: st.one_of(
        st.tuples(SIGNS, part, part).map(lambda one: Apply(one[0], one[1:])),
        st.tuples(st.sampled_from(["not", "-"]), part).map(lambda one: Apply(one[0], one[1:])),
    ),
    max_leaves=8,
)


@given(EXPRESSIONS)
def test_what_is_written_reads_the_same(expression):
    assert read_expression(written(expression)) == expression


@pytest.mark.parametrize(
    "words",
    [
        "lamp",
        "coins >= 2 and not lamp",
        "(a or b) and c",
        "not (a and b)",
        "a - (b - c)",
        'seen "Attic" or x == "y"',
    ],
)
def test_brackets_stand_only_where_they_are_needed(words):
    assert written(read_expression(words)) == words
