"""The sample novel as a project of the author's own, made from the text in `resources/sample`."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from inkwell.domain.exchange.found import Found
from inkwell.domain.manuscript.codex import Entry, EntryField, Inclusion, Relation
from inkwell.domain.manuscript.facts import Fact, FactMode
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import SceneId, Status
from inkwell.domain.manuscript.project import Note, NoteId
from inkwell.exchange.registry import read_book
from inkwell.services.project.exchange import bring_in
from inkwell.support.paths import resources
from inkwell.support.whole_files import put_in_place

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.domain.manuscript.outline import Node
    from inkwell.storage.store import ProjectStore

SAMPLE_TITLE = "The Salt Keepers"


def make_sample(path: Path, backup_folder: Path | None = None) -> None:
    """Write the sample project to `path`, which must not exist."""
    from inkwell.storage.opening import create_project

    folder = resources() / "sample"
    data: dict[str, Any] = tomllib.loads((folder / "codex.toml").read_text(encoding="utf-8"))
    temporary = path.with_name(f".{path.name}.sample")
    temporary.unlink(missing_ok=True)
    store = create_project(temporary, SAMPLE_TITLE, "novel", backup_folder)
    try:
        file = folder / "the-salt-keepers.md"
        bring_in(store, [Found(file.name, "markdown", read_book(file))], folder)
        _fill(store, data)
    finally:
        store.close()
    put_in_place(temporary, path)


def _fill(store: ProjectStore, data: dict[str, Any]) -> None:
    """Write what the sample has beside its text: facts of the book, states of its scenes, codex and notes."""
    info = store.project.load()
    store.project.save(
        replace(
            info,
            style=data["style"],
            goal_words=data["goal_words"],
            daily_goal_words=data["daily_goal_words"],
            author="Inkwell",
        )
    )
    outline = store.outline.load()
    nodes = {node.title: node for node in outline.walk()}
    for row in data["synopsis"]:
        store.outline.describe(nodes[row["title"]].id, row["text"])
    scenes = outline.scenes()
    states = [Status.DONE] * 3 + [Status.REVISED] * 3 + [Status.DRAFT] * 3
    for scene, status in zip(scenes, states, strict=False):
        store.outline.set_status(scene.id, status)
    _connect(store, data, _add_entries(store, data), nodes)
    for row in data["note"]:
        store.notes.save(Note(NoteId(0), row["title"], row["text"].strip()))


def _add_entries(store: ProjectStore, data: dict[str, Any]) -> dict[str, EntryId]:
    """Write the entries of the codex; their ids by name."""
    categories = {category.name: category.id for category in store.codex.load().categories}
    ids: dict[str, EntryId] = {}
    for row in data["entry"]:
        fields = tuple(EntryField(name, value) for name, value in row.get("fields", {}).items())
        ids[row["name"]] = store.codex.save(
            Entry(
                EntryId(0),
                categories[row["category"]],
                row["name"],
                row["description"],
                tuple(row.get("aliases", ())),
                fields,
                row.get("private_notes", ""),
                Inclusion(row.get("inclusion", "mentioned")),
            )
        )
    return ids


def _connect(
    store: ProjectStore, data: dict[str, Any], ids: dict[str, EntryId], nodes: dict[str, Node]
) -> None:
    """Write how entries belong together, and what changes about them from a scene on."""
    for name, entry_id in ids.items():
        relations = tuple(
            Relation(entry_id, ids[row["to"]], row["label"])
            for row in data["relation"]
            if row["from"] == name
        )
        facts = tuple(
            Fact(entry_id, SceneId(int(nodes[row["scene"]].id)), FactMode(row["mode"]), row["text"])
            for row in data["fact"]
            if row["entry"] == name
        )
        store.codex.set_relations(entry_id, relations)
        store.codex.set_facts(entry_id, facts)
