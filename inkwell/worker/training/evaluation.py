"""The proof of a training: continuations by the real writer, looked through for recitation, and blind pairs."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from inkwell.domain.drafts.verbatim import KnownText
from inkwell.domain.text.sentences import whole_sentences
from inkwell.domain.voices.training import BlindPair
from inkwell.protocol.requests import LoadModel, Sampling
from inkwell.worker.engines.base import GenerationSpec
from inkwell.worker.engines.decoder_engine import DecoderEngine, UnsupportedModelError
from inkwell.worker.errors import CancelledError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inkwell.worker.training.batches import Sample

_CONTINUATIONS = 20
_PAIRS = 5
_BEGINNING_WORDS = 110
_TOKENS = 90
_SHOWN_WORDS = 45


class Evaluation:
    """What `evaluate` found: the longest run in words and itself, how many continuations were made, blind pairs."""

    def __init__(self) -> None:
        self.longest_run, self.run_text = -1, ""
        self.continuations = 0
        self.pairs: list[BlindPair] = []


def evaluate(
    samples: list[Sample],
    model: Path,
    adapter: Path | None,
    seed: int,
    check: Callable[[], None],
    report: Callable[[float], None],
) -> Evaluation:
    """Continue twenty beginnings from the held-out text with `model`, and `adapter` where there is one.

    Empty where the decoder does not know the model, or the text is too short.
    """
    evaluation = Evaluation()
    beginnings = _beginnings([sample.text for sample in samples if sample.held_out])
    engine = DecoderEngine()
    try:
        if beginnings:
            engine.load(LoadModel(str(model), "judged", "lean"), lambda _: None)
            training_text = KnownText([sample.text for sample in samples if not sample.held_out])
            _continue_all(engine, beginnings, adapter, training_text, seed, evaluation, check, report)
    except UnsupportedModelError:
        return evaluation
    finally:
        engine.unload()
    return evaluation


def _continue_all(
    engine: DecoderEngine,
    beginnings: list[str],
    adapter: Path | None,
    training_text: KnownText,
    seed: int,
    evaluation: Evaluation,
    check: Callable[[], None],
    report: Callable[[float], None],
) -> None:
    plain: list[str] = []
    if adapter is not None:
        plain = [
            _continued(engine, beginning, seed + i, check) for i, beginning in enumerate(beginnings[:_PAIRS])
        ]
        engine.set_adapter(str(adapter), 1.0)
    draw = random.Random(seed)  # noqa: S311  # no secret
    for number, beginning in enumerate(beginnings):
        check()
        report(number / len(beginnings))
        text = _continued(engine, beginning, seed + number, check)
        evaluation.continuations += 1
        length, run = training_text.longest_run(text)
        if length > evaluation.longest_run:
            evaluation.longest_run, evaluation.run_text = length, run
        if number < len(plain):
            first = draw.random() < 0.5
            pair = (text, plain[number]) if first else (plain[number], text)
            shown = " ".join(beginning.split()[-_SHOWN_WORDS:])
            evaluation.pairs.append(BlindPair(shown, pair[0], pair[1], first))


def _continued(engine: DecoderEngine, beginning: str, seed: int, check: Callable[[], None]) -> str:
    spec = GenerationSpec(beginning, (seed,), Sampling(), _TOKENS, _TOKENS // 2)

    def cancelled() -> bool:
        try:
            check()
        except CancelledError:
            return True
        return False

    text = "".join(piece.text for piece in engine.generate(spec, cancelled))
    return whole_sentences(text).strip() or text.strip()


def _beginnings(texts: list[str]) -> list[str]:
    """Places in the held-out texts, evenly spread, with the words before each; they end with a sentence."""
    words = " ".join(" ".join(texts).split()).split(" ")
    if len(words) < _BEGINNING_WORDS * 2:
        return []
    last = len(words) - _BEGINNING_WORDS
    step = max(1, last // _CONTINUATIONS)
    beginnings: list[str] = []
    for start in range(0, last, step):
        end = start + _BEGINNING_WORDS
        while end < min(len(words), start + _BEGINNING_WORDS + 40) and words[end - 1][-1] not in ".!?”":
            end += 1
        beginnings.append(" ".join(words[start:end]))
    return beginnings[:_CONTINUATIONS]
