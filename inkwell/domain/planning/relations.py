"""Who has to do with whom, as of a scene, and where each stands on a map that does not move with the scenes. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from inkwell.domain.manuscript.facts import FactKind
from inkwell.domain.text.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from inkwell.domain.manuscript.codex import Relation
    from inkwell.domain.manuscript.facts import Fact
    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.planning.rows import PlanRow

    Place = tuple[float, float]

MOST_PEOPLE = 40
BOX = 150.0, 74.0  # what a person takes on the map, with the name, in pixels of the usual size
_ROUNDS = 300


@dataclass(frozen=True)
class Person:
    """Somebody on the map; `scenes` so far, 0 for one who is still to come. `entry` is None for one without a codex entry."""

    name: str
    entry: EntryId | None = None
    scenes: int = 0


@dataclass(frozen=True)
class Tie:
    """Between two names, so far: scenes they share, scenes in which both speak, and what the codex calls it."""

    one: str
    other: str
    shared: int = 0
    talks: int = 0
    called: tuple[str, ...] = ()


@dataclass(frozen=True)
class Relations:
    """The people of the book, the most present first, and their ties as of a scene."""

    people: tuple[Person, ...] = ()
    ties: tuple[Tie, ...] = ()

    def ties_of(self, name: str) -> list[Tie]:
        """The ties of somebody, the closest first."""
        mine = [tie for tie in self.ties if name in (tie.one, tie.other)]
        return sorted(mine, key=lambda tie: (not tie.called, -tie.shared))


def relations_at(
    rows: Sequence[PlanRow],
    facts: Iterable[Fact],
    names: Mapping[EntryId, str],
    people: Iterable[EntryId],
    at: SceneId | None,
    lasting: Iterable[Relation] = (),
) -> Relations:
    """Who is there in the whole book, and what ties them up to and with the scene `at`; all of it for None; `lasting` always."""
    by_name = {folded(names[entry]): entry for entry in people if entry in names}
    number = {row.scene: row.number for row in rows}
    here = number.get(at, len(rows)) if at is not None else len(rows)
    whole: Counter[str] = Counter()
    so_far: Counter[str] = Counter()
    shared: Counter[tuple[str, str]] = Counter()
    talks: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row.read is not None:
            whole.update(row.read.people)
        if row.read is not None and row.number <= here:
            so_far.update(row.read.people)
            speaking = {name for name, lines in zip(row.read.people, row.read.lines, strict=False) if lines}
            for pair in combinations(sorted(row.read.people), 2):
                shared[pair] += 1
                talks[pair] += set(pair) <= speaking
    called = _called(facts, names, number, here)
    _add_lasting(called, lasting, {entry: names[entry] for entry in by_name.values()})
    whole.update({name: 0 for pair in called for name in pair})
    shown = sorted(whole, key=lambda name: (folded(name) not in by_name, -whole[name], name))[:MOST_PEOPLE]
    kept = set(shown)
    return Relations(
        tuple(Person(name, by_name.get(folded(name)), so_far[name]) for name in shown),
        tuple(
            Tie(*pair, shared[pair], talks[pair], tuple(called.get(pair, ())))
            for pair in sorted({*shared, *called})
            if set(pair) <= kept
        ),
    )


def laid_out(whole: Relations, held: Mapping[str, Place]) -> dict[str, Place]:
    """The middle of each person of the whole book; whoever has a place in `held` keeps it. The same book, the same map."""
    names = [person.name for person in whole.people]
    count = len(names)
    if not count:
        return {}
    at = {name: place for place, name in enumerate(names)}
    pull = np.zeros((count, count))
    for tie in whole.ties:
        weight = min(1.0, 0.15 * tie.shared + 0.1 * tie.talks + 0.5 * bool(tie.called))
        pull[at[tie.one], at[tie.other]] = pull[at[tie.other], at[tie.one]] = weight
    still = np.array([name in held for name in names])
    # The most present in the middle, the others on a spiral around: no chance is in it.
    turn, far = 2.4 * np.arange(count), BOX[0] * np.sqrt(np.arange(count))
    places = np.stack([far * np.cos(turn), 0.62 * far * np.sin(turn)], axis=1)
    for place, name in enumerate(names):
        if name in held:
            places[place] = held[name]
    _relax(places, pull, still)
    _part(places, still)
    return {name: (float(places[at[name], 0]), float(places[at[name], 1])) for name in names}


def _relax(places: Any, pull: Any, still: Any) -> None:
    """Those with ties come near, all others keep away (Fruchterman & Reingold 1991)."""
    wide = 0.9 * BOX[0]
    for turn in range(_ROUNDS):
        apart = places[:, None, :] - places[None, :, :]
        far = np.maximum(np.linalg.norm(apart, axis=2), 1.0)[..., None]
        force = (apart / far * wide**2 / far).sum(1) - (apart * far * pull[..., None] / wide).sum(1)
        force -= 0.03 * places * np.array([1.0, 1.8])  # a window is wider than high
        size = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-9)
        step = force / size * np.minimum(size, 60 * (1 - turn / _ROUNDS) + 1)
        places[~still] += step[~still]


def _part(places: Any, still: Any) -> None:
    """Nobody's name lies over another's."""
    count = len(places)
    for _ in range(200):
        moved = False
        for one in range(count):
            for other in range(one + 1, count):
                gap = places[other] - places[one]
                over = np.array(BOX) - np.abs(gap)
                if over.min() <= 0 or (still[one] and still[other]):
                    continue
                axis = int(over.argmin())
                way = over[axis] + 1
                away = way if gap[axis] >= 0 else -way
                share = 0.0 if still[other] else 1.0 if still[one] else 0.5
                places[other, axis] += away * share
                places[one, axis] -= away * (1 - share)
                moved = True
        if not moved:
            return


def _called(
    facts: Iterable[Fact], names: Mapping[EntryId, str], number: Mapping[SceneId, int], here: int
) -> dict[tuple[str, str], list[str]]:
    """What the codex calls the ties that hold at a scene."""
    found: dict[tuple[str, str], list[str]] = {}
    for fact in facts:
        if fact.kind is not FactKind.RELATION or fact.other is None:
            continue
        if fact.entry not in names or fact.other not in names or fact.entry == fact.other:
            continue
        begun = fact.scene is None or number.get(fact.scene, here + 1) <= here
        over = fact.until is not None and number.get(fact.until, here + 1) <= here
        if begun and not over:
            one, other = sorted((names[fact.entry], names[fact.other]))
            found.setdefault((one, other), []).append(fact.text)
    return found


def _add_lasting(
    called: dict[tuple[str, str], list[str]], lasting: Iterable[Relation], names: Mapping[EntryId, str]
) -> None:
    """The relations between people, each with the name of whose it is."""
    for one in lasting:
        if one.source in names and one.target in names and one.source != one.target:
            first, second = sorted((names[one.source], names[one.target]))
            called.setdefault((first, second), []).append(f"{names[one.source]}: {one.label}")
