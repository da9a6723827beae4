"""Pages as they will be printed, two that face each other at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from inkwell.ui.theme import ThemeService

_GAP = 2
_LEAST = QSize(360, 300)


class ProofView(QWidget):
    """Shows spreads; Page Up and Page Down turn them."""

    def __init__(self, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("exportProof")
        self._pages: list[bytes] = []
        self._drawn: dict[int, QPixmap] = {}
        self._spread = 0
        self.sheet = _Sheet(theme)
        self.back = QPushButton("‹")
        self.back.setAccessibleName(tr("Pages before"))
        self.forth = QPushButton("›")
        self.forth.setAccessibleName(tr("Pages behind"))
        self.words = QLabel("")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setProperty("role", "quiet")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setWordWrap(True)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forth.clicked.connect(lambda: self.turn(1))
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addWidget(self.words, 1)
        row.addWidget(self.forth)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet, 1)
        column.addLayout(row)
        self._show()

    @property
    def spread(self) -> tuple[int, ...]:
        """The numbers of the pages in sight, from 1."""
        if not self._pages:
            return ()
        if self._spread == 0:
            return (1,)
        first = 2 * self._spread
        return tuple(number for number in (first, first + 1) if number <= len(self._pages))

    def show_pages(self, files: tuple[Path, ...]) -> None:
        """Show these pictures; the spread that was in sight stays, and the first shown is one with text."""
        begins = not self._pages
        # A picture takes some milliseconds to be read, and most are never looked at.
        self._pages, self._drawn = [file.read_bytes() for file in files], {}
        last = len(self._pages) // 2
        self._spread = 3 * last // 4 if begins else min(self._spread, last)
        self._show()

    def page(self, number: int) -> QPixmap:
        """The picture of a page, counted from 1."""
        if number not in self._drawn:
            self._drawn[number] = QPixmap()
            self._drawn[number].loadFromData(self._pages[number - 1])
        return self._drawn[number]

    def say(self, sentence: str) -> None:
        """Why there are no pages."""
        self.words.setText(sentence)

    def wait(self) -> None:
        """New pages are being set; the old ones stay meanwhile."""
        self.words.setText(tr("Setting the pages…"))

    def turn(self, by: int) -> None:
        """Go on by spreads."""
        self._spread = max(0, min(len(self._pages) // 2, self._spread + by))
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.turn(by)

    def _show(self) -> None:
        spread = self.spread
        pages: list[QPixmap | None] = [self.page(number) for number in spread]
        if spread == (1,):
            pages.insert(0, None)
        self.sheet.show_pages(pages)
        self.back.setEnabled(self._spread > 0)
        self.forth.setEnabled(bool(self._pages) and spread[-1] < len(self._pages))
        if spread:
            numbers = "–".join(map(str, spread))
            self.words.setText(tr("Pages {numbers} of the proof", numbers=numbers))


class _Sheet(QWidget):
    """Two pages side by side on the ground of the window."""

    def __init__(self, theme: ThemeService) -> None:
        super().__init__()
        self._theme = theme
        self._pages: list[QPixmap | None] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(_LEAST)
        self.setAccessibleName(tr("Proof of the printed pages"))

    def show_pages(self, pages: list[QPixmap | None]) -> None:
        self._pages = pages
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown = [page for page in self._pages if page is not None and not page.isNull()]
        if not shown:
            return
        ratio = self.devicePixelRatioF()
        page = shown[0].size()
        scale = min((self.width() - _GAP) / (2 * page.width()), self.height() / page.height())
        width, height = int(page.width() * scale), int(page.height() * scale)
        left = (self.width() - 2 * width - _GAP) // 2
        top = max(0, (self.height() - height) // 2)
        painter = QPainter(self)
        for place, picture in enumerate(self._pages[:2]):
            if picture is not None:
                area = QRect(left + place * (width + _GAP), top, width, height)
                # The painter's own smoothing looks at four dots, which breaks letters at half size.
                sharp = picture.scaled(
                    round(width * ratio),
                    round(height * ratio),
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
                sharp.setDevicePixelRatio(ratio)
                painter.drawPixmap(area.topLeft(), sharp)
                painter.setPen(self._theme.theme.colour("edge"))
                painter.drawRect(area.adjusted(0, 0, -1, -1))
