"""What is known of each stretch of a scene: which of its sentences give which secret away, under the words of the stretch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.reading.scene_reading import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inkwell.domain.story.secrets import Secret

LEAK = "leak"
# Nats that the most telling stretch of a sentence gains by the secret, from which on it is told. On the half of the secrets that
# is for tuning (`packaging/memory_bench/leaks.py`, 25 of them in the starter's own voice) 48 % of the sentences that name their
# secret reach it, 24 % of those that imply it, 12 % of as long ones with the secret's own words, 8 % of others about the same
# people; of 50 sentences in untouched pages the highest had 4.2. At 9 these were 68, 48, 20 and 16 %: precision goes first.
LEAST = 12.0
_STRETCH = 500  # characters from which on a paragraph's end ends a stretch
_BEFORE = 1_200
_REMEMBERED = 20_000
_SHOWN = 60  # characters of a secret


@dataclass(frozen=True)
class Stretch:
    """Paragraphs of a scene that are weighed together: characters from `start` to `end`."""

    start: int
    end: int
    text: str
    before: str


def stretches(text: str) -> Iterator[Stretch]:
    """The text in stretches of one long paragraph or several short ones, as far as there are words in them."""
    start = at = 0
    for line in text.splitlines(keepends=True):
        at += len(line)
        if at - start >= _STRETCH or at == len(text):
            piece = text[start:at]
            if piece.strip():
                yield Stretch(start, at, piece, text[max(0, start - _BEFORE) : start])
            start = at


class LeakFindings:
    """Scores by the words of a stretch and of a secret; what is known of both is not asked again."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[tuple[int, int, float], ...]] = {}

    def forget(self) -> None:
        """Another model judges."""
        self._known.clear()

    def unknown(self, text: str, secrets: Sequence[Secret]) -> tuple[Secret, ...]:
        """Those of `secrets` that have not been weighed against a stretch."""
        return tuple(secret for secret in secrets if (text, secret.text) not in self._known)

    def learn(
        self, text: str, secret: Secret, spans: Sequence[tuple[int, int]], scores: Sequence[float]
    ) -> None:
        """A stretch was weighed against a secret."""
        while len(self._known) >= _REMEMBERED:
            self._known.pop(next(iter(self._known)))
        found = tuple(
            (start, end, score) for (start, end), score in zip(spans, scores, strict=True) if score >= LEAST
        )
        self._known[text, secret.text] = found

    def given_away(self, text: str, secrets: Sequence[Secret]) -> tuple[Secret, ...]:
        """The secrets a text gives away, the surest first."""
        scored = [
            (max(score for _, _, score in rows), secret)
            for secret in secrets
            if (rows := self._known.get((text, secret.text)))
        ]
        return tuple(secret for _, secret in sorted(scored, key=lambda row: -row[0]))

    def findings(self, text: str, secrets: Sequence[Secret]) -> tuple[Finding, ...]:
        """What is known of a scene, in the order of its text."""
        found = [
            Finding(
                LEAK,
                stretch.start + start,
                stretch.start + end,
                str(secret.fact),
                (("secret", shown(secret)),),
            )
            for stretch in stretches(text)
            for secret in secrets
            for start, end, _ in self._known.get((stretch.text, secret.text), ())
        ]
        return tuple(sorted(found, key=lambda finding: (finding.start, finding.subject)))


def shown(secret: Secret) -> str:
    """A secret on one short line."""
    text = secret.text.rstrip(".。")
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
