"""Who is there and who is not: the dead who speak, those who act before they are introduced, and leading people who stay away long."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from inkwell.domain.reading.cast import ALIVE
from inkwell.worker.analysis.checks.context import DocumentFinding
from inkwell.worker.analysis.checks.deaths import deaths_told, is_believable
from inkwell.worker.analysis.network.labels import POS

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.worker.analysis.checks.context import Book

_LEADING, _LEAST_SHARE, _LEAST_NAMED = 6, 0.04, 25
_SURE_SPEAKER = 0.6


def after_death(book: Book, _: float) -> list[DocumentFinding]:
    """One finding a scene for everybody who speaks or acts in it after he is dead: by the codex, else by the text itself."""
    dead = {name.entry: name.dead_from for name in book.known}
    by_codex = _misplaced(book, dead, lambda scene, since: book.happened(scene) > book.happened(since))
    return [*by_codex, *_after_told_death(book, {entry for entry, key in dead.items() if key})]


def _after_told_death(book: Book, decided: set[int]) -> list[DocumentFinding]:
    """The first thing done or said by somebody in a later scene than the one that tells of his death."""
    told = {
        person: place
        for person, place in deaths_told(book).items()
        if person in book.cast
        and book.cast[person].entry not in decided - {0}
        and not book.is_excused(place[0])
    }
    lives = {name.entry for name in book.known if any(fact.attribute == ALIVE for fact in name.facts)}
    findings: list[DocumentFinding] = []
    for person, scenes in _deeds(book, set(told)).items():
        death, character = told[person], book.cast[person]
        last = book.scene_at(death[0])
        after = {
            scene: [place for place in sorted(places) if not book.is_excused(place[0])]
            for scene, places in scenes.items()
            if book.happened(scene) > book.happened(last) and not book.is_flashback(scene)
        }
        places = [place for scene in sorted(after) for place in after[scene]]
        if (
            places
            and is_believable(len(after), len(places))
            and not (character.entry and character.entry in lives)
        ):
            findings.append(
                DocumentFinding(*places[0], character.name, (("name", character.name),), (death, *places[1:]))
            )
    return findings


def before_introduction(book: Book, _: float) -> list[DocumentFinding]:
    """One finding a scene for everybody who speaks or acts in it before the scene in which the codex introduces them."""
    enters = {name.entry: name.enters for name in book.known}
    return _misplaced(book, enters, lambda scene, first: scene < first)


def _misplaced(
    book: Book, keys: dict[int, str], is_wrong: Callable[[int, int], bool]
) -> list[DocumentFinding]:
    """People of the codex who speak or act in a scene that stands wrong to the scene their entry names in `keys`."""
    order = {key: number for number, (key, _, _) in enumerate(book.scenes)}
    named = {entry: order[key] for entry, key in keys.items() if key in order}
    who = {
        character.id: (character.name, named[character.entry])
        for character in book.document.characters
        if character.entry in named
    }
    if not who:
        return []
    acts = {
        (person, scene): places
        for person, scenes in _deeds(book, set(who)).items()
        for scene, places in scenes.items()
    }
    findings = []
    for (person, scene), places in acts.items():
        name, bound = who[person]
        if is_wrong(scene, bound):
            first, *more = sorted(places)
            findings.append(DocumentFinding(*first, name, (("name", name),), tuple(more)))
    return findings


def _deeds(book: Book, who: set[str]) -> dict[str, dict[int, list[tuple[int, int]]]]:
    """Person → scene → where he speaks or does something."""
    acts: dict[str, dict[int, list[tuple[int, int]]]] = {}
    for quotation in book.document.quotations:
        if quotation.character in who and quotation.confidence >= _SURE_SPEAKER:
            scene = book.scene_at(quotation.start)
            acts.setdefault(quotation.character, {}).setdefault(scene, []).append(
                (quotation.start, quotation.end)
            )
    for entity in book.people:
        if entity.character in who and _acts(book, entity.end):
            scene = book.scene_at(entity.start)
            acts.setdefault(entity.character, {}).setdefault(scene, []).append((entity.start, entity.end))
    return acts


def _acts(book: Book, end: int) -> bool:
    """Whether the narrated word after a name is something done, and not done before ("had")."""
    i = bisect_left(book.starts, end)
    while i < len(book.words) - 1 and book.pos[i] == POS["RB"]:
        i += 1
    if i >= len(book.words) or not book.narrated[i]:
        return False
    doing = book.pos[i] in (POS["VBD"], POS["VBZ"])
    return doing and book.lower[i] not in ("had", "was", "were", "is", "has", "did", "s", "used", "would")


def long_absence(book: Book, most: float) -> list[DocumentFinding]:
    """Leading people who are not named for more than `most` words, though they have been and others go on."""
    total = sum(character.count for character in book.document.characters)
    leading = sorted(book.document.characters, key=lambda character: -character.count)[:_LEADING]
    findings: list[DocumentFinding] = []
    length = book.numbers[-1] if book.numbers else 0
    for character in leading:
        if character.count < max(_LEAST_NAMED, _LEAST_SHARE * total) or character.name == "I":
            continue
        places = [entity for entity in book.people if entity.character == character.id]
        counted = [book.numbers[bisect_left(book.starts, named_place.start)] for named_place in places]
        for number, word in enumerate(counted):
            after = counted[number + 1] if number + 1 < len(counted) else length
            if after - word > most:
                back = places[number + 1] if number + 1 < len(places) else None
                scenes = (book.scene_at(back.start) if back else len(book.scenes) - 1) - book.scene_at(
                    places[number].start
                )
                values = (("name", character.name), ("words", f"{after - word:,}"), ("scenes", str(scenes)))
                spans = ((back.start, back.end),) if back else ()
                findings.append(
                    DocumentFinding(places[number].start, places[number].end, character.name, values, spans)
                )
    return findings
