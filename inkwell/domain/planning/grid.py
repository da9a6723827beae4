"""Scenes and threads as a grid, with pairs of set-up and pay-off beside it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.facts import FactKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inkwell.domain.manuscript.facts import Fact
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.planning.plan import Plan, Thread
    from inkwell.domain.planning.rows import PlanRow
    from inkwell.domain.planning.thread_offers import ThreadOffer


@dataclass(frozen=True)
class Pair:
    """A set-up at a row and its pay-off at another, None while it is owed; `lane` keeps pairs side by side apart."""

    promise: Fact
    set_up: int
    pay_off: int | None
    lane: int = 0

    @property
    def name(self) -> str:
        """What it is called."""
        return self.promise.value or self.promise.text

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last row it touches."""
        ends = (self.set_up, self.set_up if self.pay_off is None else self.pay_off)
        return min(ends), max(ends)


@dataclass(frozen=True)
class GridColumn:
    """A thread of the author's, with the scenes offered for it, or a thread that is offered as a whole."""

    thread: Thread | None = None
    offered: frozenset[SceneId] = frozenset()
    offer: ThreadOffer | None = None


@dataclass(frozen=True)
class Grid:
    """All of it: a row a scene in the order of telling, a column a thread."""

    rows: tuple[PlanRow, ...] = ()
    columns: tuple[GridColumn, ...] = ()
    pairs: tuple[Pair, ...] = ()
    plan: Plan | None = field(default=None, compare=False)

    @property
    def lanes(self) -> int:
        """How many pairs run side by side at most."""
        return max((pair.lane for pair in self.pairs), default=-1) + 1

    def text(self, row: int, column: int) -> str | None:
        """What a scene does for a thread; None where it does not lie on it."""
        thread = self.columns[column].thread
        if thread is None or self.plan is None:
            return None
        return self.plan.cells.get((thread.id, self.rows[row].scene))

    def is_offered(self, row: int, column: int) -> bool:
        """Whether the scene is offered for the thread."""
        return self.rows[row].scene in self.columns[column].offered

    def reach(self, column: int) -> tuple[int, int] | None:
        """The first and the last row of a thread; None for one without scenes."""
        on = [
            row
            for row in range(len(self.rows))
            if self.text(row, column) is not None
            or (self.columns[column].thread is None and self.is_offered(row, column))
        ]
        return (on[0], on[-1]) if on else None

    def pairs_at(self, row: int) -> list[Pair]:
        """The pairs that are set up or paid off in a scene."""
        return [pair for pair in self.pairs if row in (pair.set_up, pair.pay_off)]


def laid_grid(
    rows: Sequence[PlanRow], plan: Plan, offers: Iterable[ThreadOffer], facts: Iterable[Fact]
) -> Grid:
    """The grid of a book: the author's threads in his order, then those that are offered."""
    more = {one.thread: frozenset(one.scenes) for one in offers if one.thread is not None}
    columns = [GridColumn(thread, more.get(thread.id, frozenset())) for thread in plan.threads]
    columns += [GridColumn(None, frozenset(one.scenes), one) for one in offers if one.thread is None]
    return Grid(tuple(rows), tuple(columns), tuple(paired(rows, facts)), plan)


def paired(rows: Sequence[PlanRow], facts: Iterable[Fact]) -> list[Pair]:
    """The promises as pairs, each in the first lane that is free from its first row to its last."""
    place = {row.scene: at for at, row in enumerate(rows)}
    found = [
        Pair(fact, place[fact.scene], place.get(fact.until) if fact.until is not None else None)
        for fact in facts
        if fact.kind is FactKind.PROMISE and fact.scene is not None and fact.scene in place
    ]
    ends: list[int] = []
    laid: list[Pair] = []
    for pair in sorted(found, key=lambda one: (one.span, one.name)):
        first, last = pair.span
        lane = next((at for at, end in enumerate(ends) if end < first), len(ends))
        if lane == len(ends):
            ends.append(last)
        ends[lane] = last
        laid.append(Pair(pair.promise, pair.set_up, pair.pay_off, lane))
    return laid
