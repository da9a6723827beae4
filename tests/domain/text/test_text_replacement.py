"""What replacing makes of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.errors import UsageError
from inkwell.domain.text.emphasis import emphasis_spans
from inkwell.domain.text.text_query import TextQuery
from inkwell.domain.text.text_replacement import replacements


def replaced(query, text, by, **more):
    for start, removed, added in sorted(replacements(query, text, by, **more), reverse=True):
        text = text[:start] + added + text[start + removed :]
    return text


@pytest.mark.parametrize(
    ("query", "text", "by", "result"),
    [
        ("Argo", "the *Ar*go sailed", "Nautilus", "the *Nautilus* sailed"),
        ("Argo", "the Ar*go* sailed", "Nautilus", "the Nautilus sailed"),
        ("Argo", "the *Argo* sailed", "Nautilus", "the *Nautilus* sailed"),
        ("Argo", "***Argo*** and _Argo_", "Nautilus", "***Nautilus*** and _Nautilus_"),
        ("the Argo", "see the *Argo*’s mast", "the Nautilus", "see the *Nautilus*’s mast"),
        ("the Argo sailed", "the *Argo* sailed", "a boat came", "a *boat* came"),
        ("the Argo sailed", "the *Argo* sailed", "nobody came at all", "nobody came at all"),
        ("Argo sailed", "the *Argo* sailed", "Nautilus went", "the *Nautilus* went"),
        ("the Argo", "see the *Argo sailed* on", "a ship", "see a *ship sailed* on"),
        ("Argo", "the *Argo* sailed", "", "the  sailed"),
        ("Argo", "***Argo***", "", ""),
        ("Argo ", "*Argo sails*", "", "*sails*"),
        ("Mara's", "*Mara’s* coat", "Marie's", "*Marie’s* coat"),
        ("don't", "I don’t", "do not", "I do not"),
        ("*x*", "a *x* b", "_x_", "a _x_ b"),
        ("10 km", "10\u00a0km", "12 km", "12\u00a0km"),
        ("harbour", "har\u00adbour", "port", "port"),
        ("  ", "x  y z   w", " ", "x y z w"),
        ("a.", "a. ab", "b.", "b. ab"),
        ("cat", "cat cat", "$1 \\1", "$1 \\1 $1 \\1"),
    ],
)
def test_words_are_replaced_and_marks_stay_paired(query, text, by, result):
    assert replaced(TextQuery(query), text, by) == result


@pytest.mark.parametrize(
    ("pattern", "text", "by", "result"),
    [
        (r"(\w+) (\w+)", "one two", "$2 $1", "two one"),
        (r"(\w+) (\w+)", "one two", r"\2-\1 $&", "two-one one two"),
        (r"(?P<a>\w+) \w+", "one two", r"${a}!\g<a>", "one!one"),
        (r"\b(\w+) \1\b", "the the cat", "$1", "the cat"),
        (r"\*(.+?)\*", "a *b c* d", "_$1_", "a _b c_ d"),
        (r"^(.)", "ab\ncd", "> $1", "> ab\n> cd"),
        (r"\n", "ab\ncd", " ", "ab cd"),
        (r"; ", "a; b", r".\n", "a.\nb"),
        (r"don't", "don’t", "do not", "do not"),
        (r"’", "don’t", "'", "don't"),
        (r"\u00a0", "10\u00a0km", " ", "10 km"),
        (r"(\d+) km", "10\u00a0km", r"$1 mi", "10 mi"),
        (r"(“)(\w+)", "“Zoe\u0308”", r"\1*\2*", "“*Zoe\u0308*”"),
        (r"(a)|(b)", "ab", "[$1$2]", "[a][b]"),
        (r"a", "a", r"$$1 \\", "$1 \\"),
    ],
)
def test_a_patterns_groups_are_put_in(pattern, text, by, result):
    assert replaced(TextQuery(pattern, is_pattern=True), text, by) == result


def test_a_group_that_is_not_there_is_said_and_nothing_is_made():
    with pytest.raises(UsageError, match="group 2; the pattern has 1"):
        replacements(TextQuery("(a)", is_pattern=True), "a", "$2")
    with pytest.raises(UsageError, match="“name”"):
        replacements(TextQuery("(a)", is_pattern=True), "a", "${name}")


def test_capitals_of_what_is_found_are_kept():
    query = TextQuery("argo")
    assert replaced(query, "ARGO Argo argo A", "nautilus", keep_case=True) == "NAUTILUS Nautilus nautilus A"
    assert replaced(query, "argo", "McDuff", keep_case=True) == "McDuff"
    assert replaced(query, "Argo", "“nautilus”", keep_case=True) == "“Nautilus”"


def test_only_the_chosen_hits_are_replaced():
    query = TextQuery("a")
    hits = query.hits("a a a")
    assert replaced(query, "a a a", "b", hits=hits[1:2]) == "a b a"


WORDS = st.sampled_from(
    ["Argo", "*Argo*", "Ar*go*", "**Ar**go", "_Argo_", "*the Argo*", "sea", "*", "the *Argo sails*"]
)


@given(st.lists(WORDS, max_size=6), st.sampled_from(["Nautilus", "", "a ship", "the Argos"]))
def test_no_mark_is_left_alone(words, by):
    text = " ".join(words)
    after = replaced(TextQuery("Argo"), text, by)

    def unpaired(line):
        return sum(line.count(mark) for mark in "*_") - sum(2 * span.width for span in emphasis_spans(line))

    assert unpaired(after) <= unpaired(text)
    assert "Argo" not in after.replace("*", "").replace("Argos", "")
