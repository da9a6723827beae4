"""The language of the book chooses the dictionary, the author may choose others, and what is missing is said."""

from dataclasses import replace

import pytest

from tests.services.words.conftest import write_dictionary


@pytest.fixture
def of_book(sample, tmp_path):
    sample.dictionaries._system = ()
    sample.dictionaries.look_again()
    return sample.spelling.dictionaries


def ids(of_book):
    return [one.id for one in of_book.in_use]


def set_language(sample, qtbot, tag):
    with qtbot.waitSignal(sample.project.info_changed):
        sample.project.save_info(replace(sample.project.current.info, language=tag))


def test_the_language_of_the_book_chooses(of_book, sample, qtbot):
    assert ids(of_book) == ["en_US"]
    set_language(sample, qtbot, "en-GB")
    assert ids(of_book) == ["en_GB"]


def test_what_is_missing_is_said_and_gone_when_it_comes(of_book, sample, qtbot):
    told, cleared = [], []
    sample.notices.notice_raised.connect(told.append)
    sample.notices.notice_cleared.connect(cleared.append)
    set_language(sample, qtbot, "fr")
    assert ids(of_book) == [] and of_book.missing == "Français"
    assert told[-1].action == "words.dictionaries" and "Français" in told[-1].text
    write_dictionary(sample.dictionaries.folder, "fr", ["mot"])
    with qtbot.waitSignal(of_book.changed):
        sample.dictionaries.look_again()
    assert ids(of_book) == ["fr"] and cleared[-1] == "spelling" and not of_book.missing


def test_chinese_misses_nothing(of_book, sample, qtbot):
    set_language(sample, qtbot, "zh")
    assert ids(of_book) == [] and not of_book.missing


def test_the_choice_is_the_books_and_the_next_books(of_book, sample, qtbot):
    of_book.choose(["en_GB"])
    assert ids(of_book) == ["en_GB"] and sample.settings.text("words.dictionaries") == "en_GB"
    sample.storage.deliver()
    path = sample.project.current.path
    sample.close_project()
    assert ids(of_book) == []
    with qtbot.waitSignal(of_book.changed):
        sample.project.open(path)
    qtbot.waitUntil(lambda: ids(of_book) == ["en_GB"])
    of_book.choose([])
    assert ids(of_book) == ["en_GB"], "the last choice stays that of new books"


def test_others_are_one_of_each_other_language(of_book, sample):
    for name in ("de_DE", "de_AT", "en_ZA"):
        write_dictionary(sample.dictionaries.folder, name, ["a"])
    sample.dictionaries.look_again()
    assert [one.base for one in of_book.others()] == ["de"]


def test_a_book_whose_language_changes_is_checked_in_the_new_one(of_book, sample, qtbot):
    write_dictionary(sample.dictionaries.folder, "fr", ["mot"])
    sample.dictionaries.look_again()
    of_book.choose(["en_GB"])
    set_language(sample, qtbot, "fr")
    assert ids(of_book) == ["fr"]
    set_language(sample, qtbot, "en")
    assert ids(of_book) == ["en_GB"]
