"""The plan in words."""

from dataclasses import replace

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.planning.board import Group, Grouping, Item
from inkwell.domain.planning.columns import Column
from inkwell.domain.planning.rows import PlanRow
from inkwell.ui.planning.words import (
    cell_text,
    column_word,
    foot_of,
    found_in,
    group_size,
    group_word,
    spoken,
)
from tests.domain.planning.book import PLAN, rows


def test_every_column_has_words_for_every_row():
    first, second, third, last = rows()
    assert cell_text(first, Column.STATUS) == "Done" and cell_text(first, Column.THREADS) == "Love, War"
    assert cell_text(second, Column.WHEN) == "day 2" and cell_text(first, "own:Weather") == "Rain"
    assert (cell_text(third, Column.TALK), cell_text(third, Column.FEELING)) == ("50 %", "2.5")
    assert all(
        cell_text(last, key) == "" for key in (Column.PEOPLE, Column.TALK, Column.FEELING, Column.GOAL)
    )
    assert column_word("own:Weather") == "Weather" and column_word(Column.WHEN) == "Story date"


def test_heads_of_columns_say_what_lies_there():
    items = (Item(rows()[0]), Item(card=PLAN.cards[0]))
    assert group_size(Group("done", "", items)).startswith("1 scene · 1 card · 1")
    assert group_size(Group("done", "")) == ""
    assert group_word(Grouping.STATUS, Group("done", "")) == "Done"
    assert group_word(Grouping.THREAD, Group(None, "")) == "On no thread"
    assert group_word(Grouping.CHAPTER, Group("nowhere", "")) == "Not in the book yet"


def test_cards_are_spoken_whole_and_an_unwritten_one_shows_what_was_read():
    first, _, third, _ = rows()
    assert spoken(Item(first), "One").startswith("1. Arrival. Done. 1")
    assert spoken(Item(card=PLAN.cards[0]), "Two") == "Card without a scene: Later. Two"
    assert found_in(Item(third)) == "Mara, Tom · The quay" and found_in(Item(card=PLAN.cards[0])) == ""
    assert foot_of(Item(card=PLAN.cards[0])) == "not written yet"


def test_a_book_in_chinese_is_counted_in_characters():
    row = PlanRow(SceneId(1), 1, "灯塔", words=12, in_characters=True)
    assert foot_of(Item(row=row)).startswith("12 characters")
    assert foot_of(Item(row=replace(row, in_characters=False))).startswith("12 words")
