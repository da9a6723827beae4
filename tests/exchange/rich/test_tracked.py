"""Suggestions that go out with a book come back as they were: the same text, the same places, no doubles."""

import random
from dataclasses import replace

import pytest

from inkwell.domain.exchange.book import Book
from inkwell.domain.exchange.found import Changes
from inkwell.domain.exchange.printed_paragraph import Piece
from inkwell.domain.exchange.reviewing import FoundSuggestion, SuggestionKind
from inkwell.exchange.rich.tracked import Tracked, tracked_lines
from tests.exchange.books import chapter
from tests.exchange.docx.files import texts
from tests.exchange.rich.round_trips import back
from tests.exchange.rich.test_suggestions import taken

WORDS = ["sea", "*lamp*", "**boat**", "gull", "salt", "rope", "“tide”", "x\\*y", "very_odd"]


def told(found):
    return [
        (one.kind, one.scene, one.start, one.end, one.old, one.new, one.comment, one.author, one.moved_to)
        for one in found.suggestions
    ]


def book_of(text, *suggestions):
    return Book(
        "B", (chapter("C", text, "Last scene."),), "Mara", sending="abcdef01", suggestions=suggestions
    )


def change(kind, text, old, new="", **more):
    start = text.index(old) if old else more.pop("start")
    return FoundSuggestion(
        kind, 0, start, start + len(old), old, new, author="Ed", written_at="2026-01-01T00:00:00Z", **more
    )


TEXT = "The *old* sea lay still.\nSecond line.\nThird one.<!-- check -->"


FORMS = pytest.mark.parametrize("form", ["docx", "odt"])


@FORMS
@pytest.mark.parametrize(
    "one",
    [
        change(SuggestionKind.REPLACE, TEXT, "*old* sea", "**new** sky"),
        change(SuggestionKind.DELETE, TEXT, "\nSecond line."),
        change(SuggestionKind.INSERT, TEXT, "", "\nNew line.", start=TEXT.index("\nThird")),
        change(SuggestionKind.INSERT, TEXT, "", " calm and", start=TEXT.index(" still")),
        change(SuggestionKind.REPLACE, TEXT, "still.\nSecond", "still. And second"),
        change(SuggestionKind.COMMENT, TEXT, "Second line", comment="Why?\nBen: So."),
        change(SuggestionKind.MOVE, TEXT, "\nSecond line.", "\nSecond line.", moved_to=(0, len(TEXT))),
    ],
)
def test_each_kind_comes_back(tmp_path, one, form):
    book = book_of(TEXT, one)
    again = back(tmp_path, book, f"book.{form}", changes=Changes.SUGGEST)
    assert texts(again) == [TEXT, "Last scene."]
    first, *more = again.suggestions
    if form == "odt" and one.kind is SuggestionKind.MOVE:
        # OpenDocument has no moves.
        assert [again.kind for again in (first, *more)] == [SuggestionKind.DELETE, SuggestionKind.INSERT]
    else:
        assert not more and first.kind is one.kind
    assert (first.author, first.written_at) == ("Ed", one.written_at)
    assert (first.comment, taken(again)) == (one.comment, taken_of(book))
    assert texts(back(tmp_path, book, f"book.{form}")) == (
        [*taken_of(book)] if one.kind is not SuggestionKind.COMMENT else texts_with(one)
    )
    second = back(
        tmp_path, replace(book, suggestions=again.suggestions), f"again.{form}", changes=Changes.SUGGEST
    )
    assert told(second) == told(again) and [one.ref for one in second.suggestions] == [
        one.ref for one in again.suggestions
    ]


def taken_of(book):
    class Shown:
        """As the helper wants it."""

        suggestions = book.suggestions

    Shown.book = book
    return taken(Shown)


def texts_with(one):
    marks = "<!-- Ed: Why? --><!-- Ben: So. -->"
    return [TEXT[: one.end] + marks + TEXT[one.end :], "Last scene."]


@FORMS
def test_an_answer_goes_out_with_its_remark(tmp_path, form):
    one = change(SuggestionKind.COMMENT, TEXT, "Second", comment="Why?", reply="Because.")
    first = back(tmp_path, book_of(TEXT, one), f"book.{form}", changes=Changes.SUGGEST).suggestions[0]
    bare = back(
        tmp_path, book_of(TEXT, replace(one, reply="")), f"book.{form}", changes=Changes.SUGGEST
    ).suggestions[0]
    assert first.comment == "Why?\nMara: Because." and first.ref == bare.ref


@FORMS
@pytest.mark.parametrize("seed", range(40))
def test_a_second_round_finds_the_same(tmp_path, seed, form):
    dice = random.Random(seed)
    text = "\n".join(
        " ".join(dice.choice(WORDS) for _ in range(dice.randint(1, 8))) for _ in range(dice.randint(1, 5))
    )
    suggestions, place = [], 0
    while place < len(text) - 8:
        start = text.find(" ", place + dice.randint(1, 12))
        end = text.find(" ", start + 1)
        if start < 0 or end < 0:
            break
        place = end + 1
        old = text[start:end]
        if dice.random() < 0.5 or "<" in old or ">" in old or "-" in old or "\n" in old:
            continue
        new = dice.choice(["", " new", " *slanted*", " one\nand two"])
        kind = SuggestionKind.REPLACE if new else SuggestionKind.DELETE
        suggestions.append(FoundSuggestion(kind, 0, start, end, old, new, author=dice.choice(["Ed", "Jo"])))
    book = book_of(text, *suggestions)
    again = back(tmp_path, book, f"book.{form}", changes=Changes.SUGGEST)
    second = back(
        tmp_path, replace(book, suggestions=again.suggestions), f"again.{form}", changes=Changes.SUGGEST
    )
    assert told(second) == told(again) and len(again.suggestions) == len(suggestions)
    assert texts(second) == texts(again)
    assert taken(again) == texts(back(tmp_path, book, f"book.{form}"))


def test_lines_say_which_they_were():
    one = change(SuggestionKind.INSERT, TEXT, "", "\nNew.", start=TEXT.index("\nSecond"))
    lines = tracked_lines(0, TEXT, [one], comments=True)
    assert [line.line for line in lines] == [0, -1, 1, 2] and lines[1].inserted is not None
    assert isinstance(lines[1].inlines[0], Tracked)
    assert Piece("Second line.") in lines[2].as_it_was().inlines
