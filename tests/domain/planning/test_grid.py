"""The grid of scenes and threads."""

from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.planning.grid import laid_grid, paired
from inkwell.domain.planning.plan import ThreadId
from inkwell.domain.planning.thread_offers import ThreadOffer
from tests.domain.planning.book import PLAN, rows


def promise(name, scene, until=None):
    return Fact(
        EntryId(1),
        SceneId(scene),
        FactMode.ADD,
        name,
        FactKind.PROMISE,
        value=name,
        until=until and SceneId(until),
    )


def test_own_threads_come_first_with_what_was_found_for_them():
    found = [
        ThreadOffer((SceneId(12),), ("Ann",), ThreadId(1)),
        ThreadOffer((SceneId(21), SceneId(22)), ("Tom",)),
    ]
    grid = laid_grid(rows(), PLAN, found, [])
    assert [column.thread and column.thread.name for column in grid.columns] == ["Love", "War", None]
    assert grid.text(0, 0) == "They meet." and grid.text(0, 1) == "" and grid.text(1, 0) is None
    assert grid.is_offered(1, 0) and grid.is_offered(3, 2) and not grid.is_offered(0, 2)
    assert grid.reach(0) == (0, 0) and grid.reach(2) == (2, 3)


def test_pairs_lie_beside_one_another_where_they_would_touch():
    pairs = paired(
        rows(), [promise("gun", 11, 21), promise("ring", 12), promise("key", 22, 11), promise("x", 99)]
    )
    assert [(one.name, one.span, one.lane) for one in pairs] == [
        ("gun", (0, 2), 0),
        ("key", (0, 3), 1),
        ("ring", (1, 1), 2),
    ]
    assert pairs[2].pay_off is None


def test_a_lane_is_free_again_behind_a_pay_off():
    pairs = paired(rows(), [promise("gun", 11, 12), promise("ring", 21, 22)])
    assert [one.lane for one in pairs] == [0, 0]


def test_a_thread_without_scenes_reaches_nowhere():
    assert laid_grid(rows(), type(PLAN)(threads=PLAN.threads), [], []).reach(0) is None
