"""Headings of pages put right."""

from inkwell.exchange.html.headings import put_right
from inkwell.exchange.rich.flow import Paragraph, Role, Run

PROSE = "It rained on the town all the day long, and the people hurried on without a word to one another."


def after(*lines):
    paragraphs = [Paragraph([Run(text)], level) for level, text in lines]
    put_right(paragraphs)
    return [(one.level, one.text) for one in paragraphs if one.text]


def test_numbers_join_the_titles_below_where_there_are_several():
    chapters = ((2, "I"), (3, "THE TOWN"), (0, PROSE), (2, "II"), (3, "THE SEA"), (0, PROSE))
    assert after(*chapters) == [(2, "I: THE TOWN"), (0, PROSE), (2, "II: THE SEA"), (0, PROSE)]
    assert after(*chapters[:3]) == list(chapters[:3])


def test_scenes_with_headings_stay_scenes():
    lines = [(2, "I"), (3, "Rain"), (0, PROSE), (3, "Sea"), (0, PROSE), (2, "II"), (3, "Sun"), (0, PROSE)]
    assert after(*lines) == lines


def test_a_title_page_is_no_chapter():
    found = after((1, "RAIN"), (2, "by"), (2, "Mara"), (1, "Chapter 1"), (0, PROSE))
    assert [level for level, _ in found] == [0, 0, 0, 1, 0]


def test_a_list_of_contents_is_marked():
    paragraphs = [
        Paragraph([Run(text)], level)
        for level, text in ((2, "Contents"), (0, "One"), (0, "Two"), (0, "Three"), (2, "One"), (0, PROSE))
    ]
    put_right(paragraphs)
    assert [one.role is Role.CONTENTS for one in paragraphs] == [True, True, True, True, False, False]


def test_headlines_between_numbered_chapters_are_text():
    chapters = [(2, f"Chapter {number}") for number in range(1, 7)]
    lines = [line for chapter in chapters for line in (chapter, (0, PROSE))]
    lines.insert(4, (2, "ATTACK ON THE RAILROAD"))
    assert (0, "ATTACK ON THE RAILROAD") in after(*lines)


def test_chapters_of_a_few_short_lines_are_no_title_page():
    short = [(1, "Snow"), (0, "The tide went out."), (1, "Sea"), (0, "“Well?”"), (1, "Sand"), (0, PROSE)]
    assert after(*short) == short
    assert after(*short[:-1], (0, "She ran.")) == [*short[:-1], (0, "She ran.")]


def test_a_first_heading_that_is_the_books_title_is_no_chapter():
    def levels(*lines):
        paragraphs = [Paragraph([Run(text)], level) for level, text in lines]
        put_right(paragraphs, "The Harbour")
        return [one.level for one in paragraphs]

    chapters = [(1, "Snow"), (0, "She ran."), (1, "Sea"), (0, "He came.")]
    assert levels((1, "The Harbour"), (0, "Ann Lee"), *chapters) == [0, 0, 1, 0, 1, 0]
    assert levels((1, "The Harbour"), (0, "The tide went out."), *chapters) == [1, 0, 1, 0, 1, 0]
    assert levels((1, "The Harbour"), (0, "The tide went out.")) == [1, 0]


def test_a_label_above_a_heading_is_part_of_it():
    for level in (0, 2):
        found = after((level, "Chapter Two"), (1, "Snow"), (0, PROSE))
        assert found == [(1, "Chapter Two: Snow"), (0, PROSE)]


def test_a_title_that_says_so_twice_is_none_over_a_prologue_either():
    paragraphs = [
        Paragraph([Run(text)], level, role)
        for text, level, role in (
            ("The Harbour", 1, Role.TITLE),
            (PROSE, 0, Role.TEXT),
            ("Snow", 1, Role.TEXT),
            (PROSE, 0, Role.TEXT),
        )
    ]
    put_right(paragraphs, "The Harbour")
    assert [one.level for one in paragraphs] == [0, 0, 1, 0]
