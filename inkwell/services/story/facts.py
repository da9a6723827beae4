"""Facts added, changed and removed one at a time, each taken back by one undo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.facts import FactKind, FactOrigin, Source
from inkwell.domain.text.text import content_hash
from inkwell.services.manuscript.codex import CodexEdit
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.manuscript.facts import Fact
    from inkwell.domain.manuscript.ids import FactId
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.storage.store import ProjectStore


class FactService:
    """What the author does with the facts of an entry. The codex tells when they are others. Thread: main."""

    def __init__(
        self,
        storage: StorageThread,
        manuscript: ManuscriptService,
        scenes: SceneService,
        codex: CodexService,
        notices: NoticeService,
    ) -> None:
        self._storage, self._manuscript, self._scenes = storage, manuscript, scenes
        self._codex, self._notices = codex, notices

    def put(self, fact: Fact) -> None:
        """Store a fact: a new one where its id is 0, else in place of what it was."""
        was = self._held(fact.id)
        if was == fact:
            return
        number = [fact.id]

        def write(store: ProjectStore) -> None:
            # A fact that is done again keeps the number it had: decisions name it.
            number[0] = store.codex.add_fact(replace(fact, id=number[0]))

        def back(store: ProjectStore) -> None:
            if was is None:
                store.codex.remove_fact(number[0])
            else:
                store.codex.add_fact(was)

        name = self._codex.codex.entry(fact.entry).name
        if fact.kind is FactKind.PROMISE:
            new, changed = tr("planting a promise"), tr("paying a promise")
        else:
            new = tr("new fact about “{name}”", name=name)
            changed = tr("changing a fact about “{name}”", name=name)
        self._do(new if was is None else changed, back, write)

    def remove(self, fact: Fact) -> None:
        """Remove a fact."""
        self._do(
            tr("removing a fact about “{name}”", name=self._codex.codex.entry(fact.entry).name),
            lambda store: store.codex.add_fact(fact),
            lambda store: store.codex.remove_fact(fact.id),
        )

    def keep(self, fact: Fact) -> None:
        """It is true whatever became of the words it was read from: it is the author's own now."""
        self.put(replace(fact, source=None, origin=FactOrigin.AUTHOR))

    def derive_again(self, fact: Fact, then: Callable[[bool], None]) -> None:
        """Look for the words the fact was read from where they stand now; `then` hears whether they do, and it rests there.

        They are sought in their scene first, then in the others in the order of the book.
        """
        source = fact.source
        if source is None or not source.quotation.strip():
            then(False)
            return
        order = [scene.scene_id for scene in self._manuscript.outline.scenes()]
        order.sort(key=lambda scene: scene != source.scene)

        def task(store: ProjectStore) -> list[tuple[SceneId, str]]:
            return [(text.scene_id, text.text) for text in store.scenes.load_many(order)]

        def found(stored: list[tuple[SceneId, str]]) -> None:
            for scene, text in stored:
                buffer = self._scenes.buffer(scene)
                paragraph = _paragraph_with(buffer.text if buffer is not None else text, source.quotation)
                if paragraph is not None:
                    begins = scene if fact.scene == source.scene else fact.scene
                    rests = Source(scene, source.quotation, content_hash(paragraph))
                    self.put(replace(fact, source=rests, scene=begins))
                    then(True)
                    return
            then(False)

        self._storage.call(task, found, self._notices.error)

    def _held(self, number: FactId) -> Fact | None:
        return next((fact for fact in self._codex.codex.facts if number and fact.id == number), None)

    def _do(
        self, title: str, undo: Callable[[ProjectStore], object], redo: Callable[[ProjectStore], object]
    ) -> None:
        change = self._codex.change
        self._codex.do(CodexEdit(title, lambda: change(undo), lambda: change(redo)))


def _paragraph_with(text: str, quotation: str) -> str | None:
    return next((line for line in text.split("\n") if quotation in line), None)
