"""Which way of learning from choices costs least: DPO and final-token preference on the same pairs, in one run.

    python3 packaging/dev.py bench --training --choices --data DIR [--seed N] [--epochs E] [--pairs P] [--json]

DIR holds novels as plain text. The starter continues places in them, several times each. Phrases that it repeats far more often than
the novels do stand for what an author is tired of: a continuation without any is "kept", one with some is "discarded". Told
for the model as it was and after each way: how often these phrases come in continuations of places that were not learned
from, perplexity of held-out prose of the novels, and how many different words it uses.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import torch

from inkwell.domain.voices.rejected_phrases import occurrences
from inkwell.domain.voices.training import Preference, TrainingKind, TrainingPlan
from inkwell.protocol.requests import LoadModel, Sampling
from inkwell.worker.devices import threads
from inkwell.worker.engines.base import GenerationSpec
from inkwell.worker.engines.decoder_engine import DecoderEngine
from inkwell.worker.training.run import run_training

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inkwell.domain.voices.rejected_phrases import Phrase
    from inkwell.worker.training.schedule import Progress

STARTER = Path(__file__).resolve().parents[2] / "models" / "installed" / "smollm2-135m"
_LEARNED_PLACES, _MEASURED_PLACES, _ALTERNATIVES = 40, 24, 4
_BEFORE_WORDS, _TOKENS = 110, 64
_PROSE_WORDS, _PROSE_PIECES = 180, 24
_SAMPLE_WORDS, _WINDOW = 20_000, 128
_LEAST_TIMES, _LEAST_RATIO, _MOST_PHRASES = 5, 1.8, 12
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")  # both apostrophes


def main() -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser("bench --training --choices", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--epochs", type=float, default=2.0)
    parser.add_argument("--pairs", type=int, default=96)
    parser.add_argument("--measured", type=int, default=_MEASURED_PLACES, help="places that are measured")
    parser.add_argument("--only", choices=[*Preference], help="one way alone")
    parser.add_argument("--keep", type=Path, help="a folder where what was written is kept and taken from")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(threads())
    figures = measure(options)
    if options.json:
        print(json.dumps(figures, indent=1))
    else:
        for name, value in figures.items():
            print(f"{name:24s} {value}")
    return 0


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The figures: phrases in 1,000 words, perplexity a token, different words in 1,000."""
    seed, epochs = options.seed, options.epochs
    draw = random.Random(seed)  # no secret
    places, prose, human = _places(options.data, draw)
    learned, measured = (
        places[:_LEARNED_PLACES],
        places[_LEARNED_PLACES : _LEARNED_PLACES + options.measured],
    )
    prose = prose[: options.measured]
    with tempfile.TemporaryDirectory() as made:
        folder = options.keep or Path(made)
        folder.mkdir(exist_ok=True, parents=True)
        engine = DecoderEngine()
        engine.load(LoadModel(str(STARTER), "starter", "lean"), lambda _: None)
        written = _kept(folder / "written.json", lambda: _continued(engine, learned, seed))
        phrases = _tired_of(written, human)
        pairs = _pairs(learned, written, phrases)[: options.pairs]
        figures: dict[str, Any] = {
            "places": len(learned),
            "pairs": len(pairs),
            "phrases": [" ".join(phrase) for phrase in phrases],
            "as it was": _judged(engine, measured, prose, phrases, seed),
        }
        for preference in [Preference(options.only)] if options.only else Preference:
            engine.unload()
            adapter, facts = _learn(pairs, preference, Path(made) / preference, seed, epochs)
            engine.load(LoadModel(str(STARTER), "starter", "lean"), lambda _: None)
            engine.set_adapter(str(adapter), 1.0)
            figures[str(preference)] = _judged(engine, measured, prose, phrases, seed) | facts
        engine.unload()
    return figures


