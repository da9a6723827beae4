"""Threads found in a book: scenes that share people, words and meaning, as many groups as the book itself shows. Pure."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy.typing as npt

    from inkwell.domain.manuscript.outline import SceneId

    Array = npt.NDArray[Any]

# How much each likeness counts (packaging/threads_bench).
PEOPLE, WORDS, MEANING, NEXT = 1.0, 0.5, 0.5, 0.1
_NEIGHBOURS = 8
_LEAST_SCENES = 2
_NAMES = 2
_MOST_PASSES = 20
# A name tells a thread from the others where it stands in so much more of its scenes; a word in most scenes of the book never.
_TELLING, _COMMON_WORD = 0.25, 0.4
_ALSO = 0.9  # of the likeness its own scenes have to a thread, for a scene to lie on it as well


@dataclass(frozen=True)
class SceneTraits:
    """What a scene is compared by.

    Attributes:
        people: how often each person is named.
        words: how often each of its telling words stands in it.
        meaning: the mean of the vectors of its passages (width,); None where none have been made.
    """

    scene: SceneId
    people: Mapping[str, int] = field(default_factory=dict[str, int])
    words: Mapping[str, int] = field(default_factory=dict[str, int])
    meaning: Array | None = None


@dataclass(frozen=True)
class FoundThread:
    """Scenes that belong together, in the order of telling; `names` mark them out, the most telling first.

    Attributes:
        core: those of its scenes that lie on no other thread more.
    """

    scenes: tuple[SceneId, ...]
    names: tuple[str, ...]
    core: tuple[SceneId, ...] = ()


def found_threads(traits: Sequence[SceneTraits]) -> list[FoundThread]:
    """The threads of a book, the longest first; none where it does not fall into at least two."""
    like = likeness(traits)
    groups = grouped(like)
    members = [np.flatnonzero(groups == group) for group in range(int(groups.max(initial=-1)) + 1)]
    members = [places for places in members if len(places) >= _LEAST_SCENES]
    if len(members) < 2:
        return []
    found: list[FoundThread] = []
    for places in members:
        also = _also_on(like, places)
        scenes = tuple(traits[place].scene for place in sorted({*places.tolist(), *also}))
        core = tuple(traits[int(place)].scene for place in places)
        found.append(FoundThread(scenes, _names(traits, places), core))
    return sorted(found, key=lambda one: -len(one.core))


def likeness(traits: Sequence[SceneTraits]) -> Array:
    """How alike each two scenes are, (scenes, scenes), 0 where they share nothing; 0 with themselves."""
    count = len(traits)
    total = np.zeros((count, count))
    if count < 2:
        return total
    total += PEOPLE * _shared(traits, lambda one: one.people)
    total += WORDS * _shared(traits, lambda one: one.words)
    total += MEANING * _meant(traits)
    places = np.arange(count)
    # Neighbours are alike for being told together: it decides where nothing else does.
    total[places[:-1], places[1:]] += NEXT
    total[places[1:], places[:-1]] += NEXT
    np.fill_diagonal(total, 0)
    return total


def grouped(like: Array) -> Array:
    """A group for each scene, numbered from 0: those of the greatest modularity of the graph of near neighbours.

    Modularity weighs how much of the likeness lies within groups against what chance would put there, so the number of
    groups comes from the book.
    """
    count = len(like)
    if not count:
        return np.zeros(0, dtype=int)
    weights = _near(like)
    strength = weights.sum(1)
    whole = strength.sum()
    if whole <= 0:
        return np.zeros(count, dtype=int)
    gain = weights / whole - np.outer(strength, strength) / whole**2
    groups = _merged(gain)
    for _ in range(_MOST_PASSES):
        moved = False
        for place in range(count):
            sums = np.bincount(groups, weights=gain[place], minlength=count)
            sums[groups[place]] -= gain[place, place]
            best = int(sums.argmax())
            if sums[best] > sums[groups[place]] + 1e-12:
                groups[place], moved = best, True
        if not moved:
            break
    return np.unique(groups, return_inverse=True)[1]


def adjusted_rand(one: Sequence[int], other: Sequence[int]) -> float:
    """How well two groupings of the same things agree: 1 the same, 0 as chance would have it (Hubert & Arabie 1985)."""

    def pairs(counts: Mapping[Any, int]) -> int:
        return sum(math.comb(count, 2) for count in counts.values())

    both = pairs(Counter(zip(one, other, strict=True)))
    first, second, total = pairs(Counter(one)), pairs(Counter(other)), math.comb(len(one), 2)
    expected = first * second / total if total else 0.0
    most = (first + second) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def _shared(traits: Sequence[SceneTraits], of: Callable[[SceneTraits], Mapping[str, int]]) -> Array:
    """Cosines of what is counted, the rarer the more telling; what stands in all scenes or in one tells nothing."""
    in_scenes = Counter(key for one in traits for key in of(one))
    telling = [key for key, times in in_scenes.items() if 2 <= times < len(traits)]
    place_of = {key: place for place, key in enumerate(telling)}
    table = np.zeros((len(traits), len(telling)), dtype=np.float32)
    for row, one in enumerate(traits):
        for key, times in of(one).items():
            if key in place_of:
                table[row, place_of[key]] = (1 + math.log(times)) * math.log(len(traits) / in_scenes[key])
    return _cosines(table)


def _meant(traits: Sequence[SceneTraits]) -> Array:
    """Cosines of the meanings, from what all scenes of the book mean together."""
    known = [place for place, one in enumerate(traits) if one.meaning is not None]
    total = np.zeros((len(traits), len(traits)))
    if len(known) > 2:
        rows: Array = np.stack([one.meaning for one in traits if one.meaning is not None])
        total[np.ix_(known, known)] = np.maximum(_cosines(rows - rows.mean(0)), 0)
    return total


def _cosines(table: Array) -> Array:
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    even = table / np.maximum(lengths, 1e-9)
    return even @ even.T


def _near(like: Array) -> Array:
    """The likeness of each scene to those nearest to it, from either side."""
    count = len(like)
    most = min(_NEIGHBOURS, max(1, count // 3))
    kept = np.zeros_like(like)
    nearest = np.argsort(-like, axis=1, kind="stable")[:, :most]
    rows = np.arange(count)[:, None]
    kept[rows, nearest] = like[rows, nearest]
    return np.maximum(kept, kept.T)


def _merged(gain: Array) -> Array:
    """Groups merged two by two as long as it gains, the best two first (Clauset, Newman & Moore 2004)."""
    count = len(gain)
    groups = np.arange(count)
    between = gain.copy()
    np.fill_diagonal(between, -np.inf)
    while True:
        best = int(between.argmax())
        one, other = divmod(best, count)
        if not between[one, other] > 1e-12:
            return groups
        groups[groups == other] = one
        between[one] += between[other]
        between[:, one] += between[:, other]
        between[one, one] = -np.inf
        between[other], between[:, other] = -np.inf, -np.inf


def _also_on(like: Array, places: Array) -> list[int]:
    """Scenes of other threads that are as near to this one as most of its own are."""
    own = like[np.ix_(places, places)].sum(1) / max(1, len(places) - 1)
    to_all = like[:, places].mean(1)
    near = np.flatnonzero(to_all >= _ALSO * float(np.median(own)))
    return [int(place) for place in near if place not in set(places.tolist())]


def _people(one: SceneTraits) -> Mapping[str, int]:
    return one.people


def _words(one: SceneTraits) -> Mapping[str, int]:
    return one.words


def _names(traits: Sequence[SceneTraits], places: Array) -> tuple[str, ...]:
    """The people that stand in most of these scenes and in few others, else the words; none where nothing tells."""
    inside = set(places.tolist())
    for of, common in ((_people, 1.0), (_words, _COMMON_WORD)):
        within: Counter[str] = Counter()
        without: Counter[str] = Counter()
        for place, one in enumerate(traits):
            (within if place in inside else without).update(of(one).keys())
        rest = max(1, len(traits) - len(inside))
        score = {
            key: times / len(inside) - without[key] / rest
            for key, times in within.items()
            if times >= min(2, len(inside)) and times + without[key] <= common * len(traits)
        }
        best = sorted(score, key=lambda key: (-score[key], key))[:_NAMES]
        telling = tuple(key for key in best if score[key] >= _TELLING)
        if telling:
            return telling
    return ()
