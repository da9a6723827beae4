"""Who and what is in a scene, in words: named here, speaking here, seen first and last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.support.i18n import tr, trn
from inkwell.ui.story.entry_now import NowLine, entry_lines
from inkwell.ui.widgets.kind_name import kind_name

if TYPE_CHECKING:
    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.reading.presence import Presence
    from inkwell.services.composition import Services


@dataclass(frozen=True)
class PresentRow:
    """One of those present. `who` is an entry of the codex, or the key of somebody who has none; `now` is what is stated of it."""

    who: EntryId | str
    name: str
    description: str
    facts: tuple[str, ...]
    now: tuple[NowLine, ...] = ()


def present(services: Services, scene_id: SceneId | None, text: str) -> list[PresentRow]:
    """Those of the codex in order of first mention, then people found by reading, the most named first."""
    codex = services.codex.codex
    counts = services.codex.counts(text)
    scenes = [scene for scene, _ in services.reading.ordered()]
    place = scenes.index(scene_id) if scene_id is not None and scene_id in scenes else -1
    presences = services.reading.presences() if place >= 0 else []
    by_entry = {presence.entry: presence for presence in presences if presence.entry}
    rows: list[PresentRow] = []
    for entry_id, count in counts.items():
        entry, seen = codex.entry(entry_id), by_entry.get(int(entry_id))
        facts = [kind_name(codex.category(entry.category)), _times(count)]
        if seen is not None:
            facts += _speech_and_places(services, seen, scenes, place)
        now = tuple(entry_lines(services, entry_id))
        rows.append(PresentRow(entry_id, entry.name, entry.description, tuple(facts), now))
    for presence in presences:
        here = presence.counts[place]
        if presence.category == "PER" and not presence.entry and (here or presence.lines[place]):
            facts = [_times(here), *_speech_and_places(services, presence, scenes, place)]
            rows.append(PresentRow(presence.key, presence.name, "", tuple(facts)))
    return rows


def _times(count: int) -> str:
    return trn("named once", "named {n} times", count) if count else tr("not named")


def _speech_and_places(
    services: Services, presence: Presence, scenes: list[SceneId], place: int
) -> list[str]:
    facts: list[str] = []
    lines = presence.lines[place] if presence.lines else 0
    if lines:
        facts.append(trn("speaks once", "speaks {n} times", lines))
    outline = services.manuscript.outline
    before = [i for i in range(place) if presence.counts[i]]
    if not before:
        facts.append(tr("first seen here"))
    elif scenes[before[-1]] in outline:
        facts.append(tr("last seen in “{title}”", title=outline.node(scenes[before[-1]]).title))
    return facts
