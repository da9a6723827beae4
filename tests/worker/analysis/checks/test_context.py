"""A book as the checks see it: words, sentences, scenes, people."""

from dataclasses import replace

import pytest

from inkwell.domain.manuscript.facts import FactKind
from inkwell.domain.story.proposal import FactProposal
from inkwell.worker.analysis.checks.context import Book
from inkwell.worker.analysis.document import cut, put_together

FIRST = "Mara didn’t run. “Wait,” said Tobias. She waited."
SECOND = "Later, Tobias slept."
TEXT = f"{FIRST}\n\n\n{SECOND}"


@pytest.fixture(scope="module")
def book(model, passages):
    layout, places = cut(TEXT)
    facts = passages.read([TEXT[a:b] for a, b in places])
    document = put_together(TEXT, layout, places, facts, model.scorers)
    start = TEXT.index(SECOND)
    return Book(document, [("1", 0, len(FIRST)), ("2", start, len(TEXT))])


def test_words_are_counted_and_marks_are_not(book):
    words = [word for word, is_word in zip(book.lower, book.is_word, strict=True) if is_word]
    assert words[0] == "mara" and "t" not in words and "." not in words and words[-1] == "slept"
    assert book.numbers == sorted(book.numbers) and book.numbers[0] == 0 and book.numbers[-1] <= len(words)


def test_sentences_know_their_scene_and_whether_anybody_says_them(book):
    texts = [TEXT[line.start : line.end].strip() for line in book.lines]
    assert texts[0] == "Mara didn’t run." and texts[-1] == SECOND
    assert [line.scene for line in book.lines] == [0] * (len(book.lines) - 1) + [1]
    assert (
        book.lines[0].narrated
        and not next(line for line, text in zip(book.lines, texts, strict=True) if "Wait" in text).narrated
    )
    assert [len(lines) for lines in book.scene_lines] == [len(book.lines) - 1, 1]
    assert (
        book.line_at(0) == 0 and book.line_at(len(TEXT) - 1) == len(book.lines) - 1 and book.line_at(-1) == -1
    )


def test_people_stand_where_they_are_named(book):
    names = {book.cast[who].name for who in book.named.values() if who}
    assert names == {"Mara", "Tobias"}
    assert {book.lower[i] for i in book.proper} >= {"mara", "tobias"}


def test_places_are_given_back_as_they_are_written(book):
    first = book.scene_first_word(1)
    assert book.lower[first] == "later" and book.quoted(first, first + 2) == "Later, Tobias"
    start, end = book.span(first, first + 2)
    assert TEXT[start:end] == "Later, Tobias" and book.counts["mara"] == 1


def test_what_the_grammar_says_is_found_by_its_sentence(book):
    said = FactProposal(FactKind.STATE, "Tobias", "dead", "dead", "is dead", "", 0, 17, FIRST[:17], "", "c1")
    spoken = replace(said, spoken=True, character="c2")
    other = replace(said, character="c2")
    bounds = [("1", 0, len(FIRST))]
    assert Book(book.document, bounds, facts=(said, spoken)).said_of(5, 8, ("dead",)) == "c1"
    assert Book(book.document, bounds, facts=(said, other)).said_of(5, 8, ("dead",)) == ""
    for place, attribute in (((5, 30), "dead"), ((5, 8), "eyes")):
        assert Book(book.document, bounds, facts=(said,)).said_of(*place, (attribute,)) == ""
