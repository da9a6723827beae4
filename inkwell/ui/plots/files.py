"""A plot as a file: a picture, a drawing or a table; the file appears whole or not at all."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from inkwell.domain.errors import WorldError
from inkwell.support.i18n import tr, trc
from inkwell.support.whole_files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.ui.plots.chart import Chart
    from inkwell.ui.plots.chart_view import ChartView
    from inkwell.ui.theme import ThemeService

_MARGIN = 12
_SCALE = 2
# A spreadsheet would take a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def save_plot(path: Path, view: ChartView, theme: ThemeService) -> None:
    """Write the plot in the form the file's name asks for; WorldError where that cannot be."""
    makers = {".png": picture, ".svg": drawing, ".csv": lambda view, _: table(view.chart)}
    make = makers.get(path.suffix.lower())
    if make is None:
        raise WorldError(tr("A plot can be saved as PNG, SVG or CSV."))
    save_bytes(path, make(view, theme))


def save_bytes(path: Path, data: bytes) -> None:
    """Write it whole or not at all; WorldError where that cannot be."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise WorldError(
            tr("“{name}” could not be written.", name=path.name),
            str(error),
            tr("Choose another folder, or make room on the disk."),
        ) from error


def table(chart: Chart) -> bytes:
    """Header with names and units, then one row a point."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [line.column or line.name for line in chart.lines]
    writer.writerow(
        [plain_cell(name) for name in (tr("Scene title"), chart.x_name, trc("sentence", "Beginning"), *names)]
    )
    for stop in chart.stops:
        values = ["" if value is None else f"{value:.4f}".rstrip("0").rstrip(".") for value in stop.values]
        writer.writerow([plain_cell(stop.title), f"{stop.x:g}", plain_cell(stop.label), *values])
    return out.getvalue().encode("utf-8")


def picture(view: ChartView, theme: ThemeService) -> bytes:
    """The plot as PNG, twice as fine as on the screen."""
    size = _size(view, theme)
    image = QImage(size * _SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SCALE)
    _paint(image, view, theme)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def drawing(view: ChartView, theme: ThemeService) -> bytes:
    """The plot as SVG."""
    from PySide6.QtSvg import QSvgGenerator

    size = _size(view, theme)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(view.chart.title)
    _paint(generator, view, theme)
    return bytes(buffer.data().data())


def plain_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _head(view: ChartView, theme: ThemeService) -> float:
    """The height of title and legend."""
    width = float(view.plot.width())
    return QFontMetricsF(theme.serif(12)).height() + 6 + view.legend.paint_on(None, width) + 4


def _size(view: ChartView, theme: ThemeService) -> QSize:
    height = view.plot.height() + _head(view, theme) + 2 * _MARGIN
    return QSize(view.plot.width() + 2 * _MARGIN, int(height))


def _paint(device: object, view: ChartView, theme: ThemeService) -> None:
    """Title, legend, plot, on the colour of the page, without the point being read."""
    size, colour = _size(view, theme), theme.theme.colour
    painter = QPainter(device)  # type: ignore[arg-type]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), colour("page"))
    painter.translate(_MARGIN, _MARGIN)
    width, metrics = float(view.plot.width()), QFontMetricsF(theme.serif(12))
    painter.setFont(theme.serif(12))
    painter.setPen(colour("ink"))
    title = metrics.elidedText(view.chart.title, Qt.TextElideMode.ElideRight, width)
    painter.drawText(QRectF(0, 0, width, metrics.height()), Qt.AlignmentFlag.AlignLeft, title)
    view.legend.paint_on(painter, width, metrics.height() + 6)
    view.set_marks_shown(False)
    try:
        target = QRectF(0, _head(view, theme), width, view.plot.height())
        view.plot.render(painter, target, view.plot.viewport().rect())
    finally:
        view.set_marks_shown(True)
        painter.end()
