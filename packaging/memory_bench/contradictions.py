"""Contradictions planted in novels: how many the checks find, and how often they cry out in the novels as they are."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.protocol.requests import CheckRequest
from inkwell.services.models.grammars import grammar_folders
from inkwell.support.paths import places, reader_folder
from inkwell.worker.analysis import model as reader_model
from inkwell.worker.analysis.checks.registry import EXCUSABLE, run_checks
from inkwell.worker.analysis.document import Document, cut, put_together
from inkwell.worker.analysis.facts.finder import FactFinder
from inkwell.worker.analysis.passages import PassageReader
from memory_bench import planted
from memory_bench.novels import novels

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any

    from inkwell.domain.reading.cast import Character
    from inkwell.domain.story.proposal import FactProposal
    from memory_bench.novels import Novel

_PLANTS, _A_NOVEL, _WORDS = 200, 10, 18_000
_GAP = "\n\n\n"
_CHECK = {
    "eyes": "attributes", "age": "attributes", "weekday": "calendar", "place": "whereabouts", "dead": "after_death",
    "told": "knowledge",
}  # fmt: skip
_FAR, _NEAR = 4, (1, 4)


@dataclass
class Plant:
    """A contradiction: its kind, and where its sentences stand, `(scene, start, end)`."""

    kind: str
    name: str
    sentences: list[str]
    at: list[tuple[int, int, int]] = field(default_factory=list)


class _Reader:
    """The shipped reader in this process; what it has read of a paragraph it keeps."""

    def __init__(self) -> None:
        model = reader_model.load(reader_folder())
        assert model.scorers is not None
        self._scorers, self._passages = model.scorers, PassageReader(model, places().readings)
        self._facts, self._grammars = FactFinder(places().readings), grammar_folders(places())

    def read(self, texts: Sequence[str]) -> Document:
        text = _GAP.join(texts)
        layout, spans = cut(text)
        facts = self._passages.read([text[a:b] for a, b in spans])
        return put_together(text, layout, spans, facts, self._scorers)

    def facts(self, document: Document) -> tuple[FactProposal, ...]:
        """What the grammar says of the text, as the checks hear of it once it has been read for proposals."""
        self._facts.propose(document, "", 0, len(document.text), self._grammars)
        return self._facts.remembered(document, self._grammars)


def measure(folder: Path, seed: int, limit: int, part: str = "measure") -> dict[str, Any]:
    """Recall by kind on planted faults and false alarms in 10,000 words, the plain baseline beside them."""
    wanted = limit or _PLANTS
    reader, chance = _Reader(), random.Random(seed)
    sentences = planted.MEASURE if part == "measure" else planted.TUNE
    found, basic, alone, of, alarms, unaided = (Counter[str]() for _ in range(6))
    plain_alarms = words = used = 0
    for novel in novels(folder, seed, max(1, round(wanted / _A_NOVEL)), part):
        texts = _beginning(novel)
        document = reader.read(texts)
        clean = _findings(document, texts, reader.facts(document))
        unaided.update(check for check, _ in _findings(document, texts))
        alarms.update(check for check, _ in clean)
        plain_alarms += len(_plain(document, texts))
        words += sum(len(text.split()) for text in texts)
        used += 1
        plants, changed = _planted(document, texts, chance, sentences)
        again = reader.read(changed)
        rows, plain = _findings(again, changed, reader.facts(again)), _plain(again, changed)
        without = _findings(again, changed)
        for plant in plants:
            of[plant.kind] += 1
            hit = any(check == _CHECK[plant.kind] and _touches(spots, plant) for check, spots in rows)
            found[plant.kind] += hit
            alone[plant.kind] += any(
                check == _CHECK[plant.kind] and _touches(spots, plant) for check, spots in without
            )
            basic[plant.kind] += any(_touches(spots, plant) for spots in plain)
    total = sum(of.values())
    return {
        "planted": total,
        "novels": used,
        "words": words,
        "recall": round(sum(found.values()) / max(1, total), 3),
        "false_alarms_in_10000_words": round(sum(alarms.values()) * 10_000 / max(1, words), 2),
        "by_kind": {kind: f"{found[kind]}/{of[kind]}" for kind in planted.KINDS if of[kind]},
        "alarms": dict(alarms),
        "recall_without_grammar": round(sum(alone.values()) / max(1, total), 3),
        "false_alarms_without_grammar": round(sum(unaided.values()) * 10_000 / max(1, words), 2),
        "baseline_recall": round(sum(basic.values()) / max(1, total), 3),
        "baseline_false_alarms_in_10000_words": round(plain_alarms * 10_000 / max(1, words), 2),
    }


def _beginning(novel: Novel) -> list[str]:
    """So many scenes that there are enough words."""
    texts: list[str] = []
    for scene in novel.scenes:
        if sum(len(text.split()) for text in texts) > _WORDS:
            break
        texts.append(scene.text)
    return texts


def _findings(
    document: Document, texts: Sequence[str], facts: Sequence[FactProposal] = ()
) -> list[tuple[str, list[tuple[int, int, int]]]]:
    """What the checks find: the check and all its places, `(scene, start, end)`."""
    bounds, base = [], 0
    for number, text in enumerate(texts):
        bounds.append((str(number), base, base + len(text)))
        base += len(text) + len(_GAP)
    found = run_checks(
        document, bounds, (), [CheckRequest(check) for check in sorted(EXCUSABLE)], facts=facts
    )
    return [
        (one.check, [(int(key), one.start, one.end), *((int(p.key), p.start, p.end) for p in one.places)])
        for key, rows in found.items()
        for one in rows
    ]


def _touches(spots: Sequence[tuple[int, int, int]], plant: Plant) -> bool:
    return any(
        scene == at and start < last and first < end
        for scene, start, end in spots
        for at, first, last in plant.at
    )


def _planted(
    document: Document,
    texts: Sequence[str],
    chance: random.Random,
    pairs: dict[str, tuple[tuple[str, ...], tuple[str, ...]]],
) -> tuple[list[Plant], list[str]]:
    """The novel with ten contradictions in it. A person has one of each kind at most; the dead have few words left."""
    people = [
        one
        for one in document.characters
        if one.count >= 12 and one.gender and one.name.isascii() and one.name != "I"
    ]
    people = people[:8] or list(document.characters[:3])
    slots = [
        (scene, number)
        for scene, text in enumerate(texts)
        for number, line in enumerate(text.split("\n"))
        if len(line) > 200 and line.lstrip()[:1] not in "“\"'‘_#*>" and line.rstrip()[-1:] == "."
    ]
    plants: list[Plant] = []
    inserted: dict[tuple[int, int], list[tuple[Plant, str]]] = {}
    kinds = [planted.KINDS[i % len(planted.KINDS)] for i in range(_A_NOVEL)]
    chance.shuffle(kinds)
    taken: set[tuple[str, str]] = set()
    for kind in kinds:
        free = [one for one in people if (one.id, kind) not in taken]
        if not free or len(slots) < 20:
            continue
        person = chance.choice(free)
        other = chance.choice([one for one in people if one is not person] or people)
        places_ = _slots(kind, slots, chance, document, texts, person)
        if places_ is None:
            continue
        taken.add((person.id, kind))
        plant = Plant(kind, person.name, _worded(kind, person, other, chance, pairs[kind]))
        plants.append(plant)
        for slot, sentence in zip(places_, plant.sentences, strict=False):
            inserted.setdefault(slot, []).append((plant, sentence))
    return plants, [_with(text, scene, inserted) for scene, text in enumerate(texts)]


def _slots(
    kind: str,
    slots: list[tuple[int, int]],
    chance: random.Random,
    document: Document,
    texts: Sequence[str],
    person: Character,
) -> list[tuple[int, int]] | None:
    """Where the sentences go: far apart, or close where they must be of one time; a death before the last scenes he acts in."""
    if kind == "dead":
        starts, base = [], 0
        for text in texts:
            starts.append(base)
            base += len(text) + len(_GAP)
        scenes = sorted(
            {
                max(i for i, start in enumerate(starts) if start <= entity.start)
                for entity in document.entities
                if entity.character == person.id
            }
        )
        if len(scenes) < 2:
            return None
        before = [slot for slot in slots if slot[0] == scenes[-2]] or [
            slot for slot in slots if slot[0] < scenes[-1]
        ]
        return [before[-1]] if before else None
    if kind in ("weekday", "place"):
        firsts = [i for i, slot in enumerate(slots[:-1]) if slots[i + 1][0] == slot[0]]
        if not firsts:
            return None
        i = chance.choice(firsts)
        return [slots[i], slots[i + 1]]
    i = chance.randrange(0, len(slots) // 2)
    j = chance.randrange(i + len(slots) // 4, len(slots))
    return [slots[i], slots[j]]


def _worded(
    kind: str,
    person: Character,
    other: Character,
    chance: random.Random,
    pair: tuple[tuple[str, ...], tuple[str, ...]],
) -> list[str]:
    man = person.gender == "he"
    a, b = {
        "eyes": lambda: tuple(chance.sample(planted.EYES, 2)),
        "age": lambda: chance.choice(planted.AGES),
        "weekday": lambda: _wrong_days(chance),
        "place": lambda: tuple(chance.sample(planted.TOWNS, 2)),
        "dead": lambda: ("", ""),
        "told": lambda: (chance.choice(planted.SECRETS),) * 2,
    }[kind]()
    gaps = {
        "N": person.name, "M": other.name, "he": "he" if man else "she", "his": "his" if man else "her",
        "him": "him" if man else "her", "man": "man" if man else "woman", "a": a, "b": b,
    }  # fmt: skip
    return [chance.choice(side).format(**gaps) for side in pair if side != ("",)]


def _wrong_days(chance: random.Random) -> tuple[str, str]:
    """A weekday and one that is neither it nor the next."""
    first = chance.randrange(7)
    return planted.WEEKDAYS[first], planted.WEEKDAYS[(first + chance.randrange(2, 6)) % 7]


def _with(text: str, scene: int, inserted: dict[tuple[int, int], list[tuple[Plant, str]]]) -> str:
    """The scene with its sentences at the ends of their paragraphs; notes in the plants where they stand."""
    lines, base = [], 0
    for number, line in enumerate(text.split("\n")):
        for plant, sentence in inserted.get((scene, number), ()):
            start = base + len(line.rstrip()) + 1
            line = f"{line.rstrip()} {sentence}"
            plant.at.append((scene, start, start + len(sentence)))
        lines.append(line)
        base += len(line) + 1
    return "\n".join(lines)


_COLOUR = re.compile(
    r"\b(blue|brown|green|gr[ae]y|black|hazel) eyes\b|\beyes were (blue|brown|green|gr[ae]y|black|hazel)\b"
)
_AGED = re.compile(r"\b([a-z]+(?:-[a-z]+)?|\d+) years old\b")


def _plain(document: Document, texts: Sequence[str]) -> list[list[tuple[int, int, int]]]:
    """The baseline: a colour of eyes or an age in a sentence that names one person, against the first that was told of him."""
    text, seen, found = document.text, dict[tuple[str, str], tuple[str, int, int]](), []
    bounds, base = [], 0
    for one in texts:
        bounds.append(base)
        base += len(one) + len(_GAP)

    def spot(start: int, end: int) -> tuple[int, int, int]:
        scene = max(i for i, first in enumerate(bounds) if first <= start)
        return scene, start - bounds[scene], end - bounds[scene]

    people = [
        entity
        for entity in document.entities
        if entity.category == "PER" and not entity.common and entity.character
    ]
    for sentence in document.sentences:
        words = text[sentence.start : sentence.end]
        for kind, pattern in (("eyes", _COLOUR), ("age", _AGED)):
            match = pattern.search(words)
            who = (
                {one.character for one in people if sentence.start <= one.start < sentence.end}
                if match
                else set()
            )
            if match is None or len(who) != 1:
                continue
            value = next(group for group in match.groups() if group)
            key = (who.pop(), kind)
            first = seen.setdefault(key, (value, sentence.start, sentence.end))
            if first[0] != value:
                found.append([spot(sentence.start, sentence.end), spot(first[1], first[2])])
    return found
