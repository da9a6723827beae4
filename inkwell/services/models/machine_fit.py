"""Which model suits this machine: its memory now and in all, and speeds measured here, never guessed from a name."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import psutil

from inkwell.support.json_files import write_json

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.services.models.catalogue import Model

_OTHERS_GB = 1.5  # what the system and the window need beside the writer
_LEAST_SIZE = 0.1  # below that many billion weights the small steps count more than the weights


# English prose has about so many tokens a word.
_TOKENS_A_WORD = 1.3


def words_a_minute(tokens_per_s: float) -> int:
    """A speed as an author counts it."""
    return round(tokens_per_s / _TOKENS_A_WORD * 60)


def about_words(words_a_minute: int) -> int:
    """A speed that was only reckoned, without figures nobody knows."""
    return max(10, round(words_a_minute, -1))


class Fit(StrEnum):
    """How a model fits."""

    WELL = "well"
    TIGHT = "tight"
    TOO_LARGE = "too large"


@dataclass(frozen=True)
class Speed:
    """What was measured with a model on this machine: tokens a second, bytes of the writer process."""

    tokens_per_s: float
    memory_bytes: int = 0


class MachineFit:
    """Knows memory and measured speeds; the speeds lie in `file`."""

    def __init__(self, file: Path, total_gb: float = 0.0, available_gb: float = 0.0) -> None:
        self._file = file
        memory = psutil.virtual_memory()
        self.total_gb = total_gb or memory.total / 1e9
        self._available_gb = available_gb

    @property
    def available_gb(self) -> float:
        """What is free now."""
        return self._available_gb or psutil.virtual_memory().available / 1e9

    def fit(self, model: Model) -> Fit:
        """Whether the model fits beside what runs now, only when other programs are closed, or not at all."""
        if model.memory_gb <= self.available_gb - 0.5:
            return Fit.WELL
        return Fit.TIGHT if model.memory_gb <= self.total_gb - _OTHERS_GB else Fit.TOO_LARGE

    def measured(self, model_id: str) -> Speed | None:
        """What was measured with this very model."""
        return self._read().get(model_id)

    def expected_tokens_per_s(self, model: Model, others: dict[str, float]) -> float:
        """Measured with this model, else scaled from the largest measured one by the number of weights; 0 unknown.

        `others` gives the billions of weights of models by id.
        """
        speeds = self._read()
        if model.id in speeds:
            return speeds[model.id].tokens_per_s
        known = [(others[name], speed) for name, speed in speeds.items() if others.get(name, 0) > 0]
        if not known or not model.parameters_billions:
            return 0.0
        size, speed = max(known, key=lambda pair: pair[0])
        return speed.tokens_per_s * max(size, _LEAST_SIZE) / max(model.parameters_billions, _LEAST_SIZE)

    def record(self, model_id: str, tokens_per_s: float, memory_bytes: int = 0) -> None:
        """Remember a measurement, smoothed with the earlier ones."""
        speeds = self._read()
        old = speeds.get(model_id)
        if old is not None:
            tokens_per_s = 0.7 * old.tokens_per_s + 0.3 * tokens_per_s
            memory_bytes = memory_bytes or old.memory_bytes
        speeds[model_id] = Speed(tokens_per_s, memory_bytes)
        data = {
            name: {"tokens_per_s": round(speed.tokens_per_s, 2), "memory_bytes": speed.memory_bytes}
            for name, speed in speeds.items()
        }
        with contextlib.suppress(OSError):  # a measurement is not worth a sentence
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_json(self._file, data)

    def _read(self) -> dict[str, Speed]:
        try:
            data = json.loads(self._file.read_text(encoding="utf-8"))
            return {
                str(name): Speed(float(row["tokens_per_s"]), int(row.get("memory_bytes", 0)))
                for name, row in data.items()
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}
