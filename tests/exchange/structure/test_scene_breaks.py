"""Marks between scenes."""

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
