"""What a draft is chosen by: meaning like one text and unlike others; what is missing is no reason to write nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from inkwell.protocol.requests import Feeling, Generate, JobId
from inkwell.support.paths import reader_folder
from inkwell.worker.rewriting.embedder import Embedder
from inkwell.worker.writing.aims import FeelingAim, LikenessAim, aims_of
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
