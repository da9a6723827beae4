"""The page of the guide: set like a book, its pictures fitted to the column, the words of a search marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextListFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from inkwell.services.help.guide import help_folder
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from inkwell.ui.help.pages import Page
    from inkwell.ui.theme import ThemeService

_MEASURE = 66
_FIT_MS = 120
_BODY = 0.9  # of the size of the novel's type
_TOP, _BOTTOM, _LEAST_SIDE = 28, 56, 32
_DIMMED, _INDENT, _GAP = 0.82, 26, 8
_FILE = re.compile(r"[\w-]+\.png")


class HelpBrowser(QTextBrowser):
    """Shows a page.

    Signals:
        link_chosen: the address of a link.
    """

    link_chosen = Signal(str)

    def __init__(self, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("helpPage")
        self.setAccessibleName(tr("Page of the guide"))
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self._page: Page | None = None
        self._pattern: re.Pattern[str] | None = None
        self._column = 0
        self._fit = QTimer(self, interval=_FIT_MS, singleShot=True)
        self._fit.timeout.connect(self.refresh)
        self.document().setIndentWidth(_INDENT)
        self.anchorClicked.connect(lambda url: self.link_chosen.emit(url.toString()))
        theme.theme_changed.connect(self.refresh)

    def show_page(self, page: Page, pattern: re.Pattern[str] | None = None) -> None:
        """Show a page from its beginning, with what `pattern` matches marked."""
        self._page, self._pattern = page, pattern
        self._set_html()
        self.mark(pattern)

    def mark(self, pattern: re.Pattern[str] | None) -> None:
        """Mark what a pattern matches; None takes the marks away."""
        self._pattern = pattern
        style = QTextCharFormat()
        style.setBackground(self._theme.theme.colour("found"))
        style.setForeground(self._theme.theme.colour("ink"))
        marks: list[QTextEdit.ExtraSelection] = []
        for start, end in self.matches():
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, style  # type: ignore[misc, assignment]
            marks.append(mark)
        self.setExtraSelections(marks)

    def matches(self) -> list[tuple[int, int]]:
        """Begin and end of what is marked, in positions of the document."""
        if self._pattern is None:
            return []
        return [match.span() for match in self._pattern.finditer(self.toPlainText())]

    def go_to(self, anchor: str) -> None:
        """Scroll to a heading; to the top where there is no anchor."""
        if anchor:
            self.scrollToAnchor(anchor)
        else:
            self.verticalScrollBar().setValue(0)

    def go_to_match(self, anchor: str) -> None:
        """Scroll to the first marked words at or below a heading."""
        self.go_to(anchor)
        top = self.cursorForPosition(self.viewport().rect().topLeft()).position()
        spans = self.matches()
        start = next((start for start, _ in spans if start >= top), None)
        if start is not None:
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            below = self.cursorRect(cursor).bottom() - int(self.viewport().height() * 0.6)
            if below > 0:
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() + below)

    def refresh(self) -> None:
        """Set the page anew, in the colours, type and width of now, without losing the place."""
        if self._page is None:
            return
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        self._set_html()
        self.mark(self._pattern)
        bar.setValue(round(share * bar.maximum()))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Pictures of the guide and symbols of the window; nothing else, from nowhere else."""
        scheme, _, rest = QUrl(name).toString().partition(":")
        if kind == QTextDocument.ResourceType.ImageResource.value:
            if scheme == "icon":
                size = QFontMetricsF(self._theme.page_font).height() * 0.72
                return self._theme.icon(rest, "ink").pixmap(QSize(int(size), int(size)))
            file, _, beside = rest.partition("#")
            if scheme == "picture" and _FILE.fullmatch(file):
                return self._fitted(QImage(str(help_folder() / "pictures" / file)), int(beside or 1))
        return QImage(1, 1, QImage.Format.Format_ARGB32)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()
        if self._column != self._column_width():
            self._fit.start()

    def _set_html(self) -> None:
        assert self._page is not None
        self._column = self._column_width()
        self.document().setDefaultStyleSheet(_style_sheet(self._theme))
        self.setHtml(self._page.html)
        self._set_bullets()
        self._set_margins()

    def _set_bullets(self) -> None:
        """Small bullets, away from their words; Qt sets both by the type of the paragraph they stand at."""
        font = QFont(self._theme.sans())
        font.setPointSizeF(self._theme.page_font.pointSizeF() * 0.6)
        font.setWordSpacing(font.pointSizeF())
        style = QTextCharFormat()
        style.setFont(font)
        block = self.document().begin()
        while block.isValid():
            if (
                block.textList() is not None
                and block.textList().format().style() == QTextListFormat.Style.ListDisc
            ):
                QTextCursor(block).mergeBlockCharFormat(style)
            block = block.next()

    def _set_margins(self) -> None:
        """A column one can read in the middle of whatever width there is."""
        side = self._side()
        frame = self.document().rootFrame()
        style = QTextFrameFormat(frame.frameFormat())
        style.setLeftMargin(side)
        style.setRightMargin(side)
        style.setTopMargin(_TOP)
        style.setBottomMargin(_BOTTOM)
        frame.setFrameFormat(style)

    def _side(self) -> int:
        wide = QFontMetricsF(self._theme.page_font).averageCharWidth() * _MEASURE * _BODY
        return max(_LEAST_SIDE, int((self.viewport().width() - wide) / 2))

    def _column_width(self) -> int:
        return max(100, self.viewport().width() - 2 * self._side() - 4)

    def _fitted(self, image: QImage, beside: int) -> QImage:
        """The picture as wide as it is, or as its share of the column where several stand `beside` one another, in the
        pixels of this screen; framed, and by night dimmed.
        """
        if image.isNull():
            return image
        ratio = self.devicePixelRatioF()
        width = min(image.width(), self._column // beside - (beside - 1) * _GAP)
        fitted = image.scaledToWidth(round(width * ratio), Qt.TransformationMode.SmoothTransformation)
        framed = QImage(fitted.size(), QImage.Format.Format_RGB32)
        framed.fill(self._theme.theme.colour("page"))
        painter = QPainter(framed)
        painter.setOpacity(_DIMMED if self._theme.theme.dark else 1.0)
        painter.drawImage(0, 0, fitted)
        painter.setOpacity(1.0)
        painter.setPen(QPen(self._theme.theme.colour("line"), max(1.0, ratio)))
        painter.drawRect(framed.rect().adjusted(0, 0, -1, -1))
        painter.end()
        framed.setDevicePixelRatio(ratio)
        return framed


def _style_sheet(theme: ThemeService) -> str:
    colours, page = theme.theme.colours, theme.page_font
    size = page.pointSizeF() * _BODY
    serif = ", ".join(f"'{family}'" for family in page.families())
    sans = theme.sans().family()
    return f"""
        body, p, li, td, th {{ font-family: {serif}; font-size: {size:.1f}pt; color: {colours["ink"]}; line-height: 112%; }}
        p {{ margin-top: 0; margin-bottom: {size * 0.8:.0f}px; }}
        p.picture {{ line-height: 100%; margin-top: 4px; margin-bottom: 14px; }}
        li {{ margin-bottom: {size * 0.45:.0f}px; }}
        h1 {{ font-family: {serif}; font-size: {size * 1.75:.1f}pt; font-weight: 400; margin-top: 0; margin-bottom: 14px; }}
        h2 {{ font-family: {serif}; font-size: {size * 1.28:.1f}pt; font-weight: 400; margin-top: 22px; margin-bottom: 8px; }}
        h3 {{ font-family: {serif}; font-size: {size * 1.08:.1f}pt; font-weight: 400; margin-top: 16px; margin-bottom: 6px; }}
        h1, h2, h3 {{ color: {colours["ink"]}; }}
        a {{ color: {colours["accent"]}; text-decoration: none; }}
        .name {{ font-family: '{sans}'; font-size: {size * 0.87:.1f}pt; font-weight: 600; }}
        .key {{ font-family: '{sans}'; font-size: {size * 0.82:.1f}pt; background-color: {colours["raised"]}; }}
        code, pre {{ font-family: 'DejaVu Sans Mono', 'Menlo', 'Consolas', monospace; font-size: {size * 0.8:.1f}pt; }}
        pre {{ white-space: pre-wrap; color: {colours["ink"]}; margin: 0; }}
        table.code {{ background-color: {colours["window"]}; margin-top: 4px; margin-bottom: 14px; }}
        table.hint {{ background-color: {colours["wash"]}; margin-top: 6px; margin-bottom: 14px; }}
        table.hint p {{ margin-bottom: 0; }}
        table.rows {{ margin-top: 2px; margin-bottom: 12px; }}
        th {{ color: {colours["quiet"]}; font-weight: 400; text-align: left; }}
        td {{ vertical-align: top; }}
    """
