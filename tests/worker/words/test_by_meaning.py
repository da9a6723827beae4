"""The model that compares sentences finds what no shared word tells. Needs it installed, as `dev.py test` does."""

import pytest

from inkwell.support.paths import resources
from inkwell.worker.words.by_meaning import ByMeaning
from inkwell.worker.words.thesaurus import Thesaurus
from tests.conftest import STARTER

MINILM = STARTER.parent / "minilm-l6-v2"
pytestmark = pytest.mark.skipif(
    not MINILM.is_dir(), reason="the model that compares meanings is not installed"
)


@pytest.mark.parametrize(
    ("meaning", "expected"),
    [("a person who cannot read", "illiterate"), ("to walk slowly without purpose", "stroll")],
)
def test_what_is_meant_comes_before_what_shares_words(meaning, expected):
    thesaurus = Thesaurus(resources() / "thesaurus" / "en")
    synsets = thesaurus.candidates(meaning, 160)
    before = [one.word for one in thesaurus.words_of(synsets, meaning, 400)]
    ordered = ByMeaning(str(MINILM)).ordered(meaning, synsets)
    after = [one.word for one in thesaurus.words_of(ordered, meaning, 400)]
    assert after.index(expected) < 10 and after.index(expected) <= before.index(expected)
    assert sorted(before) == sorted(after)
