"""The ties of the one chosen stand out."""

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from inkwell.ui.planning.map_painter import MapPainter
from inkwell.ui.theme import ThemeService
from tests.ui.planning.maps import MAP, PLACES


def test_a_tie_is_of_another_colour_where_one_of_its_ends_is_chosen(services):
    theme = ThemeService(QApplication.instance(), services.settings)
    found = []
    for chosen in ("", "Ann", "Tom"):
        image = QImage(400, 300, QImage.Format.Format_RGB32)
        image.fill(theme.theme.colour("page"))
        painter = QPainter(image)
        painter.translate(100, 100)
        MapPainter(theme).paint(painter, MAP, PLACES, chosen)
        painter.end()
        found.append(image.pixel(200, 95))  # on the line from Mara to Tom
    page = theme.theme.colour("page").rgb()
    assert page not in found and found[0] == found[1] != found[2]
