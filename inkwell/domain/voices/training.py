"""What a training is: its plan, its course, and the report that proves what it did. Numbers only, no text of the author's
but the five blind pairs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class TrainingKind(StrEnum):
    """What is learned: an author's voice, a style by inverse paraphrase, a genre, a model from nothing, or choices."""

    VOICE = "voice"
    STYLE = "style"
    GENRE = "genre"
    PRETRAIN = "pretrain"
    CHOICES = "choices"


class Method(StrEnum):
    """How many of the model's numbers may change: a small adapter beside them, a prefix before them, or all."""

    LORA = "lora"
    ADALORA = "adalora"
    PREFIX = "prefix"
    FULL = "full"


class Preference(StrEnum):
    """How choices are learned: from the whole texts kept and discarded (DPO), or from the tokens alone at which rejected
    phrases begin (final-token preference, Antislop 2510.15061).
    """

    DPO = "dpo"
    FINAL_TOKENS = "final-tokens"


@dataclass(frozen=True)
class TrainingPlan:
    """Everything a training needs beside its corpus. The same plan and corpus on one machine give the same adapter.

    `base` is the model's file or folder, `base_id` its id. `rate` is the highest learning rate; `minutes` ends the training (0: only
    `epochs` do). A step learns `batch` × `accumulate` windows of `window_tokens`. `patience` is how many
    measurements of the held-out text without a gain end it. `preference` is how choices are learned, `beta` the DPO temperature. `processes` above 1 share
    the work through accelerate. `size` is that of a model from nothing.
    """

    name: str
    kind: TrainingKind = TrainingKind.VOICE
    base: str = ""
    base_id: str = ""
    method: Method = Method.LORA
    rank: int = 16
    rate: float = 4e-4
    epochs: float = 3.0
    minutes: float = 10.0
    window_tokens: int = 256
    batch: int = 4
    accumulate: int = 1
    warm_up: float = 0.06
    patience: int = 4
    seed: int = 7
    device: str = ""
    beta: float = 0.1
    processes: int = 1
    size: str = "tiny"
    shift: bool = True
    judge: bool = True
    preference: Preference = Preference.FINAL_TOKENS


# The reference recipe for full tuning: AdamW, 2e-5, ten epochs, linear schedule with warm-up. Adapters take about ten
# times that rate and stop early, or they recite.
RATES = {Method.LORA: 4e-4, Method.ADALORA: 1e-3, Method.PREFIX: 5e-3, Method.FULL: 2e-5}
EPOCHS = {Method.LORA: 3.0, Method.ADALORA: 3.0, Method.PREFIX: 3.0, Method.FULL: 10.0}


@dataclass(frozen=True)
class CurvePoint:
    """A place on a curve: after `step` steps, loss in nats a token; `seconds` of training so far."""

    step: int
    loss: float
    seconds: float


@dataclass(frozen=True)
class BlindPair:
    """Two continuations of one beginning: `first` is the trained one where `trained_first` is true."""

    beginning: str
    first: str
    second: str
    trained_first: bool


@dataclass(frozen=True)
class TrainingReport:
    """What came of a training. Losses in nats a token on the held-out text; `longest_run` in words of `continuations`
    continuations that stand so in the training text, -1 where it was not looked for; speeds in tokens a second;
    `rejected_phrases` what choices were found to avoid, empty where they were learned as whole texts.
    """

    loss_before: float
    loss_after: float
    steps: int
    steps_planned: int
    best_step: int
    seconds: float
    tokens_per_s: float
    training_tokens: int
    held_out_tokens: int
    ended: str = ""
    longest_run: int = -1
    longest_run_text: str = ""
    continuations: int = 0
    parameters: int = 0
    device: str = ""
    pairs: tuple[BlindPair, ...] = field(default_factory=tuple)
    accuracy_before: float = -1.0
    accuracy_after: float = -1.0
    rejected_phrases: tuple[str, ...] = ()

    @property
    def gain(self) -> float:
        """How much lower the held-out loss is, in nats a token."""
        return self.loss_before - self.loss_after
