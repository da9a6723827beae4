"""What is refused before a model is asked."""

import pytest

from inkwell.domain.errors import WorldError
from inkwell.domain.rewriting.version import MOST_WORDS
from inkwell.protocol.requests import LoadModel
from inkwell.services.models.embedder import embedder_folder
from inkwell.services.rewriting.rewrite_requests import likes_instructions, refuse_unfit


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no text"),
        (" … — ", "no text"),
        ("The rain fell. " * MOST_WORDS, "too long"),
        ("x" * (MOST_WORDS * 12 + 1), "too long"),
        ("这是一个很长的故事。", "English"),
        ("Der Regen hatte seit Dienstag nicht mehr aufgehört und sie stand am Fenster.", "English"),
    ],
)
def test_a_passage_that_cannot_be_rewritten_gets_a_sentence(text, words):
    with pytest.raises(WorldError, match=words) as caught:
        refuse_unfit(text)
    assert caught.value.sentence.endswith(".")


def test_a_fair_passage_passes():
    for text in ("The rain had not let up since Tuesday.", "Mara!", "the rain " * (MOST_WORDS // 2)):
        refuse_unfit(text)


def test_large_models_are_asked_and_small_ones_go_on_from_examples(where):
    assert likes_instructions(LoadModel("http://x", "any", "remote"), where)
    assert likes_instructions(LoadModel("/x", "Qwen3 4B"), where)
    assert not likes_instructions(LoadModel("/x", "nobody knows it"), where)


def test_without_an_embedder_there_is_no_folder(where, monkeypatch):
    monkeypatch.setattr(type(where), "model_search_path", property(lambda places: (places.models,)))
    assert embedder_folder(where) == ""
