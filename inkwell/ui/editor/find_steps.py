"""Where Find is: the hits of the page or the book, the one it stands at, the way to the next, and replacing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from inkwell.domain.errors import InkwellError
from inkwell.domain.text.text_query import PatternError, TextQuery
from inkwell.domain.text.text_replacement import check_groups
from inkwell.services.manuscript.book_search import PlaceInBook
from inkwell.support.i18n import tr, trn
from inkwell.ui.editor.scrolling import show_position

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.text.text_query import Hit
    from inkwell.services.manuscript.find import FindService
    from inkwell.services.manuscript.scenes import SceneEdited, SceneService
    from inkwell.ui.editor.binding import PageBinding
    from inkwell.ui.editor.page import Page

_REST_MS = 120


class FindSteps(QObject):
    """The state of Find over one page.

    Attributes:
        current: the hit of the page that is marked as the present one, or None.
        problem: why nothing can be found, as a sentence; empty where all is well.
        by_problem: why nothing can be replaced.

    Signals:
        changed: hits, the present one or the problem changed.
        scene_requested: the SceneId of a hit in another scene.
    """

    changed = Signal()
    scene_requested = Signal(object)

    def __init__(self, page: Page, binding: PageBinding, scenes: SceneService, find: FindService) -> None:
        super().__init__(binding)
        self._page = page
        self._binding = binding
        self._scenes = scenes
        self._find = find
        self._book = find.book
        self.query = TextQuery("")
        self.everywhere = False
        self.problem = self.by_problem = ""
        self.current: Hit | None = None
        self._hits: list[Hit] = []
        self._selected: tuple[int, int] | None = None
        self._pending: PlaceInBook | None = None
        self._wished = 0
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._look_in_page)
        scenes.scene_edited.connect(self._on_scenes_scene_edited)
        binding.scene_shown.connect(self._on_binding_scene_shown)
        self._book.changed.connect(self._on_book_changed)
        self._book.stopped.connect(self._on_book_stopped)

    def look_for(self, query: TextQuery, everywhere: bool, within: tuple[SceneId, ...] = ()) -> None:
        """Look for something else, or elsewhere: in the scene, `everywhere` in the book, or `within` the scenes shown as one.

        What was selected for the last search does not stay selected.
        """
        everywhere = everywhere or bool(within)
        if self._selected is not None and self._selected == self._binding.selected():
            cursor = self._page.textCursor()
            cursor.setPosition(cursor.selectionStart())
            self._page.setTextCursor(cursor)
        self._selected, self._wished = None, 0
        self.query, self.everywhere = query, everywhere
        self.problem, self.by_problem = query.problem if query.text else "", ""
        self._look_in_page()
        looked_for = query if everywhere and query.text and not self.problem else TextQuery("")
        if (looked_for, within) != (self._book.query, self._book.within) or not looked_for.text:
            self._book.look_for(looked_for, within)

    def refresh(self) -> None:
        """Look for the same in the page again; what is selected stays so."""
        self._look_in_page()

    @property
    def page_hits(self) -> list[Hit]:
        """The hits of the page."""
        return self._hits

    @property
    def count(self) -> int:
        """How many hits there are where one looks."""
        return self._book.count if self.everywhere else len(self._hits)

    def count_text(self) -> str:
        """ "3 of 12", "12 found", "3 of 12 in 5 scenes"."""
        if not self.query.text or self.problem:
            return ""
        if self.everywhere and self._book.is_searching:
            return tr("Looking…")
        if not self.count:
            return tr("Nothing found")
        number = self._number()
        found = (
            tr("{number} of {count}", number=number, count=self.count)
            if number
            else trn("{n} found", "{n} found", self.count)
        )
        if not self.everywhere:
            return found
        scenes = trn("{n} scene", "{n} scenes", len(self._book.scene_ids))
        return tr("{found} in {scenes}", found=found, scenes=scenes)

    def step(self, step: int) -> None:
        """Go to the next hit (1) or the last before (−1): first to the one that is marked, around at the ends."""
        place = self._beside(step)
        self._wished = step if place is None and self.everywhere and self._book.is_searching else 0
        if place is not None:
            self.go_to(place)

    def go_to(self, place: PlaceInBook) -> None:
        """Select a hit, in this scene or in another, which is shown first."""
        if place.scene_id == self._binding.scene_id:
            self._select(place.hit)
        else:
            self._pending = place
            self.scene_requested.emit(place.scene_id)

    def replace_current(self, by: str, keep_case: bool) -> None:
        """Replace the hit that is marked, and go on to the next; where none is marked, only go on."""
        scene_id = self._binding.scene_id
        self._look_in_page()
        if scene_id is None or self.current is None:
            self.step(1)
            return
        try:
            end = self._find.replace_hit(scene_id, self.query, self.current, by, keep_case)
        except InkwellError as error:
            self._tell(error)
            return
        self._binding.select(end, end)
        self._look_in_page()
        self._book.settle()
        self.step(1)

    def replace_all(self, by: str, keep_case: bool) -> int | None:
        """Replace what is found: in the book the ticked hits (how many follows by `replaced`), in the scene all."""
        scene_id = self._binding.scene_id
        if not self.query.text or scene_id is None or self.problem:
            return None
        try:
            if self.everywhere:
                self._book.settle()
                self._find.replace_in_book(self.query, by, keep_case=keep_case, chosen=self._book.chosen)
                return None
            return self._find.replace_in_scene(scene_id, self.query, by, keep_case)
        except InkwellError as error:
            self._tell(error)
        return None

    def check_replacement(self, by: str) -> None:
        """Say at once where a replacement names a group that the pattern has not."""
        self.by_problem = ""
        if not self.problem:
            try:
                check_groups(self.query, by)
            except InkwellError as error:
                self.by_problem = error.sentence
        self.changed.emit()

    def _number(self) -> int:
        if self.current is None or self._binding.scene_id is None:
            return 0
        if self.everywhere:
            return self._book.number_of(self._binding.scene_id, self.current.start)
        return self._hits.index(self.current) + 1

    def _beside(self, step: int) -> PlaceInBook | None:
        scene_id = self._binding.scene_id
        if scene_id is None or not self.query.text or self.problem:
            return None
        start, end = self._binding.selected()
        current = self.current
        is_there = current is not None and (start, end) == (current.start, current.end)
        if step > 0 and current is not None and not is_there:
            return PlaceInBook(scene_id, current)
        if self.everywhere:
            return self._book.beside(scene_id, end if step > 0 else start, step)
        if not self._hits:
            return None
        if step > 0:
            hit = next((hit for hit in self._hits if hit.start >= end), self._hits[0])
        else:
            hit = next((hit for hit in reversed(self._hits) if hit.end <= start), self._hits[-1])
        return PlaceInBook(scene_id, hit)

    def _select(self, hit: Hit) -> None:
        self.current = hit
        self._binding.select(hit.start, hit.end)
        self._selected = (hit.start, hit.end)
        self.changed.emit()

    def _look_in_page(self) -> None:
        """The hits of the page anew; the first at or behind the caret is the present one."""
        self._rest.stop()
        self._hits, self.current = [], None
        if self.query.text and not self.problem:
            try:
                self._hits = self.query.hits(self._binding.base_text)
            except InkwellError as error:
                self._tell(error)
                return
            start = self._binding.selected()[0]
            first = self._hits[0] if self._hits else None
            self.current = next((hit for hit in self._hits if hit.start >= start), first)
            if self.current is not None:
                show_position(self._page, self._binding.to_document(self.current.start))
        self.changed.emit()

    def _tell(self, error: InkwellError) -> None:
        if isinstance(error, PatternError):
            self.problem = error.sentence
        else:
            self.by_problem = error.sentence
        self.changed.emit()

    def _on_book_changed(self) -> None:
        """A step that was wished for before the search had an answer is made now."""
        self.changed.emit()
        if self._wished and not self._book.is_searching:
            wished, self._wished = self._wished, 0
            self.step(wished)

    def _on_book_stopped(self, error: InkwellError) -> None:
        self._tell(error)

    def _on_scenes_scene_edited(self, change: SceneEdited) -> None:
        if self.query.text and change.scene_id == self._binding.scene_id:
            self._rest.start()

    def _on_binding_scene_shown(self, scene_id: SceneId) -> None:
        pending, self._pending = self._pending, None
        self._selected = None
        if not self.query.text and pending is None:
            return
        if pending is not None and pending.scene_id == scene_id:
            length = len(self._binding.base_text)
            self._binding.select(min(pending.hit.start, length), min(pending.hit.end, length))
            self._selected = self._binding.selected()
        self._look_in_page()
