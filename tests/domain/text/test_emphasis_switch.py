"""The switch of italics and bold that knows where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.text.emphasis import Style, mark_positions, styles_of
from inkwell.domain.text.emphasis_switch import toggle

ITALIC, BOLD = Style.ITALIC, Style.BOLD


def switched(text, style=ITALIC):
    """The text after the switch; `|` is the caret, `[` and `]` the selection, before and after."""
    if "|" in text:
        start = end = text.index("|")
        text = text.replace("|", "")
    else:
        start = text.index("[")
        text = text.replace("[", "")
        end = text.index("]")
        text = text.replace("]", "")
    toggled = toggle(text, start, end, style)
    new, (low, high) = toggled.apply(text), toggled.selection
    return f"{new[:low]}|{new[low:]}" if low == high else f"{new[:low]}[{new[low:high]}]{new[high:]}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("He said |", "He said *|*"),
        ("He said *|*", "He said |"),
        ("He said *Never|*", "He said *Never*|"),
        ("*Ne|ver*", "Ne|ver"),
        ("*|Never*", "|Never"),
        ("|*Never*", "|Never"),
        ("a ne|ver b", "a *ne|ver* b"),
        ("Caesar’s gh|ost", "Caesar’s *gh|ost*"),
        ("do|n’t", "*do|n’t*"),
        ("[Never] mind", "*[Never]* mind"),
        ("*[Never]* mind", "[Never] mind"),
        ("[*Never*] mind", "[Never] mind"),
        ("_[Never]_ mind", "[Never] mind"),
        ("[ Never ]mind", " *[Never]* mind"),
        ("*one [two] three*", "*one* [two] *three*"),
        ("*one two* [three]", "*one two [three]*"),
        ("one [*two* three]", "one *[two three]*"),
        ("**[Never]**", "***[Never]***"),
        ("***[Never]***", "**[Never]**"),
        ("“[Stop!]” he", "“*[Stop!]*” he"),
        ("*[Argo]*’s crew", "[Argo]’s crew"),
        ("x [one\ntwo] y", "x *[one*\n*two]* y"),
        ("x *[one*\n*two]* y", "x [one\ntwo] y"),
        ("日本|", "日本*|*"),
        ("[😀 yes]", "*[😀 yes]*"),
    ],
)
def test_italic_knows_where_it_stands(before, after):
    assert switched(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("He said **|**", "He said |"),
        ("**Never|**", "**Never**|"),
        ("*[Never]*", "***[Never]***"),
        ("***[Never]***", "*[Never]*"),
        ("**one [two] three**", "**one** [two] **three**"),
        ("*one [two] three*", "*one **[two]** three*"),
    ],
)
def test_bold_knows_where_it_stands(before, after):
    assert switched(before, BOLD) == after


TEXTS = st.text(alphabet="ab *_“.é\n", max_size=24)


@given(TEXTS, st.integers(0, 24), st.integers(0, 24), st.sampled_from([ITALIC, BOLD]))
def test_twice_puts_it_back_as_it_looked(text, one_end, other_end, style):
    """Switched on a selection and off again, every letter wears what it wore, and no letter is lost."""
    start, end = sorted((min(one_end, len(text)), min(other_end, len(text))))
    if start == end:
        return
    first = toggle(text, start, end, style)
    once = first.apply(text)
    second = toggle(once, *first.selection, style)
    assert looks(first.apply(text))[0] == looks(text)[0]
    if not first.edits:
        return
    twice = second.apply(once)
    assert looks(twice)[0] == looks(text)[0]


def looks(text):
    """Letters that are no paired marks, and what they wear."""
    letters, worn = "", []
    for paragraph in text.split("\n"):
        marks, styles = mark_positions(paragraph), styles_of(paragraph)
        for position, letter in enumerate(paragraph):
            if position not in marks:
                letters += letter
                worn.append(styles[position])
        letters += "\n"
    return letters, worn
