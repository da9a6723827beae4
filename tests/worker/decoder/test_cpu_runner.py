"""The compiled decoder against transformers, and against itself warm and cold."""

import numpy as np
import pytest
import torch

from inkwell.worker import giving_way
from inkwell.worker.decoder import kernels
from inkwell.worker.decoder.cpu_runner import CpuRunner
from inkwell.worker.decoder.torch_runner import TorchRunner
from inkwell.worker.decoder.weights import open_weights
from inkwell.worker.errors import CancelledError, EngineError
from tests.worker.decoder.runs import CPU, nothing, prompt, reference
from tests.worker.tiny_models import FAMILIES


@pytest.mark.parametrize("family", FAMILIES)
def test_eight_and_four_bits_stay_close(models, family):
    folder = models(family)
    model, ids = reference(folder), prompt(300, 3)
    with torch.inference_mode():
        logits = model(torch.tensor([ids])).logits[0].float()
    wanted = torch.log_softmax(logits[:-1], -1).gather(1, torch.tensor(ids)[1:, None])[:, 0].numpy()
    last = logits[-1].numpy()
    for bits, allowed in ((8, 0.06), (4, 0.35)):
        runner = CpuRunner(open_weights(folder), bits, 1024, keep_bf16=bits == 8)
        found = runner.prefill(ids, nothing)
        distance = np.sqrt(np.square(found - last).mean() / np.square(last - last.mean()).mean())
        assert distance < allowed, (family, bits, distance)
        scores = runner.score(ids, nothing)
        assert abs(scores[1:].mean() - wanted.mean()) < 0.02 * abs(wanted.mean()) + 0.02, (family, bits)
        behind = runner.score(ids, nothing, 200)
        assert not behind[:200].any() and np.allclose(behind[200:], scores[200:], atol=1e-4), (family, bits)


@pytest.mark.parametrize("family", ["llama", "mistral, sliding window", "gemma3, two kinds of positions"])
def test_what_is_remembered_is_what_reading_again_gives_to_the_last_bit(models, family):
    weights = open_weights(models(family))
    ids = prompt(533, 5)
    cold = CpuRunner(weights, 8, 1024, keep_bf16=True).prefill(ids, nothing)
    warm = CpuRunner(weights, 8, 1024, keep_bf16=False)
    for length in (16, 16, 20, 21, 32, 32, 300, 150, 160, 160, 533):
        cold_here = (
            CpuRunner(weights, 8, 1024, keep_bf16=True).prefill(ids[:length], nothing)
            if length < 40
            else None
        )
        found = warm.prefill(ids[:length], nothing)
        assert cold_here is None or (found == cold_here).all(), length
        warm.fork(2, 10)
        warm.step([0, 1], [[5], [6]])
    assert (found == cold).all() and warm.reused_tokens == 160
    assert (warm.prefill(ids, nothing) == cold).all() and warm.reused_tokens == 528


def test_rows_do_not_depend_on_their_neighbours(models):
    runner = CpuRunner(open_weights(models()), 4, 1024, keep_bf16=True)
    ids = prompt(70)
    runner.prefill(ids, nothing)
    runner.fork(1, 30)
    alone = [runner.step([0], [[token]])[0] for token in prompt(20, 9)]
    runner.prefill(ids, nothing)
    runner.fork(3, 30)
    other = prompt(20, 10)
    for number, token in enumerate(prompt(20, 9)):
        rows = runner.step([0, 1, 2], [[other[number]], [token], [3]])
        assert (rows[1] == alone[number]).all()
    runner.truncate(1, 5)
    again = runner.step([1], [prompt(20, 9)[5:]])
    assert (again == np.array(alone[5:])).all()


def test_giving_way_to_keys_changes_the_threads_and_no_number(models, monkeypatch):
    monkeypatch.setattr(giving_way, "processors", lambda: 2)
    runner = CpuRunner(open_weights(models()), 4, 1024, keep_bf16=True)
    used = []
    real = kernels.use_threads
    monkeypatch.setattr(kernels, "use_threads", lambda count: used.append(count) or real(count))

    def made(milliseconds):
        giving_way.give_way(milliseconds / 1000)
        runner.clear_cache()
        read = runner.prefill(prompt(100), nothing)
        runner.fork(2, 20)
        return [read, *(runner.step([0, 1], [[7], [9]]) for _ in range(4))]

    runner._threads = 2
    with_keys, without = made(60_000), made(0)
    assert all((one == other).all() for one, other in zip(with_keys, without, strict=True))
    assert 1 in used and used[-1] == 2


def test_a_cancelled_reading_leaves_nothing_wrong(models):
    runner = CpuRunner(open_weights(models()), 8, 1024, keep_bf16=True)
    ids = prompt(900)
    wanted = runner.prefill(ids, nothing)
    runner.clear_cache()
    calls = iter(range(10_000))

    def cancel():
        if next(calls) > 4:
            raise CancelledError

    with pytest.raises(CancelledError):
        runner.prefill(ids, cancel)
    assert (runner.prefill(ids, nothing) == wanted).all()


def test_tokens_of_another_model_and_too_long_texts_never_reach_the_kernels(models):
    for runner in (
        CpuRunner(open_weights(models()), 8, 256, keep_bf16=True),
        TorchRunner(open_weights(models()), CPU, 16, 256),
    ):
        for ids, words in (
            ([5, 480], "another model"),
            ([5, -1], "another model"),
            ([5] * 257, "do not fit"),
        ):
            with pytest.raises(EngineError, match=words):
                runner.prefill(ids, nothing)
    runner = CpuRunner(open_weights(models()), 8, 256, keep_bf16=True)
    runner.prefill([5] * 250, nothing)
    runner.fork(1, 100)
    with pytest.raises((EngineError, ValueError)):
        runner.step([0], [[5] * 7])
    with pytest.raises(EngineError):
        runner.step([0], [[9999]])
