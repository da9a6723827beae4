"""Replacing in the whole book: every scene is read and all that will change is known before anything is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from inkwell.domain.errors import InkwellError
from inkwell.domain.text.articles import article_place
from inkwell.domain.text.text_replacement import replacements

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inkwell.domain.manuscript.edit_history import EditHistory
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.text.text_query import Hit, TextQuery
    from inkwell.domain.text.text_replacement import Place
    from inkwell.services.manuscript.scenes import SceneService


class BookReplacement(QObject):
    """One replacement over many scenes. With `chosen`, only those hits of a scene are replaced; with `articles`, "a" and
    "an" before them go by what is put in.

    Signals:
        progressed: scenes looked through and scenes there are.
        planned: `{scene: places}` of what is to be changed now, and how many hits that is.
        failed: an InkwellError; nothing has been changed.
    """

    progressed = Signal(int, int)
    planned = Signal(object, int)
    failed = Signal(object)

    def __init__(
        self,
        scenes: SceneService,
        scene_ids: Sequence[SceneId],
        query: TextQuery,
        by: str,
        keep_case: bool,
        chosen: Mapping[SceneId, list[Hit]] | None,
        articles: bool,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._scenes = scenes
        self._waiting = list(scene_ids)
        self._of = len(self._waiting)
        self._query, self._by, self._keep_case, self._chosen = query, by, keep_case, chosen
        self._articles = articles
        self._changes: dict[SceneId, list[Place]] = {}
        self._counts: dict[SceneId, int] = {}
        self._revisions: dict[SceneId, int] = {}

    def go_on(self) -> None:
        """Read the next scene, or end."""
        if not self._waiting:
            self._finish()
            return
        scene_id = self._waiting.pop(0)
        self.progressed.emit(self._of - len(self._waiting), self._of)
        self._scenes.load(scene_id, lambda buffer: self._read(scene_id, buffer), self.failed.emit)

    def _read(self, scene_id: SceneId, buffer: EditHistory) -> None:
        try:
            self._plan(scene_id, buffer)
        except InkwellError as error:
            self.failed.emit(error)
            return
        QTimer.singleShot(0, self, self.go_on)  # a direct call would nest once for every scene

    def _plan(self, scene_id: SceneId, buffer: EditHistory) -> None:
        hits = self._query.hits(buffer.text)
        if self._chosen is not None:
            wanted = {(hit.start, hit.end) for hit in self._chosen.get(scene_id, [])}
            hits = [hit for hit in hits if (hit.start, hit.end) in wanted]
        places = replacements(self._query, buffer.text, self._by, hits, self._keep_case)
        if places and self._articles:
            found = (article_place(buffer.text, hit.start, self._by) for hit in hits)
            places = sorted([*places, *(place for place in found if place is not None)])
        self._changes.pop(scene_id, None)
        if places:
            self._changes[scene_id], self._counts[scene_id] = places, len(hits)
            self._revisions[scene_id] = buffer.revision

    def _finish(self) -> None:
        try:
            for scene_id in list(self._changes):
                buffer = self._scenes.buffer(scene_id)
                if buffer is not None and buffer.revision != self._revisions[scene_id]:
                    self._plan(scene_id, buffer)  # written in meanwhile
        except InkwellError as error:
            self.failed.emit(error)
            return
        self.planned.emit(self._changes, sum(self._counts[scene_id] for scene_id in self._changes))
