"""WordNet as `packaging/thesaurus_data.py` leaves it: a word's senses, and words for a meaning.

Both files stay where they are and are looked into: words by halving, senses by the byte where their line begins.
"""

from __future__ import annotations

import mmap
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from inkwell.domain.text.inflection import base_forms
from inkwell.domain.text.word_senses import WordFor, WordSense
from inkwell.worker.words.meanings import MeaningIndex

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_MOST_SENSES = 24
_MOST_NEAR = 12
# How much a word counts that shares a sense with one of a description, and of how many of that one's senses.
_LIKE_WEIGHT = 0.25
_WIDENED_SENSES = 3


@dataclass(frozen=True)
class Synset:
    """A line of synsets.txt."""

    part: str
    meaning: str
    words: tuple[str, ...]
    near: tuple[int, ...]
    opposite: tuple[str, ...]


class Thesaurus:
    """One folder with words.txt and synsets.txt. OSError or ValueError where they are missing or damaged."""

    def __init__(self, folder: Path) -> None:
        self._words = _mapped(folder / "words.txt")
        self._synsets = _mapped(folder / "synsets.txt")
        self._meanings: MeaningIndex | None = None

    def senses(self, word: str) -> tuple[WordSense, ...]:
        """What a word, or what it is a form of, can mean; the commonest base first."""
        bases = list(dict.fromkeys(base for base, _ in base_forms(" ".join(word.split()))))
        rows = [(base, row) for base in bases if (row := self._row(base)) is not None]
        rows.sort(key=lambda row: -row[1][0])
        return tuple(self._sense(base, place) for base, (_, places) in rows for place in places)[
            :_MOST_SENSES
        ]

    def candidates(self, meaning: str, most: int) -> list[Synset]:
        """Senses whose meaning shares words with the one described, the nearest first."""
        if self._meanings is None:
            self._meanings = MeaningIndex(self._all_meanings())
        synsets = [self._synset(one) for one in self._meanings.nearest(self._widened(meaning), most)]
        part = _part_meant(meaning)
        return sorted(
            synsets, key=lambda one: bool(part) and one.part != part
        )  # stable: the nearest stay first

    def words_of(self, synsets: Iterable[Synset], meaning: str, most: int) -> tuple[WordFor, ...]:
        """The words of senses in their order, the commonest of a sense first, none that stands in the description."""
        asked = set(meaning.lower().split())
        found: dict[str, WordFor] = {}
        for synset in synsets:
            for word in sorted(synset.words, key=lambda one: -self._count(one)):
                if word not in asked:
                    found.setdefault(word, WordFor(word, synset.part, synset.meaning))
        return tuple(found.values())[:most]

    def _widened(self, meaning: str) -> dict[str, float]:
        """The words of a description with their weights: what shares a sense with one of them counts a little."""
        weights: dict[str, float] = {}
        for word in MeaningIndex.terms(meaning):
            weights[word] = 1.0
            for sense in self.senses(word)[:_WIDENED_SENSES]:
                for like in (*sense.like, *sense.near[:4]):
                    for term in MeaningIndex.terms(like):
                        weights.setdefault(term, _LIKE_WEIGHT)
        return weights

    def _all_meanings(self) -> list[tuple[int, str, int]]:
        """Where each sense stands, its meaning with its words, and how often its words were met."""
        counts: dict[bytes, int] = {}
        for line in iter(self._words.readline, b""):
            word, count, _ = line.split(b"\t")
            counts[word] = int(count)
        self._words.seek(0)
        rows: list[tuple[int, str, int]] = []
        place = 0
        for line in iter(self._synsets.readline, b""):
            _, meaning, words, _ = line.split(b"\t", 3)
            rows.append((place, meaning.decode("utf-8"), max(counts[word] for word in words.split(b";"))))
            place += len(line)
        self._synsets.seek(0)
        return rows

    def _sense(self, base: str, place: int) -> WordSense:
        synset = self._synset(place)
        near = dict.fromkeys(word for other in synset.near for word in self._synset(other).words)
        like = tuple(word for word in synset.words if word != base)
        return WordSense(
            base,
            synset.part,
            synset.meaning,
            like,
            tuple(word for word in near if word != base and word not in like)[:_MOST_NEAR],
            synset.opposite,
        )

    def _synset(self, place: int) -> Synset:
        end = self._synsets.find(b"\n", place)
        part, meaning, words, near, opposite = self._synsets[place:end].decode("utf-8").split("\t")
        return Synset(
            part,
            meaning,
            tuple(words.split(";")),
            tuple(int(one) for one in near.split(",") if one),
            tuple(one for one in opposite.split(";") if one),
        )

    def _count(self, word: str) -> int:
        row = self._row(word)
        return row[0] if row is not None else 0

    @lru_cache(maxsize=8192)  # noqa: B019  # a thesaurus lives as long as its worker
    def _row(self, word: str) -> tuple[int, tuple[int, ...]] | None:
        """How often a word was met, and where its senses begin."""
        wanted = word.lower().encode("utf-8")
        low, high = 0, len(self._words)
        while low < high:
            middle = (low + high) // 2
            start = self._words.rfind(b"\n", 0, middle) + 1
            end = self._words.find(b"\n", start)
            key, count, places = self._words[start:end].split(b"\t")
            if key.lower() == wanted:
                return int(count), tuple(int(place) for place in places.split(b","))
            if key.lower() < wanted:
                low = end + 1
            else:
                high = start
        return None


def _part_meant(meaning: str) -> str:
    """What kind of word a description asks for, by how it begins; empty where it does not say."""
    first = meaning.lower().split()[:1]
    if first == ["to"]:
        return "verb"
    return "noun" if first and first[0] in ("a", "an", "the", "someone", "person", "place", "fear") else ""


def _mapped(file: Path) -> mmap.mmap:
    with file.open("rb") as opened:
        return mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
