"""What a view draws goes onto as many sheets as it needs."""

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPdfWriter

from inkwell.ui.plots.pictures import drawing, pdf, picture, print_tiles, set_across


def paint(painter):
    painter.drawLine(0, 0, 10, 10)


def test_a_small_view_takes_one_sheet_and_a_wide_one_several(qapp):
    sheets = []
    for size in ((400, 300), (9000, 300), (9000, 4000)):
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        set_across(writer)
        sheets.append(print_tiles(writer, size, paint))
    assert sheets[0] == 1 and 1 < sheets[1] < sheets[2]


def test_pictures_are_of_their_kind_however_large(qapp):
    assert picture((80_000, 200), paint).startswith(b"\x89PNG")
    assert b"<title>Board" in drawing((100, 100), paint, "Board")
    assert pdf(lambda device: print_tiles(device, (100, 100), paint), "Board").startswith(b"%PDF")
