"""Sentences, as each of those who cut a text into them needs them."""

from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.text.sentences import (
    first_sentence,
    narration_ends,
    rough_ends,
    sentence_ends,
    sentence_spans,
    sentences,
    whole_sentences,
)

PROSE = st.text("aA .!?…\n”“\"'。_", max_size=60)


@given(PROSE)
def test_with_their_space_sentences_make_the_text_again(text):
    """The difference of a rewrite: no character between two sentences may be lost."""
    spans = sentence_spans(text, with_space=True)
    assert "".join(text[a:b] for a, b in spans) == text
    assert all(a < b for a, b in spans)


def test_a_sentence_keeps_the_space_after_it_and_the_first_that_before_it():
    text = "  One.  Two!\n\nThree"
    assert [text[a:b] for a, b in sentence_spans(text, with_space=True)] == ["  One.  ", "Two!\n\n", "Three"]


@given(PROSE)
def test_spans_hold_no_white_space_around_them_and_all_else(text):
    """The reader's feeling, a sentence at a time: nothing but white space lies between two sentences."""
    spans = sentence_spans(text)
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)
    gaps = zip([0, *(b for _, b in spans)], [*(a for a, _ in spans), len(text)], strict=True)
    assert all(not text[a:b].strip() for a, b in gaps)


def test_the_unfinished_rest_is_a_sentence_and_white_space_is_none():
    assert sentences("She went. And then") == ["She went.", "And then"]
    assert sentences(" \n ") == sentences("") == []


def test_a_repeated_sentence_is_the_same_text_whatever_stands_around_it():
    """Looping: "It rained. It rained." says one thing twice."""
    first, second = sentences("It rained.\n\n It rained. ")
    assert first == second


def test_a_title_ends_no_sentence_and_a_closing_quote_belongs_to_it():
    text = "Mr. Pell said, “Go on.” Then he left."
    assert [text[:end] for end in sentence_ends(text)] == ["Mr. Pell said, “Go on.”", text]


def _cuts(text: str) -> list[str]:
    return [text[:end] for _, end in narration_ends(text)]


def test_narration_goes_on_after_speech_that_ends_with_a_mark():
    """Who speaks: “Go!” he said is one sentence, and the tag must not be cut off from its speech."""
    assert _cuts("“Go!” he said. She went") == ["“Go!” he said."]
    assert sentence_ends("“Go!” he said.") == [5, 14]


def test_narration_ends_at_a_line_end_before_a_capital_and_not_before_a_small_letter():
    assert _cuts("He looked up,\nand went on. “Why") == ["He looked up,\nand went on."]
    assert _cuts("She waited\nHe came") == ["She waited\n"]


def test_narration_knows_titles_and_initials():
    assert _cuts("said Mrs. Dashwood to J. Pell. Nobody") == ["said Mrs. Dashwood to J. Pell."]


def test_narration_is_looked_through_from_a_place_on():
    text = "One. Two. Three"
    assert list(narration_ends(text, 4)) == [(8, 9)]


def test_a_rough_end_takes_the_white_space_and_knows_no_titles():
    """Where a long paragraph is cut for the network, an end too many does no harm; one too few does."""
    text = "Mr. Pell left.  “Why?” No end"
    assert [text[:end] for end in rough_ends(text)] == ["Mr. ", "Mr. Pell left.  ", "Mr. Pell left.  “Why?” "]


def test_sentences_end_after_their_quotes_and_not_at_titles():
    text = "“Go,” said Mr. Pell. “Now!” He went.\nShe stayed"
    assert [text[a:b] for a, b in zip([0, *sentence_ends(text)], sentence_ends(text), strict=False)] == [
        "“Go,” said Mr. Pell.",
        " “Now!”",
        " He went.",
    ]


def test_first_sentence_takes_its_space():
    assert first_sentence(" “Hi,” he said. Next.") == " “Hi,” he said. "
    assert first_sentence("no end") == "no end"
    assert first_sentence("天黑了。她走了。") == "天黑了。"


def test_whole_sentences_cuts_the_rest():
    assert whole_sentences("One went. Two stayed. And th") == "One went. Two stayed."
    assert whole_sentences("never ended at all") == "never ended at all"


@given(st.text())
def test_sentence_ends_rise_and_lie_inside(text):
    ends = sentence_ends(text)
    assert ends == sorted(set(ends)) and all(0 < end <= len(text) for end in ends)
