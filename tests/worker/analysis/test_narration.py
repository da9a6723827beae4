"""How much of a sentence tells of doing, and how much of how things are."""

import pytest

from inkwell.worker.analysis.narration import action_and_description
from inkwell.worker.analysis.network.labels import POS
from inkwell.worker.analysis.words import Word


def sentence(*tags, spoken=False):
    return [Word(i, i + 1, POS[tag], spoken) for i, tag in enumerate(tags)]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ((), (0.0, 0.0)),
        (("OTHER", "OTHER"), (0.0, 0.0)),
        (("PRP", "VBD", "RP"), (1.0, 0.0)),
        (("PRP", "VBD") + ("DT",) * 14, (0.5, 0.0)),
        (("JJ", "NN", "DT", "DT", "DT"), (0.0, 1.0)),
        (("NN",) + ("DT",) * 9, (0.0, 0.25)),
        (("VB", "VBG", "TO", "PRP"), (0.0, 0.0)),
    ],
)
def test_shares_of_finite_verbs_and_of_describing_words(tags, expected):
    assert action_and_description(sentence(*tags)) == expected


def test_speech_tells_nothing_of_the_narration():
    assert action_and_description(sentence("PRP", "VBD", spoken=True)) == (0.0, 0.0)
    assert action_and_description([*sentence("JJ", "NN", spoken=True), *sentence("VBD")]) == (1.0, 0.0)
