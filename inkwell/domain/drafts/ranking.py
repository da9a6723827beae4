"""Which of several candidates reads best, and why, from the texts alone. Pure; every reason can be shown."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inkwell.domain.text.folding import without_possessive
from inkwell.domain.text.sentences import sentence_ends
from inkwell.domain.text.shared_runs import longest_shared_runs
from inkwell.domain.text.words import EMPHASISED, folded_words, ngrams

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

OVERLAP_WORDS = 8
_RUN = 4
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+(?:['’]s)?\b")


@dataclass(frozen=True)
class Verdict:
    """How a candidate stands. `score` is a sum of the weighted parts, higher is better.

    repetition: share of its runs of four words that stand in the scene already or twice in it. distance: share of its
    words that no other candidate has. strangers: names in it that the story does not know. copied: the longest run of
    words that stands in the manuscript, where it has eight or more. fluency: mean log-probability under the model.
    monotony: share of its sentences that begin with the same word, where that is more than a third of them.
    """

    score: float
    repetition: float
    distance: float
    fluency: float
    strangers: tuple[str, ...] = ()
    copied: str = ""
    monotony: float = 0.0
    reasons: tuple[str, ...] = field(default=())


def rank(
    texts: Sequence[str],
    fluencies: Sequence[float],
    scene: str,
    names: Iterable[str],
    manuscript: Iterable[str] = (),
) -> list[Verdict]:
    """A verdict for each of `texts`; `names` are those the story knows, `manuscript` the texts it must not copy."""
    known = {word.lower() for name in names for word in EMPHASISED.findall(name)}
    known |= {word.lower() for word in EMPHASISED.findall(scene)}
    scene_runs = set(ngrams(_words(scene), _RUN))
    copied = _copied([_words(text) for text in texts], manuscript)
    bags = [set(_words(text)) for text in texts]
    verdicts: list[Verdict] = []
    for number, text in enumerate(texts):
        runs = list(ngrams(_words(text), _RUN))
        repeated = sum(run in scene_runs for run in runs) + len(runs) - len(set(runs))
        repetition = repeated / len(runs) if runs else 0.0
        others = set[str]().union(*(bag for place, bag in enumerate(bags) if place != number))
        distance = len(bags[number] - others) / len(bags[number]) if bags[number] else 0.0
        strangers = sorted(
            {name for name in map(without_possessive, _NAME.findall(text)) if name.lower() not in known}
        )
        fluency = fluencies[number] if number < len(fluencies) else 0.0
        score = 1.0 - 4.0 * repetition + 0.3 * distance + 0.25 * max(fluency, -4.0) - 0.15 * len(strangers)
        monotony = _monotony(text)
        score -= 2.0 * monotony
        if copied[number]:
            score -= 0.5
        if len(text.split()) < 8:
            score -= 0.5
        verdicts.append(
            Verdict(score, repetition, distance, fluency, tuple(strangers), copied[number], monotony)
        )
    return [_explained(verdict, verdicts) for verdict in verdicts]


def _explained(verdict: Verdict, verdicts: list[Verdict]) -> Verdict:
    """With its reasons: what sets it apart from the others, as keys the window has sentences for."""
    reasons: list[str] = []
    if verdict.copied:
        reasons.append("copied")
    if verdict.strangers:
        reasons.append("strangers")
    if len(verdicts) > 1:
        if (
            verdict.repetition
            == min(other.repetition for other in verdicts)
            < max(other.repetition for other in verdicts)
        ):
            reasons.append("least_repetition")
        if (
            verdict.fluency
            == max(other.fluency for other in verdicts)
            > min(other.fluency for other in verdicts)
        ):
            reasons.append("most_fluent")
        if (
            verdict.distance
            == max(other.distance for other in verdicts)
            > min(other.distance for other in verdicts)
        ):
            reasons.append("most_different")
    if verdict.repetition > 0.08:
        reasons.append("repeats")
    if verdict.monotony:
        reasons.insert(0, "monotonous")
    return replace(verdict, reasons=tuple(reasons))


def _monotony(text: str) -> float:
    """How many of the sentences begin alike; 0 up to a third of them, and for fewer than five sentences."""
    starts = [0, *sentence_ends(text)]
    openings = [match.group().lower() for start in starts if (match := EMPHASISED.search(text, start))]
    openings = [opening for opening in openings if opening]
    if len(openings) < 5:
        return 0.0
    share = Counter(openings).most_common(1)[0][1] / len(openings)
    return share if share > 0.34 else 0.0


def _copied(candidates: list[list[str]], manuscript: Iterable[str]) -> list[str]:
    """Of each candidate the longest run of words that stands in the manuscript, where it is long enough to matter."""
    runs = longest_shared_runs(candidates, map(_words, manuscript), OVERLAP_WORDS)
    return [" ".join(words[run.start : run.stop]) for words, run in zip(candidates, runs, strict=True)]


def _words(text: str) -> list[str]:
    return folded_words(text, EMPHASISED)
