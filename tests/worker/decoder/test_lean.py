"""The lean decoder against transformers on the same weights, and against itself warm and cold."""

import json

import numpy as np
import pytest
import torch

from inkwell.protocol.events import FailureCode
from inkwell.worker.decoder import gguf_file
from inkwell.worker.decoder.config import (
    ImpossibleModelError,
    UnsupportedModelError,
    config_from_hugging_face,
)
from inkwell.worker.decoder.cpu_runner import GroupRunner
from inkwell.worker.decoder.lora import load_adapter
from inkwell.worker.decoder.quantization import from_gguf, quantize
from inkwell.worker.decoder.torch_kv_cache import Abreast, InOrder, StaticCache
from inkwell.worker.decoder.torch_runner import TorchRunner
from inkwell.worker.decoder.weights import WeightError, open_weights
from inkwell.worker.errors import CancelledError, EngineError
from tests.worker.tiny_models import FAMILIES, make_gguf, make_model

CPU = torch.device("cpu")


def nothing():
    """Nobody cancels."""


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    made = {}

    def get(family="llama"):
        if family not in made:
            made[family] = make_model(tmp_path_factory.mktemp("model"), family)
        return made[family]

    return get


def prompt(length, seed=0):
    return np.random.default_rng(seed).integers(1, 470, length).tolist()


def greedy(runner, ids, steps):
    logits = runner.read(ids, nothing)
    runner.branch(1, steps + 1)
    out = []
    for _ in range(steps):
        out.append(int(logits.argmax()))
        logits = runner.step([0], [[out[-1]]])[0]
    return out


def reference(folder):
    from transformers import AutoModelForCausalLM

    return AutoModelForCausalLM.from_pretrained(
        str(folder), dtype=torch.bfloat16, local_files_only=True
    ).eval()


@pytest.mark.parametrize("family", FAMILIES)
def test_bf16_agrees_with_transformers(models, family):
    folder = models(family)
    model, runner = reference(folder), TorchRunner(open_weights(folder), CPU, 16, 1024)
    for length in (7, 150):
        ids = prompt(length, length)
        with torch.inference_mode():
            wanted = model(torch.tensor([ids])).logits[0, -1].float().numpy()
            text = model.generate(
                torch.tensor([ids]),
                max_new_tokens=40,
                min_new_tokens=40,
                do_sample=False,
                eos_token_id=None,
                pad_token_id=0,
            )[0, length:].tolist()
        found = runner.read(ids, nothing)
        assert np.abs(found - wanted).max() <= np.abs(wanted).max() * 2**-6
        mine = greedy(runner, ids, 40)
        agreed = next((i for i, (a, b) in enumerate(zip(mine, text, strict=True)) if a != b), 40)
        # Gemma's caps are computed in one more rounding by transformers; a tie may fall the other way.
        assert agreed >= (40 if "gemma2" not in family else 10), (family, length, agreed)


@pytest.mark.parametrize("family", FAMILIES)
def test_eight_and_four_bits_stay_close(models, family):
    folder = models(family)
    model, ids = reference(folder), prompt(300, 3)
    with torch.inference_mode():
        logits = model(torch.tensor([ids])).logits[0].float()
    wanted = torch.log_softmax(logits[:-1], -1).gather(1, torch.tensor(ids)[1:, None])[:, 0].numpy()
    last = logits[-1].numpy()
    for bits, allowed in ((8, 0.06), (4, 0.35)):
        runner = GroupRunner(open_weights(folder), bits, 1024, keep_wide=bits == 8)
        found = runner.read(ids, nothing)
        distance = np.sqrt(np.square(found - last).mean() / np.square(last - last.mean()).mean())
        assert distance < allowed, (family, bits, distance)
        scores = runner.score(ids, nothing)
        assert abs(scores[1:].mean() - wanted.mean()) < 0.02 * abs(wanted.mean()) + 0.02, (family, bits)


