"""Spaces around whole words that are cut and pasted. `[` and `]` mark what is cut, `|` where it is put."""

import pytest

from inkwell.domain.text.word_spaces import is_whole_words, spaces_for, with_its_space


def cut(marked):
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    first, last = with_its_space(text, start, end)
    return text[:first] + text[last:]


@pytest.mark.parametrize(
    ("marked", "left"),
    [
        ("the [red] sea", "the sea"),
        ("the [red deep] sea", "the sea"),
        ("the [*red*] sea", "the sea"),
        ("the [red], sea", "the, sea"),
        ("She saw [him].", "She saw."),
        ("la mer [rouge]\u00a0; puis", "la mer\u00a0; puis"),
        ("[Red] sea", "sea"),
        ("one\n[Red] sea", "one\nsea"),
        ("“[Red] sea”", "“sea”"),
        ("the [sea]", "the "),
        ("the [sea]\nnext", "the \nnext"),
        ("the r[e]d sea", "the rd sea"),
        ("the [re]d sea", "the d sea"),
        ("the [red ]sea", "the sea"),
        ("the [red sea.\nNext] day", "the  day"),
        ("well[-known] sea", "well sea"),
        ("the (red) [—] sea", "the (red)  sea"),
        ("他[跑]了 吗", "他了 吗"),
        ("[]", ""),
    ],
)
def test_one_of_two_spaces_goes_with_a_word(marked, left):
    assert cut(marked) == left


def put(marked, words):
    before, behind = marked.split("|")
    lead, trail = spaces_for(before, words, behind)
    return before + lead + words + trail + behind


@pytest.mark.parametrize(
    ("place", "words", "text"),
    [
        ("the| sea", "red", "the red sea"),
        ("the |sea", "red", "the red sea"),
        ("the | sea", "red", "the red sea"),
        ("|sea", "red", "red sea"),
        ("the sea|", "rose", "the sea rose"),
        ("the sea|.", "rose", "the sea rose."),
        ("She left.|", "Then", "She left. Then"),
        ("She left.| “No.”", "Then", "She left. Then “No.”"),
        ("She left. |“No.”", "Then", "She left. Then “No.”"),
        ("“|sea”", "red", "“red sea”"),
        ("the sea—|", "red", "the sea—red"),
        ("*the*|", "*red*", "*the* *red*"),
        ("th|e sea", "red", "threde sea"),
        ("the|", "red\nsea", "thered\nsea"),
        ("他|了", "跑", "他跑了"),
    ],
)
def test_a_word_put_between_words_has_spaces(place, words, text):
    assert put(place, words) == text


def test_whole_words_begin_and_end_with_a_word():
    assert is_whole_words("the red sea", 4, 7) and is_whole_words("the red sea", 0, 11)
    assert not is_whole_words("the red sea", 4, 8) and not is_whole_words("the red sea", 3, 7)
    assert not is_whole_words("the red sea", 4, 4) and not is_whole_words("walking", 4, 7)
