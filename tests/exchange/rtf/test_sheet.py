"""What stands before the text of an RTF file."""

from inkwell.domain.text.emphasis import Style
from inkwell.exchange.rich.flow import Role
from inkwell.exchange.rtf.sheet import sheet_of
from tests.exchange.rtf.texts import HEAD


def test_styles_say_what_their_paragraphs_are():
    sheet = sheet_of(HEAD + b"}")
    assert [sheet.paragraphs[number].level for number in (0, 1, 2)] == [0, 1, 2]
    assert sheet.paragraphs[3].role is Role.TITLE
    assert sheet.paragraphs[4].is_quoted
    assert sheet.letters[10].letters is Style.ITALIC
    assert [sheet.reviewer(number) for number in (0, 1, 2, None)] == ["Unknown", "Ada", "", ""]


def test_names_of_styles_in_other_languages_and_groups_within_them():
    sheet = sheet_of(
        rb"{\rtf1\ansi\ansicpg1252\deflang1031{\stylesheet{\s5{\*\keycode x}\sbasedon0 \'dcberschrift 2;}{\s6 Zitat;}{\s7 TOC 1;}}}"
    )
    assert (sheet.paragraphs[5].level, sheet.paragraphs[6].is_quoted, sheet.paragraphs[7].role) == (
        2,
        True,
        Role.CONTENTS,
    )
    assert sheet.language == "de-DE"


def test_a_file_without_any():
    assert sheet_of(b"{\\rtf1 x}").paragraphs == {}
