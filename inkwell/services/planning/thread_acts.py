"""What an author does to whole threads: takes one that was found, puts two together, draws pairs of set-up and pay-off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.planning.plan import Thread, ThreadId
    from inkwell.services.planning.plan import PlanService
    from inkwell.services.planning.plan_acts import PlanActs
    from inkwell.storage.store import ProjectStore


class ThreadActs:
    """Each is one act with its undo. Thread: main."""

    def __init__(self, plan: PlanService, acts: PlanActs) -> None:
        self._plan, self._acts = plan, acts

    def take(self, name: str, scenes: Sequence[SceneId], thread: ThreadId | None = None) -> None:
        """Scenes on a new thread of that name, or more of them on one that is there."""
        held = self._plan.plan.thread(thread) if thread is not None else None

        def task(store: ProjectStore) -> None:
            on = held.id if held is not None else store.plan.add_thread(name)
            for scene in scenes:
                if (on, scene) not in self._plan.plan.cells:
                    store.plan.set_cell(on, scene, "")

        self._acts.do(tr("thread “{name}”", name=held.name if held is not None else name), task)

    def merge(self, kept: Thread, gone: Thread) -> None:
        """All that lies on `gone` lies on `kept`; where both have words for a scene, the scene has both."""
        plan = self._plan.plan
        cells = {scene: text for (thread, scene), text in plan.cells.items() if thread == gone.id}

        def task(store: ProjectStore) -> None:
            for scene, text in cells.items():
                own = plan.cells.get((kept.id, scene), "")
                both = "\n".join(dict.fromkeys(part for part in (own, text) if part))
                store.plan.set_cell(kept.id, scene, both)
            for card in plan.cards:
                if card.thread == gone.id:
                    store.plan.save_card(type(card)(**{**vars(card), "thread": kept.id}))
            store.plan.remove_thread(gone.id)

        self._acts.do(tr("“{one}” put together with “{other}”", one=gone.name, other=kept.name), task)

    def move_cell(self, thread: ThreadId, scene: SceneId, to_thread: ThreadId, to_scene: SceneId) -> bool:
        """What a scene does for a thread goes to another scene or thread; False where something lies there already."""
        cells = self._plan.plan.cells
        if (thread, scene) not in cells or (to_thread, to_scene) in cells:
            return False
        text = cells[thread, scene]

        def task(store: ProjectStore) -> None:
            store.plan.set_cell(thread, scene, None)
            store.plan.set_cell(to_thread, to_scene, text)

        named = self._plan.plan.thread(thread)
        self._acts.do(tr("move in the grid of “{name}”", name=named.name if named else ""), task)
        return True

    def set_label_colour(self, label: str, colour: str) -> None:
        """The colour of a label, "#rrggbb"; "" for the one it has by itself."""
        if label and colour != self._plan.plan.colours.get(label, ""):
            self._acts.do(
                tr("colour of “{name}”", name=label), lambda store: store.plan.set_colour(label, colour)
            )
