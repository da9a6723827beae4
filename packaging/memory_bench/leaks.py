"""The leak test: does a passage that gives a secret away score higher than the same passage that does not?

Every secret is planted twice in a passage of a novel: named, and only implied. Beside these stand three innocent passages: the
lines as they were, with a sentence about the same people, and with one as long that uses the secret's own words and gives
nothing away, which is the hardest. A passage's score is that of its highest sentence. `likelihood` is the score
where no model compares meanings. Baselines: the share of the sentence's words that stand in the secret, and the cosine of MiniLM.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from inkwell.domain.text.words import LETTERS
from inkwell.protocol.requests import JobId, LoadModel
from inkwell.protocol.weighing_requests import FindLeaks
from inkwell.services.writing.leak_findings import LEAST
from inkwell.worker.engines.decoder_engine import DecoderEngine
from inkwell.worker.rewriting.embedder import Embedder
from inkwell.worker.writing.leaks import leak_scores
from memory_bench.secret_passages import INNOCENT, LEAKING, Planted, planted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "models" / "installed" / "smollm2-135m" / "SmolLM2-135M-Instruct.Q4_1.gguf"
MINILM = ROOT / "models" / "installed" / "minilm-l6-v2"
_SECRETS = 50  # each planted twice
_LONGER = 4  # letters: words that say something
Scores = dict[tuple[int, str], float]


def measure(folder: Path, seed: int, limit: int, part: str = "measure") -> dict[str, Any]:
    """`limit` counts planted sentences; 0: 100, half of them naming their secret."""
    engine = DecoderEngine()
    engine.load(LoadModel(str(STARTER), "smollm2-135m", "lean"), lambda _event: None)
    embedder = Embedder(MINILM)
    ways: dict[str, Callable[[Planted], list[float]]] = {
        "fused": lambda one: _scores(engine, one, embedder),
        "likelihood": lambda one: _scores(engine, one, None),
        "word_overlap": lambda one: [_overlap(one.secret.text, text) for text in one.sentences],
        "minilm_cosine": lambda one: embedder.likeness(one.secret.text, one.sentences),
    }
    count = max(1, limit // 2) if limit else _SECRETS
    scores: dict[str, Scores] = {way: {} for way in ways}
    found = 0
    for number, group in enumerate(planted(folder, seed, part, count)):
        for one in group:
            for way, score in ways.items():
                by_sentence = score(one)
                scores[way][number, one.what] = max(by_sentence)
                if way == "fused" and one.leaks:
                    found += int(np.argmax(by_sentence)) == one.place
        so_far = _figures(scores["fused"], number + 1)
        print(f"{number + 1} of {count} secrets: AUC {so_far['auc']}", file=sys.stderr, flush=True)
    answer: dict[str, Any] = {"planted": 2 * count, "unnamed": count, "goal_auc": 0.85}
    answer |= {way: _figures(rows, count) for way, rows in scores.items()}
    innocent = [scores["fused"][number, what] for number in range(count) for what in INNOCENT]
    leaking = [scores["fused"][number, what] for number in range(count) for what in LEAKING]
    return answer | {
        "highest_sentence_is_the_leak": round(found / (2 * count), 3),
        "shown_at": LEAST,
        "leaks_shown": round(statistics.mean(score >= LEAST for score in leaking), 3),
        "innocent_shown": round(statistics.mean(score >= LEAST for score in innocent), 3),
    }


def auc(leaking: Iterable[float], innocent: Iterable[float]) -> float:
    """How often a leaking passage scores higher than an innocent one; ties count half."""
    more = np.array(list(leaking))[:, None] - np.array(list(innocent))[None, :]
    return float((more > 0).mean() + 0.5 * (more == 0).mean())


def _figures(rows: Scores, count: int) -> dict[str, float]:
    """AUC over everything with the standard error of resampled secrets; named and unnamed; and against each innocent kind."""

    def over(numbers: Sequence[int], leaking: Sequence[str], innocent: Sequence[str]) -> float:
        return auc(
            [rows[number, what] for number in numbers for what in leaking],
            [rows[number, what] for number in numbers for what in innocent],
        )

    every = range(count)
    rng = np.random.default_rng(0)
    drawn = [over(list(rng.integers(0, count, count)), LEAKING, INNOCENT) for _ in range(200)]
    figures = {"auc": over(every, LEAKING, INNOCENT), "se": float(np.std(drawn))}
    figures |= {what: over(every, [what], INNOCENT) for what in LEAKING}
    figures |= {
        f"{what}_against_{innocent or 'untouched'}": over(every, [what], [innocent])
        for what in LEAKING
        for innocent in INNOCENT
    }
    return {name: round(value, 3) for name, value in figures.items()}


def _scores(engine: DecoderEngine, one: Planted, embedder: Embedder | None) -> list[float]:
    """As in the window, with and without a model that compares meanings."""
    text = " ".join(one.sentences)
    request = FindLeaks(JobId("bench"), text, one.before, (one.secret.text,))
    # The passage's own sentences, so that a planted one is never torn apart.
    spans, at = [], 0
    for sentence in one.sentences:
        spans.append((at, at + len(sentence)))
        at += len(sentence) + 1
    return list(leak_scores(engine.context_scorer(), request, spans, lambda: None, embedder)[0])


def _overlap(secret: str, sentence: str) -> float:
    words = {word.lower() for word in LETTERS.findall(sentence) if len(word) >= _LONGER}
    return len(words & {word.lower() for word in LETTERS.findall(secret)}) / max(1, len(words))
