"""Suggestions that go out with a book: its scenes as paragraphs with recorded changes and comments upon their words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from inkwell.domain.exchange.printed_paragraph import Note, Paragraph, Piece
from inkwell.domain.exchange.reviewing import FoundSuggestion, SuggestionKind
from inkwell.domain.text.comments import comment_spans
from inkwell.domain.text.emphasis import Style, mark_positions, styles_of
from inkwell.exchange.composing.printed_text import printed_paragraphs
from inkwell.exchange.rich.flow import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from inkwell.domain.exchange.printed_paragraph import Inline

_QUOTED = re.compile(r"(?:> ?)+")
_ESCAPABLE = "*_\\"
_AT_END = -1


@dataclass(frozen=True, slots=True)
class Tracked:
    """A piece or note with what was done to it."""

    inline: Inline
    inserted: Mark | None = None
    deleted: Mark | None = None


@dataclass(frozen=True, slots=True)
class RemarkPoint:
    """Where the words a reviewer's comment is about begin or end. `number` tells one comment from another."""

    number: int
    suggestion: FoundSuggestion
    is_end: bool


@dataclass
class TrackedLine:
    """A line of a scene. `line` is its number in the scene's text, -1 for one that was put in."""

    inlines: list[Inline | Tracked | RemarkPoint] = field(
        default_factory=list["Inline | Tracked | RemarkPoint"]
    )
    is_quoted: bool = False
    line: int = _AT_END
    inserted: Mark | None = None
    deleted: Mark | None = None

    def as_it_was(self) -> Paragraph:
        """Without what was put in."""
        plain = [one.inline if isinstance(one, Tracked) and not one.inserted else one for one in self.inlines]
        kept = tuple(one for one in plain if isinstance(one, Piece | Note))
        return Paragraph(kept, quoted=int(self.is_quoted))


@dataclass(slots=True)
class _Token:
    """A letter, a note, the point of a comment, or the end of a line (`letter` "\\n"), at its place in the scene's text.

    `quotes_next` says of the end of a line that the next is quoted.
    """

    place: int
    letter: str = ""
    style: Style = Style.PLAIN
    note: Note | None = None
    point: RemarkPoint | None = None
    quotes_next: bool = False
    inserted: Mark | None = None
    deleted: Mark | None = None


def tracked_lines(
    scene: int, text: str, suggestions: Sequence[FoundSuggestion], comments: bool
) -> list[TrackedLine]:
    """A scene with the suggestions upon it, whose numbers of scenes are looked at; `comments` lets the author's remarks out."""
    tokens, is_quoted = _tokens(text, comments)
    taken: list[tuple[int, int]] = []
    last: Mark | None = None  # who put in the last line
    changes = [(number, one) for number, one in enumerate(suggestions)]
    for number, one in sorted(changes, key=lambda entry: (entry[1].start, entry[1].end)):
        one = _by_lines(one, scene, text)
        if one.scene == scene and (one.kind is SuggestionKind.COMMENT or one.reply):
            _point(tokens, number, one)
        if one.kind is SuggestionKind.COMMENT:
            continue
        mark = Mark(one.author, one.written_at, f"move{number}" if one.kind is SuggestionKind.MOVE else "")
        target = one.moved_to if one.kind is SuggestionKind.MOVE else (one.scene, one.end)
        is_free = not any(start < one.end and one.start < end for start, end in taken)
        if one.scene == scene and one.old and not (is_free and _delete(tokens, one, mark)):
            # Its words are changed already, or are no letters of the page.
            _point(tokens, number, replace(one, comment=f"“{one.old}” → “{one.new}”"))
            continue
        if one.scene == scene:
            taken.append((one.start, one.end))
        if target[0] != scene or not one.new:
            continue
        if target[1] >= len(text) and one.new.startswith("\n") and last is None:
            # Lines behind the last: their own ends are put in, not that of the line before.
            tokens.append(_Token(len(text), "\n", quotes_next=_QUOTED.match(one.new, 1) is not None))
            _insert(tokens, len(text) + 1, one.new[1:], mark)
            last = mark
        else:
            _insert(tokens, target[1], one.new, mark)
    return list(_lines(tokens, text, is_quoted, last))


def _tokens(text: str, comments: bool) -> tuple[list[_Token], bool]:
    """The letters and notes of a text in order, and whether its first line is quoted."""
    bare: list[int] = []
    notes: list[tuple[int, Note]] = []
    position = 0
    for span in comment_spans(text):
        bare += range(position, span.start)
        for found in printed_paragraphs(text[span.start : span.end], comments=comments):
            notes += [(span.start, one) for one in getattr(found, "inlines", ()) if isinstance(one, Note)]
        position = span.end
    bare += range(position, len(text))
    tokens: list[_Token] = []
    quotes: list[bool] = []
    for is_end, group in groupby(bare, key=lambda place: text[place] == "\n"):
        places = list(group)
        if is_end:
            tokens += [_Token(place, "\n") for place in places]
        else:
            tokens += _of_line(text, places)
    tokens += [_Token(place, note=note) for place, note in notes]
    tokens.sort(key=lambda token: token.place)
    for place in [0, *(token.place + 1 for token in tokens if token.letter == "\n")]:
        quotes.append(_QUOTED.match(text, place) is not None)
    ends = iter(quotes[1:])
    for token in tokens:
        if token.letter == "\n":
            token.quotes_next = next(ends)
    return tokens, quotes[0]


