"""Where blocks stand and what lies under a point."""

from inkwell.domain.manuscript.outline import SceneId
from inkwell.ui.story.timeline_layout import GAP, MARGIN, USUAL, WIDTHS, Block, Lane, laid_out

BLOCKS = [Block(SceneId(n), n, f"Scene {n}") for n in (1, 2, 3)]
ORDER = [SceneId(n) for n in (3, 1, 2)]


def test_both_lanes_hold_every_scene_in_their_own_order():
    layout = laid_out(BLOCKS, ORDER, USUAL)
    assert [block.number for block in layout.lane(Lane.TOLD)] == [1, 2, 3]
    assert [block.number for block in layout.lane(Lane.HAPPENED)] == [3, 1, 2]
    assert layout.index(Lane.HAPPENED, SceneId(1)) == 1 and layout.index(Lane.TOLD, SceneId(9)) is None


def test_a_point_finds_its_block_and_the_nearest_gap():
    layout = laid_out(BLOCKS, ORDER, USUAL)
    for lane in Lane:
        for index in range(3):
            left, top = layout.place(lane, index)
            assert layout.hit(left + 5, top + 5) == (lane, index)
            assert layout.gap_at(left) == index and layout.gap_at(left + layout.width) == index + 1
    assert layout.hit(0, 0) is None and layout.hit(10_000, 50) is None
    assert layout.gap_at(-50) == 0 and layout.gap_at(10_000) == 3


def test_zoom_stays_within_its_widths_and_the_size_with_it():
    for zoom in (-3, 0, 99):
        layout = laid_out(BLOCKS, ORDER, zoom)
        assert layout.width in WIDTHS and layout.size[0] == 2 * MARGIN + 3 * (layout.width + GAP)
    assert laid_out((), (), USUAL).size[0] == 2 * MARGIN
