"""A learned prefix in the decoder, against peft on the same weights."""

import json

import numpy as np
import pytest
import torch

from inkwell.protocol.events import FailureCode
from inkwell.worker.decoder.cpu_runner import CpuRunner
from inkwell.worker.decoder.prefix import load_adapter_or_prefix
from inkwell.worker.decoder.torch_runner import TorchRunner
from inkwell.worker.decoder.weights import open_weights
from inkwell.worker.errors import EngineError
from tests.worker.decoder.runs import greedy, nothing, prompt
from tests.worker.tiny_models import make_model

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return make_model(tmp_path_factory.mktemp("model"), "llama")


@pytest.fixture(scope="module")
def learned(model, tmp_path_factory):
    """A prefix as peft writes it, and what peft's model says of a text: log-probabilities (tokens,)."""
    from peft import PrefixTuningConfig, get_peft_model
    from transformers import AutoModelForCausalLM

    torch.manual_seed(3)
    core = AutoModelForCausalLM.from_pretrained(str(model), dtype=torch.float32, local_files_only=True)
    made = get_peft_model(core, PrefixTuningConfig(task_type="CAUSAL_LM", num_virtual_tokens=32)).eval()
    with torch.no_grad():
        for weight in made.prompt_encoder.parameters():
            weight.normal_(0, 0.7)
    folder = tmp_path_factory.mktemp("prefix")
    made.save_pretrained(folder)
    return folder, made


def peft_scores(made, ids):
    with torch.no_grad():
        logits = made(input_ids=torch.tensor([ids])).logits[0][-len(ids) :]
    return torch.log_softmax(logits[:-1], -1).gather(1, torch.tensor(ids[1:])[:, None])[:, 0].numpy()


def runners(model):
    weights = open_weights(model)
    return CpuRunner(weights, 8, 256, keep_bf16=True), TorchRunner(weights, CPU, 16, 256)


def test_a_prefix_says_of_a_text_what_peft_says(model, learned):
    folder, made = learned
    ids = prompt(70)
    wanted = peft_scores(made, ids)
    for runner in runners(model):
        plain = runner.score(ids, nothing)[1:]
        runner.use_adapter(load_adapter_or_prefix(folder, runner.config), 1.0)
        found = runner.score(ids, nothing)[1:]
        # The prefix matters, and what is left over is rounding.
        assert np.abs(plain - wanted).mean() > 10 * np.abs(found - wanted).mean()
        assert np.corrcoef(found, wanted)[0, 1] > 0.995
        runner.use_adapter(None, 0)
        assert np.array_equal(runner.score(ids, nothing)[1:], plain)


@pytest.mark.parametrize("length", [5, 16, 33, 70])
def test_writing_behind_a_prefix_goes_on_as_reading_does(model, learned, length):
    folder, _ = learned
    for runner in runners(model):
        runner.use_adapter(load_adapter_or_prefix(folder, runner.config), 1.0)
        ids = prompt(length)
        written = greedy(runner, ids, 12)
        runner.clear_cache()
        again = greedy(runner, ids, 12)
        warm = greedy(runner, ids, 12)
        assert written == again == warm
        logits = runner.prefill([*ids, *written], nothing)
        runner.prefill(ids, nothing)
        runner.fork(2, 13)
        for token in written:
            stepped = runner.step([0, 1], [[token], [token]])
        assert np.abs(stepped[0] - logits).max() < 0.1 * np.abs(logits).max()
        assert np.array_equal(stepped[0], stepped[1])


def test_a_prefix_leaves_the_whole_context_to_the_text(model, learned):
    folder, _ = learned
    for runner in runners(model):
        runner.use_adapter(load_adapter_or_prefix(folder, runner.config), 1.0)
        assert np.isfinite(runner.prefill(prompt(250), nothing)).all()
        runner.fork(1, 6)
        for token in prompt(6):
            assert np.isfinite(runner.step([0], [[token]])).all()


def test_a_step_of_a_whole_bucket_stays_within_the_tables(model, learned):
    """What a captured step on a graphics card looks at while it warms up: the last place of its bucket."""
    folder, _ = learned
    runner = TorchRunner(open_weights(model), CPU, 16, 512)
    runner.use_adapter(load_adapter_or_prefix(folder, runner.config), 1.0)
    runner.prefill(prompt(500), nothing)
    runner.fork(2, 12)
    last = torch.tensor([runner._cache.tokens - 1])
    with torch.inference_mode():
        logits = runner._decode_batch(torch.tensor([3]), last, torch.tensor([0]), runner._cache.tokens)
    assert runner._cache.tokens == 1024 and torch.isfinite(logits).all()


