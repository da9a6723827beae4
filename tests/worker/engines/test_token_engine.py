"""Candidates side by side: seeds, cancels, prepared prompts, scores."""

import itertools

import numpy as np
import pytest

from inkwell.protocol.requests import LoadModel, Sampling
from inkwell.worker.engines.base import GenerationSpec
from inkwell.worker.engines.decoder_engine import DecoderEngine
from inkwell.worker.engines.transformers_engine import TransformersEngine
from inkwell.worker.errors import CancelledError
from tests.worker.texts import PROMPT, never, texts
from tests.worker.tiny_models import make_model


def test_a_seed_repeats_alone_and_beside_others(engine):
    together = texts(engine, seeds=(1, 2, 3))
    assert len({one[0] for one in together}) == 3 and all(one[1] == 40 for one in together)
    for number, seed in enumerate((1, 2, 3)):
        assert texts(engine, seeds=(seed,))[0] == together[number]
    engine.forget()
    assert texts(engine, seeds=(2,))[0] == together[1]


def test_more_candidates_than_go_side_by_side(engine):
    assert len(texts(engine, seeds=tuple(range(11)), max_tokens=5, min_tokens=5)) == 11


def test_a_finished_candidate_costs_no_more_steps(engine):
    spec = GenerationSpec(PROMPT, (1, 2), Sampling(), 60, 60)
    counts = {0: 0, 1: 0}
    for piece in engine.generate(spec, never):
        counts[piece.candidate] += 1
        if piece.candidate == 0 and piece.tokens == 5:
            spec.finished.add(0)
    assert counts[0] <= 6 and counts[1] == 60


def test_a_cancel_is_heard_between_two_tokens(engine):
    calls = iter(range(1000))
    with pytest.raises(CancelledError):
        for _ in engine.generate(
            GenerationSpec(PROMPT, (1,), Sampling(), 400, 400), lambda: next(calls) > 20
        ):
            pass
    assert texts(engine)


@pytest.mark.model
def test_the_likelihood_of_a_text_points_at_what_surprises(starter):
    before = "Mara opened the door and looked out at the"
    text = " sea, and the rain fell on the xylophone."
    pieces = starter.score(text, before, never)
    assert pieces[0].start == 0 and pieces[-1].end == len(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(pieces))
    word = {text[piece.start : piece.end].strip(): piece.log_probability for piece in pieces}
    strange = sum(value for piece, value in word.items() if piece and piece in "xylophone")
    assert strange < -8 < word["sea,"[:3]]


def test_a_text_longer_than_the_context_is_scored_whole(tmp_path):
    folder = make_model(tmp_path / "m", "llama", max_position_embeddings=64)
    lean, hub = DecoderEngine(), TransformersEngine()
    lean.load(LoadModel(str(folder), "m", form="bf16"), lambda _event: None)
    hub.load(LoadModel(str(folder), "m"), lambda _event: None)
    text = "The sea was calm. " * 20
    one, other = (
        [piece.log_probability for piece in engine.score(text, "Once.", never)] for engine in (lean, hub)
    )
    assert len(lean.tokenizer.encode(text)) > 3 * lean.context_tokens
    assert len(one) > 50 and np.isfinite(one).all()
    assert np.abs(np.array(one) - np.array(other)).max() < 0.25
    # The last word sees at least half the context before it, and nothing that lies further back than the whole.
    room = lean.context_tokens // 2 - 8
    words = [text] + [
        text[:at] + "Cold" + text[at:]
        for at in (len(lean.tokenizer.decode(lean.tokenizer.encode(text)[:-room])), 0)
    ]
    same, near, far = (lean.score(one, "", never)[-1].log_probability for one in words)
    assert near != same == far


@pytest.mark.model
def test_a_prepared_prompt_is_not_read_again(starter):
    story = "The rain had not let up since Tuesday, and nobody spoke of it any more. " * 40
    spec = GenerationSpec(story, (1,), Sampling(), 5, 0)
    starter.forget()
    assert starter.prefill(spec, never) > 500 > 40 > starter.prefill(spec, never)
    longer = GenerationSpec(story + "She turned to the window.", (1,), Sampling(), 5, 5)
    warm = [piece.text for piece in starter.generate(longer, never)]
    assert starter.runner.reused_tokens > 500
    starter.forget()
    assert [piece.text for piece in starter.generate(longer, never)] == warm
