"""Passages are found by words and by meaning, only where one looks, each with its place and reasons."""

import numpy as np
import pytest

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.passage_index import PassageIndex

ONE, TWO, THREE = SceneId(1), SceneId(2), SceneId(3)
TEXTS = {
    ONE: "The captain hid the letter under the lamp before he went to sea.",
    TWO: "In the garden the brothers quarrelled about silver until the rain came.",
    THREE: "Nobody had opened the window since the funeral.",
}


@pytest.fixture
def index():
    made = PassageIndex()
    for scene, text in TEXTS.items():
        made.set_scene(scene, text)
    return made


def axis(number):
    return np.eye(4, dtype=np.float16)[number]


def with_vectors(index):
    for scene, number in ((ONE, 0), (TWO, 1), (THREE, 2)):
        index.add_vectors({index.passages_of(scene)[0].sha256: axis(number)})
    return index


def scenes_of(hits):
    return [hit.scene for hit in hits]


def test_words_find_a_passage_with_its_place_and_reasons(index):
    hit, *_ = index.find("The captain’s letters", None, list(TEXTS))
    assert (hit.scene, hit.start, hit.end, hit.text) == (ONE, 0, len(TEXTS[ONE]), TEXTS[ONE])
    assert set(hit.words) >= {
        "captain",
        "letter",
    }  # as the passage has them and hit.likeness is None and hit.score == 1.0


def test_meaning_finds_what_shares_no_word(index):
    hits = with_vectors(index).find("burial", axis(2), list(TEXTS))
    assert hits[0].scene == THREE and hits[0].likeness == 1.0 and hits[0].words == ()


def test_only_where_one_looks(index):
    with_vectors(index)
    assert scenes_of(index.find("captain letter lamp", axis(0), [TWO, THREE], most=1)) != [ONE]
    assert index.find("captain letter", None, [TWO]) == index.find("", None, list(TEXTS)) == []
    refused = frozenset({index.passages_of(ONE)[0].sha256})
    assert ONE not in scenes_of(index.find("captain letter", axis(0), list(TEXTS), but=refused))


def test_an_edit_is_found_at_once_and_the_old_words_no_more(index):
    index.set_scene(ONE, "A parrot spoke.\nNothing more.")
    assert index.find("captain letter", None, list(TEXTS)) == []
    assert scenes_of(index.find("parrot", None, list(TEXTS))) == [ONE]


def test_a_text_that_comes_back_has_its_vector_again(index):
    with_vectors(index)
    index.set_scene(ONE, "A parrot spoke.")
    assert [one.text for one in index.without_vector()] == ["A parrot spoke."]
    index.set_scene(ONE, TEXTS[ONE])
    assert index.without_vector() == []


def test_a_text_that_stands_twice_stays_while_one_is_left(index):
    index.set_scene(TWO, TEXTS[ONE])
    assert scenes_of(index.find("captain", None, list(TEXTS))) == [ONE]
    index.set_scene(ONE, "")
    assert scenes_of(index.find("captain", None, list(TEXTS))) == [TWO]
    index.keep_scenes([THREE])
    assert len(index) == 1 and index.find("captain", None, list(TEXTS)) == []
