"""How well a rewrite keeps the meaning, reaches the style, and reads."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from inkwell.domain.rewriting.narrator import without_person
from inkwell.domain.rewriting.style import Way
from inkwell.domain.rewriting.style_measure import nearness
from inkwell.worker.errors import CancelledError, EngineError
from inkwell.worker.rewriting.candidate import Candidate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.protocol.requests import Rewrite
    from inkwell.worker.engines.base import TextEngine
    from inkwell.worker.rewriting.candidate import Attempt, StretchResult
    from inkwell.worker.rewriting.embedder import Embedder

# Ways that need no model. They change little, so how much meaning they must keep does not depend on the strength.
NO_MODEL = (Way.TOUCH, Way.CUT)
_LEAST_MEANING = {0.5: 0.8, 1.0: 0.65, 2.0: 0.5}  # by the strength asked for
_LEAST_MEANING_NO_MODEL = 0.6
_LEAST_GAIN = 0.04  # a rewrite that comes no nearer the style is none
_LEAN_SHARE, _LEAN_SLOPE = 0.4, 12.0
_RERANKED = 4  # candidates of a stretch that the model itself is asked about
_FLUENCY_SCALE = 1.2  # nats a token that halve the trust in a sentence, about


class Judge:
    """Measures rewrites for one request: by an embedder, the style's figures and the model's own log-probability.

    Attributes:
        can_score: whether the model can say how likely a text is; known after the first try.
        has_embedder: whether meanings are compared by embeddings, and not by common words.
    """

    def __init__(
        self,
        engine: TextEngine,
        request: Rewrite,
        embedder: Embedder | None,
        cancelled: Callable[[], bool],
    ) -> None:
        self._engine, self._request, self._embedder = engine, request, embedder
        self._cancelled = cancelled
        pairs = [pair for pair in request.style.examples if pair.plain]
        self._centres = None
        if embedder is not None and pairs:
            self._centres = tuple(
                embedder.vectors(texts).mean(0)
                for texts in ([pair.styled for pair in pairs], [pair.plain for pair in pairs])
            )
        self.can_score = True
        self.has_embedder = embedder is not None
        self._means: dict[tuple[str, str], float] = {}

    def fluency(self, source: str, version: str, before: str) -> float:
        """How well it reads beside its source under the model, at most 1; −1 where the model cannot say."""
        gain = self._mean(version, before) - self._mean(source, before)
        return min(1.0, math.exp(gain / _FLUENCY_SCALE)) if self.can_score else -1.0

    def meaning(self, source: str, versions: Sequence[str]) -> list[float]:
        """How much of the meaning is kept: by embeddings, or by common words where there is no embedder.

        A change of person is not held against a style that was asked for one.
        """
        style = self._request.style
        if style.asks_narrator:
            source = without_person(source, style.narrator)
            versions = [without_person(version, style.narrator) for version in versions]
        if self._embedder is not None:
            return [max(0.0, value) for value in self._embedder.likeness(source, list(versions))]
        return [_common_share(source, version) for version in versions]

    def style(self, text: str) -> float:
        """How near the style, from 0 to 1: by its figures, and by whether it lies nearer the styled examples or the plain."""
        figures = nearness(text, self._request.style)
        if self._centres is None or self._embedder is None:
            return figures
        row = self._embedder.vectors([text])[0]
        lean = float(row @ (self._centres[0] - self._centres[1]))
        return (1 - _LEAN_SHARE) * figures + _LEAN_SHARE / (1 + math.exp(-_LEAN_SLOPE * lean))

    def accept(self, source: str, attempts: Sequence[Attempt]) -> tuple[list[Candidate], int]:
        """Those attempts that come nearer the style, and how many say something else than `source`."""
        strength = self._request.strength
        least = min(_LEAST_MEANING.items(), key=lambda row: abs(row[0] - strength))[1]
        needs_no_gain = not self._request.style.aims or self._request.instruct
        source_style = self.style(source)
        meanings = self.meaning(source, [attempt.text for attempt in attempts])
        candidates: list[Candidate] = []
        changed_meaning = 0
        for attempt, meaning in zip(attempts, meanings, strict=True):
            style = self.style(attempt.text)
            if meaning < (_LEAST_MEANING_NO_MODEL if attempt.way in NO_MODEL else least):
                changed_meaning += 1
            elif style > source_style + _LEAST_GAIN or needs_no_gain:
                score = meaning * style ** (2 * strength)
                candidates.append(
                    Candidate(attempt.text, attempt.way, attempt.prompt, meaning, style, score=score)
                )
        return candidates, changed_meaning

    def rerank(self, source: str, result: StretchResult, before: str) -> None:
        """Ask the model how the best candidates read, and leave them in its order.

        Done when all is written, since scoring drops what the model has read of prompts.
        """
        best = [self._with_fluency(source, candidate, before) for candidate in result.candidates[:_RERANKED]]
        result.candidates = best_first(best)

    def _with_fluency(self, source: str, candidate: Candidate, before: str) -> Candidate:
        fluency = abs(self.fluency(source, candidate.text, before))
        return replace(candidate, fluency=fluency, score=candidate.score * fluency)

    def _mean(self, text: str, before: str) -> float:
        """The mean log-probability of a token of `text`; 0 where the model cannot say."""
        mean = self._means.get((text, before))
        if mean is None and self.can_score:
            mean = self._means[text, before] = self._scored_mean(text, before)
        return mean or 0.0

    def _scored_mean(self, text: str, before: str) -> float:
        try:
            tokens = self._engine.score(text, before, self._cancelled)
        except CancelledError:
            raise
        except EngineError:
            self.can_score = False
            return 0.0
        return sum(token.log_probability for token in tokens) / max(1, len(tokens))


def best_first(candidates: list[Candidate]) -> list[Candidate]:
    """By score; among equals in the order in which they were made."""
    return sorted(candidates, key=lambda candidate: -candidate.score)


def _common_share(source: str, version: str) -> float:
    """The share of common words, for machines without an embedder."""
    source_words, version_words = Counter(source.lower().split()), Counter(version.lower().split())
    total = sum(source_words.values()) + sum(version_words.values())
    return 2 * sum((source_words & version_words).values()) / total if total else 1.0