def test_where_an_adapter_is_refused_the_plain_model_writes(model, learned, tmp_path):
    from inkwell.worker.engines.decoder_engine import DecoderEngine

    folder, _ = learned
    engine = DecoderEngine()
    engine.runner = CpuRunner(open_weights(model), 8, 256, keep_bf16=True)
    ids = prompt(40)
    plain = engine.runner.score(ids, nothing)
    engine.set_adapter(str(folder), 1.0)
    assert not np.array_equal(engine.runner.score(ids, nothing), plain)
    with pytest.raises(EngineError):
        engine.set_adapter(str(tmp_path), 1.0)
    assert np.array_equal(engine.runner.score(ids, nothing), plain)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"prompt_embeddings": torch.zeros(32, 17)}, "another size"),
        ({"prompt_embeddings": torch.zeros(24, 384)}, "24 tokens"),
        ({"prompt_embeddings": torch.zeros(1024, 384)}, "1024 tokens"),
        ({"prompt_embeddings": torch.full((32, 384), float("nan"))}, "numbers"),
        ({"prompt_embeddings": torch.full((32, 384), 3.4e38)}, "numbers"),
        ({"prompt_embeddings": torch.zeros(32, 384), "lm_head.weight": torch.zeros(3)}, "more than"),
    ],
)
def test_prefixes_of_another_model_or_with_more_in_them_are_refused(model, learned, tmp_path, change, why):
    from safetensors.torch import save_file

    folder, _ = learned
    (tmp_path / "adapter_config.json").write_text((folder / "adapter_config.json").read_text())
    save_file(change, tmp_path / "adapter_model.safetensors")
    with pytest.raises(EngineError, match=why) as caught:
        load_adapter_or_prefix(tmp_path, open_weights(model).config)
    assert caught.value.code is FailureCode.ADAPTER_UNSUITABLE


@pytest.mark.parametrize(
    "more",
    [
        {"prefix_projection": True},
        {"auto_mapping": {"base": "x"}},
        {"anything": "else"},
        {"num_virtual_tokens": 10**12},
        {"token_dim": "x"},
        {"num_layers": [1]},
        {"task_type": "SEQ_CLS"},
    ],
)
def test_a_prefix_that_asks_for_more_is_refused(model, learned, tmp_path, more):
    folder, _ = learned
    for file in folder.iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    config = json.loads((tmp_path / "adapter_config.json").read_text())
    assert load_adapter_or_prefix(tmp_path, open_weights(model).config)
    (tmp_path / "adapter_config.json").write_text(json.dumps(config | more))
    with pytest.raises(EngineError) as caught:
        load_adapter_or_prefix(tmp_path, open_weights(model).config)
    assert caught.value.code is FailureCode.ADAPTER_UNSUITABLE


def test_a_prefix_begins_as_what_real_words_leave_behind(model):
    """Before a step is learned, text behind the prefix is what it is behind the corpus's first words, and "before" is without."""
    from inkwell.domain.voices.training import Method, TrainingKind, TrainingPlan
    from inkwell.worker.training.learner import make_learner

    plan = TrainingPlan("P", TrainingKind.VOICE, method=Method.PREFIX, seed=1)
    learner = make_learner(plan, model, CPU, 10)
    words, ids = prompt(32, seed=5), prompt(40, seed=6)
    learner.initialize_prefix(torch.tensor([*words, 1, 2, 3]))
    core = learner.base_model
    with torch.no_grad():
        behind = core(input_ids=torch.tensor([[*words, *ids]])).logits[0, 32:-1].float()
        alone = core(input_ids=torch.tensor([ids])).logits[0, :-1].float()
    following = torch.tensor(ids[1:])
    wanted, plain = (
        float(torch.nn.functional.cross_entropy(one, following, reduction="sum")) for one in (behind, alone)
    )
    rows = torch.tensor([ids])
    with torch.no_grad():
        assert abs(float(learner.loss(rows, rows)[0]) - wanted) < 0.003 * wanted
        with learner.before_training():
            assert abs(float(learner.loss(rows, rows)[0]) - plain) < 0.003 * plain
    assert abs(wanted - plain) > 0.006 * plain
