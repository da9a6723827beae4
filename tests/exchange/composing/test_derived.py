"""Synopsis, outline, codex and comments as books."""

from dataclasses import replace

import pytest

from inkwell.domain.errors import WorldError
from inkwell.domain.exchange.book import Book, BookNode, NamedValue
from inkwell.domain.exchange.export_options import Contents, ExportOptions, HeadingStyle
from inkwell.domain.exchange.material import BookEntry
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.composing.derived import derived
from tests.exchange.books import chapter

BOOK = Book(
    "T",
    (
        chapter(
            "One",
            BookNode(
                NodeKind.SCENE,
                "Dawn",
                "She ran.<!-- Ada: why? -->\nHe *sat*.",
                synopsis="She runs.",
                status="draft",
            ),
            BookNode(NodeKind.SCENE, "Noon", "Heat.", goal_words=900),
        ),
        chapter("Two", BookNode(NodeKind.SCENE, "Dusk", "Dark.")),
    ),
)


def made(contents, book=BOOK, entries=(), **wished):
    return derived(book, replace(ExportOptions(), contents=contents, **wished), entries)


def scenes(book):
    return {node.title: node.text for node in book.walk() if node.kind is NodeKind.SCENE}


def test_the_manuscript_is_itself():
    assert made(Contents.MANUSCRIPT)[0] is BOOK


def test_a_synopsis_is_one_text():
    book, options = made(Contents.SYNOPSIS)
    assert scenes(book) == {"": "She runs."} and book.title == "T: Synopsis"
    assert options.metadata.title == "T: Synopsis" and options.headings.scenes is HeadingStyle.NONE


def test_an_outline_names_every_scene():
    book, options = made(Contents.OUTLINE)
    assert scenes(book) == {"Dawn": "She runs.\n*draft, 4*", "Noon": "*—, 1 / 900*", "Dusk": "*—, 1*"}
    assert options.headings.scenes is HeadingStyle.TITLE
    assert scenes(made(Contents.OUTLINE, scenes=(2,))[0]).keys() == {"Dusk"}


def test_comments_stand_under_the_words_they_are_about():
    book, _ = made(Contents.COMMENTS)
    assert scenes(book) == {"Dawn": "> … She ran.\nAda: why?"} and len(book.nodes) == 1


def test_a_codex_has_a_chapter_a_drawer_and_keeps_private_notes_at_home():
    entries = (
        BookEntry("1", "People", "Mara", ("M.",), "Tall.", (NamedValue("Eyes", "grey"),), "a secret"),
        BookEntry("2", "Places", "Harbour"),
    )
    book, _ = made(Contents.CODEX, entries=entries)
    assert [node.title for node in book.nodes] == ["People", "Places"]
    assert scenes(book) == {"Mara": "M.\nTall.\n**Eyes:** grey", "Harbour": "—"}


@pytest.mark.parametrize("contents", [Contents.SYNOPSIS, Contents.COMMENTS, Contents.CODEX, Contents.OUTLINE])
def test_where_there_is_nothing_a_sentence_says_so(contents):
    with pytest.raises(WorldError):
        made(contents, Book("T", ()))