@pytest.mark.parametrize("family", ["llama", "mistral, sliding window", "gemma3, two kinds of positions"])
def test_what_is_remembered_is_what_reading_again_gives_to_the_last_bit(models, family):
    weights = open_weights(models(family))
    ids = prompt(533, 5)
    cold = GroupRunner(weights, 8, 1024, keep_wide=True).read(ids, nothing)
    warm = GroupRunner(weights, 8, 1024, keep_wide=False)
    for length in (16, 16, 20, 21, 32, 32, 300, 150, 160, 160, 533):
        cold_here = (
            GroupRunner(weights, 8, 1024, keep_wide=True).read(ids[:length], nothing) if length < 40 else None
        )
        found = warm.read(ids[:length], nothing)
        assert cold_here is None or (found == cold_here).all(), length
        warm.branch(2, 10)
        warm.step([0, 1], [[5], [6]])
    assert (found == cold).all() and warm.last_reused == 160
    assert (warm.read(ids, nothing) == cold).all() and warm.last_reused == 528


def test_rows_do_not_depend_on_their_neighbours(models):
    runner = GroupRunner(open_weights(models()), 4, 1024, keep_wide=True)
    ids = prompt(70)
    runner.read(ids, nothing)
    runner.branch(1, 30)
    alone = [runner.step([0], [[token]])[0] for token in prompt(20, 9)]
    runner.read(ids, nothing)
    runner.branch(3, 30)
    other = prompt(20, 10)
    for number, token in enumerate(prompt(20, 9)):
        rows = runner.step([0, 1, 2], [[other[number]], [token], [3]])
        assert (rows[1] == alone[number]).all()
    runner.cut(1, 5)
    again = runner.step([1], [prompt(20, 9)[5:]])
    assert (again == np.array(alone[5:])).all()


def test_a_cancelled_reading_leaves_nothing_wrong(models):
    runner = GroupRunner(open_weights(models()), 8, 1024, keep_wide=True)
    ids = prompt(900)
    wanted = runner.read(ids, nothing)
    runner.forget()
    calls = iter(range(10_000))

    def cancel():
        if next(calls) > 4:
            raise CancelledError

    with pytest.raises(CancelledError):
        runner.read(ids, cancel)
    assert (runner.read(ids, nothing) == wanted).all()


@pytest.mark.parametrize("kind", ["Q4_0", "Q4_1", "Q8_0", "F16", "BF16"])
def test_gguf_gives_what_its_numbers_say(models, tmp_path, kind):
    import gguf

    folder = models("llama untied, many heads")
    file = make_gguf(folder, tmp_path / "m.gguf", kind)
    weights, original = open_weights(file), open_weights(folder)
    for name in ("0.q", "1.k", "2.down", "embedding", "head"):
        values = original.dense(name).float().numpy()
        if kind in ("F16", "BF16"):
            assert np.abs(weights.dense(name).float().numpy() - values).max() < 0.01
            continue
        wanted = gguf.quants.dequantize(
            gguf.quants.quantize(values, gguf.GGMLQuantizationType[kind]), gguf.GGMLQuantizationType[kind]
        )
        bits = 8 if kind == "Q8_0" else 4
        matrix = weights.quantized(name, bits)
        assert (
            matrix.bits == bits and np.abs(matrix.dequantized() - wanted).max() < 2e-3 * np.abs(wanted).max()
        )
    runner = GroupRunner(weights, 4 if kind.startswith("Q4") else 8, 1024, keep_wide=True)
    ids = prompt(40)
    wide = TorchRunner(original, CPU, 16, 1024).read(ids, nothing)
    assert np.corrcoef(runner.read(ids, nothing), wide)[0, 1] > (0.93 if kind.startswith("Q4") else 0.99)


