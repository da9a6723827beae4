"""How near a model of eight thousand million numbers comes to the floor of a CUDA card: bytes of weights over its memory's speed.

    python3 packaging/dev.py bench --card [--rounds N] [--json]

The weights are random and never leave the card; what is measured does not depend on them. Medians of several rounds.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from inkwell.worker.decoder.config import ModelConfig, config_from_hugging_face
from inkwell.worker.decoder.lora import Adapter
from inkwell.worker.decoder.torch_runner import TorchRunner
from inkwell.worker.decoder.weights import Weights, expected_shape
from inkwell.worker.devices import give_back_memory

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.worker.decoder.quantization import QuantizedMatrix

EIGHT_BILLION = {
    "model_type": "llama",
    "hidden_size": 4096,
    "intermediate_size": 14336,
    "num_hidden_layers": 32,
    "num_attention_heads": 32,
    "num_key_value_heads": 8,
    "vocab_size": 128256,
    "max_position_embeddings": 8192,
    "rms_norm_eps": 1e-5,
    "rope_theta": 500000.0,
    "tie_word_embeddings": False,
}
PROMPT, WRITTEN, CONTEXT, RANK = 1500, 64, 4096, 16
COPIED = 2**32  # bytes; far more than any cache


class RandomWeights(Weights):
    """Numbers of the right sizes, made on the card as they are asked for."""

    def __init__(self, config: ModelConfig, device: torch.device) -> None:
        self.config, self.bits, self.rope_factors = config, 16, None
        self._draw = torch.Generator(device).manual_seed(1)
        self._device = device

    def has(self, name: str) -> bool:
        return name != "head" or not self.config.tied

    def dense(self, name: str) -> torch.Tensor:
        size = expected_shape(self.config, name)
        made = torch.empty(size, dtype=torch.bfloat16, device=self._device)
        return made.normal_(0, 0.02, generator=self._draw) if len(size) > 1 else made.fill_(1.0)

    def quantized(self, name: str, bits: int) -> QuantizedMatrix:
        raise NotImplementedError(name)

    def checked(self, name: str) -> torch.Tensor:
        """Nothing to look at: it was just made."""
        return self.dense(name)


def main() -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser("bench --card", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not torch.cuda.is_available():
        print("no CUDA card here")
        return 0
    device = torch.device("cuda")
    config = config_from_hugging_face(EIGHT_BILLION)
    speed = _memory_speed(device, options.rounds)
    figures: dict[str, Any] = {
        "card": torch.cuda.get_device_name(0),
        "memory, GB/s (a copy, read and written)": round(speed / 1e9),
    }
    for bits in (16, 4):
        figures |= _figures(config, device, bits, speed, options.rounds)
    if options.json:
        print(json.dumps(figures, indent=1))
    else:
        for name, value in figures.items():
            print(f"{name:44s} {value}")
    return 0


def _figures(
    config: ModelConfig, device: torch.device, bits: int, speed: float, rounds: int
) -> dict[str, Any]:
    prefill, single, three, adapted = _seconds(config, device, bits, rounds)
    # Of the embedding one row a token is read; the head is read whole, in bf16 in either form.
    ends = config.vocabulary_size * config.hidden_size
    inner = config.parameters() - 2 * ends
    floor = (inner * (2 if bits == 16 else 5 / 8) + 2 * ends) / speed
    weight_format = {16: "bf16", 4: "int4"}[bits]
    memory = torch.cuda.max_memory_allocated() / 2**30
    give_back_memory()
    torch.cuda.reset_peak_memory_stats()
    return {
        f"{weight_format}: writing, tokens/s": round(1 / single, 1),
        f"{weight_format}: writing, share of the memory's floor": round(floor / single, 3),
        f"{weight_format}: writing with an adapter, ratio": round(single / adapted, 3),
        f"{weight_format}: three candidates, time against one": round(three / single, 2),
        f"{weight_format}: reading {PROMPT} tokens, tokens/s": round(PROMPT / prefill),
        f"{weight_format}: most memory, GiB": round(memory, 1),
    }


def _seconds(
    config: ModelConfig, device: torch.device, bits: int, rounds: int
) -> tuple[float, float, float, float]:
    """Of reading the prompt, and of a step with one candidate, with three, and with one and an adapter."""
    runner = TorchRunner(RandomWeights(config, device), device, bits, CONTEXT)
    ids = torch.randint(
        1, config.vocabulary_size, (PROMPT,), generator=torch.Generator().manual_seed(2)
    ).tolist()
    prefill = _median(lambda: _read(runner, ids), rounds)
    single, three = (
        _median(lambda rows=rows: _write(runner, ids, rows), rounds) / WRITTEN for rows in (1, 3)
    )
    runner.use_adapter(_adapter(config), 1.0)
    adapted = _median(lambda: _write(runner, ids, 1), rounds) / WRITTEN
    return prefill, single, three, adapted


def _adapter(config: ModelConfig) -> Adapter:
    """One of rank 16 for every matrix; those that are multiplied together have their ranks together."""
    mixed = config.heads * config.head_dim
    sizes = [
        (3, config.hidden_size, config.qkv_rows),
        (1, mixed, config.hidden_size),
        (2, config.hidden_size, 2 * config.intermediate_size),
        (1, config.intermediate_size, config.hidden_size),
    ]
    return Adapter(
        {
            (layer, place): (
                torch.randn(RANK * parts, columns) * 0.02,
                torch.randn(rows, RANK * parts) * 0.02,
            )
            for layer in range(config.layers)
            for place, (parts, columns, rows) in enumerate(sizes)
        }
    )


def _memory_speed(device: torch.device, rounds: int) -> float:
    """Bytes a second read and written by a copy that fits no cache."""
    there, here = (torch.empty(COPIED // 2, dtype=torch.bfloat16, device=device).normal_() for _ in range(2))
    seconds = _median(lambda: here.copy_(there), 3 * rounds)
    return 2 * there.numel() * there.element_size() / seconds


def _read(runner: TorchRunner, ids: list[int]) -> None:
    runner.clear_cache()
    runner.prefill(ids, lambda: None)


def _write(runner: TorchRunner, ids: list[int], rows: int) -> None:
    """`WRITTEN` steps of `rows` candidates after a text that is known."""
    runner.prefill(ids, lambda: None)
    runner.fork(rows, WRITTEN + 1)
    for token in range(WRITTEN):
        runner.step(list(range(rows)), [[token + 7 + row] for row in range(rows)])


def _median(job: Callable[[], object], rounds: int) -> float:
    """Seconds of a job, after two unmeasured goes."""
    seconds: list[float] = []
    for turn in range(rounds + 2):
        torch.cuda.synchronize()
        began = time.perf_counter()
        job()
        torch.cuda.synchronize()
        if turn > 1:
            seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


if __name__ == "__main__":
    raise SystemExit(main())
