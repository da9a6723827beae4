"""An editor's suggestions in the page, as on paper: struck words, and what should stand there between the lines.

The text itself is as it was; nothing is in it until the author accepts it.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QAction, QHelpEvent, QPainter, QPen, QTextCursor
from PySide6.QtWidgets import QMenu, QToolTip

from inkwell.domain.exchange.reviewing import SuggestionKind
from inkwell.services.manuscript.review_words import details
from inkwell.support.i18n import tr
from inkwell.ui.editor.positions import from_qt

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics

    from inkwell.domain.exchange.merging.suggestion import Suggestion, SuggestionId
    from inkwell.services.composition import Services
    from inkwell.ui.editor.binding import PageBinding
    from inkwell.ui.editor.highlighter import PageHighlighter
    from inkwell.ui.editor.page import Page
    from inkwell.ui.theme import ThemeService

_SIZE = 0.62  # of the page's letters
_GAP = 6
_BAR, _BAR_GAP = 3, 16
_MOST_WORDS = 120


class ReviewMarks(QObject):
    """Keeps the marks of the scene shown true, and draws what is to be put in."""

    def __init__(
        self,
        page: Page,
        binding: PageBinding,
        highlighter: PageHighlighter,
        services: Services,
        theme: ThemeService,
    ) -> None:
        super().__init__(page)
        self._page, self._binding, self._highlighter = page, binding, highlighter
        self._reviews, self._theme = services.reviews, theme
        self._drawn = False
        self._current: SuggestionId | None = None
        self._rest = QTimer(self, interval=0, singleShot=True)
        self._rest.timeout.connect(self.refresh)
        page.drawn_over.append(self._draw)
        page.viewport().installEventFilter(self)
        services.reviews.changed.connect(self._rest.start)
        binding.scene_shown.connect(self._rest.start)

    def refresh(self) -> None:
        """Mark what waits now."""
        marks: dict[str, list[tuple[int, int, str]]] = {}
        text = self._binding.base_text
        for one in self._shown():
            form = "commented" if one.kind is SuggestionKind.COMMENT else "taken out"
            start = text.rfind("\n", 0, one.start) + 1
            while start < one.end and start <= len(text):
                end = text.find("\n", start)
                end = len(text) if end < 0 else end
                low, high = max(one.start, start) - start, min(one.end, end) - start
                if low < high:
                    marks.setdefault(text[start:end], []).append((low, high, form))
                start = end + 1
        old, self._highlighter.suggested = self._highlighter.suggested, marks
        changed = {text for text in {*old, *marks} if old.get(text) != marks.get(text)}
        block = self._page.document().begin()
        blocks = []
        while changed and block.isValid():
            if block.text() in changed:
                blocks.append(block)
            block = block.next()
        if blocks:
            self._highlighter.refresh(blocks)
        has_new = any(one.new for one in self._shown())
        if has_new or self._drawn:
            self._page.viewport().update()
        self._drawn = has_new

    def show_current(self, name: SuggestionId) -> None:
        """A bar in the margin says which one the author is at; nothing is selected, lest a key takes words away."""
        self._current = name
        self._page.viewport().update()

    def at(self, place: int) -> Suggestion | None:
        """The suggestion around or beside a position of the author's text; the shortest of several."""
        near = [one for one in self._shown() if one.start <= place <= one.end]
        return min(near, key=lambda one: one.end - one.start, default=None)

    def fill_menu(self, menu: QMenu, place: int) -> None:
        """What can be done about a suggestion at a position of the author's text, at the top of the page's menu."""
        one = self.at(place)
        if one is None or self._page.isReadOnly():
            return
        first = menu.actions()[0] if menu.actions() else None
        entries: list[QAction] = []
        for name, act in ((tr("Accept"), self._reviews.accept), (tr("Refuse"), self._reviews.refuse)):
            entry = QAction(tr("Done with it") if not one.changes_text and not entries else name, menu)
            entry.triggered.connect(lambda _=False, act=act: act([one.id]))
            entries.append(entry)
        if not one.changes_text:
            del entries[1:]
        menu.insertActions(first, entries) if first is not None else menu.addActions(entries)
        if first is not None:
            menu.insertSeparator(first)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cursor = self._page.cursorForPosition(event.pos())
            place = self._binding.draft.to_base(from_qt(self._binding.page_text, cursor.position()))
            near = self._page.cursorRect(cursor)
            one = self.at(place) if abs(near.center().y() - event.pos().y()) <= near.height() else None
            if one is not None:
                said = f"{one.author}\n" if one.author else ""
                said += details(self._reviews.as_it_stands(one), self._reviews.fit_of(one))
                QToolTip.showText(event.globalPos(), _as_letters(said), self._page)
                return True
        return super().eventFilter(watched, event)

    def _shown(self) -> list[Suggestion]:
        scene_id = self._binding.scene_id
        return self._reviews.in_scene(scene_id) if scene_id is not None else []

    def _draw(self, painter: QPainter, area: QRect) -> None:
        """The words that are to be put in, small, over their place; a wedge where nothing gives way to them."""
        shown = self._shown()
        current = next((one for one in shown if one.id == self._current), None)
        if current is not None:
            painter.fillRect(self._bar(current), self._theme.theme.colour("accent"))
        ones = [one for one in shown if one.new and one.changes_text]
        if not ones:
            return
        font = self._page.font()
        font.setPointSizeF(max(6.0, font.pointSizeF() * _SIZE))
        painter.setFont(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        right = self._page.viewport().width() - int(
            self._page.document().rootFrame().frameFormat().rightMargin()
        )
        ends: dict[int, float] = {}
        for one in ones:
            line = self._line_of(one)
            if line is None or line.bottom() < area.top() or line.top() > area.bottom():
                continue
            self._draw_one(painter, one, line, right, ends)

    def _bar(self, one: Suggestion) -> QRect:
        """Beside the lines of a suggestion."""
        first, last = self._caret(one.start), self._caret(one.end)
        left = int(self._page.document().rootFrame().frameFormat().leftMargin())
        return QRect(
            max(0, left - _BAR_GAP), first.top(), _BAR, max(first.height(), last.bottom() - first.top())
        )

    def _draw_one(
        self, painter: QPainter, one: Suggestion, line: QRect, right: int, ends: dict[int, float]
    ) -> None:
        colour = self._theme.theme.colour
        metrics: QFontMetrics = painter.fontMetrics()
        painter.setPen(QPen(colour("accent"), 1.2))
        x, bottom = float(line.left()), float(line.bottom())
        if one.start == one.end or one.kind is SuggestionKind.MOVE:
            painter.drawPolyline([QPointF(x - 3, bottom), QPointF(x, bottom - 5), QPointF(x + 3, bottom)])
        begin = max(x, ends.get(line.top(), 0.0) + _GAP)
        words = self._words(one)
        room = right - begin
        if room < metrics.horizontalAdvance("…"):
            begin, room = min(x, right - 80.0), 80.0
            if begin < ends.get(line.top(), 0.0):
                return
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room))
        width = metrics.horizontalAdvance(words)
        box = QRectF(begin - 2, line.top() - metrics.height() * 0.5, width + 4, metrics.height())
        painter.fillRect(box, colour("wash"))
        painter.drawText(QPointF(begin, box.top() + metrics.ascent()), words)
        ends[line.top()] = begin + width

    def _words(self, one: Suggestion) -> str:
        words = one.new.strip("\n")[:_MOST_WORDS].replace("\n", " ¶ ")
        if one.kind is SuggestionKind.MOVE:
            words = tr("moved here: {words}", words=words)
        return f"¶ {words}" if one.new != one.new.strip("\n") else words

    def _line_of(self, one: Suggestion) -> QRect | None:
        """The caret's rectangle where it goes, in the viewport."""
        place = one.start
        if one.kind is SuggestionKind.MOVE:
            if one.target_scene != self._binding.scene_id or one.target < 0:
                return None
            place = one.target
        return self._caret(place)

    def _caret(self, place: int) -> QRect:
        """Where the caret stands at a position of the author's text, in the viewport."""
        cursor = QTextCursor(self._page.document())
        cursor.setPosition(min(self._binding.to_document(place), self._page.document().characterCount() - 1))
        return self._page.cursorRect(cursor)


def _as_letters(words: str) -> str:
    """A stranger's words for a tool tip, which would take marks among them for its own."""
    return f'<p style="white-space: pre-wrap">{escape(words)}</p>'
