"""What a draft is chosen by: meaning like one text and unlike others; what is missing is no reason to write nothing."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from inkwell.protocol.requests import Feeling, FeelingArc, Generate, JobId
from inkwell.support.paths import reader_folder
from inkwell.worker.rewriting.embedder import Embedder
from inkwell.worker.writing.aims import ArcAim, FeelingAim, LikenessAim, aims_of, arc_of
from tests.conftest import STARTER

STORM = "The storm broke over the harbour, and the boats were torn from their moorings."
TRIES = [
    " The gale drove the ships against the quay.",
    " She baked a cake for the wedding.",
    " He read the letter again by the fire.",
]


@pytest.fixture
def minilm_folder():
    folder = STARTER.parent / "minilm-l6-v2"
    if not folder.is_dir():
        pytest.skip("MiniLM is not installed")
    return str(folder)


@pytest.fixture
def minilm(minilm_folder):
    return Embedder(Path(minilm_folder))


def test_meaning_like_one_text_and_unlike_others(minilm):
    toward = LikenessAim(STORM, (), minilm).costs("", TRIES)
    assert toward.argmin() == 0 and toward[0] < min(toward[1:]) - 1
    away = LikenessAim("", (STORM, "A wedding cake stood in the kitchen."), minilm).costs("", TRIES)
    assert away.argmin() == 2
    begun = LikenessAim(STORM, (), minilm).costs(" The gale drove the ships ashore.", TRIES)
    assert begun.argmin() == 0 and begun[1] < toward[1]


def test_only_what_is_asked_for_and_can_be_used(tmp_path, minilm_folder):
    plain = Generate(JobId("j"), ())
    assert aims_of(plain) == ()
    felt = aims_of(replace(plain, feeling=Feeling(1, 0, str(reader_folder()))))
    assert [type(aim) for aim in felt] == [FeelingAim]
    assert aims_of(replace(plain, feeling=Feeling(1, 0, str(tmp_path)))) == ()
    assert aims_of(replace(plain, toward=STORM)) == () == aims_of(replace(plain, embedder=minilm_folder))
    assert aims_of(replace(plain, toward=STORM, embedder=str(tmp_path))) == ()
    assert [type(aim) for aim in aims_of(replace(plain, away=(STORM,), embedder=minilm_folder))] == [
        LikenessAim
    ]


class Numbers:
    """Reads valence off the number in a text."""

    def feelings(self, texts):
        return np.array([[float(re.search(r"-?\d", text).group()), 0.0] for text in texts], np.float32)


def test_what_is_drawn_is_wanted_at_its_place():
    arc = ArcAim((2.0, -2.0), 100, Numbers())
    early, late = (
        arc.costs("", ["It was 2.", "It was -2."]),
        arc.costs("word " * 97, ["It was 2.", "It was -2."]),
    )
    assert early.argmin() == 0 and late.argmin() == 1
    assert arc.off("It was 1. It was -1.") < 0.1 < 1.5 < arc.off("It was -2. It was 2.")
    assert arc.off("") == 0.0


def test_an_arc_without_a_reader_is_no_reason_to_write_nothing(tmp_path):
    lost = Generate(JobId("j"), (), arc=FeelingArc((0.0, 1.0), str(tmp_path)))
    assert arc_of(lost) is None and aims_of(lost) == ()
    assert arc_of(Generate(JobId("j"), ())) is None
