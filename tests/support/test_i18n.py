"""Words in the author's language: sentences, plurals, contexts, numbers, and messages from another process."""

import pytest

from inkwell.support import i18n
from inkwell.support.i18n import (
    first_sentence,
    number,
    received,
    sentences,
    stored_language,
    to_send,
    tr,
    trc,
    trn,
)


@pytest.fixture
def chinese():
    i18n.set_language("zh_CN")
    yield
    i18n.set_language("en")


def test_english_needs_no_catalogue():
    assert tr("People") == "People" and tr("") == "" and tr("Named {one} times.", one=3) == "Named 3 times."
    i18n.set_language("xx")
    assert tr("People") == "People"


@pytest.mark.parametrize(
    ("n", "text"), [(0, "0 words"), (1, "1 word"), (2, "2 words"), (12_345, "12,345 words")]
)
def test_the_number_decides_and_is_parted(n, text):
    assert trn("{n} word", "{n} words", n) == text


def test_chinese_has_one_form_and_no_header_for_nothing(chinese):
    assert trn("{n} word", "{n} words", 1) == "1 字" and trn("{n} word", "{n} words", 1234) == "1,234 字"
    assert tr("") == "" and tr("No such message in any catalogue") == "No such message in any catalogue"


def test_a_context_parts_what_english_joins(chinese):
    assert tr("Bold") == "粗体" and trc("mood", "Bold") == "大胆"
    assert trc("wizard", "Next") == "下一步" and tr("Next") == "下一个"


def test_numbers():
    assert [number(0), number(-1234.5, 1), number(1e6)] == ["0", "-1,234.5", "1,000,000"]


def test_sentences_stand_as_the_language_sets_them():
    assert sentences("It broke.", "", "Try again.") == "It broke. Try again." and sentences() == ""
    assert sentences("出了问题。", "请重试。") == "出了问题。请重试。"
    assert (
        first_sentence("It broke. Try again.") == "It broke"
        and first_sentence("出了问题。请重试。") == "出了问题"
    )
    assert first_sentence("1.5 GB are free.") == "1.5 GB are free"


def test_a_message_from_another_process_is_said_here(chinese):
    line = to_send(
        "{name} has {free} GB free and {needed} GB are needed", name="A=B {x}", free="1.0", needed=2
    )
    assert "\n" not in line
    assert received(f"{line}\nas asked for") == "A=B {x} 空闲 1.0 GB，需要 2 GB; 按要求"
    assert received("plain words, in {braces}") == "plain words, in {braces}" and received("") == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[look]\nlanguage = "zh_CN"\n', "zh_CN"),
        ("look = 3\n", "en"),
        ('[look]\nlanguage = "../../x"\n', "en"),
        ("[look\n", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_read_from_the_settings_file(tmp_path, text, code):
    file = tmp_path / "settings.toml"
    assert stored_language(file) == "en"
    file.write_text(text)
    assert stored_language(file) == code
