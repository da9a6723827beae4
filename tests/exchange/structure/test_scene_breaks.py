"""Marks between scenes."""

import pytest

from inkwell.exchange.structure.scene_breaks import is_scene_break


def test_marks_are_breaks_and_silence_is_none():
    assert all(
        map(
            is_scene_break,
            (
                "***",
                "#",
                "⁂",
                "~",
                "xxx",
                "o0o",
                "—" * 70,
                "\\*\\*\\*",
                "&#8258;",
                "<center>***</center>",
                "\u200e***",
            ),
        )
    )
    assert not any(
        map(
            is_scene_break,
            (
                "",
                " ",
                "\u200b",
                "…",
                "?!",
                "“…”",
                "Oh",
                "XI",
                "XX",
                "12",
                "0O",
                "oo",
                "Ooo",
                "- x",
                "# o",
                "xx",
                "|---|",
                "~ the end ~",
                "* She ran.",
            ),
        )
    )


def test_a_line_of_many_marks_is_a_break_only_where_it_is_one_mark():
    assert is_scene_break("=" * 200)
    assert not is_scene_break("=-+" * 50)


@pytest.mark.parametrize(
    "line",
    [
        "[break]",
        "(break)",
        "<break>",
        "[BREAK]",
        "-- break --",
        "* break *",
        "[scene change]",
        "{page break}",
        "0-0-0",
        "o~o~o",
    ],
)
def test_words_within_marks_are_breaks(line):
    assert is_scene_break(line)


@pytest.mark.parametrize(
    "line", ["Break", "break", "*break*", "[He coughs.]", "[pause]", "[…]", "0-0", "555-0000", "-break"]
)
def test_words_alone_are_none(line):
    assert not is_scene_break(line)
