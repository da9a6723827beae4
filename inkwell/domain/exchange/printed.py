"""A book as it is to be printed: marks resolved, comments in or out, headings worded. What every writer of files is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.exchange.printed_paragraph import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inkwell.domain.exchange.book_matter import Metadata


@dataclass(frozen=True, slots=True)
class SceneBreak:
    """What stands between two scenes: an ornament, "" for space alone."""

    ornament: str


@dataclass(frozen=True, slots=True)
class SceneHeading:
    """A heading within a chapter."""

    text: str


Block = Paragraph | SceneBreak | SceneHeading


def neighbours(blocks: Sequence[Block], place: int) -> tuple[Paragraph | None, Paragraph | None]:
    """The nearest paragraphs above and below a block."""
    above = (blocks[index] for index in range(place - 1, -1, -1))
    below = (blocks[index] for index in range(place + 1, len(blocks)))
    return (
        next((one for one in above if isinstance(one, Paragraph)), None),
        next((one for one in below if isinstance(one, Paragraph)), None),
    )


def scene_around(blocks: Sequence[Block], place: int) -> int:
    """The scene a break stands within, -1 for one between two scenes."""
    above, below = neighbours(blocks, place)
    return above.scene if above and below and above.scene == below.scene else -1


@dataclass(frozen=True, slots=True)
class Section:
    """A part, a chapter, or scenes that lie in neither. `kind` is "part", "chapter" or "scenes".

    `label` is "Chapter 3" or "", `title` what else stands over it or ""; `name` is never empty, for lists of contents.
    `depth` is 1, or 2 for a chapter in a part. `row` counts the rows of the book's tree from 0, -1 for scenes.
    """

    kind: str
    label: str
    title: str
    name: str
    depth: int
    blocks: tuple[Block, ...]
    row: int = -1

    def paragraphs(self) -> Iterator[Paragraph]:
        """Its paragraphs, blank lines among them."""
        return (block for block in self.blocks if isinstance(block, Paragraph))


@dataclass(frozen=True, slots=True)
class MatterPage:
    """A page before or behind the book. `kind` is the field of `Matter` it comes from, or "disclosure"; `title` may be ""."""

    kind: str
    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class PrintedBook:
    """The whole book. `metadata` has title, author and language filled in as far as they are known."""

    metadata: Metadata
    sections: tuple[Section, ...]
    front: tuple[MatterPage, ...] = ()
    back: tuple[MatterPage, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of the manuscript, blank lines among them."""
        for section in self.sections:
            yield from section.paragraphs()
