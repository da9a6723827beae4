"""Bookmarks of ours."""

from inkwell.domain.exchange.merging.bookmarks import bookmark_name
from inkwell.exchange.rich.labels import (
    MATTER,
    around_name,
    heading_name,
    heading_of,
    is_around,
    is_ours,
    scene_of,
)


def test_bookmarks_say_what_a_paragraph_is():
    names = ("_GoBack", bookmark_name("12345678", 3, 7, "Sea."))
    assert scene_of(names) == 3 and heading_of(names) is None and is_ours(names)
    assert heading_of((heading_name(5),)) == 5 and is_ours((MATTER,)) and not is_ours(("_Toc1",))


def test_what_stands_around_the_text_is_around_while_it_says_the_same():
    names = (around_name(7, "* * *"),)
    assert is_around(names, "* * *") and is_around(names, "") and not is_around(names, "New words")


def test_names_are_short_enough_for_word():
    assert all(
        len(name) <= 40
        for name in (bookmark_name("f" * 32, 99_999, 999_999, "x"), around_name(7, "x"), heading_name(99_999))
    )
