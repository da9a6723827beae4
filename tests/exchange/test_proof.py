"""What was written is read back and compared."""

from dataclasses import replace

import pytest

from inkwell.domain.exchange.book import Book
from inkwell.domain.exchange.export_options import ExportOptions, Purpose, Submission
from inkwell.domain.exchange.proof import DifferenceKind
from inkwell.exchange.formats import FORMATS
from inkwell.exchange.proof import prove
from inkwell.exchange.registry import write_book
from tests.exchange.books import chapter, novel

PROVED = [form for form in FORMATS if form.writer and (form.reader or form.key == "pdf")]
BOOK = Book(
    "The Salt Keepers",
    (
        chapter(
            "One",
            "It had *rained* all week, **all** of it, in the lower town.\n“Yes.”\n“Yes.”\nShe said nothing.",
        ),
        chapter(
            "Two", "The end came *softly*, as such ends do.\nThen it was over, and the lamps were lit again."
        ),
    ),
)


def changed(old, new):
    nodes = tuple(
        replace(node, children=tuple(replace(one, text=one.text.replace(old, new)) for one in node.children))
        for node in BOOK.nodes
    )
    return replace(BOOK, nodes=nodes)


def proved(tmp_path, form, written, meant, **wished):
    options = replace(ExportOptions(), format=form.key, **wished)
    path = tmp_path / f"book{form.suffixes[0]}"
    write_book(written, path, options)
    return prove(meant, path, options)


@pytest.mark.parametrize("form", PROVED, ids=lambda form: form.key)
@pytest.mark.parametrize("purpose", [Purpose.PLAIN, Purpose.AGENT, Purpose.PRINT])
def test_every_format_gives_everything_back(tmp_path, form, purpose):
    for book in (BOOK, novel()):
        proof = proved(tmp_path, form, book, book, purpose=purpose)
        assert proof.is_whole and proof.paragraphs == proof.paragraphs_kept >= 6
        assert proof.emphasis == proof.emphasis_kept
        assert proof.notes == proof.notes_kept


@pytest.mark.parametrize("form", PROVED, ids=lambda form: form.key)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("She said nothing.", ""),
        ("the lamps were lit again", "the lamps were out again"),
        ("“Yes.”\n“Yes.”", "“Yes.”"),
    ],
)
def test_a_lost_or_changed_paragraph_is_told_with_its_place(tmp_path, form, old, new):
    proof = proved(tmp_path, form, changed(old, new), BOOK)
    assert proof.paragraphs - proof.paragraphs_kept == 1
    (difference,) = proof.differences
    assert difference.kind in (DifferenceKind.MISSING, DifferenceKind.CHANGED)
    lines = [one.text.split("\n") for node in BOOK.nodes for one in node.children]
    assert difference.expected == lines[difference.scene][difference.line]


@pytest.mark.parametrize("form", [one for one in PROVED if one.key != "pdf"], ids=lambda form: form.key)
def test_lost_italics_are_told(tmp_path, form):
    proof = proved(tmp_path, form, changed("*softly*", "softly"), BOOK)
    assert proof.paragraphs == proof.paragraphs_kept
    assert (proof.emphasis, proof.emphasis_kept) == (3, 2)
    assert [(one.kind, one.expected) for one in proof.differences] == [(DifferenceKind.EMPHASIS, "softly")]


def test_only_what_was_chosen_is_asked_for(tmp_path):
    (markdown,) = [form for form in PROVED if form.key == "markdown"]
    proof = proved(tmp_path, markdown, BOOK, BOOK, submission=Submission(first_chapters=1))
    assert proof.is_whole and proof.paragraphs == 4


def test_a_file_that_cannot_be_read_back_is_told(tmp_path):
    (tmp_path / "book.md").write_bytes(b"")
    proof = prove(BOOK, tmp_path / "book.md", ExportOptions())
    assert proof.differences[0].kind is DifferenceKind.UNREADABLE and proof.paragraphs_kept == 0
