"""Everything an author does to the plan, each act with its undo."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import NodeId, NodeKind, SceneId, Status
from inkwell.domain.planning.board import Grouping
from inkwell.domain.planning.drops import Change, Move, card_in
from inkwell.domain.planning.plan import LABEL, Card, CardId, ThreadId
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inkwell.domain.planning.board import Key
    from inkwell.domain.planning.drops import Drop
    from inkwell.domain.planning.plan import Thread
    from inkwell.domain.story.story_time import Moment
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.planning.plan import PlanService
    from inkwell.services.story.story import StoryService
    from inkwell.storage.plan_repository import PlanRows
    from inkwell.storage.store import ProjectStore


@dataclass
class _States:
    """The rows of the plan before an act and after it."""

    before: PlanRows = field(default_factory=dict[str, dict[int, dict[str, object]]])
    after: PlanRows = field(default_factory=dict[str, dict[int, dict[str, object]]])

    def bring(self, store: ProjectStore, again: bool) -> None:
        """As it was, or as it is with the act `again`."""
        store.plan.bring(store.plan.rows(), self.after if again else self.before)


class PlanActs:
    """Does what a view of the plan is asked for. Thread: main."""

    def __init__(self, manuscript: ManuscriptService, story: StoryService, plan: PlanService) -> None:
        self._manuscript, self._story, self._plan = manuscript, story, plan

    def do(
        self,
        title: str,
        task: Callable[[ProjectStore], object],
        then: Callable[[], None] | None = None,
        made: list[SceneId] | None = None,
    ) -> None:
        """One act: `task` may change the plan and the tree."""
        states = _States()

        def recorded(store: ProjectStore) -> None:
            states.before = store.plan.rows()
            task(store)
            states.after = store.plan.rows()

        def done(_: object) -> None:
            self._manuscript.reload(then)  # the plan itself is read again with every act

        self._manuscript.acts.do(title, recorded, done, made=made or (), beside=states.bring)

    def drop(self, drop: Drop) -> bool:
        """Do what a drop on the board means; False, nothing changed, where it cannot be."""
        if isinstance(drop, Move):
            return self._manuscript.move(NodeId(int(drop.scene)), drop.parent, drop.index)
        if isinstance(drop, Change):
            return self._change(drop)
        card, behind = drop.card, drop.behind
        was = self._plan.plan.card(card.id)
        if was is None:
            return False

        def task(store: ProjectStore) -> None:
            store.plan.save_card(card)
            store.plan.place_card(card.id, behind)

        self.do(tr("move of “{title}”", title=was.title or tr("card")), task)
        return True

    def set_viewpoint(self, scene: SceneId, entry: EntryId | None) -> None:
        """Through whose eyes a scene is told."""
        self._story.set_time(replace(self._story.time_of(scene), viewpoint=entry))

    def set_moment(self, scene: SceneId, when: Moment | None) -> None:
        """When a scene happens."""
        time = self._story.time_of(scene)
        self._story.set_time(replace(time, when=when, after=None if when is not None else time.after))

    def set_fact(self, scene: SceneId, name: str, value: str) -> None:
        """A label, a place, or a column of the author's own."""
        node, value = NodeId(int(scene)), value.strip()
        if value != self._plan.plan.fact(node, name):
            title = tr("“{column}” of “{title}”", column=tr(name), title=self._title(scene))
            self.do(title, lambda store: store.plan.set_fact(node, name, value))

    def set_facts(self, scene: SceneId, values: Mapping[str, str], title: str) -> None:
        """Several lines of facts of a scene, as one act called `title`."""
        node, plan = NodeId(int(scene)), self._plan.plan
        changed = {
            name: value.strip() for name, value in values.items() if value.strip() != plan.fact(node, name)
        }

        def task(store: ProjectStore) -> None:
            for name, value in changed.items():
                store.plan.set_fact(node, name, value)

        if changed:
            self.do(title, task)

    def set_threads(self, scene: SceneId, names: list[str]) -> None:
        """The threads a scene lies on, by name; names that are new become threads."""
        wanted = list(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
        row = self._plan.row(scene)
        if row is None or wanted == list(row.thread_names):
            return
        known = {thread.name: thread.id for thread in self._plan.plan.threads}

        def task(store: ProjectStore) -> None:
            chosen = {known[name] if name in known else store.plan.add_thread(name) for name in wanted}
            for thread in set(row.threads) - chosen:
                store.plan.set_cell(thread, scene, None)
            for thread in chosen - set(row.threads):
                store.plan.set_cell(thread, scene, "")

        self.do(tr("threads of “{title}”", title=self._title(scene)), task)

    def set_cell(self, thread: ThreadId, scene: SceneId, text: str | None) -> None:
        """What a scene does for a thread; None takes it off the thread."""
        if text != self._plan.plan.cells.get((thread, scene)):
            named = self._plan.plan.thread(thread)
            title = tr(
                "“{thread}” in “{title}”", thread=named.name if named else "", title=self._title(scene)
            )
            self.do(title, lambda store: store.plan.set_cell(thread, scene, text))

    def add_thread(self, name: str) -> None:
        """A new thread; one of that name is left as it is."""
        if name.strip() and name.strip() not in {one.name for one in self._plan.plan.threads}:
            self.do(tr("thread “{name}”", name=name.strip()), lambda store: store.plan.add_thread(name))

    def save_thread(self, thread: Thread) -> None:
        """Name, colour or note of a thread."""
        if thread.name.strip() and thread != self._plan.plan.thread(thread.id):
            self.do(tr("thread “{name}”", name=thread.name), lambda store: store.plan.save_thread(thread))

    def move_thread(self, thread: ThreadId, step: int) -> bool:
        """A thread one place on among the others; False at the edge."""
        ids = [one.id for one in self._plan.plan.threads]
        place = ids.index(thread) + step if thread in ids else -1
        if not 0 <= place < len(ids):
            return False
        ids.remove(thread)
        ids.insert(place, thread)
        self.do(tr("order of the threads"), lambda store: store.plan.order_threads(ids))
        return True

    def remove_thread(self, thread: Thread) -> None:
        """Take a thread away, with what its scenes do for it."""
        self.do(
            tr("deletion of “{name}”", name=thread.name), lambda store: store.plan.remove_thread(thread.id)
        )

    def tie_beat(self, template: str, beat: str, name: str, scene: SceneId | None) -> None:
        """The beat called `name` falls in a scene; None: nowhere in particular."""
        if scene != self._plan.plan.beats.get((template, beat)):
            self.do(
                tr("the beat “{name}”", name=name), lambda store: store.plan.set_beat(template, beat, scene)
            )

    def add_card(self, title: str, grouping: Grouping, key: Key, then: Callable[[CardId], None]) -> None:
        """A card without a scene, in the column of that key; `then` hears its number once it is there."""
        card = card_in(grouping, Card(CardId(0), title), key)
        made: list[CardId] = []

        def task(store: ProjectStore) -> None:
            made.append(store.plan.add_card(card))

        self.do(tr("new card"), task, lambda: then(made[0]))

    def save_card(self, card: Card) -> None:
        """What is written on a card."""
        if card != self._plan.plan.card(card.id):
            self.do(tr("card “{title}”", title=card.title), lambda store: store.plan.save_card(card))

    def remove_card(self, card: Card) -> None:
        """Take a card away."""
        self.do(
            tr("deletion of “{name}”", name=card.title or tr("card")),
            lambda store: store.plan.remove_card(card.id),
        )

    def write_scene(self, card: Card, then: Callable[[SceneId], None]) -> None:
        """A card becomes a scene with all that is on it, in its chapter, else at the end of the book."""
        outline = self._manuscript.outline
        parent = card.chapter if card.chapter in outline else self._last_chapter()
        made: list[SceneId] = []

        def task(store: ProjectStore) -> None:
            node = store.outline.add(NodeKind.SCENE, card.title or tr("New scene"), parent)
            store.outline.describe(node, card.synopsis)
            store.outline.set_status(node, Status.DRAFT if card.status is Status.IDEA else card.status)
            store.plan.set_fact(node, LABEL, card.label)
            scene = SceneId(int(node))
            if card.thread is not None:
                store.plan.set_cell(card.thread, scene, "")
            store.plan.remove_card(card.id)
            made.append(scene)

        def done() -> None:
            if card.viewpoint is not None and card.viewpoint in self._plan.names:
                self.set_viewpoint(made[0], card.viewpoint)
            then(made[0])

        self.do(tr("scene from the card “{title}”", title=card.title), task, done, made)

    def _change(self, change: Change) -> bool:
        scene, key = change.scene, change.after
        node = NodeId(int(scene))
        if change.grouping is Grouping.STATUS:
            self._manuscript.set_status(node, Status(str(key)))
        elif change.grouping is Grouping.VIEWPOINT:
            self.set_viewpoint(scene, EntryId(key) if isinstance(key, int) else None)
        elif change.grouping is Grouping.LABEL:
            self.set_fact(scene, LABEL, str(key or ""))
        else:
            self._change_thread(scene, change.before, key)
        return True

    def _change_thread(self, scene: SceneId, before: Key, after: Key) -> None:
        """From one thread to another, with what the scene does for it."""
        cells = self._plan.plan.cells
        text = cells.get((ThreadId(before), scene), "") if isinstance(before, int) else ""

        def task(store: ProjectStore) -> None:
            if isinstance(before, int):
                store.plan.set_cell(ThreadId(before), scene, None)
            if isinstance(after, int):
                held = cells.get((ThreadId(after), scene), "")
                store.plan.set_cell(ThreadId(after), scene, held or text)

        self.do(tr("threads of “{title}”", title=self._title(scene)), task)

    def _title(self, scene: SceneId) -> str:
        return self._manuscript.outline.node(scene).title

    def _last_chapter(self) -> NodeId | None:
        holders = [node.id for node in self._manuscript.outline.walk() if node.kind is NodeKind.CHAPTER]
        return holders[-1] if holders else None
