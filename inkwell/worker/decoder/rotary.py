"""Rotary position tables: frequencies as the models were trained with them, computed once.

Sources: RoFormer (Su et al. 2021); linear interpolation (Chen et al. 2023); YaRN (Peng et al. 2023); Llama 3.1's
piecewise scaling (Meta 2024).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from inkwell.worker.decoder.config import Rope


def rotary_tables(
    rope: Rope, head_dim: int, length: int, factors: torch.Tensor | None = None
) -> tuple[torch.Tensor, torch.Tensor]:
    """Cosine and sine, each (length, head_dim / 2) in float32. `factors` (head_dim / 2) divide the frequencies."""
    frequencies, amplitude = _frequencies(rope, head_dim)
    if factors is not None:
        frequencies = frequencies / factors.float()
    angles = torch.outer(torch.arange(length, dtype=torch.float32), frequencies)
    return angles.cos() * amplitude, angles.sin() * amplitude


def _frequencies(rope: Rope, head_dim: int) -> tuple[torch.Tensor, float]:
    exponents = torch.arange(0, head_dim, 2, dtype=torch.int64).float() / head_dim
    frequencies = 1.0 / (rope.theta**exponents)
    if rope.kind == "linear":
        return frequencies / rope.factor, 1.0
    if rope.kind == "llama3":
        return _llama3(rope, frequencies), 1.0
    if rope.kind == "yarn":
        return _yarn(rope, head_dim), _yarn_amplitude(rope)
    return frequencies, 1.0


def _llama3(rope: Rope, frequencies: torch.Tensor) -> torch.Tensor:
    wavelengths = 2 * math.pi / frequencies
    long = rope.original_context / rope.low_freq_factor
    short = rope.original_context / rope.high_freq_factor
    scaled = torch.where(wavelengths > long, frequencies / rope.factor, frequencies)
    smooth = (rope.original_context / wavelengths - rope.low_freq_factor) / (
        rope.high_freq_factor - rope.low_freq_factor
    )
    between = (1 - smooth) * scaled / rope.factor + smooth * scaled
    return torch.where((wavelengths >= short) & (wavelengths <= long), between, scaled)


def _yarn(rope: Rope, head_dim: int) -> torch.Tensor:
    powers = rope.theta ** (torch.arange(0, head_dim, 2).float() / head_dim)

    def dimension(rotations: float) -> float:
        return (head_dim * math.log(rope.original_context / (rotations * 2 * math.pi))) / (
            2 * math.log(rope.theta)
        )

    low, high = dimension(rope.beta_fast), dimension(rope.beta_slow)
    if rope.truncate:
        low, high = math.floor(low), math.ceil(high)
    low, high = max(low, 0), min(high, head_dim - 1)
    ramp = (torch.arange(head_dim // 2, dtype=torch.float32) - low) / max(high - low, 0.001)
    kept = 1 - ramp.clamp(0, 1)
    return (1 / (rope.factor * powers)) * (1 - kept) + (1 / powers) * kept


def _yarn_amplitude(rope: Rope) -> float:
    if rope.attention_factor:
        return rope.attention_factor

    def scaled(mscale: float) -> float:
        return 0.1 * mscale * math.log(rope.factor) + 1.0 if rope.factor > 1 else 1.0

    if rope.mscale and rope.mscale_all_dim:
        return scaled(rope.mscale) / scaled(rope.mscale_all_dim)
    return scaled(1.0)
