"""Numbers over a text: how it feels and how it moves."""

import math

import pytest

from inkwell.domain.reading.figures import feelings_of, mean_feeling, pace, smoothed
from inkwell.domain.reading.scene_reading import Entity, Paragraph, Quotation, SceneReading, Sentence


def sentence(place, words=1, valence=3.0, arousal=3.0, action=0.0, description=0.0):
    return Sentence(place * 10, place * 10 + 9, valence, arousal, words, action, description)


def test_feeling_is_weighted_by_words():
    assert mean_feeling([sentence(0, 1, 1.0, 2.0), sentence(1, 3, 5.0, 4.0)]) == (4.0, 3.5)
    assert mean_feeling([]) is None
    assert mean_feeling([sentence(0, 0, 2.0, 2.0)]) == (2.0, 2.0), "a sentence of marks alone still counts"


def test_a_persons_sentences_are_those_that_name_her_and_those_she_speaks():
    reading = SceneReading(
        "1",
        "h",
        "en",
        entities=(Entity(0, 4, "PER", character="mara"), Entity(31, 35, "PER", character="tom")),
        quotations=(Quotation(12, 28, "Mara", "mara", 1.0), Quotation(40, 49, "Tom", "tom", 1.0)),
        sentences=tuple(sentence(place) for place in range(5)),
    )
    assert [row.start for row in feelings_of(reading, "mara")] == [0, 10, 20]
    assert [row.start for row in feelings_of(reading, "tom")] == [30, 40]
    assert feelings_of(reading, "nobody") == []
    assert feelings_of(SceneReading("1", "h", "en", entities=reading.entities), "mara") == []


@pytest.mark.parametrize("width", [1, 2, 9])
def test_smoothing_is_a_running_mean_with_falling_weights(width):
    values, weights = [2.0, 4.0, 3.0, 1.0, 5.0], [1, 2, 3, 4, 5]
    expected = []
    for i in range(5):
        near = [
            math.exp(-((i - j) ** 2) / width**2 / 2) * (abs(i - j) <= 2 * width) * weights[j]
            for j in range(5)
        ]
        expected.append(sum(n * v for n, v in zip(near, values, strict=True)) / sum(near))
    assert smoothed(values, weights, width) == pytest.approx(expected)


def test_smoothing_leaves_alone_what_it_should():
    assert smoothed([2.0, 4.0], [1, 1], 0) == [2.0, 4.0] and smoothed([], [], 3) == []
    assert smoothed([3.0] * 4, [0, 0, 0, 0], 2) == pytest.approx([3.0] * 4), (
        "without a weight none is divided by"
    )


def test_pace_is_shares_of_words_and_nothing_of_nothing():
    reading = SceneReading(
        "1",
        "h",
        "en",
        sentences=(sentence(0, 4, action=1.0), sentence(1, 12, action=0.5, description=1.0)),
        paragraphs=(Paragraph(0, 9, "0", 4, 4, 3.0, 3.0), Paragraph(10, 19, "1", 12, 0, 3.0, 3.0)),
    )
    found = pace(reading)
    assert (found.words, found.sentence_words, found.spoken) == (16, 8.0, 0.25)
    assert found.action == (4 + 6) / 16 and found.description == 12 / 16
    empty = pace(SceneReading("1", "h", "en"))
    assert (empty.words, empty.sentence_words, empty.spoken, empty.action, empty.description) == (
        0,
        0,
        0,
        0,
        0,
    )
