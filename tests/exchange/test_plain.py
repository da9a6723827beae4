"""Plain text as novels come: chapters found, lines joined, anything survived."""

from hypothesis import given
from hypothesis import strategies as st

from inkwell.exchange import markdown, plain

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


def test_a_novel_in_plain_text_is_recognised():
    book = plain.read(NOVEL, "x")
    chapters = [node for node in book.nodes if node.title != "Opening"]
    assert [chapter.title for chapter in chapters] == ["Chapter I: The Rain", "Chapter II: The Sea"]
    assert [scene.text for scene in chapters[0].children] == [
        "It rained on the town all the day long, and the people in the street put up their collars and hurried on without a word to one another.",
        "The sun came later. Part of the house was dry by then, they said.",
    ]
    assert "licence" not in str(book)


@given(st.text(max_size=400))
def test_any_text_can_be_read(text):
    for module in (plain, markdown):
        assert isinstance(module.read(text, "t").nodes, tuple)