def _places(data: Path, draw: random.Random) -> tuple[list[str], list[str], str]:
    """Words before each place, pieces of prose of other places, and a large sample; all evenly over the novels."""
    novels = sorted(data.glob("*.txt"))
    draw.shuffle(novels)
    places: list[str] = []
    prose: list[str] = []
    texts = [novel.read_text(encoding="utf-8").split() for novel in novels[:26]]
    while len(places) < _LEARNED_PLACES + _MEASURED_PLACES or len(prose) < _PROSE_PIECES:
        for words in texts:
            at = draw.randrange(len(words) // 10, len(words) * 9 // 10)
            if len(places) < _LEARNED_PLACES + _MEASURED_PLACES:
                places.append(" ".join(words[at : at + _BEFORE_WORDS]))
            if len(prose) < _PROSE_PIECES:
                start = (at + len(words) // 20) % (len(words) - _PROSE_WORDS)
                prose.append(" ".join(words[start : start + _PROSE_WORDS]))
    return places, prose, "\n".join(" ".join(words[-_SAMPLE_WORDS:]) for words in texts)


def _continued(engine: DecoderEngine, places: list[str], seed: int) -> list[list[str]]:
    return [
        _alternatives(engine, place, tuple(seed * 1000 + 10 * number + i for i in range(_ALTERNATIVES)))
        for number, place in enumerate(places)
    ]


def _alternatives(engine: DecoderEngine, before: str, seeds: tuple[int, ...]) -> list[str]:
    texts = ["" for _ in seeds]
    spec = GenerationSpec(before, seeds, Sampling(), _TOKENS, _TOKENS)
    for piece in engine.generate(spec, lambda: False):
        texts[piece.candidate] += piece.text
    return texts


def _kept(file: Path, make: Any) -> list[list[str]]:
    if not file.is_file():
        file.write_text(json.dumps(make(), ensure_ascii=False), encoding="utf-8")
    return json.loads(file.read_text(encoding="utf-8"))


def _tired_of(written: list[list[str]], human: str) -> list[Phrase]:
    """Phrases of two and three words that the model repeats, by how much more often than the novels do it writes them."""
    theirs = Counter(_phrases(human))
    ours = Counter(phrase for texts in written for text in texts for phrase in _phrases(text))
    spread = Counter(phrase for texts in written for phrase in set(_phrases(" ".join(texts))))
    share = max(1, sum(theirs.values())) / max(1, sum(ours.values()))
    often = {
        phrase: times * share / (theirs[phrase] + 1)
        for phrase, times in ours.items()
        if spread[phrase] >= _LEAST_TIMES
        and len(set(phrase)) == len(phrase)
        and times * share >= _LEAST_RATIO * (theirs[phrase] + 1)
    }
    return sorted(often, key=lambda phrase: (-often[phrase], phrase))[:_MOST_PHRASES]


def _phrases(text: str) -> Iterator[Phrase]:
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    for length in (2, 3):
        yield from (tuple(words[i : i + length]) for i in range(len(words) - length + 1))


def _pairs(places: list[str], written: list[list[str]], phrases: list[Phrase]) -> list[dict[str, Any]]:
    pairs: list[dict[str, Any]] = []
    for before, texts in zip(places, written, strict=True):
        counts = [len(occurrences(text, phrases)) for text in texts]
        best = min(range(len(texts)), key=counts.__getitem__)
        pairs.extend(
            {"text": texts[best], "rejected": texts[other], "before": before[-300:]}
            for other in range(len(texts))
            if counts[other] > counts[best]
        )
    for number, pair in enumerate(pairs):
        pair["held_out"] = number % 8 == 7  # as `preference_pairs` does
    return pairs


class _Quiet:
    def check(self) -> None:
        """Nobody breaks it off."""

    def stepped(
        self, progress: Progress, loss: float, rate: float, tokens_per_s: float, left_s: float
    ) -> None:
        """Nobody looks on."""

    def measured(self, progress: Progress, point: Any) -> None:
        """Nobody looks on."""

    def phase(self, name: str, fraction: float) -> None:
        """Nobody looks on."""


def _learn(
    pairs: list[dict[str, Any]], preference: Preference, folder: Path, seed: int, epochs: float
) -> tuple[Path, dict[str, Any]]:
    folder.mkdir(parents=True)
    (folder / "corpus.json").write_text(json.dumps({"samples": pairs}), encoding="utf-8")
    plan = TrainingPlan(
        "bench",
        TrainingKind.CHOICES,
        str(STARTER),
        "smollm2-135m",
        minutes=0.0,
        epochs=epochs,
        window_tokens=_WINDOW,
        seed=seed,
        judge=False,
        preference=preference,
    )
    began = time.perf_counter()
    report = run_training(plan, folder, _Quiet())
    assert report is not None
    return folder / "result", {
        "seconds": round(time.perf_counter() - began),
        "steps": report.steps,
        "best step": report.best_step,
        "preferred, held-out": round(report.accuracy_after, 3),
    }


def _judged(
    engine: DecoderEngine, places: list[str], prose: list[str], phrases: list[Phrase], seed: int
) -> dict[str, float]:
    texts = [text for texts in _continued(engine, places, seed + 1) for text in texts]
    words = [word.lower() for text in texts for word in _WORD.findall(text)]
    found = sum(len(occurrences(text, phrases)) for text in texts)
    with_any = sum(bool(occurrences(text, phrases)) for text in texts)
    nats, tokens = 0.0, 0
    for piece in prose:
        head, tail = piece[: len(piece) // 3], piece[len(piece) // 3 :]
        scored = engine.score(tail, head, lambda: False)
        nats -= sum(token.log_probability for token in scored)
        tokens += len(scored)
    distinct = [len(set(words[i : i + 1000])) for i in range(0, len(words) - 999, 1000)]
    return {
        "phrases in 1,000 words": round(1000 * found / max(1, len(words)), 2),
        "continuations with one": round(with_any / len(texts), 3),
        "perplexity of held-out prose": round(math.exp(nats / max(1, tokens)), 3),
        "different words in 1,000": round(sum(distinct) / max(1, len(distinct)), 1),
        "words": len(words),
    }


if __name__ == "__main__":
    raise SystemExit(main())
