"""Front matter: the facts programs write before a text, and never the author's own words between two rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.exchange.text.front_matter import read_front_matter, write_front_matter


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nThe tide went out.\n\n---\n\nIn the morning.",
        "---\nnote to myself\n---\n\nText.",
        "---\nRain: it fell.\n---\n\nText.",
        "---\ntitle: A\n\nb: c\n---\nText.",
        "---\n- title: A\n---\nText.",
        "---\ntitle: A\nand then it rained\n---\nText.",
        "\n---\ntitle: A\n---\nText.",
        "---\ntitle: A\nText.",
        "----\ntitle: A\n----\nText.",
        "---\ntitle:A\n---\n",
        "",
        "---",
    ],
)
def test_words_of_the_author_are_never_taken_for_it(text):
    assert read_front_matter(text) == ({}, text)


@pytest.mark.parametrize(
    ("block", "fields"),
    [
        ("title: The Sea", {"title": "The Sea"}),
        (
            "title: 'It''s'\ntags:\n  - sea\n- b\n# a note\ndraft: yes",
            {"title": "It's", "tags": "sea, b", "draft": "yes", "comment": "a note"},
        ),
        ('Title: "The \\"Sea\\": one"\nauthor: "O\'Hara"', {"title": 'The "Sea": one', "author": "O'Hara"}),
        ('title: "broken \\x"', {"title": "broken \\x"}),
        ("date: 2026-01-01\nmine: x", {"date": "2026-01-01", "mine": "x"}),
    ],
)
@pytest.mark.parametrize("end", ["---\n", "---", "...\n", "---  \n"])
def test_what_programs_write_is_read(block, fields, end):
    text = "" if end == "---" else "\nText."
    assert read_front_matter(f"---\n{block}\n{end}{text}") == (fields, text)


@given(st.dictionaries(st.sampled_from(["title", "author", "generator"]), st.text(max_size=40), min_size=1))
def test_what_is_written_is_read_again(fields):
    fields = {key: " ".join(value.split()) for key, value in fields.items()}
    text = "\n".join(write_front_matter(fields)) + "\nText."
    assert read_front_matter(text) == (fields, "Text.")


def test_values_that_other_readers_would_take_for_something_else_are_quoted():
    for value in (
        "yes",
        "No",
        "null",
        "2001",
        "2026-01-01",
        "a: b",
        "- a",
        "#a",
        "*a",
        "1e3",
        "~",
        "",
        "a #b",
        "“A”",
    ):
        assert write_front_matter({"title": value})[1] == f'title: "{value}"', value
    assert (
        write_front_matter({"title": "The Salt Keepers’ House, again"})[1]
        == "title: The Salt Keepers’ House, again"
    )


def test_a_block_that_is_no_yaml_keeps_its_lists_and_a_key_that_stands_twice_both_its_values():
    head = "---\ntitle: Sea\nauthor:\n  - Ann\n  - Bob\nweird: {a: [1, 2}\n---\nShe ran.\n"
    assert read_front_matter(head)[0] == {"title": "Sea", "author": "Ann, Bob", "weird": "{a: [1, 2}"}
    assert read_front_matter("---\nauthor: Ann\nauthor: Bob\n---\nx\n")[0] == {"author": "Ann, Bob"}


def test_what_is_remarked_within_the_block_is_kept():
    text = "---\n# ask Tom\ntitle: Sea\n---\nShe ran.\n"
    assert read_front_matter(text) == ({}, text), "a block begins with a field"
    assert read_front_matter("---\ntitle: Sea\n# ask Tom\n---\nx\n")[0] == {
        "title": "Sea",
        "comment": "ask Tom",
    }
