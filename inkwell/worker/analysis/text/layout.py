"""How a text is laid out: what ends a paragraph, and the passages the network reads one at a time."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from inkwell.domain.text.sentences import rough_ends

LONGEST_PASSAGE_CHARS = 1_200
_SHORTEST_PASSAGE_CHARS = 400
_ANCHOR_CHARS = 24
# A longer block between blank lines is looked through for paragraphs that are marked in other ways.
LONGEST_BLOCK_CHARS = 3_000
# By how much a line must end early to be the last of its paragraph.
_EARLY_CHARS = 3
_OPENING = "\"“‘'«—-_"
_CLOSED = re.compile(r"[.!?][\"”’'»)_]*$")


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
    paragraphs: list[tuple[int, int]] = []
    start = 0
    for end, after in [*ends, (len(text), len(text))]:
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            paragraphs.append((start + lead, start + len(piece.rstrip())))
        start = after
    if breaks is Breaks.BLANK_LINE:
        width = _width(text)
        paragraphs = [part for block in paragraphs for part in _unmarked(text, block, width)]
    return Layout(breaks, tuple(paragraphs))


def flowing(text: str, layout: Layout) -> str:
    """`text` with a line end only where a paragraph ends: lines wrapped by hand are joined. Every place stays the same."""
    if layout.breaks is not Breaks.BLANK_LINE:
        return text
    parts: list[str] = []
    place = 0
    for start, end in layout.paragraphs:
        parts += [text[place:start], text[start:end].replace("\n", " ")]
        place = end
    return "".join([*parts, text[place:]])


def _width(text: str) -> int:
    """How long the lines of a text wrapped by hand may become."""
    lengths = sorted(len(line) for line in text.split("\n") if line.strip())
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _unmarked(text: str, block: tuple[int, int], width: int) -> list[tuple[int, int]]:
    """The paragraphs of a long block, where no blank lines part them but an indented line, or a line that ends early."""
    start, end = block
    if end - start < LONGEST_BLOCK_CHARS:
        return [block]
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text[start:end])]
    paragraphs: list[tuple[int, int]] = []
    first = 0
    for (a, b), (c, d) in pairwise(lines):
        before, line = text[start + a : start + b].rstrip(), text[start + c : start + d]
        bare = line.lstrip()
        if not _CLOSED.search(before) or not bare or not (bare[0].isupper() or bare[0] in _OPENING):
            continue
        indented = len(line) - len(bare) >= 2 and len(before) - len(before.lstrip()) < len(line) - len(bare)
        if indented or len(before) + 1 + len(bare.split(" ", 1)[0]) <= width - _EARLY_CHARS:
            paragraphs.append((start + first, start + len(text[start : start + b].rstrip())))
            first = c + len(line) - len(bare)
    return [*paragraphs, (start + first, end)]


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
    """`paragraph` in parts the network can read at once, cut between sentences where it is too long.

    Of the sentences that may end a part the one is taken whose following words have the least checksum: so an edit moves the
    cuts beside it and no others, and what stands between those need not be read again.
    """
    start, end = paragraph
    parts: list[tuple[int, int]] = []
    while end - start > LONGEST_PASSAGE_CHARS:
        window = text[start : start + LONGEST_PASSAGE_CHARS]
        ends = [end for end in rough_ends(window) if end >= _SHORTEST_PASSAGE_CHARS]
        if ends:
            cut = min(
                ends,
                key=lambda end_of_part: _checksum(
                    text[start + end_of_part : start + end_of_part + _ANCHOR_CHARS]
                ),
            )
        else:
            cut = max(window.rfind(" ") + 1, window.rfind("\n") + 1)
            cut = cut if cut >= _SHORTEST_PASSAGE_CHARS else LONGEST_PASSAGE_CHARS
        parts.append((start, start + cut))
        start += cut
    if text[start:end].strip():
        parts.append((start, end))
    return parts


def _checksum(words: str) -> int:
    return zlib.crc32(words.encode("utf-8", "surrogatepass"))
