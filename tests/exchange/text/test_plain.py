"""Plain text as novels come: chapters found, lines joined or left, breaks kept, anything survived."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.reading.source import Remarks
from inkwell.exchange.text import markdown, plain

NOVEL = """The Project Gutenberg EBook of Something
*** START OF THIS PROJECT GUTENBERG EBOOK SOMETHING ***

CONTENTS

CHAPTER I. The Rain
CHAPTER II. The Sea

CHAPTER I.

THE RAIN

It rained on the town all the day long, and the people in the
street put up their collars and hurried on without a word to
one another.

* * *

The sun came later. Part of the house was dry by then, they said.

CHAPTER II.

THE SEA

“Well,” said the sea.

*** END OF THIS PROJECT GUTENBERG EBOOK SOMETHING ***
licence text
"""


def chapters(text):
    return [node.title for node in plain.read(text, "x").walk() if node.kind is NodeKind.CHAPTER]


def scenes(text, **options):
    book = plain.read_text(text, "x", Remarks(), **options).book
    return [node.text for node in book.walk() if node.kind is NodeKind.SCENE]


def test_a_novel_in_plain_text_is_recognised():
    remarks = Remarks()
    found = plain.read_text(NOVEL, "x", remarks)
    assert [node.title for node in found.book.nodes] == ["Chapter I: The Rain", "Chapter II: The Sea"]
    assert [scene.text for scene in found.book.nodes[0].children] == [
        "It rained on the town all the day long, and the people in the street put up their collars and hurried on without a word to one another.",
        "The sun came later. Part of the house was dry by then, they said.",
    ]
    assert "licence" not in str(found.book)
    kinds = {remark.kind for remark in remarks.told()}
    assert kinds >= {RemarkKind.LICENCE_LEFT_OUT, RemarkKind.MATTER_AS_NOTE, RemarkKind.LINES_JOINED}


@given(st.text(max_size=400))
def test_any_text_can_be_read(text):
    for module in (plain, markdown):
        assert isinstance(module.read(text, "t").nodes, tuple)


def test_five_lines_of_speech_are_five_paragraphs_and_the_gap_a_break():
    lines = ["“Well?”", "“Well what?”", "“You know.”", "“I don’t.”", "She put the kettle down."]
    assert scenes("\n".join([*lines, "", *lines])) == ["\n".join(lines)] * 2


def test_blank_lines_at_the_end_do_not_count():
    lines = ["“Well?”", "“Well what?”", "She put the kettle down."]
    assert scenes("\n".join(lines) + "\n\n\n\n") == ["\n".join(lines)]


def test_the_larger_gap_is_a_break():
    text = "She ran.\n\nTwo.\n\nThree.\n\n\n\nFour.\n\nFive.\n\nSix."
    assert scenes(text) == ["She ran.\nTwo.\nThree.", "Four.\nFive.\nSix."]


def test_where_marks_divide_a_larger_gap_is_an_empty_line():
    text = "She ran.\n\nTwo.\n\n\n\nThree.\n\n#\n\nFour.\n\nFive.\n\nSix."
    assert scenes(text) == ["She ran.\nTwo.\n\nThree.", "Four.\nFive.\nSix."]


def test_an_indent_begins_a_paragraph():
    one = "    The rain came down on the roofs of the town and on the long\nroad behind it, and nobody went out that had not to go, for it\nwas cold.\n"
    assert len(scenes(one * 3)[0].split("\n")) == 3


def test_the_author_decides_whether_lines_are_wrapped():
    text = "It rained on\nthe town."
    assert scenes(text) == ["It rained on\nthe town."]
    assert scenes(text, wrapped="yes") == ["It rained on the town."]
    wide = "It rained on the town all the day long, and the people in the\nstreet put up their collars and hurried on without a word to\none another."
    assert len(scenes(wide, wrapped="no")[0].split("\n")) == 3


def test_verse_stays_lines_in_a_wrapped_text():
    prose = "It rained on the town all the day long, and the people in the\nstreet put up their collars and hurried on without a word to\none another.\n\n"
    verse = "    The rain it raineth\n    Upon the just\n\n"
    assert scenes(prose * 2 + verse + prose)[0].split("\n")[2:4] == ["The rain it raineth", "Upon the just"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kapitel 1", "Kapitel 2"),
        ("Chapitre premier", "Chapitre deux"),
        ("Capítulo 1", "Capítulo 2"),
        ("第一章 初雪", "第二章 风"),
        ("Глава 1", "Глава 2"),
        ("제1화", "제2화"),
        ("Chapter One\n===========", "Chapter Two\n==========="),
        ("The Rain\n--------", "The Sea\n-------"),
        ("**Chapter One**", "**Chapter Two**"),
        ("_CHAPTER I._", "_CHAPTER II._"),
        ("1", "2"),
        ("— I —", "— II —"),
        ("One", "Two"),
        ("1. The Rain", "2. The Sea"),
        ("Bölüm 1", "Bölüm 2"),
        ("1. luku", "2. luku"),
        ("Prologue", "Epilogue"),
    ],
)
def test_two_chapters_in_any_language_and_dress(first, second):
    for gap in ("\n", "\n\n"):
        text = f"{first}{gap}It rained, and nobody went out.{gap}Nobody at all.\n\n{second}{gap}The sea came in.{gap}It stayed."
        if gap == "\n" and first in ("1", "One", "— I —", "1. The Rain", "1. luku", "Bölüm 1"):
            continue
        assert len(chapters(text)) == 2, gap
        assert sum(map(len, map(str.split, scenes(text)))) == 15


def test_prose_that_mentions_a_chapter_stays_prose():
    text = "她翻开第一章，雪落下来。\n\n第一章写完了。\n\nChapter One was long.\n\nPart of the house burned."
    assert chapters(text) == ["x"]
    assert scenes(text) == [text.replace("\n\n", "\n")]


def test_a_short_line_is_a_title_only_where_all_sisters_have_one():
    one = "Chapter 1\n\nLondon\n\nIt rained that night in the town.\n\nChapter 2\n\n"
    assert chapters(one + "Paris\n\nThe sun came out at last.") == ["Chapter 1: London", "Chapter 2: Paris"]
    assert chapters(one + "“No,” she said.\n\nThe sun came out.") == ["Chapter 1", "Chapter 2"]
    assert chapters("Chapter 1\n\nShe ran\n\nIt rained that night in the town.") == ["Chapter 1"]


def test_numbers_below_chapters_are_scenes_and_thirty_is_no_break():
    numbers = "".join(f"{number}\n\nIt rained in the town.\n\n" for number in ("1", "2", "3"))
    book = plain.read(f"Chapter One\n\n{numbers}Chapter Two\n\n{numbers}", "x")
    assert [[scene.title for scene in node.children] for node in book.nodes] == [["1", "2", "3"]] * 2
    roman = "".join(f"{number}\n\nIt rained in the town.\n\n" for number in ("XXIX", "XXX", "XXXI"))
    assert len(chapters("I\n\nIt rained.\n\nII\n\nIt rained.\n\n" + roman)) == 5


def test_a_file_without_a_heading_is_a_chapter_of_its_name():
    remarks = Remarks()
    book = plain.read_text("It rained.", "The Rain", remarks).book
    assert [(node.kind, node.title) for node in book.nodes] == [(NodeKind.CHAPTER, "The Rain")]
    assert [remark.kind for remark in remarks.told()] == [RemarkKind.NO_HEADINGS]


def test_a_title_page_is_a_note_and_names_the_author():
    found = plain.read_text(
        "THE RAIN\n\nby Mara Vance\n\nChapter 1\n\nIt rained.\n\nChapter 2\n\nIt stopped.", "x", Remarks()
    )
    assert found.book.author == "Mara Vance"
    assert found.notes[0].text == "THE RAIN\nby Mara Vance"


def test_notes_in_brackets_are_comments():
    assert scenes("She went [Footnote 1: On foot.] out.") == ["She went <!-- Footnote: On foot. --> out."]


def test_every_word_is_told():
    found = plain.read_text(NOVEL, "x", Remarks())
    assert found.words == len(NOVEL.split()) - len(["*", "*", "*"])


def test_emphasis_over_lines_that_stay_is_on_each():
    lines = "He _ran\nand ran_ away.\nIt rained.\nNo."
    assert scenes(lines) == ["He _ran_\n_and ran_ away.\nIt rained.\nNo."]


def test_prose_before_the_first_chapter_is_never_taken_for_a_title_page():
    prose = "It rained on the town all the day long, and nobody went out of doors."
    found = plain.read_text(
        f"The Rain\n\n{prose}\n\nby the river\n\nChapter 1\n\nShe ran.\n\nChapter 2\n\nHe ran.",
        "The Rain",
        Remarks(),
    )
    assert prose in str(found.book)
    assert "by the river" in str(found.book)
    assert found.book.author == ""


def test_a_line_nobody_sees_is_a_blank_one():
    book = plain.read("Chapter 1\n\nShe ran.\n\u200b\nHe came.\n\u200b\nNobody spoke.\n", "x")
    assert [node.text for node in book.walk() if node.text] == ["She ran.\nHe came.\nNobody spoke."]


def test_chapters_counted_in_a_script_with_signs_above_its_letters():
    book = plain.read("अध्याय 1\n\nShe ran.\n\nअध्याय 2\n\nHe came.\n", "x")
    assert [node.title for node in book.nodes] == ["अध्याय 1", "अध्याय 2"]


def test_chapters_numbered_as_chinese_lists_are():
    book = plain.read("一、初雪\n\n雪下了一夜。\n\n二、海\n\n天亮了。\n", "x")
    assert [node.title for node in book.nodes] == ["一、初雪", "二、海"]


def test_the_time_grows_with_the_text_and_no_faster():
    def seconds(count):
        text = "Contents\n\n" + "\n\n".join(f"Chapter {number}\n\nHe ran." for number in range(1, count))
        begin = time.process_time()
        plain.read(text, "t")
        return time.process_time() - begin

    seconds(500)
    assert seconds(8_000) < 9 * seconds(2_000)


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("其の一", "其の二", "chapter"),
        ("其ノ壱　雨", "其ノ弐　雪", "chapter"),
        ("その一", "その二", "chapter"),
        ("巻の一", "巻の二", "part"),
        ("첫째 장", "둘째 장", "chapter"),
        ("Chương Một: Mưa", "Chương Hai: Tuyết", "chapter"),
        ("Hồi thứ nhất", "Hồi thứ hai", "chapter"),
        ("Phần I", "Phần II", "part"),
        ("فصل اول", "فصل دوم", "chapter"),
        ("بخش یکم", "بخش دوم", "part"),
        ("باب اول", "باب دوم", "chapter"),
        ("अध्याय एक", "अध्याय दो", "chapter"),
        ("पहला अध्याय", "दूसरा अध्याय", "chapter"),
        ("अध्याय १", "अध्याय २", "chapter"),
        ("অধ্যায় ১", "অধ্যায় ২", "chapter"),
        ("บทที่ ๑", "บทที่ ๒", "chapter"),
        ("บทที่หนึ่ง", "บทที่สอง", "chapter"),
        ("თავი პირველი", "თავი მეორე", "chapter"),
        ("ЧАСТИНА І", "ЧАСТИНА ІІ", "part"),
        ("Глава ХХІ", "Глава ХХІІ", "chapter"),
        ("I. KISIM", "II. KISIM", "part"),
        ("Bab Satu", "Bab Dua", "chapter"),
        ("Pirmas skyrius", "Antras skyrius", "chapter"),
        ("Prvá kapitola", "Druhá kapitola", "chapter"),
        ("Ĉapitro unua", "Ĉapitro dua", "chapter"),
        ("Caput Primum", "Caput Secundum", "chapter"),
        ("Caibidil a hAon", "Caibidil a Dó", "chapter"),
        ("Sura ya Kwanza", "Sura ya Pili", "chapter"),
        ("Capítol primer", "Capítol segon", "chapter"),
        ("§ 1", "§ 2", "chapter"),
        ("Chapter 10001", "Chapter 10002", "chapter"),
    ],
)
def test_headings_of_any_language_divide_the_text(first, second, kind):
    one, two = "A line of prose that ends.", "Another line that ends."
    book = plain.read(f"{first}\n\n{one}\n\n{two}\n\n{second}\n\n{two}\n\n{one}\n", "t")
    assert [node.kind for node in book.nodes] == [kind, kind]
    assert [node.text for node in book.walk() if node.text] == [f"{one}\n{two}", f"{two}\n{one}"]


def test_verse_among_broken_lines_is_no_scene_of_its_own():
    prose = "She came home late that night and nobody was waiting for her\nat the door, which stood open to the rain that blew in over\nthe floor of the hall and would not stop."
    verse = "The sea came in,\nthe sea went out,\nand nobody knew\nwhat it was about."
    book = plain.read(f"{prose}\n\n{prose}\n\n{verse}\n\n{prose}\n", "t")
    (text,) = [node.text for node in book.walk() if node.text]
    assert text.split("\n")[2:6] == verse.split("\n")
