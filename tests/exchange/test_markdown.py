"""Markdown: what its headings mean, and that writing and reading are inverse."""

from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange import markdown, plain
from inkwell.exchange.book import Book, BookNode


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
