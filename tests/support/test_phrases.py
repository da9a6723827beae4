"""Sentences one after another, and messages from another process."""

import pytest

from inkwell.support import i18n
from inkwell.support.phrases import first_sentence, listed, received, sentences, to_send


@pytest.fixture
def chinese():
    i18n.set_language("zh_CN")
    yield
    i18n.set_language("en")


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


def test_names_are_listed_as_a_sentence_has_them():
    assert listed([]) == "" and listed(["Mara"]) == "Mara"
    assert listed(["Mara", "Tomas", "Anselm"]) == "Mara, Tomas and Anselm"


def test_figures_and_latin_letters_stand_apart_from_chinese_ones(chinese):
    assert listed(["2 章", "3 个场景", "10 字"]).endswith("3 个场景和 10 字")
    assert listed(["Mara", "Tomas"]) == "Mara 和 Tomas" and listed(["阿Q", "小D"]) == "阿Q 和小D"
