"""What breaks if a scene is moved: planted breaks named, harmless moves told wrongly, time taken. `--data FOLDER` of novels.

    python packaging/plan_bench/breaks.py --data FOLDER --seed 1

Every book gets sixty facts read off its own paragraphs (a person and two rare words that stand together), dates of learning and
telling, promises, ages and deaths. A planted break is a pair of scenes, one of which goes by the other; the move puts them the
wrong way round. A harmless move is a scene moved by up to six places past no scene it is tied to by a plant.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from memory_bench.novels import files, read_novel

from inkwell.domain.manuscript.codex import CategoryId, Codex, Entry
from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode, Knower
from inkwell.domain.manuscript.ids import EntryId, FactId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.reading.scene_reading import Entity, Quotation, SceneReading
from inkwell.domain.story.breaks import BreakKind, StoryFacts, broken_by
from inkwell.domain.story.scene_uses import SceneWords, people_of, scene_uses
from inkwell.domain.story.story_time import story_order

_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}\b")
_SPEECH = re.compile(r"“[^”]*”|\"[^\"]*\"")
_WORD = re.compile(r"[a-z]{4,}")
_SCENES, _PEOPLE, _DISTRACTORS, _HARMLESS = 60, 8, 60, 20
KINDS = ("death", "early", "late", "unlearned", "untold", "promise", "age", "backwards")


@dataclass(frozen=True)
class Plant:
    """A break: `scene` is moved to right behind or before `past`; `kind` and `fact` are what has to be named."""

    kind: BreakKind
    fact: FactId
    scene: SceneId
    past: SceneId
    behind: bool


class Book:
    """A novel with a cast, its scenes cut so that there are enough, and facts."""

    def __init__(self, file: Path, rng: random.Random) -> None:
        texts = [scene.text for scene in read_novel(file).scenes if len(scene.text) > 1500]
        texts = [half for text in texts for half in _halves(text)][:_SCENES]
        self.texts = {SceneId(number): text for number, text in enumerate(texts, 1)}
        self.rng = rng
        counted = Counter(name for text in texts for name in _NAME.findall(text))
        names = [name for name, _ in counted.most_common(_PEOPLE)]
        self.codex = Codex(entries=tuple(Entry(EntryId(i), CategoryId(1), n) for i, n in enumerate(names, 1)))
        self.words = {scene: SceneWords(text) for scene, text in self.texts.items()}
        self.people = {scene: self._people(text) for scene, text in self.texts.items()}
        self.rare = Counter(word for text in texts for word in set(_WORD.findall(text)))
        self.facts: list[Fact] = []
        for _ in range(_DISTRACTORS):
            if (told := self.told_in(rng.choice(list(self.texts)))) is not None:
                person, value, scene = told
                kind = rng.choice([FactKind.STATE, FactKind.POSSESSION, FactKind.PLACE])
                self.add(Fact(person, scene, FactMode.ADD, value, kind, value=value))

    def _people(self, text: str) -> tuple[frozenset[EntryId], frozenset[EntryId]]:
        entities = tuple(
            Entity(found.start(), found.end(), "PER", entry=int(entry.id))
            for entry in self.codex.entries
            for found in re.finditer(rf"\b{entry.name}\b", text)
        )
        spoken = tuple(Quotation(found.start(), found.end()) for found in _SPEECH.finditer(text))
        named, acting = people_of(SceneReading("", "", "en", entities, spoken), {}, None)
        return frozenset(map(EntryId, named)), frozenset(map(EntryId, acting))

    def add(self, fact: Fact) -> FactId:
        number = FactId(len(self.facts) + 1)
        self.facts.append(replace(fact, id=number))
        return number

    def told_in(self, scene: SceneId) -> tuple[EntryId, str, SceneId] | None:
        """A person named in the scene and two rare words that stand side by side in it."""
        people = sorted(self.people[scene][1])
        pairs = re.findall(r"\b([a-z]{4,}) ([a-z]{4,})\b", self.texts[scene])
        rare = [pair for pair in pairs if all(self.rare[word] <= 4 for word in pair)]
        return (self.rng.choice(people), " ".join(self.rng.choice(rare)), scene) if people and rare else None

    def plant(self, kind: str) -> Plant | None:
        """One break of that kind between two scenes some way apart."""
        first, later = sorted(self.rng.sample(list(self.texts), 2))
        if later - first < 2:
            return None
        told = self.told_in(later)
        acting = sorted(self.people[first][1])
        if told is None or not acting:
            return None
        person, value, _ = told
        state = Fact(person, first, FactMode.ADD, value, FactKind.STATE, value=value)
        if kind == "death":
            dead = self.add(Fact(acting[0], later, FactMode.ADD, "is dead", FactKind.STATE, value="dead"))
            return Plant(BreakKind.DEATH, dead, first, later, behind=True)
        if kind == "early":
            return Plant(BreakKind.EARLY, self.add(state), later, first, behind=False)
        if kind == "late":
            here = self.told_in(first)
            if here is None:
                return None
            held = Fact(here[0], None, FactMode.ADD, here[1], FactKind.POSSESSION, value=here[1], until=later)
            return Plant(BreakKind.LATE, self.add(held), first, later, behind=True)
        if kind == "unlearned":
            secret = replace(state, scene=None, secret=True, known_by=(Knower(person, first),))
            return Plant(BreakKind.UNLEARNED, self.add(secret), later, first, behind=False)
        if kind == "untold":
            told_later = replace(state, scene=None, reader_since=first)
            return Plant(BreakKind.UNTOLD, self.add(told_later), later, first, behind=False)
        if kind == "promise":
            promise = replace(state, kind=FactKind.PROMISE, until=later)
            return Plant(BreakKind.PROMISE, self.add(promise), later, first, behind=False)
        if kind == "age":
            who = EntryId(100 + len(self.facts))
            young = Fact(who, first, FactMode.ADD, "is 30", FactKind.TRAIT, "age", "30")
            self.add(young)
            old = self.add(replace(young, scene=later, value="31"))
            return Plant(BreakKind.AGE, FactId(old - 1), later, first, behind=False)
        ends = replace(state, until=later)
        return Plant(BreakKind.BACKWARDS, self.add(ends), later, first, behind=False)


def measured(data: Path, seed: int, books: int) -> dict[str, object]:
    """Everything measured, as a table."""
    rng = random.Random(seed)
    named: dict[str, list[bool]] = {kind: [] for kind in KINDS}
    alarms: list[int] = []
    times: list[float] = []
    missed: list[str] = []
    for file in rng.sample(files(data, "measure"), books):
        book = Book(file, rng)
        if len(book.texts) < 20:
            continue
        plants: list[tuple[str, Plant]] = []
        while len(plants) < 2 * len(KINDS):
            kind = KINDS[len(plants) % len(KINDS)]
            if (plant := book.plant(kind)) is not None:
                plants.append((kind, plant))
        uses = scene_uses(book.words, book.people, book.facts, book.codex)
        known, telling = StoryFacts(tuple(book.facts), uses), list(book.texts)
        for kind, plant in plants:
            begun = time.perf_counter()
            broken = broken_by(known, story_order(telling), story_order(_moved(telling, plant)))
            times.append(time.perf_counter() - begun)
            found = any((one.kind, one.fact) == (plant.kind, plant.fact) for one in broken)
            named[kind].append(found)
            if not found:
                missed.append(f"{file.stem} {plant}")
        tied = [{plant.scene, plant.past} for _, plant in plants]
        for _ in range(_HARMLESS):
            order = _harmless(telling, tied, rng)
            alarms.append(len(broken_by(known, story_order(telling), story_order(order))))
    every = [one for rows in named.values() for one in rows]
    return {
        "planted": len(every),
        "named": round(statistics.mean(every), 3),
        "by kind": {kind: f"{sum(rows)}/{len(rows)}" for kind, rows in named.items()},
        "harmless moves": len(alarms),
        "told wrongly, in ten": round(10 * statistics.mean(one > 0 for one in alarms), 2),
        "ms, median and most": [round(1000 * one, 2) for one in (statistics.median(times), max(times))],
        "missed": missed[:5],
    }


def _harmless(telling: list[SceneId], tied: list[set[SceneId]], rng: random.Random) -> list[SceneId]:
    """Another order in which one scene has passed up to six others, none of which it is tied to."""
    while True:
        scene, step = rng.choice(telling), rng.choice([-6, -3, -2, -1, 1, 2, 3, 6])
        others = [one for one in telling if one != scene]
        at = telling.index(scene)
        place = max(0, min(at + step, len(others)))
        passed = set(telling[min(at, place) : max(at, place) + 1]) - {scene}
        if place != at and not any(scene in pair and pair & passed for pair in tied):
            return [*others[:place], scene, *others[place:]]


def _moved(telling: list[SceneId], plant: Plant) -> list[SceneId]:
    others = [one for one in telling if one != plant.scene]
    place = others.index(plant.past) + plant.behind
    return [*others[:place], plant.scene, *others[place:]]


def _halves(text: str) -> list[str]:
    lines = [line for line in text.split("\n") if line.strip()]
    cut = len(lines) // 2
    return ["\n".join(lines[:cut]), "\n".join(lines[cut:])] if cut > 4 else [text]


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--books", type=int, default=8)
    given = parser.parse_args()
    print(json.dumps(measured(given.data, given.seed, given.books), indent=1))


if __name__ == "__main__":
    main()
