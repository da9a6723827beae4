"""A word processor's file as a book: from its paragraphs to scenes, with notes beside and suggestions upon them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from inkwell.domain.exchange.book import Book
from inkwell.domain.exchange.found import Changes, Found, RemarkKind
from inkwell.domain.exchange.material import BookNote, BookPicture
from inkwell.domain.text.cleaning import clean_title, fits_title
from inkwell.domain.text.comments import strip_comments
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.reading.names import author_of, said_on_title_page, title_of
from inkwell.exchange.rich import roles
from inkwell.exchange.rich.flow import Paragraph, Role
from inkwell.exchange.rich.lines import Dress, Lines, lines_of
from inkwell.exchange.rich.own_reading import OwnReading, is_own, know_sent, read_own
from inkwell.exchange.rich.settled import Settled, accepted, rejected, settle
from inkwell.exchange.rich.suggestions import Placed, labels_of, suggestions_of
from inkwell.exchange.structure.outline_levels import Outline, Piece, tree_from
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from inkwell.exchange.reading.source import Source
    from inkwell.exchange.rich.own_book import OwnBook

_VERSE = 60
_BY = re.compile(r"^(?:written )?by\s+", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_a-z][^\d,;:!?]{0,30}(?: [^\W\d_a-z][^\d,;:!?]{0,30}){1,3}")
_TITLE_PAGE, _HIDDEN_TEXT = tr_noop("Title page"), tr_noop("Hidden text")
_LANGUAGE = re.compile(r"(?!und|zxx|mul)[A-Za-z]{2,3}(?:[-_]|$)")
_LONGEST_TITLE_PAGE, _MOST_TITLE_LINES, _MOST_TITLE_WORDS = 30, 5, 10


@dataclass(frozen=True)
class Head:
    """What a file says of itself."""

    title: str = ""
    author: str = ""
    language: str = ""


@dataclass
class Flow:
    """All a reader of a word processor's file found. `left_out` counts words that are in the file and not in the flow;
    `hidden` are texts the file does not show, which go to a page of research. `own` is what Inkwell put into its file.
    """

    paragraphs: list[Paragraph]
    head: Head = field(default_factory=Head)
    pictures: list[tuple[BookPicture, int]] = field(default_factory=list["tuple[BookPicture, int]"])
    left_out: int = 0
    hidden: list[str] = field(default_factory=list["str"])
    own: OwnBook | None = None


def found_in(source: Source, form: str, flow: Flow) -> Found:
    """The book in a file. `pictures` of the flow stand beside the paragraph of that number."""
    changes = source.options.changes
    raw = flow.paragraphs
    if flow.own is not None:
        know_sent(raw, flow.own)
    settled = settle(raw, accepted() if changes is Changes.ACCEPT else rejected())
    own = flow.own if is_own(raw) or not raw else None
    made = _made_of_own(source, settled, flow, own) if own else _made(source, settled, flow)
    outline = made.outline
    suggestions = (
        suggestions_of(raw, settled, made.placed, outline, made.dress) if changes is Changes.SUGGEST else []
    )
    if own and made.own_reading:
        touched = {one.scene for one in suggestions}
        outline = made.own_reading.outline(own, set(range(len(outline.scenes))) - touched)
    notes = [*made.notes, *_pictures(flow, outline, made.placed)]
    if any(text.strip() for text in flow.hidden):
        notes.append(BookNote(_HIDDEN_TEXT, "\n".join(flow.hidden)))
    _tell_changes(source, raw)
    # What is no tag of a language ("C", "und") says nothing.
    language = flow.head.language if _LANGUAGE.match(flow.head.language) else ""
    words = sum(len(one.paragraph.text.split()) for one in settled)
    words += sum(len(text.split()) for text in flow.hidden)
    words += sum(run.aside.words for one in raw for run in one.runs if run.aside)
    return Found(
        source.name,
        form,
        Book(outline.title, outline.nodes, made.author, language),
        notes=tuple(notes),
        pictures=tuple(dict.fromkeys(picture for picture, _ in flow.pictures)),
        suggestions=tuple(suggestions),
        remarks=source.remarks.told(),
        labels=labels_of(made.placed, made.outline),
        words_in=words + flow.left_out,
    )


@dataclass
class _Made:
    """A book before its suggestions are found."""

    outline: Outline
    placed: list[Placed]
    dress: Dress
    author: str
    notes: list[BookNote]
    own_reading: OwnReading | None = None


def _made(source: Source, settled: list[Settled], flow: Flow) -> _Made:
    assembly = _Assembly(source, _dress(source, settled), flow.head)
    outline = assembly.outline(settled)
    return _Made(outline, assembly.placed, assembly.dress, assembly.author, assembly.notes)


def _made_of_own(source: Source, settled: list[Settled], flow: Flow, own: OwnBook) -> _Made:
    dress = replace(_dress(source, settled), indents=False)
    reading = read_own(settled, own, dress)
    outline = reading.outline(own, ())
    notes: list[BookNote] = []
    if any(line.strip() for line in reading.matter):
        notes.append(BookNote(_TITLE_PAGE, "\n".join(reading.matter)))
        source.remarks.add(RemarkKind.MATTER_AS_NOTE, reading.matter[0])
    return _Made(outline, reading.placed, dress, own.author, notes, reading)


def _dress(source: Source, settled: list[Settled]) -> Dress:
    """How all runs are put down; the underlined ones are told."""
    texts = [one.paragraph for one in settled if not one.paragraph.level]
    runs = [run for one in texts for run in one.runs if run.text.strip()]
    underlined = [run for run in runs if run.is_underlined]
    as_italics = bool(underlined) and not any(run.style & Style.ITALIC for run in runs)
    for run in underlined:
        source.remarks.add(
            RemarkKind.UNDERLINE_AS_ITALICS if as_italics else RemarkKind.UNDERLINE_LOST, run.text
        )
    return Dress(as_italics, roles.are_indents(texts), source.options.changes is not Changes.SUGGEST)


def _tell_changes(source: Source, raw: list[Paragraph]) -> None:
    kind = {Changes.ACCEPT: RemarkKind.CHANGES_ACCEPTED, Changes.REJECT: RemarkKind.CHANGES_REJECTED}.get(
        source.options.changes
    )
    for paragraph in raw:
        for run in paragraph.runs:
            if run.aside is not None:
                note = RemarkKind.FOOTNOTES_AS_COMMENTS if run.aside.is_note else RemarkKind.COMMENTS_KEPT
                source.remarks.add(note, run.aside.text)
            elif kind and run.text and (run.inserted or run.deleted or run.formatted):
                source.remarks.add(kind, run.text)


def _pictures(flow: Flow, outline: Outline, placed: list[Placed]) -> list[BookNote]:
    """A page of research for each place with pictures, which says where it was."""
    notes: list[BookNote] = []
    for picture, number in flow.pictures:
        near = next((one for one in placed if one.settled.last >= number), None)
        words = " ".join(near.settled.paragraph.text.split())[:80] if near else ""
        scene = near.piece if near else None
        title = scene.title if scene and scene.title else outline.title
        notes.append(BookNote(clean_title(f"{picture.name}: {title}"), words, (picture.key,)))
    return notes


class _Assembly:
    """Goes through the settled paragraphs once and makes pieces of them."""

    def __init__(self, source: Source, dress: Dress, head: Head) -> None:
        self.dress = dress
        self.author = author_of(head.author)
        self.notes: list[BookNote] = []
        self.placed: list[Placed] = []
        self._source = source
        self._remarks = source.remarks
        self._head = head
        self._pieces = [Piece()]
        self._after_table = False

    def outline(self, settled: list[Settled]) -> Outline:
        """The tree of all paragraphs."""
        settled = _with_drop_capitals(settled)
        paragraphs = [one.paragraph for one in settled]
        roles.quote_indented(paragraphs)
        title, titled = self._title(paragraphs)
        for place, level in roles.bare_headings(paragraphs).items():
            paragraphs[place].level = level
        contents = roles.contents_of(paragraphs)
        kept = [place for place in range(len(settled)) if place not in contents and place not in titled]
        for place in sorted(contents):
            if paragraphs[place].text.strip():
                self._remarks.add(RemarkKind.CONTENTS_LEFT_OUT, paragraphs[place].text)
        gaps = roles.gaps_of([paragraphs[place] for place in kept])
        empty, steps = 0, max(1, len(kept) // 20)
        for step, place in enumerate(kept):
            if step % steps == 0:
                self._source.tell(0.5 + 0.5 * step / len(kept))
            empty = self._put(settled[place], gaps, empty)
        named = self._title_page(title)
        if not any(piece.level for piece in self._pieces):
            self._remarks.add(RemarkKind.NO_HEADINGS)
        own = clean_title(self._head.title)
        fallback = (
            title or (own if any(map(str.isalnum, own)) else "") or named or title_of(self._source.path)
        )
        return tree_from(self._pieces, fallback, bool(title))

    def _title(self, paragraphs: list[Paragraph]) -> tuple[str, set[int]]:
        """The book's title where a paragraph's style says so, and the paragraphs that say who wrote what."""
        titles = [
            place for place, one in enumerate(paragraphs) if one.role is Role.TITLE and one.text.strip()
        ]
        first = next((place for place, one in enumerate(paragraphs) if one.level and one.text.strip()), None)
        if first is None and len(heads := _titles_over_text(paragraphs)) > 1:
            # An author who has but one style for headings.
            for place in heads:
                paragraphs[place].level = 1
            return "", set()
        before = [place for place in titles if first is None or place < first]
        if not before:
            return "", set()
        taken = {before[0]}
        for place, one in enumerate(paragraphs[: before[0] + _LONGEST_TITLE_PAGE]):
            if one.role is Role.AUTHOR and one.text.strip():
                self.author = _BY.sub("", " ".join(one.text.split()))
                taken.add(place)
        return clean_title(paragraphs[before[0]].text), taken

    def _put(self, one: Settled, gaps: roles.Gaps, empty: int) -> int:
        """Take in a paragraph; how many empty ones have been met since the last filled one."""
        paragraph = one.paragraph
        piece = self._pieces[-1]
        if roles.is_break(paragraph):
            self._pieces.append(Piece(is_break=True))
            self.placed.append(Placed(one, None, 0, 0))
            return 0
        if paragraph.level and paragraph.text.strip() and fits_title(paragraph.text):
            title = clean_title(paragraph.text.replace("\n", " "))
            asides = [run for run in paragraph.runs if run.aside]
            self._pieces.append(Piece(paragraph.level, title))
            self.placed.append(Placed(one, None, 0, 0))
            if asides:
                self._add(one, lines_of(replace(paragraph, runs=asides, is_quoted=False), self.dress))
            return 0
        lines = lines_of(paragraph, self.dress)
        if paragraph.starts_page and piece.is_filled:
            self._pieces.append(Piece(is_break=True))
        if lines.is_empty and not lines.asides:
            return empty if one.was_emptied else empty + 1
        is_table = paragraph.role is Role.TABLE
        beside_table, self._after_table = is_table or self._after_table, is_table
        if piece is self._pieces[-1] and piece.is_filled and empty and not beside_table:
            if gaps.is_break(empty):
                self._remarks.add(RemarkKind.BREAKS_UNSURE, paragraph.text)
                self._pieces.append(Piece(is_break=True))
            elif gaps.is_line(empty):
                piece.lines.append("")
        self._add(one, lines)
        self._tell(paragraph, lines)
        return 0

    def _add(self, one: Settled, lines: Lines) -> None:
        piece = self._pieces[-1]
        self.placed.append(Placed(one, piece, len(piece.lines), len(lines.lines), lines.asides, lines.begins))
        piece.lines += lines.lines

    def _tell(self, paragraph: Paragraph, lines: Lines) -> None:
        if paragraph.role is Role.TABLE:
            self._remarks.add(RemarkKind.TABLES_AS_LINES, paragraph.text)
        elif paragraph.role is Role.LIST:
            self._remarks.add(RemarkKind.LISTS_AS_LINES, paragraph.text)
        elif len(lines.lines) > 1 and max(len(strip_comments(line)) for line in lines.lines) > _VERSE:
            self._remarks.add(RemarkKind.LINE_BREAKS_AS_PARAGRAPHS, paragraph.text, len(lines.lines) - 1)

    def _title_page(self, title: str) -> str:
        """What stands before the first heading and is no prose is a page of research; the title it tells, or ""."""
        front: list[Piece] = []
        for piece in self._pieces:
            if piece.level:
                break
            front.append(piece)
        lines = [line for piece in front for line in piece.lines if line.strip()]
        if len(front) == len(self._pieces) or not lines:
            return ""
        pieces = set(map(id, front))
        shown = [one.settled.paragraph for one in self.placed if id(one.piece) in pieces]
        is_named = _is_title_page(lines, title or self._head.title, self.author)
        if not is_named and not _stand_in_the_middle(shown):
            return ""
        self.notes.append(BookNote(_TITLE_PAGE, "\n".join(lines)))
        self._remarks.add(RemarkKind.MATTER_AS_NOTE, lines[0])
        del self._pieces[: len(front)]
        named, author = said_on_title_page(lines)
        if not named and not title and not self._head.title:
            named, below = _names_on(shown)
            author = author or below
        self.author = author or self.author
        return named


def _titles_over_text(paragraphs: list[Paragraph]) -> list[int]:
    """Titles with text right below them."""
    filled = [place for place, one in enumerate(paragraphs) if one.text.strip()]
    return [
        place
        for place, below in pairwise(filled)
        if paragraphs[place].role is Role.TITLE and paragraphs[below].role is Role.TEXT
    ]


def _is_title_page(lines: list[str], title: str, author: str) -> bool:
    """Whether short lines name the title, the author or a number of words."""
    if len(lines) > _LONGEST_TITLE_PAGE or any(len(line.split()) > 14 for line in lines):
        return False
    folded = [line.casefold().strip(" *_") for line in lines]
    names = {name.casefold() for name in (title, author) if name}
    named = any(line in names for line in folded)
    return named or any(line.startswith("by ") or line == "by" or _counts_words(line) for line in folded)


def _stand_in_the_middle(paragraphs: list[Paragraph]) -> bool:
    """Whether a few lines before the first heading are all in the middle of the page, and no sentences."""
    filled = [one for one in paragraphs if one.text.strip()]
    return 0 < len(filled) <= _MOST_TITLE_LINES and all(
        one.is_centred
        and len(one.text.split()) <= _MOST_TITLE_WORDS
        and one.text.rstrip()[-1] not in '.,;:…!?”"’'
        for one in filled
    )


def _names_on(paragraphs: list[Paragraph]) -> tuple[str, str]:
    """The title in bold letters in the middle that begins a title page, and the name below it; each "" for none."""
    first, *rest = [one for one in paragraphs if one.text.strip()]
    runs = [run for run in first.runs if run.text.strip()]
    if not first.is_centred or not all(run.style & Style.BOLD for run in runs):
        return "", ""
    below = " ".join(rest[0].text.split()) if rest and rest[0].is_centred else ""
    return clean_title(first.text), below if _NAME.fullmatch(below) else ""


def _counts_words(line: str) -> bool:
    words = line.split()
    return (
        1 < len(words) <= 5 and words[-1].rstrip(".") == "words" and any(letter.isdigit() for letter in line)
    )


def _with_drop_capitals(settled: list[Settled]) -> list[Settled]:
    """Capitals that stand in frames of their own go back to their words."""
    kept: list[Settled] = []
    waiting: list[Settled] = []
    for one in settled:
        if one.paragraph.joins_next and one.paragraph.text.strip():
            waiting.append(one)
        elif waiting and one.paragraph.text.strip():
            runs = [run for cap in waiting for run in cap.paragraph.runs]
            plain = [replace(run, style=one.paragraph.runs[0].style, is_underlined=False) for run in runs]
            joined = replace(one.paragraph, runs=[*plain, *one.paragraph.runs])
            kept.append(Settled(joined, waiting[0].first, one.last, one.was_emptied))
            waiting = []
        else:
            kept.append(one)
    return [*kept, *waiting]
