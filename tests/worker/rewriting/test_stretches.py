"""Passages cut into what is rewritten as one; nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.worker.rewriting.stretches import stretches_of


def together(stretches):
    return "".join(stretch.text + stretch.space for stretch in stretches)


def texts(passage, whole=False):
    return [stretch.text for stretch in stretches_of(passage, whole) if stretch.text]


@given(
    st.lists(
        st.sampled_from(
            ["He went. ", "“Go,” ", "she said. ", "\n", "<!-- note -->", "# T\n", " ", "🐙", "* * *\n", '"']
        )
    )
)
def test_nothing_is_lost_by_sentences_or_paragraphs(parts):
    passage = "".join(parts)
    assert together(stretches_of(passage, False)) == passage == together(stretches_of(passage, True))


def test_sentences_and_paragraphs():
    passage = "  The rain fell. Mara waited!\n\nNobody came."
    assert texts(passage) == ["The rain fell.", "Mara waited!", "Nobody came."]
    whole = [stretch for stretch in stretches_of(passage, True) if stretch.text]
    assert [stretch.text for stretch in whole][-1] == "Nobody came." and all(
        stretch.whole for stretch in whole
    )


def test_speech_over_several_sentences_stays_together():
    assert texts("“Go away. I mean it. Now,” he said. She went.") == [
        "“Go away. I mean it. Now,” he said.",
        "She went.",
    ]
    long = "“" + "I will tell you all of it again tonight. " * 20 + "” He slept."
    assert len(texts(long)) > 2, "but not for ever"


@pytest.mark.parametrize("line", ["# A heading", "* * *"])
def test_headings_and_breaks_are_left_alone(line):
    stretches = stretches_of(f"{line}\nThe end came.", False)
    assert [stretch.text for stretch in stretches if stretch.text] == ["The end came."]


def test_emphasis_is_set_aside():
    (stretch,) = stretches_of("It was *her* lamp.", False)
    assert (
        stretch.plain == "It was her lamp."
        and len(stretch.marked) == 1
        and stretch.text == "It was *her* lamp."
    )


def test_what_stands_inside_a_comment_is_no_text_of_the_story():
    found = texts("<!-- one\nThe rain fell.\ntwo -->\nThe end came.")
    assert "The rain fell." not in found and "two -->" not in found and found[-1] == "The end came."
