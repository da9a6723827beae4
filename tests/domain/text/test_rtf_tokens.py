"""RTF cut into tokens: letters in the code page of their font, substitutes skipped, binary data left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.text.rtf_tokens import Kind, group_named, is_rtf, rtf_tokens


def letters(rtf):
    return "".join(token.name for token in rtf_tokens(rtf) if token.kind is Kind.TEXT)


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (rb"{\rtf1\ansi\ansicpg1252 caf\'e9}", "café"),
        (rb"{\rtf1\ansi\ansicpg1250 Za\'bf\'f3\'b3\'e6}", "Zażółć"),
        (rb"{\rtf1\ansi\ansicpg1251 \'c3\'eb\'e0\'e2\'e0}", "Глава"),
        (rb"{\rtf1\ansi\ansicpg932 \'8f_\'93\'b9}", "柔道"),
        (rb"{\rtf1\ansi\ansicpg936 \'b5\'da\'d2\'bb\'d5\'c2}", "第一章"),
        (rb"{\rtf1\mac caf\'8e}", "café"),
        (rb"{\rtf1\ansi \u233?\u-10179?\u-8704?}", "é😀"),
        (rb"{\rtf1\ansi\uc2 \u8217\'81\'66s}", "’s"),
        (rb"{\rtf1\ansi\uc0 \u8217 s}", "’s"),
        (rb"{\rtf1\ansi\u8217\'92{\uc0\u233}x}", "’éx"),
        (rb"{\rtf1\ansi\ansicpg99999 caf\'e9}", "café"),
        (rb"{\rtf1\ansi \~\_\-\\\{\}}", "\u00a0\u2011\u00ad\\{}"),
        (rb"{\rtf1\ansi\rquote\emdash x}", "’—x"),
        (rb"{\rtf1\ansi a\bin3 }}}b}", "ab"),
    ],
)
def test_letters_are_what_was_written(rtf, text):
    assert letters(rtf) == text


def test_a_font_has_a_code_page_of_its_own():
    table = rb"{\fonttbl{\f0\fcharset0 T;}{\f1\fnil\fcharset204{\*\fname y;}X;}{\f2\fcharset134 S;}}"
    assert letters(rb"{\rtf1\ansi\ansicpg1252" + table + rb"\f0 \'e9{\f1\'c3}\f2\'b5\'da}").endswith("éГ第")


def test_in_an_east_asian_file_a_western_font_is_western():
    table = rb"{\fonttbl{\f0\fcharset134 S;}{\f1\fcharset0 T;}}"
    assert letters(rb"{\rtf1\ansi\ansicpg936\deff0" + table + rb"\'b5\'da{\f1\'93x\'94}}").endswith("第“x”")


def test_groups_by_name():
    assert group_named(rb"{\rtf1{\fonttbl{\f0 a\}b;}}x}", b"fonttbl") == rb"{\fonttbl{\f0 a\}b;}}"
    assert group_named(rb"{\rtf1{\*\revtbl{A;}}}", b"revtbl") == rb"{\*\revtbl{A;}}"
    assert group_named(rb"{\rtf1}", b"revtbl") == b""


def test_what_is_rtf():
    assert is_rtf(b"\xef\xbb\xbf{\\rtf1 x}")
    assert not is_rtf(b"rtf")


@given(st.binary(max_size=80))
def test_nothing_breaks_it(rubbish):
    depth = 0
    for token in rtf_tokens(b"{\\rtf1\\ansi " + rubbish):
        depth += {Kind.OPEN: 1, Kind.CLOSE: -1}.get(token.kind, 0)
        assert depth >= 0


def test_ten_thousand_groups_within_one_another_are_read():
    assert letters(b"{\\rtf1 " + b"{" * 10_000 + b"x" + b"}" * 10_000 + b"y}") == "xy"
