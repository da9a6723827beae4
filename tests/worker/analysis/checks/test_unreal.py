"""What is told of here and now."""

import pytest

from inkwell.worker.analysis.checks.context import Book
from inkwell.worker.analysis.checks.unreal import content_of, goes_between, is_now, is_real


@pytest.fixture
def book(read):
    def make(text):
        document = read(text)
        return Book(document, [("1", 0, len(text))])

    return make


@pytest.mark.parametrize(
    ("text", "real"),
    [
        ("Mara closed the door.", True),
        ("Mara might close the door.", False),
        ("Mara didn’t close the door.", False),
        ("Did Mara close the door?", False),
        ("“Mara closed the door.”", False),
    ],
)
def test_what_is_so_and_what_is_not(book, text, real):
    made = book(text)
    assert is_real(made, made.lines[0]) is real


def test_another_time_has_its_words(book):
    made = book("Mara lived there years ago. Mara lived there.")
    assert [is_now(made, line) for line in made.lines] == [False, True]


def test_going_counts_for_those_whom_the_sentence_names(book):
    made = book("Mara sat in Paris. Mara left by train. Tobias sat in Vienna.")
    who = {character.name: character.id for character in made.document.characters}
    end = len(made.text) - 3
    assert goes_between(made, who["Mara"], 5, end)
    assert not goes_between(made, who.get("Tobias", "nobody"), 5, end)


def test_the_words_that_carry_a_statement(book):
    made = book("The captain had sold the lighthouse.")
    assert len(content_of(made, 0, len(made.words))) == 3
