"""Phrases that stand in what the author did not take, and hardly in what she took."""

from __future__ import annotations

import re
from collections import Counter
from math import log

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")  # both apostrophes
_BREAK = re.compile(r"[^\w\s'’-]")
_LONGEST = 6
_LEAST_TEXTS = 3
# Dunning's log-likelihood (1993): above this a difference as great comes by chance once in a hundred.
_LEAST_LIKELIHOOD = 6.63
_LEAST_RATIO = 3.0
_MOST = 200

Phrase = tuple[str, ...]


def rejected_phrases(rejected: list[str], kept: list[str], known: tuple[str, ...] = ()) -> list[Phrase]:
    """Phrases of one to six words in small letters that stand in far more of the texts `rejected` than of those `kept`,
    the most telling first; those `known` to be worn (worn-out wording of the shipped lists) count from the first time on.

    A phrase counts once a text. None goes over a mark of punctuation, none is part of another, nor its beginning or end of two words or more.
    """
    bad, good = _counted(rejected), _counted(kept)
    found = {
        phrase: likelihood
        for phrase, times in bad.items()
        if times >= _LEAST_TEXTS
        and times * (len(kept) + 1) >= _LEAST_RATIO * good[phrase] * (len(rejected) + 1)
        and (likelihood := _likelihood(times, len(rejected), good[phrase], len(kept))) >= _LEAST_LIKELIHOOD
    }
    best = sorted(found, key=lambda phrase: (-found[phrase], -len(phrase), phrase))
    chosen: list[Phrase] = []
    for phrase in best:
        if not any(_overlap(other, phrase) for other in chosen):
            chosen.append(phrase)
    worn = {tuple(word.lower() for word in _WORD.findall(phrase)) for phrase in known}
    chosen.extend(
        phrase for phrase in sorted(worn) if phrase and phrase not in chosen and _any(rejected, phrase)
    )
    return chosen[:_MOST]


def occurrences(text: str, phrases: list[Phrase]) -> list[tuple[int, int]]:
    """Where such phrases stand in a text, as (start, end) characters in order; of several at one place the longest."""
    by_first: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        by_first.setdefault(phrase[0], []).append(phrase)
    found: list[tuple[int, int]] = []
    after = 0
    for run in _runs(text):
        for number, (word, start, _) in enumerate(run):
            if start < after:
                continue
            for phrase in by_first.get(word, ()):
                part = run[number : number + len(phrase)]
                if tuple(entry[0] for entry in part) == phrase:
                    after = part[-1][2]
                    found.append((start, after))
                    break
    return found


def _counted(texts: list[str]) -> Counter[Phrase]:
    counted: Counter[Phrase] = Counter()
    for text in texts:
        here: set[Phrase] = set()
        for run in _runs(text):
            words = [word for word, _, _ in run]
            for length in range(1, _LONGEST + 1):
                here.update(tuple(words[i : i + length]) for i in range(len(words) - length + 1))
        counted.update(here)
    return counted


def _runs(text: str) -> list[list[tuple[str, int, int]]]:
    """Words between marks of punctuation: each in small letters, with its start and end."""
    runs: list[list[tuple[str, int, int]]] = [[]]
    at = 0
    for word in _WORD.finditer(text):
        if _BREAK.search(text, at, word.start()):
            runs.append([])
        runs[-1].append((word[0].lower().replace("’", "'"), word.start(), word.end()))
        at = word.end()
    return [run for run in runs if run]


def _any(texts: list[str], phrase: Phrase) -> bool:
    return any(occurrences(text, [phrase]) for text in texts)


def _overlap(one: Phrase, other: Phrase) -> bool:
    """Whether one is in the other, or begins as the other ends."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    if any(longer[i : i + len(shorter)] == shorter for i in range(len(longer) - len(shorter) + 1)):
        return True
    return any(
        one[-length:] == other[:length] or other[-length:] == one[:length]
        for length in range(2, len(shorter))
    )


def _likelihood(first: int, of_first: int, second: int, of_second: int) -> float:
    """Twice the log-likelihood ratio of two shares."""
    pooled = (first + second) / (of_first + of_second)

    def part(times: int, of: int, share: float) -> float:
        return (times * log(share) if times else 0.0) + ((of - times) * log(1 - share) if of > times else 0.0)

    separate = part(first, of_first, first / of_first) + (
        part(second, of_second, second / of_second) if of_second else 0.0
    )
    return 2 * (separate - part(first, of_first, pooled) - part(second, of_second, pooled))
