"""Short lines below headings."""

import pytest

from inkwell.exchange.text.plain_lines import Item
from inkwell.exchange.text.title_lines import is_counted, is_titled, most_common, take_titles

LONG = "She came home late that night and nobody was waiting at the door."


def titles(kind, *blocks):
    items = [
        Item(text, kind=kind if not place else "") for block in blocks for place, text in enumerate(block)
    ]
    take_titles(items)
    return [item.title for item in items if item.title]


def test_a_line_is_a_title_where_all_its_sisters_have_one():
    assert titles("chapter", ("Chapter 1", "Night", LONG), ("Chapter 2", "Day", LONG)) == [
        "Chapter 1\nNight",
        "Chapter 2\nDay",
    ]
    assert titles("chapter", ("Chapter 1", "Night", LONG), ("Chapter 2", LONG, LONG)) == []


@pytest.mark.parametrize(
    "first",
    [
        ("ฝนตกทั้งคืนและไม่มีใครอยู่บนถนน", "เขาเปิดประตูและห้องว่างเปล่า"),
        ("সারা রাত বৃষ্টি হয়েছিল।", "সে দরজা খুলল।"),
        ("ساری رات بارش ہوئی۔", "وہ باہر نکلا۔"),
        ("Ամբողջ գիշեր անձրև էր գալիս։", "Նա բացեց դուռը։"),
        ("רד גשם כל הלילה ואיש לא היה", "הוא פתח את הדלת והחדר היה ריק"),
        ("雨下了一整天", "他推开门"),
    ],
)
def test_first_words_of_the_text_are_no_title_in_any_script(first):
    one, two = first
    assert titles("chapter", ("第1章", one, two), ("第2章", two, one)) == []


def test_short_lines_over_long_ones_are_titles_without_capitals_too():
    below = "雨下了一整天，街上没有人，只有一条狗在路边睡着。"
    assert len(titles("chapter", ("第1章", "初雪", below), ("第2章", "离别", below))) == 2


def test_between_a_part_and_its_chapter_stands_its_title():
    items = [
        item
        for name in ("ONE", "TWO")
        for item in (
            Item(f"PART {name}", kind="part"),
            Item("WINTER"),
            Item("CHAPTER I", kind="chapter"),
            Item(LONG),
        )
    ]
    take_titles(items)
    assert [item.title for item in items if item.kind == "part"] == ["PART ONE\nWINTER", "PART TWO\nWINTER"]


def test_what_reads_as_a_title():
    assert is_titled("The Rain") and is_titled("THE RAIN, AT LAST")
    assert not is_titled("She ran.") and not is_titled("she ran") and not is_titled("“No")
    assert is_counted(Item("Chapter 1")) and is_counted(Item("Seven")) and not is_counted(Item("Prologue"))
    assert most_common([1, 1, 2]) == 1 and most_common([]) == 0
