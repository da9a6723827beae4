"""The longest runs of words that one text shares with others: what was copied, what is recited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.text.words import ngrams

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Words = Sequence[str]


def longest_shared_runs(texts: Sequence[Words], known: Iterable[Words], least: int) -> list[range]:
    """For each of `texts` the places of its longest run of words that stands in one of `known` in the same order.

    Words are compared as they are given. Runs of fewer than `least` words count for nothing (an empty range); of several
    of the same length the first in the text is taken. `known` is gone through once and never kept, so it may be a library.
    """
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for number, text in enumerate(texts):
        for start, run in enumerate(ngrams(text, least)):
            places.setdefault(run, []).append((number, start))
    longest = [range(0)] * len(texts)
    for words in known if places else ():
        for place, run in enumerate(ngrams(words, least)):
            for number, start in places.get(run, ()):
                text = texts[number]
                if start and place and text[start - 1] == words[place - 1]:
                    continue  # the middle of a run that has been measured from its beginning
                length = _shared(text, start, words, place, least)
                best = longest[number]
                if length > len(best) or (length == len(best) and start < best.start):
                    longest[number] = range(start, start + length)
    return longest


def _shared(first: Words, i: int, second: Words, k: int, length: int) -> int:
    """How many words from `i` and `k` on are the same; the first `length` are known to be."""
    most = min(len(first) - i, len(second) - k)
    while length < most and first[i + length] == second[k + length]:
        length += 1
    return length
