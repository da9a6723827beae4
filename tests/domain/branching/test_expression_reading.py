import pytest

from inkwell.domain.branching.expression_reading import ExpressionError, read_expression


@pytest.mark.parametrize(("text", "place"), [("coins >", 7), ("3 3", 2), ("(a", 2), ("a and $", 6)])
def test_where_it_cannot_be_read(text, place):
    with pytest.raises(ExpressionError) as error:
        read_expression(text)
    assert error.value.place == place
