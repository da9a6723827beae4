"""A written file read back and held against what was to be written: paragraph by paragraph, stretch by stretch."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import Changes, ImportOptions
from inkwell.domain.exchange.printed_paragraph import NoteKind, Paragraph, Piece
from inkwell.domain.exchange.proof import Difference, DifferenceKind, Proof
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.composing.book_words import is_right_to_left
from inkwell.exchange.composing.chosen import chosen_book
from inkwell.exchange.composing.compose import book_language, composed
from inkwell.exchange.composing.printed_text import printed_paragraphs
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.formats import format_by_key
from inkwell.exchange.pdf.pdf_proof import prove_emphasis, prove_pages
from inkwell.exchange.pdf.pdf_text import PageWords, page_words
from inkwell.exchange.pdf.script_pages import printed_rows
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.export_options import ExportOptions

_WITHOUT_NOTES = frozenset(["fountain", "fdx"])
_MOST_DIFFERENCES = 20
_SHOWN = 80


@dataclass(frozen=True)
class _Line:
    """A paragraph for comparison: its words, what each letter that is no space wears, its notes, where it stands."""

    words: str
    styles: tuple[Style, ...]
    notes: tuple[str, ...]
    scene: int = -1
    line: int = -1


def prove(
    book: Book, path: Path, options: ExportOptions, tell: Callable[[float], None] = lambda part: None
) -> Proof | None:
    """Read `path` back and compare; None where no reader knows the format. `options.format` says which it is."""
    form = format_by_key(options.format)
    book = chosen_book(book, options)
    expected = [_line(paragraph) for paragraph in composed(book, options).paragraphs()]
    expected = [line for line in expected if line.words]
    if form.key == "pdf" and options.as_script:
        rows = [(words, -1, -1) for words in printed_rows(book, options)]
        return prove_pages(rows, [page.text for page in page_words(path, tell)])
    if form.key == "pdf":
        if is_right_to_left(book_language(book, options)):
            return None  # no reader of PDF puts the letters of such lines into their order
        return _proved_by_pages(expected, page_words(path, tell))
    if not form.reader:
        return None
    try:
        found = list(_found(path, tell, Changes.REJECT if book.suggestions else Changes.ACCEPT))
    except UnreadableError as error:
        unreadable = Difference(DifferenceKind.UNREADABLE, found=str(error)[:_SHOWN])
        return Proof(paragraphs=len(expected), differences=(unreadable,) if expected else ())
    if form.key in ("fountain", "fdx"):
        found = [_without_force(line) for line in found]
    if form.key == "fdx":
        expected = [_without_force(line) for line in expected]
    return _compared(expected, found, notes=form.key not in _WITHOUT_NOTES)


def _proved_by_pages(expected: list[_Line], pages: list[PageWords]) -> Proof:
    proof = prove_pages(
        [(line.words, line.scene, line.line) for line in expected], [page.text for page in pages]
    )
    for style, shown in (
        (Style.ITALIC, "".join(page.italic for page in pages)),
        (Style.BOLD, "".join(page.bold for page in pages)),
    ):
        worn = prove_emphasis(list(_worn(expected, style)), shown)
        proof = replace(
            proof,
            emphasis=proof.emphasis + worn.emphasis,
            emphasis_kept=proof.emphasis_kept + worn.emphasis_kept,
            differences=(*proof.differences, *worn.differences)[:_MOST_DIFFERENCES],
        )
    return proof


def _worn(lines: list[_Line], style: Style) -> Iterator[tuple[str, int, int]]:
    """The stretches that wear a style, whatever else they wear."""
    for line in lines:
        letters = zip("".join(line.words.split()), line.styles, strict=False)
        for worn, stretch in groupby(letters, key=lambda one: bool(one[1] & style)):
            if worn:
                yield "".join(letter for letter, _ in stretch), line.scene, line.line


def _found(path: Path, tell: Callable[[float], None], changes: Changes) -> Iterator[_Line]:
    with tempfile.TemporaryDirectory() as folder:
        found = read_found(Source(path, Path(folder), ImportOptions(changes=changes), tell))
    # What stands before the book may have come in as research.
    texts = [note.text for note in found.notes]
    texts += [node.text for node in found.book.walk() if node.kind is NodeKind.SCENE]
    for text in texts:
        for paragraph in printed_paragraphs(text, comments=False, ornament=""):
            if isinstance(paragraph, Paragraph) and (line := _line(paragraph)).words:
                yield line


def _without_force(line: _Line) -> _Line:
    """A line of Fountain without the mark that says what it is: another program says that beside the words."""
    bare = line.words.lstrip("!@.>~ ") if not line.words.startswith("..") else line.words
    cut = len("".join(line.words.split())) - len("".join(bare.split()))
    return replace(line, words=bare, styles=line.styles[cut:]) if cut else line


def _line(paragraph: Paragraph) -> _Line:
    pieces = [one for one in paragraph.inlines if isinstance(one, Piece)]
    return _Line(
        " ".join(paragraph.text.split()),
        tuple(piece.style for piece in pieces for letter in piece.text if not letter.isspace()),
        tuple(
            " ".join(one.text.split())
            for one in paragraph.inlines
            if not isinstance(one, Piece) and one.kind is not NoteKind.COMMENT
        ),
        paragraph.scene,
        paragraph.line,
    )


def _compared(expected: list[_Line], found: list[_Line], *, notes: bool) -> Proof:
    kept = stretches = stretches_kept = noted = noted_kept = 0
    differences: list[Difference] = []
    for wanted, got in _aligned(expected, found):
        mine = list(_stretches(wanted))
        stretches += len(mine)
        noted += len(wanted.notes) if notes else 0
        if got is None or got.words != wanted.words:
            kind = DifferenceKind.MISSING if got is None else DifferenceKind.CHANGED
            differences.append(_difference(kind, wanted, wanted.words, got.words if got else ""))
            continue
        kept += 1
        for start, end, style in mine:
            if all(worn == style for worn in got.styles[start:end]):
                stretches_kept += 1
            else:
                letters = "".join(wanted.words.split())[start:end]
                differences.append(_difference(DifferenceKind.EMPHASIS, wanted, letters, ""))
        if notes:
            left = list(got.notes)
            for note in wanted.notes:
                if note in left:
                    left.remove(note)
                    noted_kept += 1
                else:
                    differences.append(_difference(DifferenceKind.NOTE, wanted, note, ""))
    return Proof(
        len(expected),
        kept,
        stretches,
        stretches_kept,
        noted,
        noted_kept,
        tuple(differences[:_MOST_DIFFERENCES]),
    )


def _aligned(expected: list[_Line], found: list[_Line]) -> Iterator[tuple[_Line, _Line | None]]:
    """Each expected line with the one that stands in its place, None where there is none."""
    mine, theirs = [line.words for line in expected], [line.words for line in found]
    if mine == theirs:
        yield from zip(expected, found, strict=True)
        return
    for kind, low, high, other_low, other_high in SequenceMatcher(None, mine, theirs, False).get_opcodes():
        if kind == "equal":
            yield from zip(expected[low:high], found[other_low:other_high], strict=True)
        elif kind != "insert":
            others = iter(found[other_low:other_high])
            # A paragraph beside another of the same place is a changed one only where as many stand there.
            same = high - low == other_high - other_low
            for line in expected[low:high]:
                yield line, next(others, None) if same else None


def _stretches(line: _Line) -> Iterator[tuple[int, int, Style]]:
    """`(start, end, style)` in letters for every stretch that wears something."""
    position = 0
    for style, letters in groupby(line.styles):
        length = sum(1 for _ in letters)
        if style is not Style.PLAIN:
            yield position, position + length, style
        position += length


def _difference(kind: DifferenceKind, line: _Line, expected: str, found: str) -> Difference:
    return Difference(kind, expected[:_SHOWN], found[:_SHOWN], line.scene, line.line)
