"""Where in the book something is named: one cell a scene, darker for more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from inkwell.support.i18n import tr, trn
from inkwell.ui.widgets.plain_hint import plain_hint

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.ui.theme import ThemeService


class HeatStrip(QWidget):
    """A row of cells in reading order; hovering tells scene and count."""

    def __init__(self, theme: ThemeService, manuscript: ManuscriptService) -> None:
        super().__init__()
        self._theme = theme
        self._manuscript = manuscript
        self._counts: list[tuple[SceneId, int]] = []
        self.setMinimumHeight(34)

    def show_counts(self, counts: list[tuple[SceneId, int]]) -> None:
        """Show `(scene, times)` in reading order."""
        self._counts = counts
        total = sum(count for _, count in counts)
        scenes = sum(1 for _, count in counts if count)
        self.setAccessibleName(
            tr(
                "{named} in {scenes}",
                named=trn("Named once", "Named {n} times", total),
                scenes=trn("{n} scene", "{n} scenes", scenes),
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        most = max((count for _, count in self._counts), default=0)
        for place, (_, count) in enumerate(self._counts):
            colour = QColor(self._theme.theme.colour("accent" if count else "line"))
            if count:
                colour.setAlphaF(0.25 + 0.75 * count / most)
            painter.setBrush(colour)
            painter.drawRoundedRect(self._cell(place), 2, 2)
        painter.setPen(self._theme.theme.colour("quiet"))
        painter.setFont(self._theme.sans(small=True))
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, self.accessibleName()
        )

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for place, (scene_id, count) in enumerate(self._counts):
                if self._cell(place).contains(event.pos()) and scene_id in self._manuscript.outline:
                    words = f"{self._manuscript.outline.node(scene_id).title}: {count}"
                    QToolTip.showText(event.globalPos(), plain_hint(words), self)
                    return True
        return super().event(event)

    def _cell(self, place: int) -> QRectF:
        width = self.width() / max(1, len(self._counts))
        return QRectF(place * width, 0, max(1.0, width - min(2.0, width * 0.3)), 14)
