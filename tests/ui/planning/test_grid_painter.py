"""What is drawn stays where it belongs."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from inkwell.ui.planning.grid_layout import GridLayout
from inkwell.ui.planning.grid_model import GridModel
from inkwell.ui.planning.grid_painter import GridPainter
from inkwell.ui.theme import ThemeService
from tests.ui.planning.grids import made_grid


def test_titles_are_the_same_wherever_the_threads_are_scrolled_to(services):
    painter_of = GridPainter(ThemeService(QApplication.instance(), services.settings))
    model = GridModel()
    model.show(made_grid())
    places = GridLayout(4, 3, model.grid.lanes)
    images = []
    for left in (0, 160):
        image = QImage(500, 240, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        painter.translate(-left, 0)
        painter_of.paint(painter, QRect(left, 0, 500, 240), model, places, (1, 2), True)
        painter.end()
        images.append(image)
    still = QRect(0, 0, places.still - 2, 240)
    assert images[0].copy(still) == images[1].copy(still) and images[0] != images[1]
