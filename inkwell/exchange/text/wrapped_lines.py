"""Lines that end where they were full, and not where a paragraph does: one decision a file, and the paragraphs then."""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SENTENCE_END = re.compile(r"[.!?…。！？:][”’\"'»)」』_*]*$")
_LEAST_WIDTH, _FULL, _SHORT = 45, 0.75, 0.6
_NARROWEST, _MOSTLY, _SEVERAL = 28, 0.6, 4
_LEAST_INDENT = 2


def are_wrapped(blocks: Iterable[Sequence[str]]) -> bool:
    """Whether lines without a blank one between were broken by width.

    They were where most lines that another one follows are nearly as long as the longest, and few end a sentence. A line
    before an indented one is the last of its paragraph. Narrow lines are verse, unless they mostly begin in the middle of
    a sentence.
    """
    blocks = list(blocks)
    inner: list[str] = []
    for block in blocks:
        base = min((_indent(line) for line in block), default=0)
        inner += [
            line.strip()
            for line, below in itertools.pairwise(block)
            if _indent(below) < base + _LEAST_INDENT or _indent(line) >= base + _LEAST_INDENT
        ]
    if not inner:
        return False
    widths = list(map(width_of, inner))
    width = sorted(widths)[int(0.9 * (len(widths) - 1))]
    full = sum(one > _FULL * width for one in widths)
    ended = sum(_SENTENCE_END.search(line) is not None for line in inner)
    low = sum(below.strip()[:1].islower() for block in blocks for below in block[1:])
    least = _NARROWEST if low > _MOSTLY * len(inner) and len(inner) >= _SEVERAL else _LEAST_WIDTH
    return width >= least and full > 0.6 * len(inner) and ended < 0.4 * len(inner)


def usual_width(blocks: Iterable[Sequence[str]]) -> int:
    """How wide lines are that another one follows."""
    widths = sorted(width_of(line.strip()) for block in blocks for line in block[:-1])
    return widths[int(0.9 * (len(widths) - 1))] if widths else 0


def joined(lines: Sequence[str], width: int) -> list[str]:
    """The paragraphs of wrapped lines: an indent begins one, short lines that end where they like stay lines."""
    base = min((_indent(line) for line in lines if line.strip()), default=0)
    if base >= _LEAST_INDENT and len(lines) > 1 and all(width_of(line) < _FULL * width for line in lines):
        return [line.strip() for line in lines]
    if len(lines) > 2 and all(
        _could_have_fitted(above, below, width) for above, below in itertools.pairwise(lines)
    ):
        return [line.strip() for line in lines]
    found: list[str] = []
    for number, line in enumerate(lines):
        bare = line.strip()
        above = lines[number - 1].strip() if number else ""
        if not number or _begins(line, above, base, width):
            found.append(bare)
        else:
            found[-1] = put_together(found[-1], bare)
    return found


def put_together(above: str, below: str) -> str:
    """Two lines of one paragraph: without a space where neither script has any, nor behind a dash within words."""
    wide = _is_wide(above[-1:]) and _is_wide(below[:1])
    dash = re.search(r"\w(?:--|—|-)$", above) is not None and re.match(r"\w", below) is not None
    return above + ("" if wide or dash else " ") + below


def width_of(line: str) -> int:
    """The columns a line takes: a letter of a wide script takes two."""
    return len(line) if line.isascii() else len(line) + sum(map(_is_wide, line))


def _begins(line: str, above: str, base: int, width: int) -> bool:
    """Whether a line begins a paragraph of its own."""
    if _indent(line) >= base + _LEAST_INDENT and _indent(line) - base <= width // 3:
        return True
    return _could_have_fitted(above, line, width) and not line.strip()[:1].islower()


def _could_have_fitted(above: str, line: str, width: int) -> bool:
    """Whether the first word of a line would have had room above."""
    return width_of(above.strip()) + 1 + width_of(line.split(maxsplit=1)[0]) < _SHORT * width


def _indent(line: str) -> int:
    bare = line.lstrip(" \t\u3000\u00a0")
    return sum(
        4 if letter == "\t" else 2 if letter == "\u3000" else 1 for letter in line[: len(line) - len(bare)]
    )


def _is_wide(character: str) -> bool:
    return bool(character) and unicodedata.east_asian_width(character) in "WF"
