"""A table as a document to print or draw, and as CSV."""

from __future__ import annotations

import csv
import io
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QTextDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPagedPaintDevice, QPainter

    from inkwell.ui.theme import ThemeService

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table_document(
    rows: Sequence[Sequence[str]], widths: Sequence[int], theme: ThemeService
) -> QTextDocument:
    """A table to be printed, its heading on every sheet; `widths` are the columns' on the screen."""
    total = max(1, sum(widths))
    cells = "".join(
        f'<th align="left" width="{round(100 * width / total)}%">{escape(word)}</th>'
        for word, width in zip(rows[0], widths, strict=True)
    )
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows[1:])
    document = QTextDocument()
    document.setDefaultFont(theme.sans(small=True))
    document.setHtml(
        f'<table width="100%" cellpadding="3" cellspacing="0"><thead><tr>{cells}</tr></thead>{body}</table>'
    )
    document.setTextWidth(total)
    return document


def paint_document(
    document: QTextDocument, theme: ThemeService
) -> tuple[tuple[int, int], Callable[[QPainter], None]]:
    """Size and painting of a document on the colour of paper."""
    size = document.size()
    whole = (int(size.width()) + 1, int(size.height()) + 1)

    def paint(painter: QPainter) -> None:
        painter.fillRect(QRect(0, 0, *whole), theme.theme.colour("page"))
        document.drawContents(painter, QRectF(0, 0, *whole))

    return whole, paint


def print_document(device: QPagedPaintDevice, document: QTextDocument) -> None:
    """The document on as many sheets as it takes."""
    document.print_(
        device
    )  # has no page of its own, so it is laid out for the sheet, with numbers at the foot


def csv_of(rows: Sequence[Sequence[str]]) -> bytes:
    """UTF-8 with a mark, so that spreadsheets read it as such; no cell begins a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([[f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row] for row in rows])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")
