"""Keeps what is known of the paragraphs that facts were read from, so that a stale fact is seen the moment it is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.story.stale import paragraph_hashes, sourced_scenes, stale_facts

if TYPE_CHECKING:
    from inkwell.domain.manuscript.ids import FactId
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneEdited, SceneService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.storage.store import ProjectStore


class StaleFacts(QObject):
    """Computed from the text whenever it is asked for, never stored: so it cannot be wrong about the text in the window.

    Scenes that are not open are read once, on the storage thread; until they are, what was read from them counts as stale.

    Signals:
        changed: other facts may be stale now.
    Thread: main.
    """

    changed = Signal()

    def __init__(
        self,
        storage: StorageThread,
        project: ProjectService,
        manuscript: ManuscriptService,
        scenes: SceneService,
        codex: CodexService,
        notices: NoticeService,
    ) -> None:
        super().__init__()
        self._storage, self._manuscript, self._scenes = storage, manuscript, scenes
        self._codex, self._notices = codex, notices
        self._paragraphs: dict[SceneId, frozenset[str]] = {}
        self._edited: set[SceneId] = set()
        self._asked: set[SceneId] = set()
        self._sources: frozenset[SceneId] = frozenset()
        self._stale: frozenset[FactId] | None = None
        codex.codex_changed.connect(lambda _: self._on_codex_codex_changed())
        manuscript.outline_changed.connect(lambda _: self._on_anything_changed())
        scenes.scene_edited.connect(self._on_scenes_scene_edited)
        project.project_closed.connect(self._forget)

    @property
    def now(self) -> frozenset[FactId]:
        """The facts whose words have changed, by the text as it is this moment."""
        if self._stale is None:
            outline = self._manuscript.outline
            for scene in self._edited & self._sources:
                if (buffer := self._scenes.buffer(scene)) is not None:
                    self._paragraphs[scene] = paragraph_hashes(buffer.text)
            self._edited = set()
            there = {scene: found for scene, found in self._paragraphs.items() if scene in outline}
            self._stale = stale_facts(self._codex.codex.facts, there)
        return self._stale

    def _on_codex_codex_changed(self) -> None:
        self._sources = sourced_scenes(self._codex.codex.facts)
        self._read()
        self._on_anything_changed()

    def _read(self) -> None:
        """Look into the scenes nothing is known of yet: open ones here, others on the storage thread."""
        wanted: list[SceneId] = []
        for scene in self._sources - self._paragraphs.keys() - self._asked:
            if self._scenes.buffer(scene) is not None:
                self._edited.add(scene)
            else:
                wanted.append(scene)
        if wanted:
            self._asked |= set(wanted)
            self._storage.call(
                lambda store: _read_paragraphs(store, wanted), self._on_read, self._notices.error
            )

    def _on_read(self, found: dict[SceneId, frozenset[str]]) -> None:
        for scene, paragraphs in found.items():
            if self._scenes.buffer(scene) is not None:
                self._edited.add(scene)  # opened meanwhile, and perhaps changed
            self._paragraphs.setdefault(scene, paragraphs)
        self._on_anything_changed()

    def _on_scenes_scene_edited(self, change: SceneEdited) -> None:
        if change.scene_id in self._sources:
            self._edited.add(change.scene_id)
            self._on_anything_changed()
        else:  # what was known of it is old, should a fact come back that rests on it
            self._paragraphs.pop(change.scene_id, None)
            self._asked.discard(change.scene_id)

    def _on_anything_changed(self) -> None:
        self._stale = None
        self.changed.emit()

    def _forget(self) -> None:
        self._paragraphs, self._edited, self._asked, self._sources = {}, set(), set(), frozenset()
        self._on_anything_changed()


def _read_paragraphs(store: ProjectStore, scenes: list[SceneId]) -> dict[SceneId, frozenset[str]]:
    """A scene that is gone for good has no paragraphs."""
    found = {text.scene_id: paragraph_hashes(text.text) for text in store.scenes.load_many(scenes)}
    return {scene: found.get(scene, frozenset()) for scene in scenes}
