"""What is known of each stretch of a scene: which of its sentences give which secret away, under the words of the stretch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.reading.scene_reading import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inkwell.domain.story.secrets import Secret

LEAK = "leak"
# Natural log-odds from which on a sentence is told. Of 14 secrets of the half that is for tuning
# (`packaging/memory_bench/secrets.toml`, in the starter's own voice, with MiniLM) 12 sentences that name their secret reach it, 2 of
# those that imply it, 4 as long ones with the secret's own words, 1 of others about the same people, and none of 84 in
# untouched pages. At 1.0 these were 8, 1, 2, 0 and 0.
LEAST = 0.3
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
