"""The thesaurus that comes with Inkwell."""

import pytest

from inkwell.support.paths import resources
from inkwell.worker.words.thesaurus import Thesaurus


@pytest.fixture(scope="module")
def thesaurus():
    return Thesaurus(resources() / "thesaurus" / "en")


def words_for(thesaurus, meaning):
    return thesaurus.words_of(thesaurus.candidates(meaning, 60), meaning, 20)


def words(senses):
    return {word for sense in senses for word in (*sense.like, *sense.near)}


def test_a_word_has_senses_with_words_near_and_opposite(thesaurus):
    senses = thesaurus.senses("quiet")
    assert {"noiseless", "silent", "still"} <= words(senses)
    assert {"noisy", "unquiet"} <= {word for sense in senses for word in sense.opposite}
    assert {"adjective", "noun", "verb"} <= {sense.part for sense in senses}
    assert all(sense.meaning and "quiet" not in sense.like for sense in senses)


@pytest.mark.parametrize(
    ("word", "base"), [("Walked", "walk"), ("went", "go"), ("harbours", "harbour"), ("happier", "happy")]
)
def test_a_form_is_looked_up_under_its_base(thesaurus, word, base):
    assert thesaurus.senses(word)[0].base == base


@pytest.mark.parametrize("word", ["", "qwertz", "ünlikely", "  ", "x" * 10_000, "zzzzzz", "aaaaaa"])
def test_what_is_not_there_has_no_senses(thesaurus, word):
    assert thesaurus.senses(word) == ()


def test_no_names_of_people_and_places(thesaurus):
    assert thesaurus.senses("Einstein") == () and thesaurus.senses("Paris") == ()


@pytest.mark.parametrize(
    ("meaning", "expected"),
    [
        ("fear of open spaces", "agoraphobia"),
        ("person who makes shoes", "cobbler"),
        ("someone who walks in their sleep", "sleepwalker"),
        ("a sad song for the dead", "dirge"),
        ("the edge of the sea", "coast"),
    ],
)
def test_words_for_a_meaning(thesaurus, meaning, expected):
    found = [one.word for one in words_for(thesaurus, meaning)]
    assert expected in found[:10] and len(found) <= 20


@pytest.mark.parametrize("meaning", ["", "xqzv wvkj", "the of and"])
def test_nothing_described_finds_nothing(thesaurus, meaning):
    assert words_for(thesaurus, meaning) == ()


def test_files_that_are_missing_are_an_error(tmp_path):
    with pytest.raises(OSError):
        Thesaurus(tmp_path)
