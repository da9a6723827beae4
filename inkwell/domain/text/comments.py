"""The author's comments (`<!-- … -->`): one parser for page, counts, export, prompt and reader. Positions are code points."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

OPENING, CLOSING = "<!--", "-->"


@dataclass(frozen=True)
class CommentSpan:
    """A comment with its marks at `[start, end)`; one that is not `closed` ends with its paragraph."""

    start: int
    end: int
    closed: bool = True


def comment_spans(text: str) -> tuple[CommentSpan, ...]:
    """Every comment of a scene, in order.

    A comment may go over paragraphs, but one whose end is missing hides no more than its own paragraph: it counts as
    unclosed where no `-->` follows, or where a later paragraph opens another comment first.
    """
    spans: list[CommentSpan] = []
    start = text.find(OPENING)
    while start >= 0:
        inside = start + len(OPENING)
        line_end = text.find("\n", start)
        line_end = len(text) if line_end < 0 else line_end
        close, opened_again = text.find(CLOSING, inside), text.find(OPENING, line_end)
        if close < 0 or 0 <= opened_again < close:
            spans.append(CommentSpan(start, line_end, closed=False))
            start = text.find(OPENING, line_end)
        else:
            spans.append(CommentSpan(start, close + len(CLOSING)))
            start = text.find(OPENING, close + len(CLOSING))
    return tuple(spans)


def strip_comments(text: str, start: int = 0, end: int | None = None) -> str:
    """The part `[start, end)` of a scene without its comments, which are neither printed, counted nor sent.

    The spans are found in the whole text before anything is cut, so a part that begins or ends within a comment shows
    nothing of it.
    """
    return parts_without_comments(text)(start, len(text) if end is None else end)


def parts_without_comments(text: str) -> Callable[[int, int], str]:
    """`strip_comments` for many parts of one text: what it gives takes the part `[start, end)`, and the spans are found once."""
    spans = comment_spans(text)
    ends = [span.end for span in spans]

    def part(start: int, end: int) -> str:
        pieces: list[str] = []
        position = start
        for number in range(bisect_right(ends, start), len(spans)):
            span = spans[number]
            if span.start >= end:
                break
            pieces.append(text[position : max(position, span.start)])
            position = min(end, span.end)
        return "".join([*pieces, text[position:end]])

    return part


def blanked(text: str) -> str:
    """`text` with spaces in the place of its comments, line ends kept: every other character stays where it was."""
    for span in comment_spans(text):
        inside = "".join(one if one == "\n" else " " for one in text[span.start : span.end])
        text = text[: span.start] + inside + text[span.end :]
    return text


def without_comments_of_chance(text: str) -> str:
    """`text` in which letters that look like the beginning of a comment begin none: an unseen joiner parts them.

    What a web page or a word processor shows is words, and no word may leave counts and exports.
    """
    return text.replace(OPENING, "<\u2060!--")


def comment_at(text: str, position: int) -> CommentSpan | None:
    """The comment a caret at `position` stands in; before its first mark and behind its last it stands outside."""
    if OPENING not in text:
        return None
    for span in comment_spans(text):
        if span.start < position < span.end or (position == span.end and not span.closed):
            return span
    return None
