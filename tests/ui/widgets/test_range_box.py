"""The choice of this scene, this chapter or the book."""

from inkwell.domain.manuscript.extent import Range
from inkwell.ui.widgets.range_box import RangeBox


def test_what_is_chosen_is_a_range(qtbot):
    box = RangeBox("rangeBox", Range.CHAPTER)
    qtbot.addWidget(box)
    assert box.span is Range.CHAPTER and box.count() == 3 and box.accessibleName()
    for span in (Range.SCENE, Range.CHAPTER, Range.BOOK):
        box.choose(span)
        assert box.span is span
    wider = RangeBox("wider", Range.SO_FAR, tuple(Range))
    qtbot.addWidget(wider)
    assert wider.span is Range.SO_FAR and wider.count() == 4
