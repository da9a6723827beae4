"""Looking for words in the whole book: every hit in reading order, kept true while the author goes on writing."""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from inkwell.domain.text.text_query import PatternError, TextQuery

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inkwell.domain.errors import InkwellError
    from inkwell.domain.manuscript.outline import Outline, SceneId, SceneText
    from inkwell.domain.text.text_query import Hit
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneEdited, SceneService
    from inkwell.services.project.storage_thread import StorageThread

_SLICE_S = 0.012  # so long a piece of the search may hold up the window
_REST_MS = 120


class PlaceInBook(NamedTuple):
    """A hit and its scene."""

    scene_id: SceneId
    hit: Hit


class BookSearch(QObject):
    """One search over the book.

    Signals:
        changed: hits came, went or moved; `is_searching` says whether more will.
        stopped: the search ended with an InkwellError; there are no hits.
    Thread: main.
    """

    changed = Signal()
    stopped = Signal(object)

    def __init__(
        self,
        storage: StorageThread,
        manuscript: ManuscriptService,
        scenes: SceneService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage = storage
        self._manuscript = manuscript
        self._scenes = scenes
        self.query = TextQuery("")
        self.within: tuple[SceneId, ...] = ()
        self.is_searching = False
        self._number = 0
        self._order: list[SceneId] = []
        self._texts: dict[SceneId, str] = {}
        self._hits: dict[SceneId, list[Hit]] = {}
        self._left_out: set[tuple[SceneId, int]] = set()
        self._waiting: Iterator[SceneId] = iter(())
        self._slice = QTimer(self, interval=0, singleShot=True)
        self._slice.timeout.connect(self._go_on)
        self._edited: set[SceneId] = set()
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._look_again)
        scenes.scene_edited.connect(self._on_scenes_scene_edited)
        manuscript.outline_changed.connect(self._on_manuscript_outline_changed)

    def look_for(self, query: TextQuery, within: tuple[SceneId, ...] = ()) -> None:
        """Begin; what was found before is forgotten. An empty query finds nothing; `within` names the scenes where only some
        are meant.
        """
        self._number += 1
        self.query, self.within = query, within
        self._hits, self._left_out, self._texts = {}, set(), {}
        self._order = self._meant(self._manuscript.outline)
        self._slice.stop()
        self.is_searching = bool(query.text and self._order)
        self.changed.emit()
        if not self.is_searching:
            return
        number = self._number

        def loaded(texts: list[SceneText]) -> None:
            if number == self._number:
                self._texts = {text.scene_id: text.text for text in texts}
                self._waiting = iter(self._order)
                self._go_on()

        def failed(error: InkwellError) -> None:
            if number == self._number:
                self._stop(error)

        unread = [scene_id for scene_id in self._order if self._scenes.buffer(scene_id) is None]
        self._storage.call(lambda store: store.scenes.load_many(unread), loaded, failed)

    def text(self, scene_id: SceneId) -> str:
        """The text of a scene as it is now."""
        buffer = self._scenes.buffer(scene_id)
        return buffer.text if buffer is not None else self._texts.get(scene_id, "")

    @property
    def scene_ids(self) -> list[SceneId]:
        """The scenes with hits, in reading order."""
        return [scene_id for scene_id in self._order if self._hits.get(scene_id)]

    def hits_in(self, scene_id: SceneId) -> list[Hit]:
        """The hits of a scene."""
        return self._hits.get(scene_id, [])

    @property
    def count(self) -> int:
        """How many hits there are."""
        return sum(len(hits) for hits in self._hits.values())

    def number_of(self, scene_id: SceneId, start: int) -> int:
        """Which hit of the book begins there, counted from 1; 0 where none does."""
        before = 0
        for other in self.scene_ids:
            if other == scene_id:
                starts = [hit.start for hit in self._hits[scene_id]]
                place = bisect_left(starts, start)
                return before + place + 1 if place < len(starts) and starts[place] == start else 0
            before += len(self._hits[other])
        return 0

    def beside(self, scene_id: SceneId, place: int, step: int) -> PlaceInBook | None:
        """The next hit that begins at or after `place` (`step` 1), or the last that ends before it (−1), around the book."""
        if not self.count:
            return None
        starts = [hit.start for hit in self.hits_in(scene_id)]
        index = (
            bisect_left(starts, place)
            if step > 0
            else bisect_right([h.end for h in self.hits_in(scene_id)], place - 1) - 1
        )
        if 0 <= index < len(starts):
            return PlaceInBook(scene_id, self._hits[scene_id][index])
        with_hits = set(self.scene_ids)
        at = self._order.index(scene_id) if scene_id in self._order else 0
        around = [*self._order[at + 1 :], *self._order[: at + 1]]
        if step < 0:
            around = [*reversed(self._order[:at]), *reversed(self._order[at:])]
        other = next(one for one in around if one in with_hits)
        return PlaceInBook(other, self._hits[other][0 if step > 0 else -1])

    def is_chosen(self, scene_id: SceneId, hit: Hit) -> bool:
        """Whether the hit is ticked, as each is at first."""
        return (scene_id, hit.start) not in self._left_out

    def choose(self, scene_id: SceneId, hit: Hit, chosen: bool) -> None:
        """Tick a hit, or leave it out."""
        place = (scene_id, hit.start)
        self._left_out.discard(place) if chosen else self._left_out.add(place)

    @property
    def chosen(self) -> dict[SceneId, list[Hit]]:
        """The ticked hits by scene."""
        return {
            scene_id: hits
            for scene_id in self.scene_ids
            if (hits := [hit for hit in self._hits[scene_id] if self.is_chosen(scene_id, hit)])
        }

    def settle(self) -> None:
        """Bring the hits of scenes that were just edited up to date now."""
        if self._edited:
            self._rest.stop()
            self._look_again()

    def _go_on(self) -> None:
        """Look through scenes until the slice is over."""
        end = time.monotonic() + _SLICE_S
        for scene_id in self._waiting:
            if not self._look_in(scene_id):
                return
            if time.monotonic() > end:
                self._slice.start()
                return
        self.is_searching = False
        self.changed.emit()

    def _look_in(self, scene_id: SceneId) -> bool:
        try:
            self._hits[scene_id] = self.query.hits(self.text(scene_id))
        except PatternError as error:
            self._stop(error)
            return False
        return True

    def _stop(self, error: InkwellError) -> None:
        self._waiting = iter(())
        self._hits = {}
        self.is_searching = False
        self.changed.emit()
        self.stopped.emit(error)

    def _look_again(self) -> None:
        edited, self._edited = self._edited, set()
        if self.query.text and all(self._look_in(scene_id) for scene_id in edited) and not self.is_searching:
            self.changed.emit()

    def _on_scenes_scene_edited(self, change: SceneEdited) -> None:
        if not self.query.text or change.scene_id not in self._order:
            return
        for edit in change.edits:
            shift = len(edit.added) - len(edit.removed)
            self._left_out = {
                (
                    scene_id,
                    start + shift
                    if scene_id == change.scene_id and start >= edit.start + len(edit.removed)
                    else start,
                )
                for scene_id, start in self._left_out
            }
        self._edited.add(change.scene_id)
        self._rest.start()

    def _on_manuscript_outline_changed(self, outline: Outline) -> None:
        if self.query.text and self._meant(outline) != self._order:
            self.look_for(self.query, self.within)

    def _meant(self, outline: Outline) -> list[SceneId]:
        scenes = [scene.scene_id for scene in outline.scenes()]
        return [scene_id for scene_id in scenes if scene_id in self.within] if self.within else scenes
