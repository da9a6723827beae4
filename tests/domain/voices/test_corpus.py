"""Corpora: what is refused, and what is held out."""

import pytest

from inkwell.domain.errors import UsageError
from inkwell.domain.voices.corpus import RawText, prepare
from tests.corpora import book, chapter


def test_one_inner_chapter_is_held_out_and_the_same_each_time():
    corpus = prepare(book())
    held = [one.title for one in corpus.texts if one.held_out]
    assert len(held) == 1 and held[0] not in ("Chapter 0", "Chapter 5")
    assert held == [one.title for one in prepare(book()).texts if one.held_out]
    assert corpus.words > 3_000 and corpus.held_out_words > 600 and corpus.english


def test_a_single_text_gives_its_last_tenth():
    corpus = prepare([chapter("All", 4_000)])
    assert [one.held_out for one in corpus.texts] == [False, True]
    assert 300 <= corpus.held_out_words < 0.2 * corpus.words


@pytest.mark.parametrize(
    "raw",
    [[], [RawText("a", "One", "")], [chapter("One", 200)], [RawText("a", "One", "word " * 50_000)]],
)
def test_what_nothing_can_be_learned_from_is_refused_with_a_sentence(raw):
    with pytest.raises(UsageError) as caught:
        prepare(raw)
    assert caught.value.sentence


def test_another_language_is_noticed():
    text = "Der Hund lief über die Straße und niemand sah ihn an, denn es war schon spät am Abend. "
    raw = [RawText("a", str(i), "\n".join(f"{i}{j} {text * 4}" for j in range(30))) for i in range(4)]
    assert not prepare(raw).english
