"""What it means to drop a card somewhere."""

import pytest

from inkwell.domain.manuscript.outline import Status
from inkwell.domain.planning.board import NOWHERE, Grouping, grouped
from inkwell.domain.planning.drops import CardChange, Change, Move, as_dropped, dropped
from tests.domain.planning.book import MARA, PLAN, outline, rows


def drop(grouping, item, source, target, index):
    groups = {group.key: group for group in grouped(grouping, outline(), rows(), PLAN, {MARA: "Mara"})}
    thing = next(one for one in groups[source].items if one.title == item)
    return dropped(outline(), grouping, thing, groups[source], groups[target], index)


def test_by_chapter_a_scene_moves_behind_the_one_it_is_dropped_under():
    assert drop(Grouping.CHAPTER, "Arrival", 1, 2, 1) == Move(11, 2, 1)
    assert drop(Grouping.CHAPTER, "Arrival", 1, 2, 0) == Move(11, 2, 0)
    assert drop(Grouping.CHAPTER, "Arrival", 1, 1, 1) == Move(11, 1, 1)
    assert drop(Grouping.CHAPTER, "Arrival", 1, 2, 3) == Move(11, 2, 2)
    assert drop(Grouping.CHAPTER, "Arrival", 1, NOWHERE, 0) is None


def test_into_another_column_a_scene_gets_what_that_column_has_and_within_one_it_moves():
    change = drop(Grouping.STATUS, "Night", "draft", "done", 0)
    assert change == Change(12, Grouping.STATUS, "draft", "done")
    assert drop(Grouping.STATUS, "Departure", "draft", "draft", 0) == Move(21, 1, 1)
    assert drop(Grouping.STATUS, "Storm", "idea", "idea", 1) is None  # there is no other scene to lie beside
    assert drop(Grouping.THREAD, "Arrival", 1, None, 0) == Change(11, Grouping.THREAD, 1, None)


def test_a_card_without_a_scene_gets_what_its_new_column_has():
    moved = drop(Grouping.CHAPTER, "Somewhere", NOWHERE, 2, 3)
    assert isinstance(moved, CardChange) and moved.card.chapter == 2 and moved.behind == 1
    assert drop(Grouping.STATUS, "Later", "idea", "revised", 0).card.status is Status.REVISED
    assert drop(Grouping.VIEWPOINT, "Later", None, 7, 0).card.viewpoint == MARA
    assert drop(Grouping.LABEL, "Later", "Night", "Sea", 0).card.label == "Sea"
    assert drop(Grouping.THREAD, "Somewhere", 2, None, 0).card.thread is None


@pytest.mark.parametrize("grouping", list(Grouping))
def test_the_board_is_shown_as_it_will_be(grouping):
    """Every item into every column at every place: what is shown at once is what the stored plan gives."""
    before = grouped(grouping, outline(), rows(), PLAN, {MARA: "Mara"})
    for source, group in enumerate(before):
        for item in group.items:
            for target in range(len(before)):
                for index in range(len(before[target].items) + 1):
                    drop = dropped(outline(), grouping, item, group, before[target], index)
                    if drop is None:
                        continue
                    after = as_dropped(before, item, source, target, index, drop)
                    assert sum(len(one.items) for one in after) <= sum(len(one.items) for one in before)
                    assert item.same in {one.same for one in after[target].items}
                    for one in after:
                        kinds = [thing.row is None for thing in one.items]
                        assert kinds == sorted(kinds) and len({thing.same for thing in one.items}) == len(
                            kinds
                        )
                        if isinstance(drop, Change):
                            numbers = [thing.row.number for thing in one.items if thing.row is not None]
                            assert numbers == sorted(numbers)
