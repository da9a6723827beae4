"""LoRA adapters: what they change, and which are refused."""

import numpy as np
import pytest
import torch

from inkwell.protocol.events import FailureCode
from inkwell.worker.decoder.cpu_runner import CpuRunner
from inkwell.worker.decoder.lora import load_adapter
from inkwell.worker.decoder.torch_runner import TorchRunner
from inkwell.worker.decoder.weights import open_weights
from inkwell.worker.errors import EngineError
from tests.worker.decoder.runs import CPU, make_adapter, nothing, prompt


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
        lambda path: CpuRunner(open_weights(path), 8, 1024, keep_bf16=True),
    ):
        runner = make(folder)
        plain = runner.prefill(ids, nothing)
        wanted = make(merged).prefill(ids, nothing)
        runner.use_adapter(load_adapter(tmp_path / "voice", runner.config), 0.5)
        changed = runner.prefill(ids, nothing)
        spread = plain.std()
        assert np.abs(changed - wanted).max() < 0.25 * spread < 0.6 * np.abs(changed - plain).max()
        runner.fork(1, 10)
        stepped = runner.step([0], [[9]])[0]
        again = make(merged)
        again.prefill(ids, nothing)
        again.fork(1, 10)
        assert np.abs(stepped - again.step([0], [[9]])[0]).max() < 0.3 * spread
        runner.use_adapter(None, 0)
        assert (runner.prefill(ids, nothing) == plain).all()


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
