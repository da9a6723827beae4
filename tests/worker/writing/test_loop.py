"""The writer with real models: repeats, streams, writes prose."""

import pytest

from inkwell.protocol import events
from inkwell.protocol.requests import (
    GiveWay,
    LoadModel,
    Sampling,
)
from tests.conftest import STARTER
from tests.worker.worker_process import generate, written


def test_a_local_model_repeats_exactly_and_streams_whole_characters(worker, tiny_model):
    worker.read()
    worker.send(
        LoadModel(str(tiny_model), "tiny"),
        generate("The rain 🐙"),
        generate("The rain 🐙"),
        generate("The rain 🐙", seed=6),
    )
    worker.until(events.ModelLoaded)
    first, second, other = (worker.until(events.Finished) for _ in range(3))
    assert written(first).text == written(second).text != written(other).text
    chunks = "".join(event.text for event in first if isinstance(event, events.TextChunk))
    assert "\ufffd" not in chunks and chunks.startswith(written(first).text[:10])
    fitted = next(event for event in first if isinstance(event, events.PromptFitted))
    assert fitted.prompt == "The rain 🐙" and fitted.context_tokens == 512


def test_a_job_goes_on_while_keys_come_and_writes_the_same(worker, tiny_model):
    worker.read()
    worker.send(LoadModel(str(tiny_model), "tiny"), generate("The rain"))
    alone = written(worker.until(events.Finished))
    worker.send(generate("The rain", job="k"), GiveWay(60_000))
    assert written(worker.until(events.Finished)).text == alone.text
    worker.send(GiveWay(0), generate("The rain", job="l"))
    assert written(worker.until(events.Finished)).text == alone.text


@pytest.mark.model
def test_the_starter_model_writes_prose_and_repeats(worker):
    worker.read()
    text = "The rain had not let up since Tuesday. Mara stood at the window and"
    worker.send(
        LoadModel(str(STARTER), "starter"), generate(text, words=25, candidates=2), generate(text, words=25)
    )
    first, again = worker.until(events.Finished), worker.until(events.Finished)
    finished = [event for event in first if isinstance(event, events.CandidateFinished)]
    texts = [event.text for event in sorted(finished, key=lambda event: event.candidate)]
    assert len(texts) == 2 and texts[0] != texts[1] and texts[0] == written(again).text
    assert len(texts[0].split()) >= 8


@pytest.mark.model
def test_sampling_zero_is_greedy(worker):
    worker.read()
    worker.send(
        LoadModel(str(STARTER), "starter"),
        generate("Once upon a time", seed=1, sampling=Sampling(temperature=0)),
        generate("Once upon a time", seed=2, sampling=Sampling(temperature=0)),
    )
    assert written(worker.until(events.Finished)).text == written(worker.until(events.Finished)).text


@pytest.mark.gpu
def test_a_graphics_card_is_used_and_repeats(worker, tiny_model):
    import torch

    if not torch.cuda.is_available():
        pytest.skip("no CUDA device here")
    worker.read()
    worker.send(LoadModel(str(tiny_model), "tiny"), generate("The rain"), generate("The rain"))
    loaded = worker.until(events.ModelLoaded)[-1]
    assert loaded.device == torch.cuda.get_device_name(0)
    assert written(worker.until(events.Finished)).text == written(worker.until(events.Finished)).text
