"""The open book as a screenplay: what every scene's lines say of speakers and places, kept true while the author writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.script.completion import Known, known_of
from inkwell.domain.script.elements import Element, script_lines
from inkwell.domain.script.line_parts import speaker_of

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId, SceneText
    from inkwell.domain.script.elements import ScriptLine
    from inkwell.services.clock import Clock
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneEdited, SceneService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread

_REST_MS = 300


class ScriptService(QObject):
    """The lines of every scene of a screenplay.

    Signals:
        changed: a scene came, went or reads otherwise, after a rest; or the book is no screenplay any more.
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
        clock: Clock,
    ) -> None:
        super().__init__()
        self._storage = storage
        self._project = project
        self._manuscript = manuscript
        self._scenes = scenes
        self._codex = codex
        self._texts: dict[SceneId, str] = {}
        self._lines: dict[SceneId, tuple[str, list[ScriptLine]]] = {}
        self._asked: set[SceneId] = set()
        self._resting = clock.rest_timer(self, _REST_MS)
        self._resting.timeout.connect(self.changed)
        manuscript.outline_changed.connect(lambda _outline: self._read_missing())
        project.info_changed.connect(lambda _info: self._read_missing())
        project.project_opened.connect(lambda _opened: self._forget())
        project.project_closed.connect(self._forget)
        scenes.scene_edited.connect(self._on_scenes_scene_edited)

    @property
    def is_script(self) -> bool:
        """Whether the open book is a screenplay."""
        return self._project.is_open and self._project.info.template == "screenplay"

    def order(self) -> list[SceneId]:
        """The scenes as they are told."""
        return [scene.scene_id for scene in self._manuscript.outline.scenes()]

    def text(self, scene_id: SceneId) -> str:
        """A scene's text as it is now."""
        buffer = self._scenes.buffer(scene_id)
        return buffer.text if buffer is not None else self._texts.get(scene_id, "")

    def lines(self, scene_id: SceneId) -> list[ScriptLine]:
        """A scene's lines, each with what it is."""
        text = self.text(scene_id)
        known = self._lines.get(scene_id)
        if known is None or known[0] != text:
            known = self._lines[scene_id] = (text, script_lines(text))
        return known[1]

    def known(self, scene_id: SceneId, written: int = -1) -> Known:
        """Speakers, places, times and transitions of the script, those of the scene first; then people of the codex.

        The line of that number in the scene is being `written` and tells nothing.
        """
        order = [other for other in self.order() if other != scene_id]
        lines = [line for one in order for line in self.lines(one)]
        lines += [line for number, line in enumerate(self.lines(scene_id)) if number != written]
        known = known_of(
            (speaker_of(line.line) for line in lines if line.element is Element.CHARACTER),
            (line.line for line in lines if line.element is Element.HEADING),
            (line.line for line in lines if line.element is Element.TRANSITION),
        )
        codex = self._codex.codex
        people = [codex.entry(entry).name.upper() for entry in sorted(codex.people())]
        return Known(
            tuple(dict.fromkeys([*known.speakers, *people])), known.places, known.times, known.transitions
        )

    def _forget(self) -> None:
        self._texts, self._lines, self._asked = {}, {}, set()
        self._resting.start()

    def _read_missing(self) -> None:
        self._resting.start()
        if not self.is_script:
            return
        missing = [one for one in self.order() if one not in self._asked and self._scenes.buffer(one) is None]
        if not missing:
            return
        self._asked |= set(missing)

        def read(texts: list[SceneText]) -> None:
            for text in texts:
                self._texts[text.scene_id] = text.text
            self.changed.emit()

        self._storage.call(lambda store: store.scenes.load_many(missing), read)

    def _on_scenes_scene_edited(self, change: SceneEdited) -> None:
        if self.is_script:
            self._texts[change.scene_id] = self.text(change.scene_id)
            self._resting.start()
