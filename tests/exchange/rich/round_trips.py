"""Books of any text, for writers whose files come back as they were."""

from hypothesis import strategies as st

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.export_options import ExportOptions, Purpose
from inkwell.domain.exchange.found import Changes, ImportOptions
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found, write_book

MARKS = st.sampled_from(
    ["*", "**", "_", "\\", "> ", "<!-- ", " -->", "\n", "\n\n", " ", "\t", "* * *", "#", "***", "—", "a", "sea", "Б", "界", "שלום", "\xa0", "\xad", "‑", "\u202e", "\x00", "\x0b", "́", "�", "🚀", "👩\u200d🚀", "&", "<b>", "]]>", "Footnote: x", "<!-- Footnote: *so* -->", "<!-- Ann: why? -->", "Chapter 1", "\ufffe", "\u2028", "\r"]
)  # fmt: skip
TEXTS = st.lists(MARKS, max_size=14).map("".join)
TITLES = st.sampled_from(["", "A scene", "* * *", "Chapter 2", "x < y & z", "*so*", "a\u202eb"])
SCENES = st.builds(lambda title, text: BookNode(NodeKind.SCENE, title or "s", text), TITLES, TEXTS)


def _node(kind):
    return lambda title, children: BookNode(kind, title or "c", children=tuple(children))


CHAPTERS = st.builds(_node(NodeKind.CHAPTER), TITLES, st.lists(SCENES, max_size=3))
PARTS = st.builds(_node(NodeKind.PART), TITLES, st.lists(CHAPTERS | SCENES, max_size=3))
BOOKS = st.builds(
    lambda title, nodes, author: Book(title or "B", tuple(nodes), author),
    TITLES,
    st.lists(PARTS | CHAPTERS | SCENES, min_size=1, max_size=3),
    st.sampled_from(["", "Mara Quill"]),
)
WHOLE = ExportOptions(purpose=Purpose.EDITOR, comments=True)


def back(folder, book, name, options=WHOLE, changes=Changes.ACCEPT):
    """A book written and read."""
    path = folder / name
    write_book(book, path, options)
    return read_found(Source(path, folder, ImportOptions(changes=changes)))


def shape(nodes):
    """Kinds, titles and texts."""
    return [(node.kind, node.title, node.text, shape(node.children)) for node in nodes]
