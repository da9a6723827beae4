"""The plain text Inkwell writes comes back as it was, whatever stands in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.cleaning import clean_text
from inkwell.exchange.text import plain, plain_own

LINES = st.one_of(
    st.text(max_size=30).map(clean_text).map(lambda text: text.replace("\n", " ")),
    st.sampled_from(
        ["", "***", "*", "#", "Chapter One", "IV", "═══", "───", "> said", "\u200b", "\u00a0", "\u200b\u00a0", "- Dash talk.",
         "1986. That was the year.", "—", "*italic* and **bold**", r"a \* star", "[Footnote: no note]", "  indented", "CONTENTS"]
    ),
)  # fmt: skip
TEXTS = st.lists(LINES, min_size=1, max_size=6).map("\n".join).filter(lambda text: text.strip())
TITLES = (
    st.text("abc *_#=Chapter1═", min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


def book_of(chapters, title="The Rain"):
    nodes = [
        BookNode(
            NodeKind.CHAPTER, name, children=tuple(BookNode(NodeKind.SCENE, "s", text) for text in texts)
        )
        for name, texts in chapters
    ]
    return Book(title, tuple(nodes), "Mara")


def back(text):
    book = plain.read(text, "file")
    return (
        book.title,
        book.author,
        [(node.title, [scene.text for scene in node.children]) for node in book.nodes],
    )


@settings(max_examples=200)
@given(st.lists(st.tuples(TITLES, st.lists(TEXTS, min_size=1, max_size=3)), min_size=1, max_size=3))
def test_any_text_comes_back(chapters):
    written = plain_own.written(book_of(chapters), comments=True)
    assert back(written) == ("The Rain", "Mara", [(name, list(texts)) for name, texts in chapters])


def test_it_is_readable_by_people():
    assert plain_own.written(book_of([("One", ["It *rained*.\n\nLater.", "***"])])) == (
        "The Rain\n════════\nMara\n\n\nOne\n───\n\nIt *rained*.\n\n\u00a0\n\nLater.\n\n* * *\n\n\u200b***\n"
    )


def test_notes_stand_in_brackets_and_other_comments_go_out_only_when_asked():
    text = "She ran.<!-- Footnote: On foot. --> Then<!-- check --> home."
    book = book_of([("One", [text])])
    assert "She ran.[Footnote: On foot.] Then home." in plain_own.written(book)
    assert back(plain_own.written(book, comments=True))[2] == [("One", [text])]


def test_parts_and_scene_titles():
    chapter = BookNode(NodeKind.CHAPTER, "One", children=(BookNode(NodeKind.SCENE, "Rain", "It rained."),))
    book = Book("B", (BookNode(NodeKind.PART, "First", children=(chapter,)),))
    again = plain.read(plain_own.written(book, scene_titles=True), "x")
    assert [(node.kind, node.title) for node in again.walk()] == [
        (NodeKind.PART, "First"), (NodeKind.CHAPTER, "One"), (NodeKind.SCENE, "Rain")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ornament", "written"), [("#", "\n#\n"), ("", "\n* * *\n"), ("and so", "\n* * *\n")]
)
def test_the_ornament_is_one_that_is_known_for_a_break(ornament, written):
    book = book_of([("One", ["It rained.", "It stopped."])])
    text = plain_own.written(book, ornament=ornament)
    assert written in text
    assert len(back(text)[2][0][1]) == 2


def test_other_texts_are_not_taken_for_its_own():
    assert not plain_own.is_own("The Rain\n========\n")
    assert not plain_own.is_own("")
