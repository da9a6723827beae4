"""A stored prompt is taken apart where it was put together, and at its paragraphs where nobody noted that."""

from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.drafts.prompt_blocks import PromptBlock, blocks_of, noted

_BLOCKS = st.lists(st.builds(PromptBlock, st.text(max_size=4), st.text(max_size=4), st.text(max_size=20)))


@given(_BLOCKS)
def test_what_was_noted_comes_back(blocks):
    prompt = "".join(block.text for block in blocks)
    there = tuple(block for block in blocks if block.text)
    if there:
        assert blocks_of(prompt, noted(blocks)) == there


@given(st.text(), st.one_of(st.none(), st.lists(st.lists(st.one_of(st.integers(), st.text(), st.none())))))
def test_any_note_at_all_leaves_the_prompt_whole(prompt, note):
    assert "".join(block.text for block in blocks_of(prompt, note)) == prompt


def test_a_note_of_another_prompt_is_passed_over():
    blocks = blocks_of("One.\nTwo.\n", [["style", "Style", 3]])
    assert [block.text for block in blocks] == ["One.\n", "Two.\n"]
