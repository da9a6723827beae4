"""Several scenes as one page: the one that is written in stands among the others, which are painted above and below it.

There is still one page, bound to one scene, so that everything which works on a scene works here. The page leaves room
for the scenes before and behind (`Page.room_above`, `room_below`), and `StillScene` fills it. A press on one of them, or
a caret that goes past an end, brings that scene into the page without a line moving.
"""

from __future__ import annotations

from collections import OrderedDict
from math import ceil
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QFontMetricsF

from inkwell.domain.manuscript.extent import scenes_as_one
from inkwell.services.manuscript.loading import load_scenes
from inkwell.ui.editor.page_paint import draw_chapter_line
from inkwell.ui.editor.scrolling import line_looked_at, put_line, show_caret
from inkwell.ui.editor.still_scene import StillScene

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter

    from inkwell.domain.manuscript.outline import NodeId, Outline, SceneId
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneEdited, SceneService
    from inkwell.ui.editor.binding import PageBinding
    from inkwell.ui.editor.page import Page
    from inkwell.ui.theme import ThemeService

_MOST_STILLS = 40  # kept laid out; of the others the height alone is known
_SLICE_S = 0.025


class ContinuousText(QObject):
    """The scenes that are seen together.

    Signals:
        scene_wanted: the SceneId to write in now.
        changed: it was switched on or off, or for the whole book.
    """

    scene_wanted = Signal(object)
    changed = Signal()

    def __init__(
        self,
        page: Page,
        binding: PageBinding,
        scenes: SceneService,
        manuscript: ManuscriptService,
        theme: ThemeService,
    ) -> None:
        super().__init__(page)
        self._page, self._binding, self._theme = page, binding, theme
        self._scenes, self._manuscript = scenes, manuscript
        self._rows: tuple[NodeId, ...] | None = None
        self._whole = False
        self.order: list[SceneId] = []
        self._heights: dict[SceneId, int] = {}  # guessed, until the scene has been laid out
        self._guessed: set[SceneId] = set()
        self._chapters: dict[SceneId, str] = {}
        self._stills: OrderedDict[SceneId, StillScene] = OrderedDict()
        self._landing: tuple[SceneId, int] | None = None
        self._before: SceneId | None = None
        self._anew = QTimer(self, interval=0, singleShot=True)
        self._anew.timeout.connect(self._lay_out_anew)
        page.drawn_over.append(self._paint)
        page.document().documentLayout().documentSizeChanged.connect(self._on_layout_document_size_changed)
        page.look_changed.connect(self._forget_heights)
        theme.theme_changed.connect(self._forget_heights)
        binding.scene_shown.connect(self._on_binding_scene_shown)
        scenes.scene_edited.connect(self._on_scenes_scene_edited)
        manuscript.outline_changed.connect(self._on_manuscript_outline_changed)

    @property
    def is_on(self) -> bool:
        """Whether several scenes are shown."""
        return self._rows is not None

    @property
    def is_whole(self) -> bool:
        """Whether the whole book is shown."""
        return self.is_on and self._whole

    def show(self, rows: Sequence[NodeId], whole: bool = False) -> None:
        """Show the scenes of the rows chosen, or the `whole` book; where one scene is chosen, its chapter."""
        self._rows, self._whole, self._before = tuple(rows), whole, self._binding.scene_id
        self.changed.emit()
        self._choose()

    def stop(self) -> None:
        """The scene that is written in, alone again; its line stays where it is looked at."""
        self._rows, self.order = None, []
        self._stills.clear()
        self._heights.clear()
        self._guessed.clear()
        self._make_room()
        self.changed.emit()

    def go(self, scene_id: SceneId, place: int) -> None:
        """Write in another scene of those shown, the caret at a place of its text; no line moves for that."""
        scroll = self._page.verticalScrollBar()
        before = scroll.value()
        self._landing = scene_id, place
        self.scene_wanted.emit(scene_id)
        scroll.setValue(before)
        self._page.follow_caret()

    def neighbour(self, step: int) -> SceneId | None:
        """The scene `step` places behind the one that is written in, as they are shown; None past the ends."""
        here = self._here()
        if here is None or not 0 <= here + step < len(self.order):
            return None
        return self.order[here + step]

    def still(self, scene_id: SceneId) -> StillScene:
        """A scene laid out as it is now."""
        still = self._stills.get(scene_id)
        if still is None:
            title, text = self._manuscript.outline.node(scene_id).title, self._text(scene_id)
            still = self._stills[scene_id] = StillScene(self._page, self._theme, title, text)
            self._guessed.discard(scene_id)
            if self._heights.get(scene_id) != still.height:
                self._heights[scene_id] = still.height
                self._anew.start()
            if len(self._stills) > _MOST_STILLS:
                self._stills.popitem(last=False)
        self._stills.move_to_end(scene_id)
        return still

    def at(self, y: int) -> tuple[SceneId, int] | None:
        """The scene at a height of the viewport and where its upper end is; None where the page itself is."""
        for scene_id, top in self._tops():
            if scene_id != self._binding.scene_id and top <= y < top + self._heights[scene_id]:
                return scene_id, top
        return None

    def _here(self) -> int | None:
        scene_id = self._binding.scene_id
        return self.order.index(scene_id) if scene_id is not None and scene_id in self.order else None

    def _tops(self) -> list[tuple[SceneId, int]]:
        """Where the upper ends of the scenes lie in the viewport."""
        here = self._here()
        if here is None:
            return []
        found: list[tuple[SceneId, int]] = []
        top = -self._page.verticalScrollBar().value()
        for i, scene_id in enumerate(self.order):
            found.append((scene_id, top))
            top += self._live_height() if i == here else self._heights.get(scene_id, 0)
        return found

    def _live_height(self) -> int:
        """Pixels of the scene in the page, its title with it."""
        document, frame = self._page.document(), self._page.document().rootFrame().frameFormat()
        return round(document.size().height() - frame.bottomMargin()) - self._page.room_above

    def _choose(self) -> None:
        """Find out which scenes are meant, and make them ready."""
        outline, shown = self._manuscript.outline, self._binding.scene_id
        if self._rows is None or shown is None:
            return
        rows = [row for row in self._rows if row in outline]
        found = outline.scenes() if self._whole else scenes_as_one(outline, rows, shown)
        order = [node.scene_id for node in found]
        if shown not in order:  # the author has gone elsewhere: what is around her now
            self._rows, self._whole = (), False
            self.changed.emit()
            order = [node.scene_id for node in scenes_as_one(outline, (), shown)]

        def ready(_buffers: object) -> None:
            if self._rows is not None:
                self.order = [one for one in order if self._scenes.buffer(one) is not None]
                self._name_chapters()
                self._guess()
                self._lay_out_anew()

        load_scenes(self._scenes, order, ready, lambda _error: None)

    def _text(self, scene_id: SceneId) -> str:
        buffer = self._scenes.buffer(scene_id)
        return buffer.text if buffer is not None else ""

    def _lay_out_anew(self) -> None:
        """Lay out what is guessed so far, the nearest first, for a moment; the rest when the window has had its turn."""
        until = perf_counter() + _SLICE_S
        here = self._here() or 0
        for scene_id in sorted(self._guessed, key=lambda one: abs(self.order.index(one) - here)):
            self.still(scene_id)
            if perf_counter() > until:
                break
        self._make_room()
        if self._guessed:
            self._anew.start()
        else:
            self._anew.stop()

    def _guess(self) -> None:
        """About how high the scenes are of which nothing is known."""
        frame = self._page.document().rootFrame().frameFormat()
        letter = QFontMetricsF(self._page.font())
        width = self._page.viewport().width() - frame.leftMargin() - frame.rightMargin()
        in_line = max(1.0, width / max(1.0, letter.averageCharWidth()))
        for scene_id in self.order:
            if scene_id not in self._heights:
                lines = sum(ceil(max(1, len(line)) / in_line) for line in self._text(scene_id).split("\n"))
                self._heights[scene_id] = 100 + int(lines * letter.lineSpacing() * 1.4)
                self._guessed.add(scene_id)
        self._guessed.intersection_update(self.order)
        self._guessed.discard(self._binding.scene_id)  # type: ignore[arg-type]

    def _make_room(self) -> None:
        """Leave the page as much room as the others take, and the line that is looked at where it is."""
        here = self._here()
        above = below = 0
        if here is not None:
            above = sum(self._heights.get(one, 0) for one in self.order[:here])
            below = sum(self._heights.get(one, 0) for one in self.order[here + 1 :])
        if (above, below) != (self._page.room_above, self._page.room_below):
            looked_at = line_looked_at(self._page)
            self._page.room_above, self._page.room_below = above, below
            self._page.set_margins()
            put_line(self._page, *looked_at)
        self._page.viewport().update()

    def _forget_heights(self) -> None:
        """All are laid out anew; until then they are about as high as they were."""
        if self.is_on:
            self._stills.clear()
            self._guessed = set(self.order) - {self._binding.scene_id}
            self._anew.start()

    def _paint(self, painter: QPainter, part: QRect) -> None:
        colour, font = self._theme.theme.colour, self._theme.sans(small=True)
        frame = self._page.document().rootFrame().frameFormat()
        side = int(frame.leftMargin())
        width = int(self._page.viewport().width() - side - frame.rightMargin())
        for scene_id, top in self._tops():
            bottom = top + self._heights.get(scene_id, 0)
            if top > part.bottom() or (scene_id != self._binding.scene_id and bottom < part.top()):
                continue
            if scene_id != self._binding.scene_id:
                self.still(scene_id).draw(painter, top, QRectF(part), self._page.is_title_quiet)
            if chapter := self._chapters.get(scene_id, ""):
                draw_chapter_line(painter, (side, top, width), chapter, font, colour("quiet"))

    def _name_chapters(self) -> None:
        """The chapters' names, where more than one is seen."""
        outline, above = self._manuscript.outline, None
        found: dict[SceneId, str] = {}
        for scene_id in self.order:
            parent = outline.node(scene_id).parent
            if parent is not None and parent != above:
                found[scene_id] = outline.node(parent).title
            above = parent
        self._chapters = found if len(found) > 1 else {}

    def _on_binding_scene_shown(self, scene_id: SceneId) -> None:
        landing, self._landing = self._landing, None
        if not self.is_on:
            return
        is_from_its_beginning = self._page.verticalScrollBar().value() == 0
        before = self._before
        self._before = scene_id
        if before is not None and before in self.order and before != scene_id:
            self._drop(before)
        if scene_id not in self.order:
            self._choose()
        else:
            self._guess()
            self._lay_out_anew()
        if landing is not None and landing[0] == scene_id:
            self._binding.select(landing[1], landing[1])
        elif is_from_its_beginning:
            self._page.verticalScrollBar().setValue(self._page.room_above)
        else:
            show_caret(self._page)

    def _on_scenes_scene_edited(self, change: SceneEdited) -> None:
        """Another scene than the page's was changed, by undo or a replacement in the book."""
        if change.scene_id in self._heights and change.scene_id != self._binding.scene_id:
            self._drop(change.scene_id)

    def _drop(self, scene_id: SceneId) -> None:
        """It is laid out anew when it is seen next."""
        self._stills.pop(scene_id, None)
        self._guessed.add(scene_id)
        self._anew.start()

    def _on_manuscript_outline_changed(self, outline: Outline) -> None:
        if not self.is_on:
            return
        for scene_id, still in list(self._stills.items()):
            if scene_id not in outline or outline.node(scene_id).title != still.title:
                self._drop(scene_id)
        self._choose()

    def _on_layout_document_size_changed(self) -> None:
        if self.is_on:  # what is below the page's own text has moved with it
            self._page.viewport().update()
