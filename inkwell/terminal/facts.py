"""Verb "facts": what the codex states about people, places and things, as of a scene or as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkwell.domain.errors import UsageError
from inkwell.domain.text.folding import lookup_key
from inkwell.services.story.fact_words import kind_words, quoted_scenes, said, standing_words, withheld_words
from inkwell.support.i18n import tr
from inkwell.terminal.output import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from inkwell.domain.manuscript.codex import Codex, Entry
    from inkwell.domain.manuscript.facts import Fact
    from inkwell.domain.manuscript.outline import Outline, SceneId
    from inkwell.domain.story.as_of import AsOf
    from inkwell.support.paths import Places


def show_facts(options: argparse.Namespace, where: Places) -> int:
    """The facts of a project, as text or JSON; UsageError for an unknown scene or entry."""
    from inkwell.storage.as_of import stored_as_of
    from inkwell.storage.copies import close_copy, open_copy
    from inkwell.storage.store import guarded

    del where
    store = open_copy(options.project)
    try:
        outline, codex = guarded(store.outline.load), guarded(store.codex.load)
        scene = scene_named(outline, options.at) if options.at is not None else None
        now = guarded(lambda: stored_as_of(store, scene)) if scene is not None else None
    finally:
        close_copy(store)
    entries = _named(codex, options.entry)
    labels = quoted_scenes(outline)
    names = {entry.id: entry.name for entry in codex.entries}
    rows: list[dict[str, Any]] = []
    lines: list[str] = []
    for entry in entries:
        facts = [fact for fact in codex.facts if fact.entry == entry.id]
        if facts:
            lines.append(entry.name)
        for fact in facts:
            rows.append(_row(fact, entry, now, labels, names))
            lines.append(f"  {_line(fact, now, labels)}")
    return say(options, "\n".join(lines) or tr("No facts."), facts=rows)


def scene_named(outline: Outline, name: str) -> SceneId:
    """The scene with that number (as "inkwell dump" lists them) or title; UsageError where there is none, or several."""
    scenes = outline.scenes()
    if name.isdecimal() and any(int(scene.id) == int(name) for scene in scenes):
        return next(scene.scene_id for scene in scenes if int(scene.id) == int(name))
    same = [scene.scene_id for scene in scenes if lookup_key(scene.title) == lookup_key(name)]
    if len(same) != 1:
        none, several = (
            tr("There is no scene {scene}.", scene=name),
            tr("Several scenes are called {scene}.", scene=name),
        )
        raise UsageError(
            several if same else none, help=tr("“inkwell dump” lists the scenes with their ids.")
        )
    return same[0]


def _named(codex: Codex, name: str | None) -> Sequence[Entry]:
    if name is None:
        return codex.entries
    found = [entry for entry in codex.entries if lookup_key(name) in {lookup_key(one) for one in entry.names}]
    if not found:
        raise UsageError(tr("The codex has no entry {name}.", name=name), help=tr("Look at “inkwell dump”."))
    return found


def _line(fact: Fact, now: AsOf | None, labels: dict[SceneId, str]) -> str:
    if now is None:
        place = labels.get(fact.scene, tr("its scene is not in the book")) if fact.scene is not None else ""
        about = tr("from {scene}", scene=place) if place else tr("from the beginning")
    else:
        about = standing_words(fact, now, labels)
    return f"{said(fact)} – {kind_words(fact.kind)}, {about}"


def _row(
    fact: Fact, entry: Entry, now: AsOf | None, labels: dict[SceneId, str], names: dict[Any, str]
) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": int(fact.id),
        "entry": entry.name,
        "kind": fact.kind.value,
        "attribute": fact.attribute,
        "value": fact.value,
        "text": fact.text,
        "other": names.get(fact.other, "") if fact.other is not None else "",
        "scene": None if fact.scene is None else int(fact.scene),
        "until": None if fact.until is None else int(fact.until),
        "secret": fact.secret,
        "known_by": [
            {"name": names.get(one.entry, ""), "since": None if one.since is None else int(one.since)}
            for one in fact.known_by
        ],
        "reader_since": None if fact.reader_since is None else int(fact.reader_since),
        "origin": fact.origin.value,
        "quotation": "" if fact.source is None else fact.source.quotation,
    }
    if now is not None:
        withheld = now.withheld(fact)
        row["standing"] = now.standing(fact).value
        row["holds"] = now.standing(fact).is_true
        row["withheld"] = None if withheld is None else withheld.because.value
        viewpoint = names.get(now.viewpoint, "") if now.viewpoint is not None else ""
        row["why"] = "" if withheld is None else withheld_words(withheld, viewpoint, labels)
    return row
