"""Scenes and cards in columns."""

from dataclasses import replace

from inkwell.domain.planning.board import NOWHERE, Grouping, grouped
from inkwell.domain.planning.plan import Plan
from tests.domain.planning.book import MARA, PLAN, outline, rows


def board(grouping, plan=PLAN):
    found = grouped(grouping, outline(), rows(plan), plan, {MARA: "Mara"})
    return {(group.key, group.title): [item.title for item in group.items] for group in found}


def test_every_grouping_shows_every_scene_and_every_card():
    assert board(Grouping.CHAPTER) == {
        (NOWHERE, ""): ["Somewhere"],
        (1, "One"): ["Arrival", "Night"],
        (2, "Two"): ["Departure", "Storm", "Later"],
    }
    assert board(Grouping.STATUS) == {
        ("idea", ""): ["Storm", "Later", "Somewhere"],
        ("draft", ""): ["Night", "Departure"],
        ("revised", ""): [],
        ("done", ""): ["Arrival"],
    }
    assert board(Grouping.THREAD) == {
        (1, "Love"): ["Arrival"],
        (2, "War"): ["Arrival", "Somewhere"],
        (None, ""): ["Night", "Departure", "Storm", "Later"],
    }
    assert board(Grouping.VIEWPOINT)[(7, "Mara")] == ["Night"]
    assert board(Grouping.LABEL)[("Night", "Night")] == ["Later"] and board(Grouping.LABEL)[
        ("Sea", "Sea")
    ] == ["Arrival"]


def test_a_board_without_a_thread_or_a_label_still_has_a_column():
    assert list(board(Grouping.THREAD, Plan())) == [(None, "")]


def test_a_card_whose_chapter_has_gone_is_not_lost():
    card = replace(PLAN.cards[0], chapter=99)
    assert board(Grouping.CHAPTER, Plan(cards=(card,)))[(NOWHERE, "")] == ["Later"]
