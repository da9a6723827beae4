"""Threads found in the open book and offered to its author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from inkwell.domain.planning.scene_traits import traits_of
from inkwell.domain.planning.thread_offers import Refusals, ThreadOffer, offers
from inkwell.domain.planning.threading import found_threads

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.planning.plan import Plan
    from inkwell.domain.planning.rows import PlanRow
    from inkwell.domain.planning.threading import FoundThread, SceneTraits
    from inkwell.services.planning.plan import PlanService
    from inkwell.services.story.memory import MemoryService

_VIEW = "threads"


class ThreadService(QObject):
    """Looks for threads when it is asked to; what the author refuses is not offered again.

    Attributes:
        offers: what is offered now; empty before the first search.
        looked: whether a search has come to its end.

    Signals:
        offers_changed: a search has come to its end, or others are offered.
    Thread: main.
    """

    offers_changed = Signal()

    def __init__(
        self,
        plan: PlanService,
        memory: MemoryService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._plan, self._memory = plan, memory
        self._found: list[FoundThread] = []
        self._known: Plan = plan.plan
        self.offers: list[ThreadOffer] = []
        self.looked = False
        self._traits: dict[SceneId, tuple[object, SceneTraits]] = {}
        plan.plan_changed.connect(self._on_plan_plan_changed)

    def find(self) -> None:
        """Look for threads, as soon as the book has been cut into passages; `offers_changed` follows."""
        self._memory.when_ready(lambda: QTimer.singleShot(0, self, self._find))

    def refuse(self, offer: ThreadOffer) -> None:
        """Do not offer this again."""
        held = self._refusals()
        numbers = frozenset(int(scene) for scene in offer.scenes)
        if offer.thread is None:
            held = Refusals((*held.threads, numbers), held.scenes)
        else:
            key = int(offer.thread)
            held = Refusals(held.threads, {**held.scenes, key: held.scenes.get(key, frozenset()) | numbers})
        self._plan.set_look(_VIEW, **held.stored())
        self._offer()

    def _find(self) -> None:
        index = self._memory.index
        rows = [row for row in self._plan.rows if index.passages_of(row.scene)]
        self._traits = {row.scene: self._traits_of(row) for row in rows}
        self._found = found_threads([traits for _, traits in self._traits.values()])
        self.looked = True
        self._offer()

    def _traits_of(self, row: PlanRow) -> tuple[object, SceneTraits]:
        """Counted anew only where the scene or what is known of it is another."""
        index, read = self._memory.index, row.read
        passages = index.passages_of(row.scene)
        vectors = [vector for one in passages if (vector := index.vector(one.sha256)) is not None]
        state = (tuple(one.sha256 for one in passages), len(vectors), read)
        held = self._traits.get(row.scene)
        if held is not None and held[0] == state:
            return held
        people = dict(zip(read.people, read.times, strict=False)) if read is not None else None
        return state, traits_of(row.scene, [one.text for one in passages], vectors, people)

    def _offer(self) -> None:
        now = offers(self._found, self._plan.plan, self._refusals())
        if now != self.offers or self.looked:
            self.offers = now
            self.offers_changed.emit()

    def _refusals(self) -> Refusals:
        return Refusals.read(self._plan.look_of(_VIEW))

    def _on_plan_plan_changed(self) -> None:
        before, self._known = self._known, self._plan.plan
        if not self._plan.rows:  # another book
            self._found, self.offers, self.looked = [], [], False
            self._traits.clear()
            return
        if before.threads and before.cells != self._known.cells:
            held = self._refusals()
            now = held.with_cells(before, self._known)
            if now != held:
                self._plan.set_look(_VIEW, **now.stored())
        if self.looked:
            self._offer()
