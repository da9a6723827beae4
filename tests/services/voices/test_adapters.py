"""The adapter that comes with the starter: found, used unasked only if it wins, and better at fiction it has not seen."""

from dataclasses import replace

import numpy as np
import pytest

from inkwell.domain.voices.adapters import AdapterChoice
from inkwell.protocol.requests import LoadModel
from inkwell.services.voices.adapters import adapters, automatic_adapter
from inkwell.support.paths import places
from inkwell.worker.decoder.lora import load_adapter
from inkwell.worker.engines.decoder_engine import DecoderEngine
from tests.conftest import ROOT, STARTER

# Written for this test, so that no model has seen it.
PASSAGE = (
    "The ferry was late, and the widow had been standing on the slip since six with her two bags and the cat in its basket. "
    "Nobody had told her that it might be late. She looked at the water, and then at the boy who sold tickets.\n\n"
    "“Is he coming or not?” she said.\n\n"
    "The boy shrugged. He had a cold, and he had been told to say nothing about the engine. “He comes when he comes,” he said, "
    "and wiped his nose on his sleeve, and went back to his paper.\n\n"
    "She put the basket down. Out beyond the breakwater a bell was ringing, slow and out of time, as if somebody were "
    "pulling the rope who had other things on his mind. The cat turned round twice and lay down with its back to her. It had "
    "never cared for the sea. Her husband had, and look where it had got him: under a stone with a dove on it, half a mile "
    "from the nearest tide."
)


def test_it_is_the_starters_and_is_used_unasked_only_if_it_wins(tmp_path):
    own = next(one for one in adapters(places(tmp_path)) if one.id == "fiction-smollm2-135m")
    assert own.shipped and own.base_id == "smollm2-135m" and own.gain > 0.2
    assert own.facts["default"] == (own.gain >= 0.25)
    assert sum(file.stat().st_size for file in own.folder.iterdir()) <= 20_000_000
    assert len(own.facts["left_out"]) >= 28 and own.facts["command"].startswith("python3 packaging/dev.py")
    assert all(loss["after"] < loss["before"] for loss in own.facts["left_out"].values())
    wins, loses = (replace(own, facts={"default": wins}) for wins in (True, False))
    assert automatic_adapter([loses, wins], "smollm2-135m") is wins
    assert automatic_adapter([loses], "smollm2-135m") is None
    assert automatic_adapter([wins], "smollm2-1.7b") is None


@pytest.mark.model
def test_the_starter_expects_a_new_scene_better_with_it():
    engine = DecoderEngine()
    engine.load(LoadModel(str(STARTER), "starter"), lambda _event: None)
    runner = engine.runner
    ids = engine.tokenizer.encode(PASSAGE)

    def likely():
        return float(np.mean(runner.score(ids, lambda: None)[1:]))

    plain = likely()
    runner.use_adapter(load_adapter(ROOT / "models" / "fiction-smollm2-135m", runner.config), 1.0)
    assert likely() > plain + 0.1


@pytest.mark.model
def test_what_is_used_unasked_continues_and_does_not_rewrite(sample, monkeypatch):
    voices = sample.voices
    assert sample.models.writer().id == "smollm2-135m"
    own = next(one for one in voices.adapters() if one.id == "fiction-smollm2-135m")
    monkeypatch.setattr(voices, "fitting", lambda: [replace(own, facts={"default": True})])
    assert voices.choice(None).adapter_id == own.id
    assert voices.choice(None, automatic=False).adapter_id == ""
    sample.settings.set("generation.adapter", own.id)
    assert voices.choice(None, automatic=False).adapter_id == own.id
    sample.settings.set("generation.adapter", "none")
    assert voices.choice(None) == AdapterChoice("", 1.0)
