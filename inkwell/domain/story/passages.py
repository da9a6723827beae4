"""A scene cut into passages of a few paragraphs, the pieces a book is remembered and searched by. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from inkwell.domain.text.comments import parts_without_comments
from inkwell.domain.text.sentences import sentence_ends
from inkwell.domain.text.text import content_hash, count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAST_WORDS, _MOST_WORDS = 60, 110
# A paragraph of more is cut at the ends of its sentences.
_LONG_PARAGRAPH = 150


@dataclass(frozen=True)
class Passage:
    """A part of a scene.

    Attributes:
        start, end: where it stands in the scene, in code points.
        text: its words, without the author's remarks.
        sha256: of that text: by it everything is kept that is known of the passage.
    """

    start: int
    end: int
    text: str
    sha256: str


def passages(scene: str) -> list[Passage]:
    """The passages of a scene in order, of about 60 to 150 words each; what holds only remarks is in none.

    Where one ends depends on the words of its paragraphs alone, so that an edit changes the passages around it and not all
    behind it.
    """
    found: list[Passage] = []
    without_comments = parts_without_comments(scene)

    def passage(start: int, end: int) -> Passage:
        text = without_comments(start, end).strip()
        return Passage(start, end, text, content_hash(text))

    begun: int | None = None
    last = words = 0
    for start, end in _pieces(scene):
        bare = without_comments(start, end).strip()
        if not bare:
            continue
        count = _words(bare)
        if begun is not None and words >= _LEAST_WORDS and words + count > _LONG_PARAGRAPH:
            found.append(passage(begun, last))
            begun = None
        if begun is None:
            begun, words = start, 0
        words, last = words + count, end
        if words >= _MOST_WORDS or (words >= _LEAST_WORDS and _is_joint(bare)):
            found.append(passage(begun, last))
            begun = None
    if begun is not None:
        found.append(passage(begun, last))
    return found


def _pieces(scene: str) -> Iterator[tuple[int, int]]:
    """Spans of the paragraphs, long ones in parts."""
    start = 0
    for line in scene.split("\n"):
        end = start + len(line)
        if line.strip():
            yield from _parts(line, start)
        start = end + 1


def _parts(line: str, base: int) -> Iterator[tuple[int, int]]:
    if _words(line) <= _LONG_PARAGRAPH:
        yield base, base + len(line)
        return
    begun = 0
    for end in [*sentence_ends(line), len(line)]:
        if end == len(line) or count_words(line[begun:end]) >= _MOST_WORDS:
            if line[begun:end].strip():
                yield base + begun, base + end
            begun = end


@lru_cache(8_192)
def _words(paragraph: str) -> int:
    """Remembered: of a scene that is cut again after an edit all paragraphs but one are the same."""
    return count_words(paragraph)


@lru_cache(8_192)
def _is_joint(paragraph: str) -> bool:
    """Whether a passage may end behind a paragraph: every third of them, by its own letters."""
    return int(content_hash(paragraph)[:8], 16) % 3 == 0
