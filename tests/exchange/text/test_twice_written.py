"""UTF-8 that was written twice."""

import pytest

from inkwell.exchange.text.twice_written import read_once


@pytest.mark.parametrize("page", ["cp1252", "latin1"])
def test_letters_are_what_they_were(page):
    text = "Où êtes-vous, là-bas, été"
    assert read_once(text.encode().decode(page, "replace").replace("\ufffd", "")) == (text, 5)


def test_a_few_that_look_so_are_left():
    assert read_once("Ã© alone") == ("Ã© alone", 0)
    assert read_once("plain") == ("plain", 0)
