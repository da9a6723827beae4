"""What each scene goes by: who is in it and acts, and the words of which facts stand in it. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.story.breaks import SceneUse
from inkwell.domain.story.passage_words import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inkwell.domain.manuscript.codex import Codex
    from inkwell.domain.manuscript.facts import Fact
    from inkwell.domain.manuscript.ids import EntryId, FactId
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.reading.cast import Character
    from inkwell.domain.reading.scene_reading import SceneReading

_PARAGRAPH = re.compile(r"[^\n]+")
_LEAST_LETTERS = 3
# Named so often in the narration somebody is there, and is not merely remembered.
_TOLD_OF = 2
# Of more words than two that tell of a fact, so many have to stand together.
_SHARE = 2 / 3
# Words that stand in more scenes than this tell nothing.
_COMMON = 0.5


def telling_terms(fact: Fact, names: Mapping[EntryId, frozenset[str]]) -> frozenset[str]:
    """The terms by which a text speaks of a fact: those of its value, else of its sentence, without names.

    `names` are the terms of every entry's names.
    """
    found = frozenset(terms(fact.value or fact.text)) - names.get(fact.entry, frozenset())
    if fact.other is not None:
        found -= names.get(fact.other, frozenset())
    return frozenset(term for term in found if len(term) >= _LEAST_LETTERS or not term.isascii())


def names_of(codex: Codex) -> dict[EntryId, frozenset[str]]:
    """Entry → the terms of its names."""
    return {
        entry.id: frozenset(term for name in (entry.name, *entry.aliases) for term in terms(name))
        for entry in codex.entries
    }


class SceneWords:
    """The terms of a scene's text, as a whole and paragraph by paragraph."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._paragraphs: list[frozenset[str]] | None = None
        self.all = frozenset(terms(text))

    def speak_of(self, wanted: frozenset[str]) -> bool:
        """Whether some paragraph holds the terms, of many most."""
        least = len(wanted) if len(wanted) <= 2 else max(2, round(_SHARE * len(wanted)))
        if not wanted or len(wanted & self.all) < least:
            return False
        if self._paragraphs is None:
            self._paragraphs = [frozenset(terms(one[0])) for one in _PARAGRAPH.finditer(self._text)]
        return any(len(wanted & paragraph) >= least for paragraph in self._paragraphs)


def people_of(
    reading: SceneReading, cast: Mapping[str, Character], eyes: EntryId | None
) -> tuple[dict[int, int], set[int]]:
    """Entry → how often a scene names it; and who acts in it: speaks, sees it, or is told of in its narration."""
    named: dict[int, int] = {}
    told_of: dict[int, int] = {}
    spoken = [(one.start, one.end) for one in reading.quotations]
    for entity in reading.entities:
        person = cast.get(entity.character)
        entry = entity.entry or (person.entry if person is not None else 0)
        if entry:
            named[entry] = named.get(entry, 0) + 1
            if not any(start <= entity.start < end for start, end in spoken):
                told_of[entry] = told_of.get(entry, 0) + 1
    acting = {entry for entry, times in told_of.items() if times >= _TOLD_OF}
    for quotation in reading.quotations:
        person = cast.get(quotation.character)
        if person is not None and person.entry:
            acting.add(person.entry)
    if eyes is not None:
        acting.add(eyes)
    return named, acting


def scene_uses(
    words: Mapping[SceneId, SceneWords],
    people: Mapping[SceneId, tuple[frozenset[EntryId], frozenset[EntryId]]],
    facts: Iterable[Fact],
    codex: Codex,
) -> dict[SceneId, SceneUse]:
    """What every scene goes by; `people` are those named in it and those acting."""
    speaking: dict[SceneId, set[FactId]] = {}
    most, names = max(3, _COMMON * len(words)), names_of(codex)
    for fact in facts:
        wanted = telling_terms(fact, names)
        scenes = [
            scene for scene, held in words.items() if fact.entry in people[scene][0] and held.speak_of(wanted)
        ]
        if len(scenes) <= most:
            for scene in scenes:
                speaking.setdefault(scene, set()).add(fact.id)
    return {
        scene: SceneUse(named | acting, acting, frozenset(speaking.get(scene, ())))
        for scene, (named, acting) in people.items()
    }
