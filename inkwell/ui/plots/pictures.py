"""What a view draws as a picture, a drawing, a PDF or on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from PySide6.QtGui import QPagedPaintDevice

    Paint: TypeAlias = Callable[[QPainter], None]

_LARGEST_PX = 30_000  # a painter's own limit lies a little above
_SCALE = 2
_LEAST_ON_PAPER = 0.45  # smaller than that nobody reads it: it goes onto several sheets


def as_file(ending: str, size: tuple[int, int], paint: Paint, title: str) -> bytes:
    """A view as "png", "svg", or as a "pdf" of as many sheets as `print_tiles` needs."""
    if ending == "svg":
        return drawing(size, paint, title)
    if ending == "pdf":
        return pdf(lambda device: print_tiles(device, size, paint), title)
    return picture(size, paint)


def picture(size: tuple[int, int], paint: Paint) -> bytes:
    """PNG, twice as fine as on the screen where that is not too large."""
    width, height = size
    scale = max(0.2, min(_SCALE, _LARGEST_PX / max(width, height, 1)))
    image = QImage(QSize(int(width * scale), int(height * scale)), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def drawing(size: tuple[int, int], paint: Paint, title: str) -> bytes:
    """SVG."""
    from PySide6.QtSvg import QSvgGenerator

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(*size))
    generator.setViewBox(QRect(0, 0, *size))
    generator.setTitle(title)
    painter = QPainter(generator)
    paint(painter)
    painter.end()
    return bytes(buffer.data().data())


def pdf(print_on: Callable[[QPagedPaintDevice], object], title: str) -> bytes:
    """A PDF of A4 sheets across, made by what prints."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    set_across(writer)
    print_on(writer)
    return bytes(buffer.data().data())


def set_across(device: QPagedPaintDevice) -> None:
    """A4, lying, with the margins of a desk printer."""
    page = QPageSize(QPageSize.PageSizeId.A4)
    device.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Landscape, QMarginsF(12, 12, 12, 12)))


def print_tiles(device: QPagedPaintDevice, size: tuple[int, int], paint: Paint) -> int:
    """Print a view as large as fits a sheet, on several where it would be too small to read; how many sheets."""
    painter = QPainter(device)
    sheet = QRectF(painter.viewport())
    dots = device.logicalDpiX() / 96  # the view's pixels are a screen's
    fits = min(sheet.width() / (size[0] * dots), sheet.height() / (size[1] * dots), 1.0)
    scale = max(fits, _LEAST_ON_PAPER) * dots
    across, down = sheet.width() / scale, sheet.height() / scale
    columns, rows = max(1, -int(-size[0] // across)), max(1, -int(-size[1] // down))
    for number in range(columns * rows):
        if number:
            device.newPage()
        left, top = (number % columns) * across, (number // columns) * down
        painter.save()
        painter.setClipRect(sheet)
        painter.scale(scale, scale)
        painter.translate(-left, -top)
        paint(painter)
        painter.restore()
    painter.end()
    return columns * rows
