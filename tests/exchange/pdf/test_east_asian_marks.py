"""Marks shared by Chinese, Japanese and English: as wide as the letters they belong to."""

import pytest

from inkwell.exchange.pdf.east_asian_marks import dotted_runs, narrow_marks, runs, sets_wide

SHARED = "“”‘’—–…"


@pytest.mark.parametrize(
    ("text", "narrow"),
    [
        ("“你来了？”她说。", ""),
        ("他没有说话——只是……走了。", ""),
        ("“‘天下没有不散的筵席’，这是你说的。”", ""),
        ("他说“OK”。", ""),
        ("“OK，”他说。", ""),
        ("她答：“I don’t know.”走了。", ""),
        ("“Where are you?” he said.", "“”"),
        ("He said “London” 是他唯一会的词。", "“”"),
        ("It’s only 1887–1890… ‘that’ was all.", "–…‘’"),
        ("约翰·史密斯（John—Smith）", "—"),
        ("“", ""),
        ("“Where", "“"),
        ("”’—", ""),
        ("", ""),
    ],
)
def test_narrow_among_latin_letters_wide_elsewhere(text, narrow):
    assert "".join(text[place] for place in sorted(narrow_marks(text))) == narrow


def test_runs_are_the_text():
    text = "他说“OK”，but “no” was it."
    narrow = narrow_marks(text)
    assert "".join(part for part, _ in runs(text, narrow)) == text
    assert "".join(part for part, is_narrow in runs(text[3:], narrow, 3) if is_narrow) == "“”"
    assert list(dotted_runs("重点，OK")) == [("重点", True), ("，OK", False)]


@pytest.mark.parametrize(
    ("language", "wide"), [("zh", True), ("zh_TW", True), ("ja-JP", True), ("ko", False), ("en", False)]
)
def test_in_which_languages(language, wide):
    assert sets_wide(language) is wide
