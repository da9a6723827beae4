"""Acts on the plan over a real project, each taken back by the one undo."""

import pytest

from inkwell.domain.manuscript.outline import NodeId, Status
from inkwell.domain.planning.board import Grouping, grouped
from inkwell.domain.planning.drops import Change, Move, dropped
from inkwell.domain.planning.plan import LABEL


@pytest.fixture
def plan(sample):
    settle(sample)
    return sample.plan


def settle(services):
    """An act is stored, then read again, and what reads it again is heard."""
    for _ in range(4):
        services.storage.deliver()


def undo(services):
    services.undo.undo(None)
    settle(services)


def test_a_label_a_place_and_an_own_column_are_set_and_taken_back(sample, plan):
    first = plan.book.rows[0].scene
    heard = []
    plan.book.rows_changed.connect(heard.append)
    for name, value in ((LABEL, "Night"), ("Place", "The harbour"), ("Weather", "Rain")):
        plan.acts.set_fact(first, name, value)
        settle(sample)
    row = plan.book.rows[0]
    assert (row.label, row.place, row.own_value("weather")) == ("Night", "The harbour", "Rain")
    assert not row.place_is_read and plan.book.plan.own_columns() == ["Weather"]
    for _ in range(3):
        undo(sample)
    assert plan.book.rows[0].label == "" and plan.book.plan.facts.get(NodeId(int(first)), ()) == ()
    sample.undo.redo(None)
    settle(sample)
    assert plan.book.rows[0].label == "Night"


def test_threads_are_named_in_a_scene_and_leave_with_undo(sample, plan):
    first, second = plan.book.rows[0].scene, plan.book.rows[1].scene
    plan.acts.set_threads(first, ["Love", "War", " Love "])
    settle(sample)
    assert plan.book.rows[0].thread_names == ("Love", "War")
    love, war = (one.id for one in plan.book.plan.threads)
    plan.acts.set_cell(love, second, "They meet again.")
    settle(sample)
    plan.acts.drop(Change(second, Grouping.THREAD, int(love), int(war)))
    settle(sample)
    assert (
        plan.book.plan.cells[(war, second)] == "They meet again."
        and (love, second) not in plan.book.plan.cells
    )
    plan.acts.remove_thread(plan.book.plan.thread(war))
    settle(sample)
    assert plan.book.rows[1].threads == ()
    undo(sample)
    assert plan.book.plan.cells[(war, second)] == "They meet again."
    for _ in range(3):
        undo(sample)
    assert plan.book.plan.threads == () and not plan.book.plan.cells


def test_a_card_stays_out_of_the_book_until_it_becomes_a_scene(sample, plan):
    count, made, scenes = len(plan.book.rows), [], []
    chapter = next(row.chapter for row in plan.book.rows if row.chapter is not None)
    plan.acts.add_card("The storm", Grouping.CHAPTER, int(chapter), made.append)
    settle(sample)
    card = plan.book.plan.card(made[0])
    assert card.chapter == chapter and len(plan.book.rows) == count
    plan.acts.save_card(type(card)(**{**vars(card), "synopsis": "The mast breaks.", "label": "Night"}))
    settle(sample)
    plan.acts.write_scene(plan.book.plan.card(made[0]), scenes.append)
    settle(sample)
    row = plan.book.row(scenes[0])
    assert (row.title, row.synopsis, row.label, row.chapter) == (
        "The storm",
        "The mast breaks.",
        "Night",
        chapter,
    )
    assert not plan.book.plan.cards and len(plan.book.rows) == count + 1
    undo(sample)
    assert len(plan.book.rows) == count and plan.book.plan.cards[0].synopsis == "The mast breaks."


def test_a_scene_dropped_in_another_chapter_moves_and_one_dropped_on_a_status_changes(sample, plan):
    def board(grouping):
        return grouped(grouping, sample.manuscript.outline, plan.book.rows, plan.book.plan, plan.book.names)

    groups = [group for group in board(Grouping.CHAPTER) if group.items]
    source, target = groups[0], groups[1]
    item = source.items[0]
    drop = dropped(sample.manuscript.outline, Grouping.CHAPTER, item, source, target, 1)
    assert isinstance(drop, Move) and plan.acts.drop(drop)
    settle(sample)
    moved = next(group for group in board(Grouping.CHAPTER) if group.key == target.key)
    assert moved.items[1].same == item.same
    undo(sample)
    assert next(g for g in board(Grouping.CHAPTER) if g.key == source.key).items[0].same == item.same
    done = next(group for group in board(Grouping.STATUS) if group.key == Status.DONE.value)
    kept = next(group for group in board(Grouping.STATUS) if item.same in {one.same for one in group.items})
    plan.acts.drop(dropped(sample.manuscript.outline, Grouping.STATUS, item, kept, done, 0))
    settle(sample)
    assert plan.book.row(item.row.scene).status is Status.DONE
    assert plan.book.rows[0].scene == item.row.scene
