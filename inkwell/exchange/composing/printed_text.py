"""A scene's text as paragraphs to be printed: marks become styles, comments notes or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from inkwell.domain.exchange.printed import SceneBreak
from inkwell.domain.exchange.printed_paragraph import Note, NoteKind, Paragraph, Piece
from inkwell.domain.manuscript.provenance import Origin, spans
from inkwell.domain.text.cleaning import clean_text
from inkwell.domain.text.comments import CLOSING, OPENING, comment_spans
from inkwell.domain.text.emphasis import mark_positions, styles_of
from inkwell.exchange.structure.scene_breaks import is_scene_break

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inkwell.domain.exchange.printed_paragraph import Inline
    from inkwell.domain.manuscript.provenance import Runs

_NOTE = re.compile(r"(?P<kind>Footnote|Endnote):\s*", re.IGNORECASE)
_AUTHOR = re.compile(r"(?P<author>[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,3}): (?=\S)")
# What stands before a colon in remarks and is nobody's name.
_NO_NAMES = frozenset(["check", "fix", "fixme", "idea", "note", "query", "research", "see", "todo"])
_QUOTED = re.compile(r"(?:> ?)+")
_ESCAPED = "*_\\"
_DASHES = frozenset("-—–_ \t")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its comments; `notes` stand before the character they are numbered with."""

    text: str
    number: int
    notes: tuple[tuple[int, Note], ...]
    generated: frozenset[int]

    @property
    def is_remark(self) -> bool:
        """Whether nothing but comments was there."""
        return bool(self.notes) and not self.text.strip()


def printed_paragraphs(
    text: str, *, comments: bool, origins: Runs = (), scene: int = -1, ornament: str | None = None
) -> list[Paragraph | SceneBreak]:
    """The paragraphs of a scene; blank lines at its ends are left out.

    `comments` says whether remarks become notes; footnotes and endnotes always do. `origins` mark the words of a model.
    With an `ornament` a line of marks within the scene becomes a break that shows it; without one it is a paragraph.
    """
    found: list[Paragraph | SceneBreak] = []
    waiting: list[Note] = []
    for line in _lines(text, origins):
        notes = tuple((at, note) for at, note in line.notes if comments or note.kind is not NoteKind.COMMENT)
        if line.is_remark:
            waiting += _hung(found, [note for _, note in notes])
        elif ornament is not None and is_scene_break(line.text) and not set(line.text) <= _DASHES:
            found.append(SceneBreak(ornament))
        else:
            made = _paragraph(line, notes, scene)
            if waiting and not made.is_blank:
                made, waiting = _begun(made, waiting), []
            found.append(made)
    if waiting:
        found.append(Paragraph(tuple(waiting), scene=scene, line=0))
    return _trimmed(found)


def _hung(found: list[Paragraph | SceneBreak], notes: list[Note]) -> list[Note]:
    """Notes of a line that held nothing else go to the end of the paragraph above; those that find none are given back."""
    for place in reversed(range(len(found))):
        above = found[place]
        if isinstance(above, Paragraph) and not above.is_blank:
            found[place] = _with(above, (*above.inlines, *notes))
            return []
    return notes


def _begun(paragraph: Paragraph, notes: list[Note]) -> Paragraph:
    return _with(paragraph, (*notes, *paragraph.inlines))


def _with(paragraph: Paragraph, inlines: tuple[Inline, ...]) -> Paragraph:
    return Paragraph(inlines, paragraph.quoted, paragraph.opens, paragraph.scene, paragraph.line)


def _trimmed(found: list[Paragraph | SceneBreak]) -> list[Paragraph | SceneBreak]:
    """Without blank lines and breaks at either end."""
    while found and (not isinstance(found[0], Paragraph) or found[0].is_blank):
        del found[0]
    while found and (not isinstance(found[-1], Paragraph) or found[-1].is_blank):
        del found[-1]
    return found


def _lines(text: str, origins: Runs) -> Iterator[_Line]:
    """The lines of a scene, their comments cut out."""
    kept, notes = _without_comments(text) if OPENING in text else ([(0, len(text))], [])
    generated: set[int] = set()
    if any(run.origin is Origin.GENERATED for run in origins):
        generated = _generated(kept, origins)
    bare = "".join(text[start:end] for start, end in kept)
    start = place = 0
    for number, line in enumerate(bare.split("\n")):
        end = start + len(line)
        mine: list[tuple[int, Note]] = []
        while place < len(notes) and notes[place][0] <= end:
            mine.append((notes[place][0] - start, notes[place][1]))
            place += 1
        marked = (
            frozenset(at - start for at in range(start, end) if at in generated) if generated else frozenset()
        )
        yield _Line(line, number, tuple(mine), marked)
        start = end + 1


