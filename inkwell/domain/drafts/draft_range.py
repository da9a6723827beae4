"""A pending draft: generated text that stands in the page but is not part of the author's text.

It lies at an anchor in the author's text. "Page" positions count the draft's characters, "base" positions
do not. Pure arithmetic; the tests hold it to its word for any sequence of edits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.provenance import Origin, Run, sliced

if TYPE_CHECKING:
    from inkwell.domain.manuscript.provenance import Runs


@dataclass(frozen=True)
class DraftRange:
    """Where the draft lies: `anchor` in base positions, `length` in characters."""

    anchor: int
    length: int = 0

    @property
    def end(self) -> int:
        """The page position just after the draft; its start is `anchor` in either count."""
        return self.anchor + self.length

    def to_page(self, base: int, after: bool = False) -> int:
        """The page position of a base one; at the anchor itself before the draft, or `after` it."""
        return base + self.length if base > self.anchor or (after and base == self.anchor) else base

    def to_base(self, page: int) -> int:
        """The base position of a page one; inside the draft that is the anchor."""
        if page <= self.anchor:
            return page
        return max(self.anchor, page - self.length)

    def origins(self, runs: Runs, start: int, end: int) -> Runs:
        """Who wrote what stands between two page positions, by the `runs` of the base text; the draft is the model's."""
        drafted = min(end, self.end) - max(start, self.anchor)
        if drafted <= 0:
            return sliced(runs, self.to_base(start), self.to_base(end))
        return (
            *sliced(runs, min(start, self.anchor), self.anchor),
            Run(drafted, Origin.GENERATED),
            *sliced(runs, self.anchor, self.to_base(end)),
        )

    def touches(self, start: int, removed: int) -> bool:
        """Whether an edit at page position `start` would change the draft itself."""
        if not self.length:
            return False
        if removed:
            return start < self.end and start + removed > self.anchor
        return self.anchor < start < self.end

    def after_edit(self, start: int, removed: int, added: int) -> DraftRange:
        """The range after the author changed the page outside the draft."""
        if start + removed <= self.anchor:
            return DraftRange(self.anchor - removed + added, self.length)
        return self

    def after_base_edit(self, start: int, removed: int, added: int) -> DraftRange:
        """The range after base text changed (an undo, a replacement); an anchor inside goes to its end."""
        if start + removed <= self.anchor:
            return DraftRange(self.anchor - removed + added, self.length)
        if start < self.anchor:
            return DraftRange(start + added, self.length)
        return self
