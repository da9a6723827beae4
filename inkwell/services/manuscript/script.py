"""The open book as a screenplay: what every scene's lines say of speakers and places, kept true while the author writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.script.breakdown import Breakdown, broken_down
from inkwell.domain.script.completion import Known, known_of
from inkwell.domain.script.elements import Element, script_lines
from inkwell.domain.script.printed import blocks

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.script.elements import ScriptLine
    from inkwell.domain.script.printed import Block
    from inkwell.services.clock import Clock
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneEdited, SceneService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.storage.store import ProjectStore

_REST_MS = 500


@dataclass(frozen=True, eq=False)
class _Read:
    """A scene's text with its lines and what is printed of them. One that reads otherwise is another."""

    text: str
    lines: list[ScriptLine]
    blocks: list[Block]


def _read(text: str) -> _Read:
    lines = script_lines(text)
    return _Read(text, lines, blocks(lines))


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
        self._read: dict[SceneId, _Read] = {}
        self._broken: tuple[tuple[_Read, ...], Breakdown] | None = None
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
        return self._reading(scene_id).lines

    def breakdown(self) -> Breakdown:
        """The script scene by scene as it is now; `source` counts the scenes of the book in their order."""
        read = tuple(self._reading(scene_id) for scene_id in self.order())
        if self._broken is None or self._broken[0] != read:
            self._broken = (read, broken_down([one.blocks for one in read]))
        return self._broken[1]

    def _reading(self, scene_id: SceneId) -> _Read:
        text = self.text(scene_id)
        known = self._read.get(scene_id)
        if known is None or known.text != text:
            known = self._read[scene_id] = _read(text)
        return known

    def known(self, scene_id: SceneId, written: int = -1) -> Known:
        """Speakers, places, times and transitions of the script, those of the scene first; then people of the codex.

        The line of that number in the scene is being `written` and tells nothing.
        """
        order = [other for other in self.order() if other != scene_id]
        lines = [line for one in order for line in self.lines(one)]
        lines += [line for number, line in enumerate(self.lines(scene_id)) if number != written]
        known = known_of(
            (line.line for line in lines if line.element is Element.CHARACTER),
            (line.line for line in lines if line.element is Element.HEADING),
            (line.line for line in lines if line.element is Element.TRANSITION),
        )
        codex = self._codex.codex
        named = {speaker.removeprefix("@").upper() for speaker in known.speakers}
        people = [codex.entry(entry).name.upper() for entry in sorted(codex.people())]
        people = [name for name in people if name not in named]
        return Known(
            tuple(dict.fromkeys([*known.speakers, *people])), known.places, known.times, known.transitions
        )

    def _forget(self) -> None:
        self._texts, self._read, self._asked = {}, {}, set()
        self._resting.start()

    def _read_missing(self) -> None:
        self._resting.start()
        if not self.is_script:
            return
        missing = [one for one in self.order() if one not in self._asked and self._scenes.buffer(one) is None]
        if not missing:
            return
        self._asked |= set(missing)

        def read(store: ProjectStore) -> list[tuple[SceneId, _Read]]:
            return [(text.scene_id, _read(text.text)) for text in store.scenes.load_many(missing)]

        def came(found: list[tuple[SceneId, _Read]]) -> None:
            for scene_id, one in found:
                self._texts.setdefault(scene_id, one.text)
                self._read.setdefault(scene_id, one)
            self.changed.emit()

        self._storage.call(read, came)

    def _on_scenes_scene_edited(self, change: SceneEdited) -> None:
        if self.is_script:
            self._texts[change.scene_id] = self.text(change.scene_id)
            self._resting.start()