def _without_comments(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, Note]]]:
    """The stretches that stay, and the notes with the place in what stays that each stands before."""
    kept: list[tuple[int, int]] = []
    notes: list[tuple[int, Note]] = []
    position = length = 0
    for span in comment_spans(text):
        end = span.start
        # Of the spaces around a comment one stays.
        if text[end - 1 : end] == " " and text[span.end : span.end + 1] in ("", " ", "\n") and end > position:
            end -= 1
        kept.append((position, end))
        length += end - position
        position = span.end
        inner = text[span.start + len(OPENING) : span.end - (len(CLOSING) if span.closed else 0)]
        # What it is must be judged by the words a file will hold: a control character is lost on the way.
        if words := clean_text(" ".join(inner.split())).strip():
            notes.append((length, _note(words)))
    kept.append((position, len(text)))
    return kept, notes


def _note(words: str) -> Note:
    kind = _NOTE.match(words)
    if kind:
        return Note(NoteKind(kind["kind"].lower()), words[kind.end() :])
    author = _AUTHOR.match(words)
    names = author["author"].split() if author else []
    if author and all(name[0] == name[0].upper() for name in names) and names[0].lower() not in _NO_NAMES:
        return Note(NoteKind.COMMENT, words[author.end() :], author["author"])
    return Note(NoteKind.COMMENT, words)


def _generated(kept: list[tuple[int, int]], origins: Runs) -> set[int]:
    """The places in what stays whose characters a model wrote."""
    places: set[int] = set()
    ranges = [(start, end) for start, end, run in spans(origins) if run.origin is Origin.GENERATED]
    offset = 0
    for start, end in kept:
        for low, high in ranges:
            places.update(range(max(low, start) - start + offset, min(high, end) - start + offset))
        offset += end - start
    return places


def _paragraph(line: _Line, notes: tuple[tuple[int, Note], ...], scene: int) -> Paragraph:
    text = line.text
    quoted = _QUOTED.match(text)
    begin = quoted.end() if quoted else 0
    if text[begin : begin + 1] == "\t":
        begin += 1
    end = len(text.rstrip(" \t"))
    depth = quoted[0].count(">") if quoted else 0
    if begin >= end:
        return Paragraph(tuple(note for _, note in notes), depth, scene=scene, line=line.number)
    if not notes and not line.generated and not any(mark in text for mark in _ESCAPED):
        return Paragraph((Piece(text[begin:end]),), depth, scene=scene, line=line.number)
    return Paragraph(tuple(_inlines(line, notes, begin, end)), depth, scene=scene, line=line.number)


def _inlines(line: _Line, notes: tuple[tuple[int, Note], ...], begin: int, end: int) -> Iterator[Inline]:
    """Pieces as long as they may be, notes between them."""
    text = line.text
    styles = styles_of(text)
    hidden = mark_positions(text)
    escape = begin
    while (escape := text.find("\\", escape)) >= 0:
        if text[escape + 1 : escape + 2] and text[escape + 1] in _ESCAPED:
            hidden.add(escape)
        escape += 2
    shown = [place for place in range(begin, end) if place not in hidden]
    places = sorted({max(begin, min(end, at)) for at, _ in notes})
    cuts = sorted({begin, *places, end})
    if cuts == [begin]:
        cuts = [begin, end]
    for low, high in pairwise(cuts):
        yield from (note for at, note in notes if max(begin, min(end, at)) == low)
        letters = [place for place in shown if low <= place < high]
        first = 0
        for index in range(1, len(letters) + 1):
            at = letters[first]
            look = (styles[at], at in line.generated)
            if index == len(letters) or (styles[letters[index]], letters[index] in line.generated) != look:
                words = "".join(text[place] for place in letters[first:index])
                yield Piece(words, look[0], look[1])
                first = index
    yield from (note for at, note in notes if max(begin, min(end, at)) == end)


def pieces_of(text: str) -> tuple[Piece, ...]:
    """A note's words, their marks as styles."""
    found = printed_paragraphs(text, comments=False)
    return tuple(
        one
        for paragraph in found
        if isinstance(paragraph, Paragraph)
        for one in paragraph.inlines
        if isinstance(one, Piece)
    )


def plain_words(text: str) -> str:
    """A title or line without its marks of emphasis."""
    return " ".join(
        paragraph.text
        for paragraph in printed_paragraphs(text, comments=False)
        if isinstance(paragraph, Paragraph)
    )
