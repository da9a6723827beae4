"""Words without their endings."""

import pytest

from inkwell.worker.analysis.checks.stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        (("glimmer", "VB"), ("glimmered", "VBD"), ("glimmering", "VBG"), ("glimmers", "VBZ")),
        (("stop", "VB"), ("stopped", "VBD"), ("stopping", "VBG"), ("stops", "VBZ")),
        (("move", "VB"), ("moved", "VBN"), ("moving", "VBG"), ("moves", "VBZ")),
        (("carry", "VB"), ("carried", "VBD"), ("carrying", "VBG"), ("carries", "VBZ")),
        (("play", "VB"), ("played", "VBD"), ("plays", "VBZ")),
        (("watch", "VB"), ("watches", "VBZ"), ("watched", "VBD")),
        (("glass", "NN"), ("glasses", "NNS")),
        (("fall", "VB"), ("falling", "VBG"), ("falls", "VBZ")),
        (("slow", "JJ"), ("slowly", "RB"), ("slower", "JJR"), ("slowest", "JJS")),
        (("happy", "JJ"), ("happily", "RB")),
    ],
)
def test_forms_of_one_word_are_one(forms):
    assert len({stem(*form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("word", "tag", "root"),
    [
        ("", "NN", ""),
        ("was", "VBD", "was"),
        ("bring", "VB", "bring"),
        ("string", "NN", "string"),
        ("water", "NN", "water"),
        ("only", "RB", "onli"),
        ("pass", "VBZ", "pass"),
        ("hmming", "VBG", "hmm"),
        ("café", "NN", "café"),
    ],
)
def test_what_only_looks_like_an_ending_stays(word, tag, root):
    assert stem(word, tag) == root
