"""Learning, adapters and large requests on a CUDA card; the processor is the measure. Skipped where there is no card."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch.nn import functional

from inkwell.domain.voices.training import Method, TrainingPlan
from inkwell.worker.decoder.lora import load_adapter
from inkwell.worker.decoder.placement import place_model
from inkwell.worker.decoder.prefix import load_adapter_or_prefix
from inkwell.worker.decoder.torch_runner import TorchRunner
from inkwell.worker.decoder.weights import open_weights
from inkwell.worker.errors import CancelledError
from inkwell.worker.training.batches import Sample
from inkwell.worker.training.cuda_graph import CudaGraphSteps
from inkwell.worker.training.learner import make_learner
from inkwell.worker.training.objectives import TextObjective
from inkwell.worker.training.ranks import Ranks
from inkwell.worker.training.schedule import TrainingSchedule
from tests.worker.decoder.runs import make_adapter, nothing, prompt
from tests.worker.tiny_models import TEXT, make_model

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device here"),
]
CPU, CARD = torch.device("cpu"), torch.device("cuda")
PLAN = TrainingPlan(
    "Card", rank=4, rate=3e-3, epochs=4.0, minutes=0.0, window_tokens=64, batch=4, patience=99
)


class Quiet:
    """Hears everything, and breaks off after so many steps where it is told to."""

    def __init__(self, most: int = 0) -> None:
        self.losses: list[float] = []
        self.most = most

    def check(self):
        if self.most and len(self.losses) >= self.most:
            raise CancelledError

    def phase(self, name, fraction):
        pass

    def stepped(self, progress, loss, rate, tokens_per_s, left_s):
        self.losses.append(loss)

    def measured(self, progress, point):
        pass


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return make_model(tmp_path_factory.mktemp("model"), "llama")


def learn(plan, model, folder, device, most=0):
    from transformers import PreTrainedTokenizerFast

    tokenizer = PreTrainedTokenizerFast.from_pretrained(str(model))
    samples = [Sample(TEXT * 60), Sample(TEXT * 4, held_out=True)]
    learner = make_learner(plan, model, device, 40)
    objective = TextObjective(plan, learner, samples, lambda text: tokenizer(text)["input_ids"], 0)
    folder.mkdir(exist_ok=True)
    listener = Quiet(most)
    course = TrainingSchedule(plan, folder, learner, objective, listener, Ranks())
    try:
        course.run()
    except CancelledError:
        assert most
    return learner, course.progress, listener.losses


@pytest.mark.parametrize("method", list(Method))
def test_every_method_learns_on_the_card(model, tmp_path, method):
    rate = {Method.FULL: 3e-4, Method.PREFIX: 1e-2}.get(method, PLAN.rate)
    learner, progress, _ = learn(replace(PLAN, method=method, rate=rate), model, tmp_path / "work", CARD)
    assert all(one.device.type == "cuda" for one in learner.trained.values())
    assert progress.best_loss < progress.loss_before - 0.02
    out = tmp_path / "out"
    out.mkdir()
    learner.write(out)
    if method is not Method.FULL:
        assert load_adapter_or_prefix(out, open_weights(model).config)


def test_the_card_learns_what_the_processor_learns(model, tmp_path):
    _, there, on_card = learn(PLAN, model, tmp_path / "card", CARD)
    _, here, on_processor = learn(PLAN, model, tmp_path / "processor", CPU)
    assert there.steps == here.steps
    assert np.abs(np.array(on_card) - np.array(on_processor)).max() < 0.1
    assert abs(there.best_loss - here.best_loss) < 0.05


def test_captured_steps_give_the_plain_gradients(model):
    learner = make_learner(PLAN, model, CARD, 10)
    steps = CudaGraphSteps(learner)
    draw = torch.Generator().manual_seed(5)
    for _ in range(3):
        with torch.no_grad():
            for one in learner.trained.values():
                one.add_(0.05 * torch.randn(one.shape, generator=draw).to(CARD))
        first, second = torch.randint(1, 470, (2, 4, 64), generator=draw)
        summed = 0.0
        for ids in (first, second):
            loss, count = learner.loss(ids, ids)
            (loss / count / 2).backward()
            summed += float(loss.detach())
        # What is still alive of a plain pass belongs to another stream, and nothing could be captured.
        del loss
        plain = {name: one.grad for name, one in learner.trained.items()}
        for one in learner.trained.values():
            one.grad = None
        told = [steps.add_gradients(ids, ids, 0.5) for ids in (first, second)]
        assert steps.is_captured
        assert abs(sum(nats for nats, _ in told) - summed) < 0.01 * summed
        assert sum(count for _, count in told) == 2 * 4 * 63
        for name, one in learner.trained.items():
            assert functional.cosine_similarity(one.grad.flatten(), plain[name].flatten(), dim=0) > 0.999
            assert 0.98 < one.grad.norm() / plain[name].norm() < 1.02
            one.grad = None
    # Another form, or text that is not to be learned, goes the plain way.
    short = first[:1, :32]
    assert steps.add_gradients(short, short, 1.0)[1] == 31
    masked = first.clone()
    masked[:, :40] = -100
    assert steps.add_gradients(first, masked, 1.0)[1] == 4 * 24


def test_broken_off_it_goes_on_where_it_was(model, tmp_path):
    whole, _, losses = learn(PLAN, model, tmp_path / "whole", CARD)
    _, _, first = learn(PLAN, model, tmp_path / "parts", CARD, most=7)
    resumed, progress, rest = learn(PLAN, model, tmp_path / "parts", CARD)
    assert len(first) + len(rest) == progress.steps == len(losses)
    assert np.abs(np.array([*first, *rest]) - np.array(losses)).max() < 0.05
    for name, one in whole.trained.items():
        assert functional.cosine_similarity(one.flatten(), resumed.trained[name].flatten(), dim=0) > 0.99


def test_an_adapter_writes_on_the_card_as_on_the_processor(model, tmp_path):
    make_adapter(tmp_path / "voice", layers=3, rank=4)
    weights = open_weights(model)
    here, there = (TorchRunner(weights, device, 16, 1024) for device in (CPU, CARD))
    ids = prompt(90, 3)
    plain = there.prefill(ids, nothing)
    for runner in (here, there):
        runner.use_adapter(load_adapter(tmp_path / "voice", runner.config), 0.8)
    changed = there.prefill(ids, nothing)
    assert np.corrcoef(here.prefill(ids, nothing), changed)[0, 1] > 0.999
    assert np.abs(changed - plain).max() > 0.3 * plain.std()
    here.fork(2, 20)
    there.fork(2, 20)
    for token in prompt(10, 4):
        a, b = (runner.step([0, 1], [[token], [token + 1]]) for runner in (here, there))
        assert np.corrcoef(a.ravel(), b.ravel())[0, 1] > 0.999
    # Without it, and at another strength, the captured steps are not those of before.
    there.use_adapter(None, 0)
    assert np.array_equal(there.prefill(ids, nothing), plain)
    there.fork(1, 4)
    bare = there.step([0], [[9]])
    there.use_adapter(load_adapter(tmp_path / "voice", there.config), 1.5)
    there.prefill(ids, nothing)
    there.fork(1, 4)
    assert np.abs(there.step([0], [[9]]) - bare).max() > 0.3 * plain.std()


def test_a_learned_prefix_writes_on_the_card(model, tmp_path):
    learner, _, _ = learn(replace(PLAN, method=Method.PREFIX, rate=1e-2), model, tmp_path / "work", CARD)
    out = tmp_path / "out"
    out.mkdir()
    learner.write(out)
    weights = open_weights(model)
    here, there = (TorchRunner(weights, device, 16, 1024) for device in (CPU, CARD))
    ids = prompt(50, 6)
    for runner in (here, there):
        runner.use_adapter(load_adapter_or_prefix(out, runner.config), 1.0)
    assert np.corrcoef(here.score(ids, nothing)[1:], there.score(ids, nothing)[1:])[0, 1] > 0.999
    for runner in (here, there):
        runner.prefill(ids, nothing)
        runner.fork(1, 8)
    for token in prompt(6, 8):
        a, b = (runner.step([0], [[token]]) for runner in (here, there))
        assert np.corrcoef(a.ravel(), b.ravel())[0, 1] > 0.999


def test_what_does_not_fit_on_the_card_goes_to_the_processor_and_says_so(model, monkeypatch):
    config = open_weights(model).config
    assert place_model(config, 16, 1024).device.type == "cuda"
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda: (1000, 80 * 2**30))
    small = place_model(config, 16, 1024)
    assert small.device.type == "cpu"
    assert "are needed" in small.reason


def test_a_full_card_is_told_in_a_sentence(model, tmp_path):
    from inkwell.protocol.requests import LoadModel
    from inkwell.worker.engines.decoder_engine import DecoderEngine

    kept = torch.empty(int(torch.cuda.mem_get_info()[0] * 0.98), dtype=torch.uint8, device=CARD)
    try:
        engine = DecoderEngine()
        engine.load(LoadModel(str(model), "tiny"), lambda _: None)
        assert engine.device and engine.reason
    finally:
        del kept
        torch.cuda.empty_cache()
