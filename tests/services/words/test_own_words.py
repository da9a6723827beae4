"""Words taken as right: the author's, the book's, names, and single places."""

import pytest

from inkwell.domain.errors import InkwellError, UsageError
from inkwell.domain.manuscript.codex import Entry
from inkwell.domain.manuscript.ids import EntryId
from inkwell.services.words.own_words import LeftAlone, words_of_list


@pytest.fixture
def own(sample):
    return sample.spelling.own


def test_a_word_of_the_author_is_right_in_its_forms(own):
    own.add_mine(["skerrit", "Vey"])
    assert all(
        own.is_right(word) for word in ("skerrit", "Skerrit", "SKERRIT", "skerrit's", "Skerrit'd", "Vey's")
    )
    assert not any(own.is_right(word) for word in ("vey", "skerrits"))


def test_the_authors_words_are_kept_sorted_and_can_be_removed(own, where):
    assert own.add_mine(["zebu", "Alder", "zebu", " don’t "]) == 3
    assert where.own_words_file.read_text(encoding="utf-8") == "Alder\ndon't\nzebu\n"
    own.remove_mine(["zebu"])
    assert own.mine == ("Alder", "don't")


def test_words_of_the_book_stay_in_the_book(own, sample, qtbot):
    own.add_to_book(["skerrit"])
    assert own.is_right("skerrit") and own.mine == ()
    sample.storage.deliver()
    qtbot.waitUntil(lambda: any(row.subject == "skerrit" for row in sample.decisions.decisions.rows))
    path = sample.project.current.path
    sample.close_project()
    assert not own.is_right("skerrit")
    sample.project.open(path)
    qtbot.waitUntil(lambda: own.is_right("skerrit"))
    own.remove_from_book(["skerrit"])
    assert not own.is_right("skerrit")


def test_names_of_the_codex_their_possessives_and_families(own, sample, qtbot):
    with qtbot.waitSignal(sample.codex.codex_changed):
        sample.codex.save(Entry(EntryId(0), sample.codex.codex.categories[0].id, "Orla Quenby"))
    assert all(own.is_right(word) for word in ("Quenby", "Quenby's", "Quenbys", "QUENBY", "Orla"))
    assert not own.is_right("quenby")


def test_a_place_is_left_alone_and_no_other(own):
    own.leave_alone("teh", 3, "in … end")
    assert own.is_left_alone("teh", 3, "in … end")
    assert not own.is_left_alone("teh", 3, "on … end") and not own.is_left_alone("teh", 4, "in … end")
    own.leave_alone("teh", 4)
    assert own.is_left_alone("teh", 4, "anywhere … here")
    own.mark_again([LeftAlone("teh", 4)])
    assert not own.is_left_alone("teh", 4, "anywhere … here")


@pytest.mark.parametrize("bad", [["two words"], ["x" * 200], ["fine", "a\tb"]])
def test_what_is_no_word_is_refused_and_changes_nothing(own, bad):
    with pytest.raises(UsageError):
        own.add_mine(bad)
    assert own.mine == ()


def test_a_list_goes_out_and_comes_in(own, tmp_path):
    own.export(tmp_path / "list.txt", ["Alder", "zebu"])
    assert words_of_list(tmp_path / "list.txt") == ("Alder", "zebu")
    (tmp_path / "hunspell.dic").write_text("2\nzebu/MS\n# remark\n\nAlder\n", encoding="utf-8-sig")
    assert words_of_list(tmp_path / "hunspell.dic") == ("zebu", "Alder")


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"a whole sentence\n", b"x" * 6_000_000])
def test_what_is_no_list_is_refused_with_a_sentence(tmp_path, data):
    (tmp_path / "bad.txt").write_bytes(data)
    with pytest.raises(InkwellError) as told:
        words_of_list(tmp_path / "bad.txt")
    assert told.value.sentence
    with pytest.raises(InkwellError):
        words_of_list(tmp_path / "missing.txt")
