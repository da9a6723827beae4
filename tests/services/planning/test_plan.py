"""The rows follow the book, one at a time."""

from inkwell.domain.manuscript.outline import NodeId, Status
from inkwell.domain.story.story_time import SceneTime
from tests.services.planning.test_plan_acts import settle


def test_an_edit_of_one_scene_changes_one_row_and_an_order_is_told_as_such(sample, qtbot):
    settle(sample)
    book, rows, orders = sample.plan.book, [], []
    book.rows_changed.connect(rows.append)
    book.plan_changed.connect(lambda: orders.append(1))
    scene = book.rows[2].scene
    sample.manuscript.set_status(NodeId(int(scene)), Status.IDEA)
    settle(sample)
    assert rows == [frozenset({scene})] and not orders
    sample.story.time.set_time(SceneTime(scene, viewpoint=book.people()[0][0]))
    qtbot.waitUntil(lambda: len(rows) == 2)
    assert rows[1] == frozenset({scene}) and book.row(scene).eyes == book.people()[0][1]
    first = book.rows[0]
    sample.manuscript.step(NodeId(int(first.scene)), 1)
    settle(sample)
    assert orders and book.rows[1].scene == first.scene


def test_how_a_view_is_left_stays_with_the_book_and_is_no_act(sample):
    settle(sample)
    sample.plan.book.set_look("board", grouping="status", zoom=1)
    sample.plan.book.set_look("board", zoom=3)
    act = sample.undo.last_act
    sample.plan.book.reload()
    settle(sample)
    assert sample.plan.book.look_of("board") == {"grouping": "status", "zoom": 3} and act is None


def test_nothing_is_left_of_a_book_that_is_closed(sample):
    settle(sample)
    assert sample.plan.book.rows
    sample.close_project()
    assert sample.plan.book.rows == [] and not sample.plan.book.plan.threads
