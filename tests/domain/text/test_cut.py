"""Where a scene is cut: between words, with marks closed before and opened behind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.text.comments import comment_spans
from inkwell.domain.text.cut import cut_at
from inkwell.domain.text.emphasis import styles_of
from inkwell.domain.text.words import COUNTED


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("The bell| stopped.", "The bell ", "stopped."),
        ("The b|ell stopped.", "The ", "bell stopped."),
        ("The bel|l stopped.", "The bell ", "stopped."),
        ("The bell |stopped.", "The bell ", "stopped."),
        ("He ran|. She fell.", "He ran. ", "She fell."),
        ("He said “No|.” She fell.", "He said “No.” ", "She fell."),
        ("He said “|No.” She fell.", "He said ", "“No.” She fell."),
        ("O’B|rien went.", "", "O’Brien went."),
        ("well-kno|wn man", "well-known ", "man"),
        ("A *long| word* here", "A *long* ", "*word* here"),
        ("A *lo|ng word* here", "A ", "*long word* here"),
        ("A *long wor|d* here", "A *long word* ", "here"),
        ("A *long word|* here", "A *long word* ", "here"),
        ("**Bold and *both| of* them**", "**Bold and *both*** ", "***of* them**"),
        ("Seen <!-- che|ck the year --> here", "Seen ", "<!-- check the year --> here"),
        ("Seen <!-- check the year -|-> here", "Seen <!-- check the year --> ", "here"),
        ("One.|\nTwo.", "One.", "Two."),
        ("One.\n|Two.", "One.\n", "Two."),
        ("One.|\n\n\nTwo.", "One.", "Two."),
        ("|One.", "", "One."),
        ("One.|", "One.", ""),
        ("她推开门。|外面下着雨。", "她推开门。", "外面下着雨。"),
        ("她推开|门。外面下着雨。", "她推开", "门。外面下着雨。"),
        ("她推开门|。外面", "她推开门。", "外面"),
        ("«\u00a0Non\u00a0!|\u00a0» dit-elle", "«\u00a0Non\u00a0!\u00a0» ", "dit-elle"),
        ("un*believ|*able man", "un*believ*able ", "man"),
    ],
)
def test_the_cut_parts_no_word_no_remark_and_no_pair(text, first, second):
    position = text.index("|")
    text = text.replace("|", "")
    cut = cut_at(text, position)
    assert (text[: cut.position] + cut.closing, cut.opening + text[cut.resume :]) == (first, second)


WORDS = st.sampled_from(
    ["bell", "*never*", "**No!**", "*a long", "way*", "<!-- x y -->", "“Yes,”", "\n", " ", "—", "他"]
)


@given(st.lists(WORDS, max_size=20), st.floats(0, 1))
def test_no_word_is_lost_and_every_word_wears_what_it_wore(parts, share):
    text = " ".join(parts)
    cut = cut_at(text, round(share * len(text)))
    halves = text[: cut.position] + cut.closing, cut.opening + text[cut.resume :]
    words = [word.group() for word in COUNTED.finditer(text)]
    assert [word.group() for half in halves for word in COUNTED.finditer(half)] == words
    assert sum(len(comment_spans(half)) for half in halves) == len(comment_spans(text))

    def worn(whole):
        lines = [line for line in whole.split("\n") if "<!--" not in line]
        return [styles_of(line)[word.start()] for line in lines for word in COUNTED.finditer(line)]

    if "<!--" not in text:
        assert [style for half in halves for style in worn(half)] == worn(text)