@pytest.mark.parametrize("kind", [gguf_file.Q4_K, gguf_file.Q5_K])
def test_k_blocks_are_taken_over_exactly(kind):
    import gguf

    random = np.random.default_rng(1)
    blocks = random.integers(0, 256, (8, 3, {gguf_file.Q4_K: 144, gguf_file.Q5_K: 176}[kind]), dtype=np.uint8)
    blocks[:, :, :4] = (
        random.uniform(0.001, 0.02, (8, 3, 2)).astype(np.float16).view(np.uint8).reshape(8, 3, 4)
    )
    rows = blocks.reshape(8, -1)
    wanted = gguf.quants.dequantize(rows, gguf.GGMLQuantizationType(kind))
    found = from_gguf(rows, kind)
    assert found is not None and np.abs(found.dequantized() - wanted).max() < 1e-3 * np.abs(wanted).max()


def test_rounding_to_four_bits_beats_plain_least_and_greatest():
    matrix = np.random.default_rng(0).standard_normal((64, 128)).astype(np.float32)
    found = quantize(matrix, 4)
    groups = matrix.reshape(64, -1, 32)
    low, high = groups.min(2, keepdims=True), groups.max(2, keepdims=True)
    plain = np.rint((groups - low) / (high - low) * 15) * (high - low) / 15 + low
    mine = np.square(found.dequantized() - matrix).mean()
    assert mine < 0.97 * np.square(plain.reshape(matrix.shape) - matrix).mean()
    assert np.abs(quantize(matrix, 8).dequantized() - matrix).max() < 0.02


def test_an_adapter_changes_what_is_written_and_goes_again(models, tmp_path):
    from safetensors.torch import load_file, save_file

    folder = models()
    make_adapter(tmp_path / "voice", layers=3, rank=4)
    merged = tmp_path / "merged"
    merged.mkdir()
    for file in folder.iterdir():
        (merged / file.name).write_bytes(file.read_bytes())
    tensors = load_file(folder / "model.safetensors")
    halves = load_file(tmp_path / "voice" / "adapter_model.safetensors")
    for name in list(tensors):
        key = f"base_model.model.{name.removesuffix('.weight')}"
        if f"{key}.lora_A.weight" in halves:
            change = halves[f"{key}.lora_B.weight"] @ halves[f"{key}.lora_A.weight"] * (8 / 4) * 0.5
            tensors[name] = (tensors[name].float() + change).bfloat16()
    save_file(tensors, merged / "model.safetensors", metadata={"format": "pt"})
    ids = prompt(43, 7)
    for make in (
        lambda path: TorchRunner(open_weights(path), CPU, 16, 1024),
        lambda path: GroupRunner(open_weights(path), 8, 1024, keep_wide=True),
    ):
        runner = make(folder)
        plain = runner.read(ids, nothing)
        wanted = make(merged).read(ids, nothing)
        runner.use_adapter(load_adapter(tmp_path / "voice", runner.config), 0.5)
        changed = runner.read(ids, nothing)
        spread = plain.std()
        assert np.abs(changed - wanted).max() < 0.25 * spread < 0.6 * np.abs(changed - plain).max()
        runner.branch(1, 10)
        stepped = runner.step([0], [[9]])[0]
        again = make(merged)
        again.read(ids, nothing)
        again.branch(1, 10)
        assert np.abs(stepped - again.step([0], [[9]])[0]).max() < 0.3 * spread
        runner.use_adapter(None, 0)
        assert (runner.read(ids, nothing) == plain).all()


def make_adapter(folder, layers, rank, hidden=128, inner=192, seed=1, change=lambda config, halves: None):
    from safetensors.torch import save_file

    torch.manual_seed(seed)
    folder.mkdir()
    sizes = {
        "self_attn.q_proj": (128, hidden),
        "self_attn.v_proj": (64, hidden),
        "mlp.down_proj": (hidden, inner),
    }
    halves = {}
    for layer in range(layers):
        for part, (rows, columns) in sizes.items():
            name = f"base_model.model.model.layers.{layer}.{part}"
            halves[f"{name}.lora_A.weight"] = torch.randn(rank, columns) * 0.1
            halves[f"{name}.lora_B.weight"] = torch.randn(rows, rank) * 0.1
    config = {
        "peft_type": "LORA",
        "r": rank,
        "lora_alpha": 8,
        "target_modules": ["q_proj", "v_proj", "down_proj"],
    }
    change(config, halves)
    (folder / "adapter_config.json").write_text(json.dumps(config))
    save_file(halves, folder / "adapter_model.safetensors")
    return folder


