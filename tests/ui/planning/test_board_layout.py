"""Places of cards."""

from inkwell.ui.planning.board_layout import GAP, HEAD, BoardLayout


def test_every_card_is_hit_where_it_stands_and_gaps_lie_between():
    layout = BoardLayout((3, 0, 60), 1)
    for column, count in enumerate(layout.counts):
        for row in range(count):
            left, top = layout.place(column, row)
            assert layout.hit(left + 1, top + 1) == (column, row)
            assert layout.hit(left + layout.width + GAP // 2, top + 1) is None
            assert layout.gap_at(column, top) == row
    assert layout.hit(*layout.place(1, 0)) is None and layout.hit(20, HEAD - 1) is None
    assert layout.gap_at(2, 10**6) == 60 and layout.column_at(-50) == 0 and layout.column_at(10**6) == 2
    width, height = layout.size
    assert layout.place(2, 59)[1] + layout.height < height and layout.place(2, 0)[0] + layout.width < width


def test_only_what_touches_an_area_is_seen_and_an_empty_board_has_nothing():
    layout = BoardLayout((5,) * 200, 2)
    columns, rows = layout.seen(1000, 0, 800, 600)
    assert len(columns) < 7 and layout.place(columns[0], 0)[0] + layout.width + GAP >= 1000
    assert len(rows) < 7
    assert BoardLayout().hit(10, 100) is None and BoardLayout().column_at(5) == -1
