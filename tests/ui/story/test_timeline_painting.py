"""The timeline as it is painted: colours of viewpoints, what is chosen, what is dragged."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from inkwell.domain.manuscript.outline import SceneId
from inkwell.ui.story.timeline_layout import HEIGHT, Block, Lane, laid_out
from inkwell.ui.story.timeline_painting import TimelinePainter, viewpoint_colour


def painted(theme, zoom=4, **state):
    blocks = [Block(SceneId(n), n, f"Scene {n}", "day 1", "", n - 2, n == 2, "") for n in (1, 2, 3)]
    layout = laid_out(blocks, [SceneId(2), SceneId(1), SceneId(3)], zoom)
    painter = TimelinePainter(theme)
    for name, value in state.items():
        setattr(painter, name, value)
    image = QImage(*layout.size, QImage.Format.Format_RGB32)
    brush = QPainter(image)
    painter.paint(brush, layout, QRect(0, 0, *layout.size))
    brush.end()
    return image, layout


def test_a_block_wears_the_colour_of_its_viewpoint(window):
    image, layout = painted(window.theme)
    for index, look in enumerate((-1, 0, 1)):
        left, top = layout.place(Lane.TOLD, index)
        assert (
            image.pixelColor(left + 1, top + HEIGHT // 2).name()
            == viewpoint_colour(window.theme, look).name()
        )
    assert viewpoint_colour(window.theme, 0) == viewpoint_colour(window.theme, 5)


def test_what_is_chosen_and_where_it_would_go_is_seen(window):
    plain, layout = painted(window.theme)
    assert painted(window.theme, chosen=(Lane.HAPPENED, 1))[0] != plain
    drop, _ = painted(window.theme, drop=(Lane.TOLD, 1))
    left, top = layout.place(Lane.TOLD, 1)
    assert drop.pixelColor(left - 3, top - 4) == window.theme.theme.colour("accent")
    assert painted(window.theme, zoom=0)[0].width() < plain.width()
