import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.text import text as t


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("don’t stop", 2),
        ("a well-known fact", 3),
        ("林黛玉 said 好", 5),
        ("one <!-- two three --> four", 2),
        ("open <!-- comment without end", 1),
        ("カタカナ", 4),
        ("3.5 kg", 3),
        ("— … —", 0),
    ],
)
def test_words_are_counted_as_authors_count(text, words):
    assert t.count_words(text) == words


def test_sentences_end_after_their_quotes_and_not_at_titles():
    text = "“Go,” said Mr. Pell. “Now!” He went.\nShe stayed"
    assert [text[a:b] for a, b in zip([0, *t.sentence_ends(text)], t.sentence_ends(text), strict=False)] == [
        "“Go,” said Mr. Pell.",
        " “Now!”",
        " He went.",
    ]


def test_first_sentence_takes_its_space():
    assert t.first_sentence(" “Hi,” he said. Next.") == " “Hi,” he said. "
    assert t.first_sentence("no end") == "no end"
    assert t.first_sentence("天黑了。她走了。") == "天黑了。"


def test_whole_sentences_cuts_the_rest():
    assert t.whole_sentences("One went. Two stayed. And th") == "One went. Two stayed."
    assert t.whole_sentences("never ended at all") == "never ended at all"


def test_smart_quotes_and_dashes():
    assert t.smart_character("", '"') == "“"
    assert t.smart_character("said ", '"') == "“"
    assert t.smart_character("now,", '"') == "”"
    assert t.smart_character("don", "'") == "’"
    assert t.smart_replacement("so-", "-") == (1, "—")
    assert t.smart_replacement("-", "-") is None
    assert t.smart_replacement("well..", ".") == (2, "…")


@given(st.text())
def test_clean_text_is_stable_and_encodable(text):
    once = t.clean_text(text)
    assert t.clean_text(once) == once
    once.encode("utf-8")
    assert "\r" not in once and "\x00" not in once


def test_titles_are_one_safe_line():
    title = t.clean_title("A\nb\u202e" + "x" * 10_000)
    assert "\n" not in title and "\u202e" not in title and len(title) <= 500
    assert t.clean_title("<img src=x> “🐙” שלום") == "<img src=x> “🐙” שלום"


@given(st.text())
def test_sentence_ends_rise_and_lie_inside(text):
    ends = t.sentence_ends(text)
    assert ends == sorted(set(ends)) and all(0 < end <= len(text) for end in ends)