@pytest.mark.parametrize(
    "change",
    [
        lambda config, halves: config.update(auto_mapping={"base_model_class": "evil"}),
        lambda config, halves: config.update(r=4096),
        lambda config, halves: config.update(anything="else"),
        lambda config, halves: config.update(r="abc"),
        lambda config, halves: config.update(r=None, lora_alpha=8),
        lambda config, halves: config.update(lora_alpha=float("nan")),
        lambda config, halves: config.update(lora_alpha=1e308),
        lambda config, halves: config.update(target_modules="(a+)+b"),
        lambda config, halves: halves.update(
            {f"layers.{'9' * 5000}.mlp.up_proj.lora_A.weight": torch.zeros(4, 128)}
        ),
        lambda config, halves: config.update(peft_type="PREFIX_TUNING"),
        lambda config, halves: halves.update({next(iter(halves)): torch.full((4, 128), float("nan"))}),
        lambda config, halves: halves.update({next(iter(halves)): torch.zeros(4, 99)}),
        lambda config, halves: halves.update({"base_model.model.lm_head.lora_A.weight": torch.zeros(4, 128)}),
        lambda config, halves: [halves.pop(name) for name in list(halves) if "lora_B" in name],
    ],
)
def test_adapters_for_other_models_or_with_tricks_are_refused(models, tmp_path, change):
    folder = make_adapter(tmp_path / "a", 3, 4, change=change)
    with pytest.raises(EngineError) as caught:
        load_adapter(folder, open_weights(models()).config)
    assert caught.value.code is FailureCode.ADAPTER_UNSUITABLE and len(str(caught.value)) > 20


def test_an_adapter_in_a_pickle_is_not_looked_at(models, tmp_path):
    folder = make_adapter(tmp_path / "a", 3, 4)
    (folder / "adapter_model.safetensors").rename(folder / "adapter_model.bin")
    with pytest.raises(EngineError, match="safetensors"):
        load_adapter(folder, open_weights(models()).config)


def test_models_that_are_not_known_exactly_are_left_to_transformers():
    for config in (
        {"model_type": "gpt2"},
        {"model_type": "llama", "attention_bias": True},
        {"model_type": "qwen2", "quantization_config": {"quant_method": "gptq"}},
    ):
        with pytest.raises(UnsupportedModelError):
            config_from_hugging_face(config)
    sizes = {"num_attention_heads": 4, "num_hidden_layers": 2, "intermediate_size": 4, "vocab_size": 9}
    with pytest.raises(UnsupportedModelError):
        config_from_hugging_face({"model_type": "llama", "hidden_size": 64})
    for config in ({**sizes, "hidden_size": 10**9}, {**sizes, "hidden_size": "wide"}):
        with pytest.raises(ImpossibleModelError):
            config_from_hugging_face({"model_type": "llama", **config})


