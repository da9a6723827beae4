"""A row of Find's list as it is drawn."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from tests.ui.editor.finding import CTRL, SHIFT, look


def drawn(window, index, width):
    """The colours of a row drawn in so many pixels."""
    image = QImage(width, 26, QImage.Format.Format_RGB32)
    image.fill(window.theme.theme.colour("window"))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, width, 26)
    option.widget = window.editor.find_bar.list
    painter = QPainter(image)
    window.editor.find_bar.list.itemDelegate().paint(painter, option, index)
    painter.end()
    return [image.pixelColor(x, y).name() for x in range(width) for y in (4, 13)]


def test_the_hit_stands_out_however_narrow_the_list_is(window, qtbot):
    look(window, qtbot, "Tobias", Qt.Key.Key_F, CTRL | SHIFT)
    hits = window.editor.find_bar.list.hits
    scene = hits.index(0, 0)
    found = QColor(window.theme.theme.colour("found")).name()
    for width in (160, 600):
        assert found in drawn(window, hits.index(0, 0, scene), width)
        assert found not in drawn(window, scene, width)
