"""Parts fitted to a context: given up by rank, cut at a paragraph, never too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.prompting.budget import PromptTooLongError, fit, prompt_of
from inkwell.protocol.requests import PromptPart


def count(text):
    return len(text.split())


def part(text, rank, **more):
    return PromptPart("k", "t", text, rank, "because", **more)


def test_parts_are_given_up_by_rank():
    blocks = fit([part("a b c ", 2), part("d e f ", 9), part("g h", 0, pinned=True)], 5, count)
    assert [block.state for block in blocks] == ["in", "out", "in"]
    assert prompt_of(blocks) == "a b c g h"


def test_a_part_is_cut_at_its_beginning_at_a_paragraph():
    blocks = fit(
        [part("one two\nthree four\nfive six", 1, keep_end=True), part("x", 0, pinned=True)], 5, count
    )
    assert blocks[0].text == "three four\nfive six" and blocks[0].state == "cut"


def test_nothing_fits():
    with pytest.raises(PromptTooLongError):
        fit([part("word", 0, pinned=True)], 0, count)


@given(
    st.lists(
        st.tuples(st.text("ab .\n", max_size=60), st.integers(0, 9), st.booleans(), st.booleans()), max_size=8
    ),
    st.integers(1, 40),
)
def test_the_limit_always_holds(rows, limit):
    parts = [part(text, rank, keep_end=keep, included=inside) for text, rank, keep, inside in rows]
    blocks = fit(parts, limit, count)
    assert sum(block.tokens for block in blocks) <= limit and len(blocks) == len(parts)


def test_older_story_is_shortened_to_what_helps_and_nothing_else_gives_way_for_it():
    story = part("\n".join(f"paragraph {number} of the scene" for number in range(40)), 1, keep_end=True)
    parts = [part("lore and more lore", 5), story, part("the lead", 0, keep_end=True, pinned=True)]
    lore, shortened, lead = fit(parts, 1000, count, story_tokens=20)
    assert lore.text == "lore and more lore" and lead.text == "the lead"
    assert shortened.tokens <= 20 and shortened.text.endswith("paragraph 39 of the scene")
    assert shortened.state == "cut" and "gains nothing" in shortened.reason.split("\n")[1]
    assert fit(parts, 1000, count) == fit(parts, 1000, count, story_tokens=500)
    assert fit(parts, 1000, count)[1].state == "in"


def test_shortened_story_keeps_its_beginning_while_the_author_writes_on():
    paragraphs = [f"Paragraph {number} " + "word " * 60 for number in range(60)]
    begins = set()
    for written in range(40, 60):
        story = part("\n".join(paragraphs[:written]), 1, keep_end=True)
        begins.add(fit([story, part("x", 0, pinned=True)], 9000, count, story_tokens=1200)[0].text[:14])
    assert len(begins) <= 5  # 20 paragraphs later; a step is about seven
