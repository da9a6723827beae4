"""Planned against written: every scene's synopsis looked for in its text, a point at a time, while nobody waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from inkwell.domain.planning.kept_synopsis import KeptSynopsis, Point, point, points_of
from inkwell.domain.reading.scene_reading import Finding

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.reading.checks import CheckService
    from inkwell.services.story.memory import MemoryService

    _Held = tuple[str, tuple[str, ...]]

CHECK = "planned"
# Of fewer words than that a scene is not written yet.
_LEAST_WORDS = 100
_REST_MS = 1_500


class KeptSynopses(QObject):
    """Attributes:
        kept: what each scene's text does of its synopsis; scenes without either are missing.

    Signals:
        changed: a scene's is another.
    Thread: main.
    """

    changed = Signal()

    def __init__(
        self,
        project: ProjectService,
        manuscript: ManuscriptService,
        memory: MemoryService,
        checks: CheckService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._manuscript, self._memory, self._checks = manuscript, memory, checks
        self.kept: dict[SceneId, KeptSynopsis] = {}
        self._of: dict[SceneId, _Held] = {}
        self._is_asking = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._go_on)
        project.project_closed.connect(self._forget)
        manuscript.outline_changed.connect(lambda _: self._rest.start(_REST_MS))
        memory.changed.connect(lambda: self._rest.start(_REST_MS))
        memory.progress_changed.connect(lambda *_: self._rest.start(_REST_MS))

    def _go_on(self) -> None:
        """Look at the next scene whose synopsis or text is another than it was."""
        done, total = self._memory.progress
        # Words alone tell too little: without meanings, or while some are missing, nothing is said.
        if self._is_asking or not self._memory.is_ready or not self._memory.has_meaning or done < total:
            return
        wanted = self._wanted()
        gone = self.kept.keys() - wanted.keys()
        for scene in gone:
            self._put(scene, None)
        scene = next((one for one, held in wanted.items() if self._of.get(one) != held), None)
        if scene is not None:
            self._is_asking = True
            self._of[scene] = wanted[scene]
            self._ask(scene, points_of(wanted[scene][0]), [])
        elif gone:
            self.changed.emit()

    def _ask(self, scene: SceneId, left: list[str], found: list[Point]) -> None:
        if not left:
            self._is_asking = False
            self._put(scene, KeptSynopsis(tuple(found)))
            self.changed.emit()
            self._rest.start(0)
            return
        text, later = left[0], left[1:]
        scenes = [row.scene_id for row in self._manuscript.outline.scenes()]

        def told(vector: object) -> None:
            best = self._memory.index.best_by_scene(text, vector, scenes)  # type: ignore[arg-type]
            self._ask(scene, later, [*found, point(text, scene, best)])

        self._memory.embed_question(text, told)

    def _wanted(self) -> dict[SceneId, _Held]:
        """The scenes that have a synopsis and a text, with what decides."""
        index = self._memory.index
        return {
            node.scene_id: (node.synopsis, tuple(one.sha256 for one in index.passages_of(node.scene_id)))
            for node in self._manuscript.outline.scenes()
            if node.synopsis.strip() and node.words >= _LEAST_WORDS and index.passages_of(node.scene_id)
        }

    def _put(self, scene: SceneId, kept: KeptSynopsis | None) -> None:
        """What a scene does of its synopsis; what it does not is a finding of the ledger."""
        if kept is None:
            self.kept.pop(scene, None)
            self._of.pop(scene, None)
        else:
            self.kept[scene] = kept
        missing = kept.missing if kept is not None else ()
        findings = tuple(Finding(CHECK, 0, 0, text, (("point", text),)) for text in missing)
        self._checks.set_findings(scene, "", findings, CHECK)

    def _forget(self) -> None:
        self._rest.stop()
        self._is_asking = False
        for scene in list(self.kept):
            self._put(scene, None)
        self._of.clear()
