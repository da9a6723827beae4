"""Words on cards are broken within their width."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from inkwell.domain.planning.board import Item
from inkwell.ui.planning.card_painter import CardPainter
from inkwell.ui.theme import ThemeService
from tests.domain.planning.book import PLAN, rows


def test_lines_fit_and_the_last_says_that_there_is_more(services):
    theme = ThemeService(QApplication.instance(), services.settings)
    cards, font = CardPainter(theme), theme.sans()
    metrics = QFontMetricsF(font)
    for text in ("word " * 400, "𝔘nbroken" * 90, "他们在海边站着看船。" * 30, "short"):
        lines = cards.lines(text, 160.0, 3, font, metrics)
        assert len(lines) <= 3 and all(metrics.horizontalAdvance(line) <= 161 for line in lines)
        assert lines[-1].endswith("…") is (text != "short")


def test_a_card_of_any_size_is_drawn_within_itself(services):
    theme = ThemeService(QApplication.instance(), services.settings)
    cards = CardPainter(theme)
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    for size in ((20, 10), (132, 58), (280, 280)):
        image.fill(0)
        painter = QPainter(image)
        cards.paint(painter, QRectF(0, 0, *size), Item(rows()[0]), PLAN, True, True)
        painter.end()
        assert image.pixel(size[0] // 2, size[1] - 4) != 0
        if size[0] > 20:
            assert image.pixel(295, 295) & 0xFFFFFF == 0
