"""Who and what is where in a book, and how often, from its readings. Pure; readings in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.text.folding import folded, straight, without_possessive

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inkwell.domain.reading.cast import Character
    from inkwell.domain.reading.scene_reading import Entity, SceneReading


@dataclass(frozen=True)
class Presence:
    """Somebody or something of the book.

    Attributes:
        key: the character's id, or category and name of a thing.
        counts: how often named in each scene.
        lines: how many quotations in each scene.
    """

    key: str
    name: str
    category: str
    entry: int
    counts: tuple[int, ...]
    lines: tuple[int, ...] = ()

    @property
    def total(self) -> int:
        """How often in all."""
        return sum(self.counts)


@dataclass(frozen=True)
class SceneCounts:
    """Who and what one scene names: key → `(times, name, category, entry)`; and who speaks: id → quotations."""

    named: Mapping[str, tuple[int, str, str, int]]
    lines: Mapping[str, int]


def scene_counts(reading: SceneReading, text: str, cast: Mapping[str, Character]) -> SceneCounts:
    """Counted once for each reading of a scene; `presences` puts them together quickly."""
    named: dict[str, tuple[int, str, str, int]] = {}
    lines: dict[str, int] = {}
    for entity in reading.entities:
        key, name = key_of(entity, text, cast)
        if key:
            times, name, category, entry = named.get(key, (0, name, entity.category, 0))
            named[key] = (times + 1, name, category, entry or entity.entry)
    for quotation in reading.quotations:
        if quotation.character:
            lines[quotation.character] = lines.get(quotation.character, 0) + 1
    return SceneCounts(named, lines)


def presences(
    scenes: Sequence[SceneCounts], cast: Mapping[str, Character], ignored: frozenset[str] = frozenset()
) -> list[Presence]:
    """Everybody and everything named, the most frequent first; names in `ignored` (small letters) left out."""
    size = len(scenes)
    counts: dict[str, list[int]] = {}
    lines: dict[str, list[int]] = {}
    shown: dict[str, tuple[str, str, int]] = {}
    for place, scene in enumerate(scenes):
        for key, (times, name, category, entry) in scene.named.items():
            if key in cast:
                name, entry = cast[key].name, cast[key].entry
            if folded(name) not in ignored:
                shown.setdefault(key, (name, category, entry))
                counts.setdefault(key, [0] * size)[place] = times
        for key, spoken in scene.lines.items():
            lines.setdefault(key, [0] * size)[place] = spoken
    none = (0,) * size
    rows = [
        Presence(key, *shown[key], tuple(row), tuple(lines.get(key, none))) for key, row in counts.items()
    ]
    return sorted(rows, key=lambda presence: (-presence.total, presence.name))


def key_of(entity: Entity, text: str, cast: Mapping[str, Character]) -> tuple[str, str]:
    """`(key, name)` of what an entity names; ("", "") for what has no name."""
    if entity.common:
        return "", ""
    if entity.character in cast:
        return entity.character, cast[entity.character].name
    name = " ".join(text[entity.start : entity.end].split())
    if entity.entry:
        return f"entry:{entity.entry}", name
    bare = _bare(name)
    return (f"{entity.category}:{bare}", name) if bare else ("", "")


def places_of(
    key: str, readings: Sequence[SceneReading], texts: Sequence[str], cast: Mapping[str, Character]
) -> list[tuple[int, int, int]]:
    """`(scene's place, start, end)` of every mention of somebody or something."""
    return [
        (place, entity.start, entity.end)
        for place, (reading, text) in enumerate(zip(readings, texts, strict=True))
        for entity in reading.entities
        if key_of(entity, text, cast)[0] == key
    ]


def _bare(name: str) -> str:
    """A name without article and possessive, in small letters: "the Marshalsea's" is "marshalsea"."""
    plain = without_possessive(straight(folded(name))).rstrip("'")
    for article in ("the ", "a ", "an ", "this ", "that "):
        plain = plain.removeprefix(article)
    return plain
