"""The blocks a prompt was put together from, noted beside it so that a stored prompt can be taken apart again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A prompt of which nothing was noted is parted at its paragraphs, so many of the last ones each by itself.
_LAST_PARAGRAPHS = 4


@dataclass(frozen=True)
class PromptBlock:
    """A block as it was sent. `kind` and `title` are empty where a prompt had to be parted at its paragraphs."""

    kind: str
    title: str
    text: str


def noted(blocks: Iterable[PromptBlock]) -> list[list[object]]:
    """Kind, title and length in characters of each block that holds text, to be stored beside the prompt."""
    return [[block.kind, block.title, len(block.text)] for block in blocks if block.text]


def blocks_of(prompt: str, note: object) -> tuple[PromptBlock, ...]:
    """The prompt's blocks by what was noted; by its paragraphs where nothing was, or nothing that fits. Joined they are it."""
    rows = _rows(note)
    if not rows or sum(length for _, _, length in rows) != len(prompt):
        return _paragraphs(prompt)
    blocks: list[PromptBlock] = []
    at = 0
    for kind, title, length in rows:
        blocks.append(PromptBlock(kind, title, prompt[at : at + length]))
        at += length
    return tuple(blocks)


def _rows(note: object) -> Sequence[tuple[str, str, int]]:
    rows: list[tuple[str, str, int]] = []
    for row in note if isinstance(note, list) else ():  # pyright: ignore[reportUnknownVariableType]
        if not isinstance(row, list) or [type(cell) for cell in row] != [str, str, int] or row[2] < 0:  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
            return ()
        rows.append((str(row[0]), str(row[1]), int(row[2])))  # pyright: ignore[reportUnknownArgumentType]
    return rows


def _paragraphs(prompt: str) -> tuple[PromptBlock, ...]:
    lines = prompt.splitlines(keepends=True)
    first = "".join(lines[:-_LAST_PARAGRAPHS])
    return tuple(PromptBlock("", "", text) for text in (first, *lines[-_LAST_PARAGRAPHS:]) if text)
