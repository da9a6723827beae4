"""Words in the author's language."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from inkwell.exchange.formats import FORMATS
from inkwell.support.i18n import number, set_language, stored_language, tr, tr_noop, trc, trn
from inkwell.support.phrases import first_sentence, received, sentences, to_send


@pytest.fixture(autouse=True)
def english_again():
    set_language("en")
    yield
    set_language("en")


def messages():
    with (Path(__file__).parents[2] / "resources/i18n/zh_CN/LC_MESSAGES/inkwell.po").open("rb") as file:
        return list(read_po(file))


def test_english_is_its_own_catalogue_and_gaps_are_filled():
    assert tr("No “{name}” here.", name="{x} 🐙") == "No “{x} 🐙” here." and tr("") == ""
    assert tr("A brace {stays} without values.") == "A brace {stays} without values."
    assert tr_noop("x") == "x" == tr_noop("x", "context") == trc("context", "x")


def test_numbers_decide_and_stand_in_the_sentence():
    said = [trn("{n} word in {place}", "{n} words in {place}", n, place="it") for n in (0, 1, 2, 12_345)]
    assert said == ["0 words in it", "1 word in it", "2 words in it", "12,345 words in it"]
    assert number(1234.5, 2) == "1,234.50" and number(-1_000) == "-1,000" and number(0.4) == "0"


def test_another_language_is_spoken_until_it_is_changed_and_an_unknown_one_is_english():
    set_language("zh_CN")
    assert tr("Nothing was changed.") != "Nothing was changed."
    assert tr("A sentence nobody has translated.") == "A sentence nobody has translated."
    for code in ("xx", "", "../../etc"):
        set_language(code)
        assert tr("Nothing was changed.") == "Nothing was changed."


def test_sentences_are_joined_as_their_language_joins_them():
    assert sentences("One.", "", "Two.") == "One. Two." and sentences() == "" == sentences("", "")
    assert sentences("一。", "二。") == "一。二。" and sentences("A.", "二。") == "A. 二。"
    assert first_sentence("One went. Two stayed.") == "One went" and first_sentence("一。二。") == "一"
    assert first_sentence("no end") == "no end" and first_sentence("") == ""


def test_a_message_goes_to_another_process_as_a_line_and_comes_back_in_words():
    line = to_send("{name} needs {size} GB", name="a=b", size=3)
    assert "\n" not in line and received(line) == "a=b needs 3 GB"
    assert received(f"{to_send('Slow')}\nplain words") == "Slow; plain words" and received("") == ""


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('[look]\nlanguage = "zh_CN"\n', "zh_CN"),
        ('[look]\nlanguage = "../x"\n', "en"),
        ("[look]\nlanguage = 3\n", "en"),
        ("look = 3\n", "en"),
        ("[look\n", "en"),
        ("", "en"),
    ],
)
def test_the_stored_language_is_read_without_trust(tmp_path, content, code):
    (tmp_path / "s.toml").write_text(content)
    assert stored_language(tmp_path / "s.toml") == code and stored_language(tmp_path / "none") == "en"


def test_the_window_has_typographic_apostrophes_and_its_chinese_says_you_in_one_way():
    rows = [
        (str(row.id), str(row.string), [place for place, _ in row.locations]) for row in messages() if row.id
    ]
    straight = [
        said
        for said, _, places in rows
        if re.search(r"[a-z]'[a-z]", said)
        and any(not place.startswith("inkwell/terminal") for place in places)
    ]
    assert straight in ([], ["Don't Save"])  # Qt's own key
    assert not [chinese for _, chinese, _ in rows if "您" in chinese]


def test_a_format_has_its_own_name_and_not_that_of_a_common_word():
    set_language("zh_CN")
    assert tr(next(form.name for form in FORMATS if form.key == "docx")) == "Word"
    names = {form.name for form in FORMATS}
    collisions = [
        row.id
        for row in messages()
        if row.id in names
        and not row.context
        and any(place.startswith("inkwell/ui") for place, _ in row.locations)
        and "inkwell/exchange/formats.py" not in [place for place, _ in row.locations]
    ]
    assert not collisions
