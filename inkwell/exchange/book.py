"""A whole book as values: what importers give and exporters take."""

from __future__ import annotations

from dataclasses import dataclass

from inkwell.domain.manuscript.outline import NodeKind


@dataclass(frozen=True)
class BookNode:
    """A part, chapter or scene with what lies below. `text` is a scene's, one line a paragraph."""

    kind: NodeKind
    title: str
    text: str = ""
    children: tuple[BookNode, ...] = ()


@dataclass(frozen=True)
class Book:
    """A book read from or written to a file."""

    title: str
    nodes: tuple[BookNode, ...]
    author: str = ""


def scene_titles(first_line: str, number: int) -> str:
    """A working title for a scene that came without one: its first words."""
    words = first_line.split()[:5]
    return " ".join(words).strip(" ,;:.—-“”\"'‘’_*#") or f"Scene {number}"


def scenes_from(blocks: list[list[str]]) -> tuple[BookNode, ...]:
    """Scenes from lists of paragraphs; empty ones are dropped."""
    kept = [block for block in blocks if any(line.strip() for line in block)]
    return tuple(
        BookNode(
            NodeKind.SCENE,
            scene_titles(next(line for line in block if line.strip()), number),
            "\n".join(block),
        )
        for number, block in enumerate(kept, 1)
    )
