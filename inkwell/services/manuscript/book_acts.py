"""How an act on the book is done, so that one undo takes back all of it: rows of the tree and text of scenes together."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from inkwell.domain.errors import InkwellError
from inkwell.services.manuscript.undo import Act

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.manuscript.provenance import Runs
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.manuscript.undo import Places, UndoService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.storage.outline_repository import TreeRows
    from inkwell.storage.store import ProjectStore

T = TypeVar("T")
Beside: TypeAlias = "Callable[[ProjectStore, bool], object]"


@dataclass
class _TreeStates:
    """The rows of the tree before an act and after it, known once the storage thread has done it."""

    before: TreeRows = field(default_factory=dict[int, dict[str, object]])
    after: TreeRows = field(default_factory=dict[int, dict[str, object]])

    def recorded(self, store: ProjectStore, task: Callable[[ProjectStore], T]) -> T:
        """Run the task on the storage thread; where it fails the tree is as it was."""
        self.before = store.outline.rows()
        try:
            answer = task(store)
        except InkwellError:
            store.outline.bring(store.outline.rows(), self.before)
            raise
        self.after = store.outline.rows()
        return answer


@dataclass(frozen=True)
class TextChange:
    """What an act changes in the text of scenes, which are loaded. `runs` say who wrote what a single place adds."""

    places: Mapping[SceneId, Places] = field(default_factory=dict["SceneId", "Places"])
    runs: Runs = ()


class BookActs:
    """Does acts and hands them to `UndoService`. Thread: main."""

    def __init__(
        self,
        storage: StorageThread,
        scenes: SceneService,
        undo: UndoService,
        notices: NoticeService,
        changed: Callable[[], None],
    ) -> None:
        """`changed` reads the tree again and tells everybody."""
        self._storage, self._scenes, self._undo, self._notices = storage, scenes, undo, notices
        self._changed = changed

    def do(
        self,
        title: str,
        task: Callable[[ProjectStore], T],
        then: Callable[[T], None] | None = None,
        *,
        text: TextChange | None = None,
        made: Sequence[SceneId] = (),
        late: Callable[[], object] | None = None,
        beside: Beside | None = None,
    ) -> None:
        """An act: `task` changes rows of the tree. It can be taken back at once; where it fails nothing has changed.

        `then` hears the task's answer, else the tree is read again; `made` is filled with the scenes that come with the act.
        `beside` is done with the tree whenever the act is taken back (False) or done again (True).
        """
        act_id, states = self._undo.new_id(), _TreeStates()
        text = text or TextChange()

        def failed(error: InkwellError) -> None:
            for scene_id in text.places:
                self._scenes.take_out(scene_id, act_id)
            self._undo.forget(act_id)
            self._notices.error(error)
            self._changed()

        # Queued before the text is saved: words that go to another scene are never in none.
        self._storage.call(lambda store: states.recorded(store, task), then or self._on_done, failed)
        for scene_id, places in text.places.items():
            self._scenes.change_for_act(scene_id, places, act_id, title, text.runs)
        self._scenes.save_now()
        bring = partial(self._bring, states, beside)
        parts = tuple(text.places)
        self._undo.did(Act(act_id, title, partial(bring, False), partial(bring, True), parts, made, late))

    def _bring(self, states: _TreeStates, beside: Beside | None, again: bool) -> None:
        """The tree as it was before the act, or as it is with it `again`."""

        def task(store: ProjectStore) -> None:
            if again:
                store.outline.bring(states.before, states.after)
            else:
                store.outline.bring(states.after, states.before)
            if beside is not None:
                beside(store, again)

        self._storage.call(task, failed=self._notices.error)
        self._changed()

    def _on_done(self, _answer: object) -> None:
        self._changed()
