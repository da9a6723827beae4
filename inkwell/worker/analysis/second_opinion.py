"""A second opinion of feeling, by what the layers for words know; learned apart, so it lies in a file of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from safetensors.numpy import load_file

from inkwell.worker.analysis.network import FEELINGS, WIDTH

if TYPE_CHECKING:
    from pathlib import Path

SECOND, SECOND_CARD = "feeling.safetensors", "feeling.json"


@dataclass(frozen=True)
class SecondOpinion:
    """What the layers for words think of the feeling of a sentence: a linear reading of the mean of its states.

    `share` is how much of the feeling told is this one's; the rest is that of the layers for feeling.
    """

    weight: np.ndarray
    bias: np.ndarray
    share: float

    def mixed(self, first: np.ndarray, mean: np.ndarray) -> np.ndarray:
        """Both opinions as one, in standard deviations; `first` is that of the layers for feeling."""
        return (1 - self.share) * first + self.share * (self.weight @ mean + self.bias)


def load_second(folder: Path) -> tuple[SecondOpinion, str]:
    """The opinion in `folder`, and what it adds to the version; an exception of some kind where it cannot be used."""
    card = json.loads((folder / SECOND_CARD).read_text(encoding="utf-8"))
    found = load_file(str(folder / SECOND))
    weight, bias, share = (found[name].astype(np.float32) for name in ("weight", "bias", "share"))
    if weight.shape != (len(FEELINGS), WIDTH) or bias.shape != (len(FEELINGS),) or share.shape != (1,):
        raise ValueError(f"{SECOND} is not a second opinion")
    return SecondOpinion(weight, bias, float(share[0])), f"-{card['version']}"
