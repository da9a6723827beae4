"""The book as it is printed: headings, breaks, matter, disclosure."""

from dataclasses import replace

import pytest

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.book_matter import Matter, Metadata
from inkwell.domain.exchange.export_options import Disclosure, ExportOptions, Headings, HeadingStyle
from inkwell.domain.exchange.printed import SceneBreak, SceneHeading
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.manuscript.provenance import Origin, Run
from inkwell.exchange.composing.compose import composed


def scene(text, title="s", **more):
    return BookNode(NodeKind.SCENE, title, text, **more)


def chapter(title, *children):
    return BookNode(NodeKind.CHAPTER, title, children=children)


def part(title, *children):
    return BookNode(NodeKind.PART, title, children=children)


def with_headings(**styles):
    return replace(ExportOptions(), headings=Headings(**styles))


def test_parts_chapters_and_loose_scenes_are_sections_in_order():
    book = Book(
        "T", (scene("Before."), part("One", scene("In the part."), chapter("A", scene("a"))), chapter("B"))
    )
    sections = composed(book, ExportOptions()).sections
    assert [(one.kind, one.title, one.depth) for one in sections] == [
        ("scenes", "", 1),
        ("part", "One", 1),
        ("chapter", "A", 2),
        ("chapter", "B", 1),
    ]
    assert [one.text for one in composed(book, ExportOptions()).paragraphs()] == [
        "Before.",
        "In the part.",
        "a",
    ]


@pytest.mark.parametrize(
    ("title", "style", "expected"),
    [
        ("Dawn", HeadingStyle.BOTH, ("Chapter 1", "Dawn")),
        ("Chapter One", HeadingStyle.BOTH, ("", "Chapter One")),
        ("1. Dawn", HeadingStyle.BOTH, ("", "1. Dawn")),
        ("Dawn", HeadingStyle.NUMBER, ("Chapter 1", "")),
        ("Dawn", HeadingStyle.NONE, ("", "")),
    ],
)
def test_chapter_headings(title, style, expected):
    (section,) = composed(Book("T", (chapter(title, scene("a")),)), with_headings(chapters=style)).sections
    assert (section.label, section.title) == expected and section.name


def test_the_books_language_words_its_headings():
    book = Book("T", (part("Erstes", chapter("Morgen", scene("a"))),), language="de-AT")
    first, second = composed(
        book, with_headings(parts=HeadingStyle.BOTH, chapters=HeadingStyle.BOTH)
    ).sections
    assert first.label == "Teil I" and second.label == "Kapitel 1"


def test_breaks_stand_between_scenes_with_words_only():
    book = Book("T", (chapter("A", scene("a"), scene(""), scene("b")),))
    (section,) = composed(book, with_headings(ornament="#")).sections
    assert section.blocks[1] == SceneBreak("#") and len(section.blocks) == 3
    assert [one.opens for one in section.paragraphs()] == ["chapter", "scene"]


def test_scene_titles_stand_in_the_place_of_breaks():
    book = Book("T", (chapter("A", scene("a", "Harbour"), scene("b", "Hill")),))
    (section,) = composed(book, with_headings(scenes=HeadingStyle.BOTH)).sections
    assert [one.text for one in section.blocks if isinstance(one, SceneHeading)] == ["1. Harbour", "2. Hill"]


def test_what_was_chosen_wins_over_what_the_book_says():
    options = replace(ExportOptions(), metadata=Metadata(author="Pen Name"))
    printed = composed(Book("The *Salt*", (), "Own Name", "fr"), options)
    assert (printed.metadata.title, printed.metadata.author, printed.metadata.language) == (
        "The Salt",
        "Pen Name",
        "fr",
    )


def test_matter_stands_before_and_behind():
    options = replace(ExportOptions(), matter=Matter(dedication="For *you*", also_by="A\nB"))
    printed = composed(Book("T", (), "Me"), options)
    assert [page.kind for page in printed.front] == ["dedication"]
    assert [(page.title, len(page.paragraphs)) for page in printed.back] == [("Also by Me", 2)]


def test_the_disclosure_says_whose_words_they_are():
    text = "My own words here. The model wrote these ones."
    runs = (Run(19), Run(len(text) - 19, Origin.GENERATED, 1))
    book = Book("T", (scene(text, origins=runs),))
    printed = composed(book, replace(ExportOptions(), disclosure=Disclosure(statement=True, marked=True)))
    (page,) = printed.back
    assert "9 words" in page.paragraphs[0].text and "56 %" in page.paragraphs[0].text
    marked = [piece.text for one in printed.paragraphs() for piece in one.inlines if piece.generated]
    assert marked == ["The model wrote these ones."]
    assert composed(book, ExportOptions()).back == ()
