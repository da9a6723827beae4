"""Who and what is where in a book, and how often, from its readings. Pure; readings in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.decisions import folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inkwell.domain.cast import Character
    from inkwell.domain.reading import Entity, SceneReading


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


def presences(
    readings: Sequence[SceneReading],
    texts: Sequence[str],
    cast: Mapping[str, Character],
    ignored: frozenset[str] = frozenset(),
) -> list[Presence]:
    """Everybody and everything named, the most frequent first; names in `ignored` (small letters) left out."""
    size = len(readings)
    counts: dict[str, list[int]] = {}
    lines: dict[str, list[int]] = {}
    shown: dict[str, tuple[str, str, int]] = {}
    for place, (reading, text) in enumerate(zip(readings, texts, strict=True)):
        for one in reading.entities:
            key, name = key_of(one, text, cast)
            if not key or folded(name) in ignored:
                continue
            shown.setdefault(key, (name, one.category, one.entry or _entry(one.character, cast)))
            counts.setdefault(key, [0] * size)[place] += 1
        for quotation in reading.quotations:
            if quotation.character:
                lines.setdefault(quotation.character, [0] * size)[place] += 1
    none = (0,) * size
    found = [
        Presence(key, *shown[key], tuple(row), tuple(lines.get(key, none))) for key, row in counts.items()
    ]
    return sorted(found, key=lambda one: (-one.total, one.name))


def key_of(one: Entity, text: str, cast: Mapping[str, Character]) -> tuple[str, str]:
    """`(key, name)` of what an entity names; ("", "") for what has no name."""
    if one.common:
        return "", ""
    if one.character in cast:
        return one.character, cast[one.character].name
    name = " ".join(text[one.start : one.end].split())
    if one.entry:
        return f"entry:{one.entry}", name
    bare = _bare(name)
    return (f"{one.category}:{bare}", name) if bare else ("", "")


def places_of(
    key: str, readings: Sequence[SceneReading], texts: Sequence[str], cast: Mapping[str, Character]
) -> list[tuple[int, int, int]]:
    """`(scene's place, start, end)` of every mention of somebody or something."""
    return [
        (place, one.start, one.end)
        for place, (reading, text) in enumerate(zip(readings, texts, strict=True))
        for one in reading.entities
        if key_of(one, text, cast)[0] == key
    ]


def _entry(character: str, cast: Mapping[str, Character]) -> int:
    return cast[character].entry if character in cast else 0


def _bare(name: str) -> str:
    """A name without article and possessive, in small letters: "the Marshalsea's" is "marshalsea"."""
    plain = folded(name).replace("’", "'").removesuffix("'s").rstrip("'")
    for article in ("the ", "a ", "an ", "this ", "that "):
        plain = plain.removeprefix(article)
    return plain
