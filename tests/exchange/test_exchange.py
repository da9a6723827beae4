import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.errors import UsageError, WorldError
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange import markdown, plain
from inkwell.exchange.book import Book, BookNode
from inkwell.exchange.registry import read_book, write_book
from inkwell.exchange.safety import broken, decode

NOVEL = """The Project Gutenberg EBook of Something
*** START OF THIS PROJECT GUTENBERG EBOOK SOMETHING ***

CONTENTS

CHAPTER I. The Rain
CHAPTER II. The Sea

CHAPTER I.

THE RAIN

It rained on the town all the day long, and the people in the
street put up their collars and hurried on without a word to
one another.

* * *

The sun came later. Part of the house was dry by then, they said.

CHAPTER II.

THE SEA

“Well,” said the sea.

*** END OF THIS PROJECT GUTENBERG EBOOK SOMETHING ***
licence text
"""


def shape(nodes):
    return [
        (node.kind.value, node.title, shape(node.children)) if node.children else (node.kind.value, node.text)
        for node in nodes
    ]


def test_a_novel_in_plain_text_is_recognised():
    book = plain.read(NOVEL, "x")
    chapters = [node for node in book.nodes if node.title != "Opening"]
    assert [chapter.title for chapter in chapters] == ["Chapter I: The Rain", "Chapter II: The Sea"]
    assert [scene.text for scene in chapters[0].children] == [
        "It rained on the town all the day long, and the people in the street put up their collars and hurried on without a word to one another.",
        "The sun came later. Part of the house was dry by then, they said.",
    ]
    assert "licence" not in str(book)


def test_markdown_levels_are_told_by_their_number():
    book = markdown.read("# The Book\n\n## One\n\nText a.\n\n***\n\nText b.\n\n## Two\n\nText c.", "file")
    assert book.title == "The Book"
    assert [(n.kind.value, n.title, [s.text for s in n.children]) for n in book.nodes] == [
        ("chapter", "One", ["Text a.", "Text b."]),
        ("chapter", "Two", ["Text c."]),
    ]


TITLES = st.text(st.characters(categories=["L", "N"], include_characters=" ’"), min_size=1, max_size=20).map(
    lambda s: " ".join(s.split()) or "T"
)
LINES = st.text(
    st.characters(categories=["L", "N", "P"], include_characters=" 🐙林"), min_size=1, max_size=60
).map(lambda s: " ".join(s.split()) or "x")
PARAGRAPHS = st.lists(
    LINES.filter(lambda s: not plain.is_scene_break(s) and not s.startswith("\\") and not s.endswith("\\")),
    min_size=1,
    max_size=4,
)
SCENES = st.lists(
    st.builds(lambda t, p: BookNode(NodeKind.SCENE, t, "\n".join(p)), TITLES, PARAGRAPHS),
    min_size=1,
    max_size=3,
).map(tuple)
CHAPTERS = st.lists(
    st.builds(lambda t, s: BookNode(NodeKind.CHAPTER, t, children=s), TITLES, SCENES), min_size=1, max_size=3
).map(tuple)


@given(CHAPTERS)
def test_markdown_export_and_import_are_inverse(chapters):
    assert markdown.read(markdown.write(Book("T", chapters)), "T").nodes == chapters


@pytest.mark.parametrize("name", ["book.md", "book.txt"])
def test_every_format_round_trips_through_a_file(tmp_path, name):
    book = Book(
        "T",
        (
            BookNode(
                NodeKind.CHAPTER,
                "Chapter 1",
                children=(BookNode(NodeKind.SCENE, "a", "One line.\nTwo lines."),),
            ),
            BookNode(
                NodeKind.CHAPTER,
                "Chapter 2",
                children=(BookNode(NodeKind.SCENE, "b", "Three “lines” of it."),),
            ),
        ),
    )
    write_book(book, tmp_path / name)
    again = read_book(tmp_path / name)
    texts = [
        scene.text for chapter in again.nodes if chapter.title != "Opening" for scene in chapter.children
    ]
    assert texts == ["One line.\nTwo lines.", "Three “lines” of it."]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", WorldError),
        (b"   \n", WorldError),
        (bytes(range(256)) * 20, WorldError),
        (b"PK\x03\x04" + b"\0" * 100, WorldError),
    ],
)
def test_bad_files_get_a_sentence(tmp_path, data, kind):
    file = tmp_path / "bad.txt"
    file.write_bytes(data)
    with pytest.raises(kind) as caught:
        read_book(file)
    assert caught.value.message.endswith(".") and "changed" in caught.value.sentence


def test_missing_folder_and_unknown_suffix(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises((WorldError, UsageError)):
            read_book(path)
    with pytest.raises(UsageError):
        read_book(tmp_path / "x.exe")


def test_encodings_are_told_apart():
    assert decode("café".encode("cp1252")) == "café"
    assert decode("﻿café".encode()) == "café"
    assert decode("café".encode("utf-16")) == "café"


def test_monster_paragraphs_are_broken():
    pieces = broken("A sentence. " * 20_000)
    assert all(len(piece) <= 20_000 for piece in pieces)
    assert sum(piece.count("sentence") for piece in pieces) == 20_000


@given(st.text(max_size=400))
def test_any_text_can_be_read(text):
    for module in (plain, markdown):
        assert isinstance(module.read(text, "t").nodes, tuple)
