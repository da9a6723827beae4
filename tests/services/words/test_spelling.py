"""Spelling over real dictionaries in a real worker: by book, by passage, by the author's own words."""

import pytest

from tests.services.words.conftest import write_dictionary

GERMAN = ["der", "Hund", "lief", "über", "die", "Straße", "und", "bellte", "laut", "in", "der", "Nacht"]


@pytest.fixture
def spelling(sample, tmp_path):
    sample.dictionaries._system = (tmp_path / "system",)
    sample.dictionaries.look_again()
    sample.spelling.automatic = True
    return sample.spelling


def wrong(spelling, qtbot, text, expected, scene=1):
    """Ask until the answer is there; the misspelt words."""

    def answered():
        spelling.ask([text])
        return [one.word for one in spelling.misspellings(text, scene)] == expected

    qtbot.waitUntil(answered, timeout=15_000)
    return spelling.misspellings(text, scene)


def test_words_are_judged_and_places_told(spelling, qtbot):
    text = "She saw *teh* harbour’s lights, goin’ home; ’twas Vey’s. XIV, 3rd."
    found = wrong(spelling, qtbot, text, ["teh", "harbour's", "Vey's"])
    assert [text[one.start : one.end] for one in found] == ["teh", "harbour’s", "Vey’s"]


def test_words_not_answered_yet_are_right(spelling):
    assert spelling.misspellings("Teh qwertish harbuor") == ()


def test_a_hyphenated_word_is_wrong_by_part(spelling, qtbot):
    found = wrong(spelling, qtbot, "a well-knwon man, a café, co-operate", ["knwon"])
    assert found[0].start == len("a well-")


def test_a_word_of_another_script_is_not_flagged_but_mixed_letters_are(spelling, qtbot):
    wrong(spelling, qtbot, "She said привет and 你好 and Сlose, teh", ["Сlose", "teh"])


def test_several_dictionaries_are_on_at_once(spelling, sample, qtbot):
    write_dictionary(sample.dictionaries.folder, "de_DE", GERMAN)
    sample.dictionaries.look_again()
    wrong(spelling, qtbot, "The Hund barked laut.", ["Hund", "laut"])
    spelling.dictionaries.choose(["en_US", "de_DE"])
    wrong(spelling, qtbot, "The Hund barked laut, teh.", ["teh"])
    assert [one.id for one in spelling.dictionaries.in_use] == ["en_US", "de_DE"]


def test_a_passage_in_another_language_is_judged_by_its_own_dictionary(spelling, sample, qtbot):
    write_dictionary(sample.dictionaries.folder, "de_DE", GERMAN)
    sample.dictionaries.look_again()
    text = "Der Hund lief über die Strasse und bellte laut in der Nacht"
    found = wrong(spelling, qtbot, text, ["Strasse"])
    assert found[0].dictionaries == ("de_DE",)
    wrong(spelling, qtbot, "The Hund barked.", ["Hund"])


def test_suggestions_come_from_the_passages_dictionary(spelling, qtbot):
    found = wrong(spelling, qtbot, "The harbuor here.", ["harbuor"])
    with qtbot.waitSignal(spelling.suggestions_found, timeout=15_000) as told:
        spelling.ask_suggestions(found[0])
    assert told.args[0] == "harbuor" and "harbor" in told.args[1]


def test_words_left_alone_and_own_words_answer_at_once(spelling, qtbot):
    text = "The skerrit sings here, and the skerrit sings there."
    found = wrong(spelling, qtbot, text, ["skerrit", "skerrit"])
    spelling.own.leave_alone("skerrit", 1, found[0].around)
    assert [one.start for one in spelling.misspellings(text, 1)] == [found[1].start]
    assert len(spelling.misspellings(text, 2)) == 2
    spelling.own.add_to_book(["skerrit"])
    assert spelling.misspellings(text, 2) == ()


def test_switched_off_nothing_is_asked_or_told(spelling, sample, qtbot):
    wrong(spelling, qtbot, "teh end", ["teh"])
    sample.settings.set("editor.spelling", False)
    assert spelling.misspellings("teh end") == ()


def test_a_broken_dictionary_is_told_and_left_out(spelling, sample, qtbot):
    stem = write_dictionary(sample.dictionaries.folder, "fr", ["mot"])
    stem.with_suffix(".dic").write_text("<html>no dictionary</html>")
    sample.dictionaries.look_again()
    told = []
    sample.notices.notice_raised.connect(lambda notice: told.append(notice.text))
    spelling.dictionaries.choose(["fr", "en_US"])
    wrong(spelling, qtbot, "teh end", ["teh"])
    qtbot.waitUntil(lambda: [one.id for one in spelling.dictionaries.in_use] == ["en_US"])
    assert "Français" in told[-1]


def test_words_are_asked_again_after_the_worker_died(spelling, sample, qtbot):
    wrong(spelling, qtbot, "teh end", ["teh"])
    sample.words.kill()
    wrong(spelling, qtbot, "teh harbuor", ["teh", "harbuor"])
