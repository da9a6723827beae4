"""How a text is laid out: what ends a paragraph, and the passages the network reads one at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

LONGEST_PASSAGE_CHARS = 1_200


class Breaks(Enum):
    """What ends a paragraph."""

    BLANK_LINE = "blank line"  # lines are wrapped by hand, as in files of Project Gutenberg
    LINE = "line"  # every line is a paragraph
    SENTENCE = "sentence"  # a line is a sentence of a text cut into words; paragraphs are not to be known


@dataclass(frozen=True)
class Layout:
    """The paragraphs of one text, `(start, end)` each, white space around them left out."""

    breaks: Breaks
    paragraphs: tuple[tuple[int, int], ...]


def layout_of(text: str) -> Layout:
    """The layout of `text`, guessed from its line ends and its spaces."""
    breaks = _breaks(text)
    if breaks is Breaks.BLANK_LINE:
        ends = [m.span() for m in re.finditer(r"\n[ \t]*\n\s*", text)]
    else:
        ends = [m.span() for m in re.finditer(r"\n+", text)]
    found: list[tuple[int, int]] = []
    start = 0
    for end, after in [*ends, (len(text), len(text))]:
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            found.append((start + lead, start + len(piece.rstrip())))
        start = after
    return Layout(breaks, tuple(found))


def _breaks(text: str) -> Breaks:
    lines = text.count("\n") + 1
    if text.count(" ,") + text.count(" .") > 0.6 * (text.count(",") + text.count(".")) and " ," in text:
        return Breaks.SENTENCE
    blank = len(re.findall(r"\n[ \t]*\n", text))
    if not blank:
        return Breaks.LINE
    # Wrapped by hand: between blank lines there are several lines, and they are of about one length.
    filled = [line for line in text.split("\n") if line.strip()]
    inner = lines - 1 - 2 * blank
    long_lines = sum(1 for line in filled if len(line) > 90)
    return Breaks.BLANK_LINE if inner > blank * 0.5 and long_lines < len(filled) * 0.2 else Breaks.LINE


def passages(text: str, paragraph: tuple[int, int]) -> list[tuple[int, int]]:
    """`paragraph` in parts the network can read at once, cut between sentences where it is too long."""
    start, end = paragraph
    found: list[tuple[int, int]] = []
    while end - start > LONGEST_PASSAGE_CHARS:
        window = text[start : start + LONGEST_PASSAGE_CHARS]
        cut = max((m.end() for m in re.finditer(r"[.!?…][\"'”’)]*\s+|[。！？]", window)), default=0)
        if cut < LONGEST_PASSAGE_CHARS // 3:
            cut = max(window.rfind(" ") + 1, window.rfind("\n") + 1)
        if cut < LONGEST_PASSAGE_CHARS // 3:
            cut = LONGEST_PASSAGE_CHARS
        found.append((start, start + cut))
        start += cut
    if text[start:end].strip():
        found.append((start, end))
    return found
