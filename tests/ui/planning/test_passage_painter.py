"""The lines of the map."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPathStroker

from inkwell.domain.branching.arrangement import arranged
from inkwell.ui.planning.passage_layout import PassageLayout
from inkwell.ui.planning.passage_painter import way


def test_a_line_goes_from_side_to_side_and_back_from_below():
    layout = PassageLayout(arranged([[1, 2], [2], [0]]))
    left, top = layout.place(0)
    there, below = layout.place(2)
    on, back = way(layout, 0, 2), way(layout, 2, 0)
    assert (on.elementAt(0).x, on.elementAt(0).y) == (left + layout.width, top + layout.height / 2)
    end = on.pointAtPercent(1.0)
    assert (end.x(), end.y()) == (there, below + layout.height / 2)
    # Past the passage between them, and not through it.
    middle = layout.place(1)
    at = (middle[0], middle[1], layout.width, layout.height)
    assert not QPainterPathStroker().createStroke(on).intersects(QRectF(*at).adjusted(4, 4, -4, -4))
    assert back.pointAtPercent(0.5).y() > max(top, below) + layout.height