def test_a_model_with_more_than_is_computed_here_is_left_to_transformers(models, tmp_path):
    from safetensors.torch import load_file, save_file

    for file in models().iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    tensors = load_file(models() / "model.safetensors")
    tensors["model.layers.0.self_attn.q_proj.bias"] = torch.zeros(128)
    save_file(tensors, tmp_path / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(UnsupportedModelError, match=r"q_proj\.bias"):
        open_weights(tmp_path)


def test_tokens_of_another_model_and_too_long_texts_never_reach_the_kernels(models):
    for runner in (
        GroupRunner(open_weights(models()), 8, 256, keep_wide=True),
        TorchRunner(open_weights(models()), CPU, 16, 256),
    ):
        for ids, words in (
            ([5, 480], "another model"),
            ([5, -1], "another model"),
            ([5] * 257, "do not fit"),
        ):
            with pytest.raises(EngineError, match=words):
                runner.read(ids, nothing)
    runner = GroupRunner(open_weights(models()), 8, 256, keep_wide=True)
    runner.read([5] * 250, nothing)
    runner.branch(1, 100)
    with pytest.raises((EngineError, ValueError)):
        runner.step([0], [[5] * 7])
    with pytest.raises(EngineError):
        runner.step([0], [[9999]])


def test_bf16_repeats_whatever_was_read_before(models):
    ids = prompt(700, 8)
    cold = TorchRunner(open_weights(models()), CPU, 16, 1024).read(ids, nothing)
    warm = TorchRunner(open_weights(models()), CPU, 16, 1024)
    for length in (100, 600, 699, 700, 700):
        found = warm.read(ids[:length], nothing)
    assert (found == cold).all()


def test_weights_of_the_wrong_size_or_without_sense_are_named(models, tmp_path):
    from safetensors.torch import load_file, save_file

    for number, (name, tensor) in enumerate(
        (
            ("model.layers.1.mlp.up_proj.weight", torch.zeros(192, 127)),
            ("model.layers.0.self_attn.q_proj.weight", torch.full((128, 128), float("inf"))),
            ("model.norm.weight", None),
        )
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        for file in models().iterdir():
            (folder / file.name).write_bytes(file.read_bytes())
        tensors = load_file(folder / "model.safetensors")
        if tensor is None:
            del tensors[name]
        else:
            tensors[name] = tensor
        save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
        with pytest.raises(WeightError):
            GroupRunner(open_weights(folder), 8, 256, keep_wide=True)


@pytest.mark.parametrize("family", ["llama", "mistral, sliding window", "gemma2, sliding window, caps"])
def test_branches_in_their_order_see_what_any_branches_see(models, family):
    config = open_weights(models(family)).config
    draw = torch.Generator().manual_seed(9)
    form = (config.layers, 3, config.kv_heads, 128, config.head_dim)
    caches = [StaticCache(config, CPU) for _ in range(2)]
    keys, values = (torch.randn(form, generator=draw).bfloat16() for _ in range(2))
    for cache in caches:
        cache.keys, cache.values, cache.branches, cache.tokens = keys.clone(), values.clone(), 3, 128
    places, branches = torch.tensor([60, 99, 7]), torch.arange(3)
    seen = []
    for kind, cache in zip((Abreast, InOrder), caches, strict=True):
        recall = kind(config, cache, places, branches, 100)
        draw.manual_seed(4)
        heads = (config.heads, config.kv_heads, config.kv_heads)
        new = [torch.randn(h, 3, config.head_dim, generator=draw).bfloat16() for h in heads]
        seen.append([recall.attend(layer, *new).float() for layer in range(config.layers)])
    assert torch.equal(caches[0].keys, caches[1].keys) and torch.equal(caches[0].values, caches[1].values)
    for a, b in zip(*seen, strict=True):
        assert (a - b).abs().max() < 0.05 * a.abs().max()


@pytest.mark.gpu
def test_a_graphics_card_agrees_with_the_processor(models):
    if not torch.cuda.is_available():
        pytest.skip("no CUDA device here")
    device = torch.device("cuda")
    for family in ("llama", "mistral, sliding window", "qwen3", "gemma2, sliding window, caps"):
        weights = open_weights(models(family))
        ids = prompt(200, 2)
        here = TorchRunner(weights, CPU, 16, 1024)
        for bits, least in ((16, 0.999), (4, 0.9)):
            there = TorchRunner(weights, device, bits, 1024)
            assert np.corrcoef(here.read(ids, nothing), there.read(ids, nothing))[0, 1] > least
            here.branch(3, 20)
            there.branch(3, 20)
            for token in prompt(12, 4):
                rows = [[token], [token + 1], [7]]
                for order in ([0, 1, 2], [2, 0, 1]):
                    a, b = here.step(order, rows), there.step(order, rows)
                    assert np.corrcoef(a.ravel(), b.ravel())[0, 1] > least
