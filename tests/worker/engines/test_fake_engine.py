"""The scripted engine: the same for a seed, at a set pace, and stopped at once."""

import pytest

from inkwell.protocol.requests import LoadModel, Sampling
from inkwell.worker.engines.base import GenerationSpec
from inkwell.worker.engines.fake_engine import FakeEngine
from inkwell.worker.errors import CancelledError, EngineError


def never():
    return False


@pytest.fixture
def engine(tmp_path):
    file = tmp_path / "script.txt"
    file.write_text("# delay_ms=0\nOne went. “Two,” she said. Three stayed.", encoding="utf-8")
    made = FakeEngine()
    made.load(LoadModel(str(file), "s", "fake", context_tokens=300), lambda _: None)
    return made


def written(engine, *seeds, tokens=5, **more):
    texts = [""] * len(seeds)
    for delta in engine.generate(GenerationSpec("x", seeds, Sampling(), tokens, 0, **more), never):
        texts[delta.candidate] += delta.text
    return texts


def test_the_seed_says_where_the_script_begins(engine):
    first, second, third, again = written(engine, 0, 1, 2, 3)
    assert first.split() == ["One", "went.", "“Two,”", "she", "said."] and first == again
    assert second.startswith(" “Two,”") and third.startswith(" Three") and engine.context_tokens == 300


def test_a_candidate_with_enough_is_left_and_the_next_begins(engine):
    finished, texts = set(), ["", ""]
    for delta in engine.generate(GenerationSpec("x", (0, 1), Sampling(), 50, 0, finished=finished), never):
        texts[delta.candidate] += delta.text
        if delta.candidate == 0 and delta.tokens == 2:
            finished.add(0)
    assert texts[0] == " One went." and len(texts[1].split()) == 50


def test_a_cancel_is_heard_before_the_next_word(engine):
    with pytest.raises(CancelledError):
        list(engine.generate(GenerationSpec("x", (0,), Sampling(), 5, 0), lambda: True))


def test_asked_to_copy_it_changes_a_word_and_every_fourth_time_nothing(engine):
    source = "The rain fell all night."
    found = written(engine, 0, 1, 2, 3, prompt_lookup=source)
    assert found[0] == source and found[1] == "The rain fell all gloomy night." and len(set(found)) == 4


def test_tokens_are_words_and_marks_and_a_missing_adapter_is_refused(engine, tmp_path):
    assert engine.count("") == 0 and engine.count("Go, now!") == 4 and engine.count("林黛玉。") == 2
    engine.set_adapter(str(tmp_path), 1.0)
    engine.set_adapter("", 1.0)
    with pytest.raises(EngineError):
        engine.set_adapter(str(tmp_path / "gone"), 1.0)
    with pytest.raises(EngineError, match="likely"):
        engine.score("a", "b", never)
