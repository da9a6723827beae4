"""RTF of other programs; most of it is tried with the clips of the page's tests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.text.rich_text import rtf_of
from inkwell.domain.text.rtf_reader import markdown_of_rtf


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (rb"{\rtf1\ansi It {\i was} {\b so}.\par}", "It *was* **so**."),
        (rb"{\rtf1\ansi\b It\b0  was {\b\i so}.}", "**It** was ***so***."),
        (rb"{\rtf1\ansi\uc2 It\u8217??s}", "It’s"),
        (rb"{\rtf1\ansi\ansicpg1252 It\'92s \'93so\'94\~!}", "It’s “so”\u00a0!"),
        (rb"{\rtf1\ansi{\stylesheet{\s3 heading 2;}}\pard\s3 Two\par\pard One\par}", "## Two\nOne"),
        (rb"{\rtf1\ansi One.\par\par Two.\par}", "One.\n\nTwo."),
        (rb"{\rtf1\ansi{\header Page 1}{\pict 0102}{\*\unknown x}One\\two\{three\}}", "One\\two{three}"),
        (rb"{\rtf1\ansi{\field{\*\fldinst HYPERLINK}{\fldrslt here}}}", "here"),
        (rb"{\rtf1\ansi Unclosed {\i group", "Unclosed *group*"),
        (b"no rtf", ""),
        (b"", ""),
    ],
)
def test_what_it_says(rtf, text):
    assert markdown_of_rtf(rtf) == text


@given(st.binary(max_size=60))
def test_nothing_breaks_it(rubbish):
    markdown_of_rtf(b"{\\rtf1\\ansi " + rubbish)


@given(
    st.lists(st.text("abé“”—😀林{}\\ ", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=4)
)
def test_our_own_comes_back(lines):
    text = "\n".join(" ".join(line.split()) for line in lines)
    assert markdown_of_rtf(rtf_of(text).encode("ascii")) == text