def _of_line(text: str, places: list[int]) -> Iterator[_Token]:
    line = "".join(text[place] for place in places)
    styles, hidden = styles_of(line), mark_positions(line)
    quoted = _QUOTED.match(line)
    index = 0
    while (index := line.find("\\", index)) >= 0:
        if line[index + 1 : index + 2] and line[index + 1] in _ESCAPABLE:
            hidden.add(index)
        index += 2
    begins = places[0] == 0 or text[places[0] - 1] == "\n"
    for index in range(quoted.end() if quoted and begins else 0, len(line)):
        if index not in hidden:
            yield _Token(places[index], line[index], styles[index])


def _by_lines(one: FoundSuggestion, scene: int, text: str) -> FoundSuggestion:
    """The same change with the line end behind its lines, where that is as good as before them: so word processors do it."""
    is_here, follows = one.scene == scene, text[one.end : one.end + 1] == "\n"
    if is_here and one.old.startswith("\n") and follows and (not one.new or one.kind is SuggestionKind.MOVE):
        one = replace(one, start=one.start + 1, end=one.end + 1, old=f"{one.old[1:]}\n")
    target = one.moved_to if one.kind is SuggestionKind.MOVE else (one.scene, one.end)
    goes_in = one.kind is SuggestionKind.MOVE or not one.old
    if (
        goes_in
        and target[0] == scene
        and one.new.startswith("\n")
        and text[target[1] : target[1] + 1] == "\n"
    ):
        one = replace(one, new=f"{one.new[1:]}\n")
        if one.kind is SuggestionKind.MOVE:
            return replace(one, moved_to=(scene, target[1] + 1))
        return replace(one, start=one.start + 1, end=one.end + 1)
    return one


def _delete(tokens: list[_Token], one: FoundSuggestion, mark: Mark) -> bool:
    """Whether there were letters to take out."""
    mine = [
        token
        for token in tokens
        if one.start <= token.place < one.end and not token.point and not token.inserted
    ]
    for token in mine:
        token.deleted = mark
    return bool(mine)


def _insert(tokens: list[_Token], place: int, new: str, mark: Mark) -> None:
    put_in, _ = _tokens(new, comments=True)
    for token in put_in:
        token.place, token.inserted = place, mark
    tokens[(at := _index(tokens, place)) : at] = put_in


def _index(tokens: list[_Token], place: int) -> int:
    """Behind all that stands before a place, and behind what was put in there."""
    found = len(tokens)
    for index, token in enumerate(tokens):
        if token.place > place or (token.place == place and not token.inserted and not token.point):
            found = index
            break
    return found


def _point(tokens: list[_Token], number: int, one: FoundSuggestion) -> None:
    tokens.insert(_index(tokens, one.end), _Token(one.end, point=RemarkPoint(number, one, is_end=True)))
    first = next((at for at, token in enumerate(tokens) if token.place >= one.start), len(tokens))
    tokens.insert(first, _Token(one.start, point=RemarkPoint(number, one, is_end=False)))


def _lines(tokens: Iterable[_Token], text: str, is_quoted: bool, last: Mark | None) -> Iterator[TrackedLine]:
    line = TrackedLine(is_quoted=is_quoted)
    waiting: list[_Token] = []
    for token in tokens:
        if token.letter == "\n":
            line.inlines = list(_inlines(waiting))
            line.inserted, line.deleted = token.inserted, token.deleted
            line.line = _line_number(waiting, token, text)
            yield line
            line, waiting = TrackedLine(is_quoted=token.quotes_next), []
        else:
            waiting.append(token)
    line.inlines = list(_inlines(waiting))
    line.inserted = last
    line.line = _line_number(waiting, _Token(len(text), inserted=last), text)
    yield line


def _line_number(waiting: list[_Token], end: _Token, text: str) -> int:
    """The number of the line, -1 where all of it was put in."""
    own = [token for token in (*waiting, end) if not token.inserted and not token.point]
    return text.count("\n", 0, own[0].place) if own else -1


def _inlines(tokens: list[_Token]) -> Iterator[Inline | Tracked | RemarkPoint]:
    """Letters that look alike and were changed alike, as one piece."""

    def look(token: _Token) -> tuple[object, ...]:
        alone = id(token) if token.note or token.point else 0
        return (alone, token.style, token.inserted, token.deleted)

    for _, group in groupby(tokens, key=look):
        alike = list(group)
        first = alike[0]
        if first.point:
            yield first.point
            continue
        inline = first.note or Piece("".join(token.letter for token in alike), first.style)
        changed = first.inserted or first.deleted
        yield Tracked(inline, first.inserted, first.deleted) if changed else inline


def remark_replies(one: FoundSuggestion, commenter: str) -> list[tuple[str, str]]:
    """Who answered a comment, with what: those of earlier rounds, then the author."""
    found: list[tuple[str, str]] = []
    for line in one.comment.split("\n")[1:]:
        author, colon, words = line.partition(": ")
        found.append((author, words) if colon else (commenter, line))
    return [*found, *([(commenter, one.reply)] if one.reply else [])]
