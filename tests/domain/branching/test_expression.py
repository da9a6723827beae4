from inkwell.domain.branching.expression import names_in, titles_in
from inkwell.domain.branching.expression_reading import read_expression


def test_what_stands_in_it():
    found = read_expression('coins > 2 and (seen "Cellar" or lamp)')
    assert names_in(found) == {"coins", "lamp"} and titles_in(found) == {"Cellar"}
