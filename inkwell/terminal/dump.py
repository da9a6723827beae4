"""A project as plain data, for scripts and tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkwell.domain.manuscript.outline import NodeKind

if TYPE_CHECKING:
    from inkwell.domain.exchange.merging.suggestion import Suggestion
    from inkwell.domain.manuscript.codex import Codex, Entry
    from inkwell.domain.manuscript.outline import Outline
    from inkwell.domain.manuscript.project import ProjectInfo
    from inkwell.storage.store import ProjectStore


def dump(store: ProjectStore) -> dict[str, Any]:
    """`project`, `nodes` and `scenes` in reading order, `codex` and `notes`. Reads only."""
    outline, codex = store.outline.load(), store.codex.load()
    notes = store.notes.load()
    return {
        "project": _project(store.project.load(), outline),
        "nodes": _nodes(store, outline),
        "scenes": _scenes(store, outline),
        "codex": [_entry(entry, codex) for entry in codex.entries],
        "notes": [
            {
                "id": int(note.id),
                "title": note.title,
                "text": note.text,
                "pictures": [one.name for one in store.notes.pictures(note.id)],
            }
            for note in notes
        ],
    }


def _project(info: ProjectInfo, outline: Outline) -> dict[str, Any]:
    return {
        "title": info.title,
        "author": info.author,
        "template": info.template,
        "language": info.language,
        "words": outline.words(),
        "goal_words": info.goal_words,
    }


def _scenes(store: ProjectStore, outline: Outline) -> list[dict[str, Any]]:
    scenes = outline.scenes()
    texts = {text.scene_id: text for text in store.scenes.load_many([scene.scene_id for scene in scenes])}
    rows: list[dict[str, Any]] = []
    wishes = store.suggestions.load()
    for scene in scenes:
        text = texts[scene.scene_id]
        above = {node.kind: node.title for node in outline.ancestors(scene.id)}
        rows.append(
            {
                "id": int(scene.id),
                "title": scene.title,
                "part": above.get(NodeKind.PART),
                "chapter": above.get(NodeKind.CHAPTER),
                "synopsis": scene.synopsis,
                "status": scene.status.value,
                "entries": [int(entry) for entry in store.codex.chosen_for(scene.scene_id)],
                "text": text.text,
                "sha256": text.sha256,
                "words": text.words,
                "suggestions": [_suggestion(one) for one in wishes if one.scene_id == scene.scene_id],
            }
        )
    return rows


def _suggestion(one: Suggestion) -> dict[str, Any]:
    """A reviewer's change or comment; a move says where to as well."""
    return {
        "id": int(one.id),
        "kind": one.kind.value,
        "state": one.state.value,
        "fit": one.fit.value,
        "start": one.start,
        "end": one.end,
        "old": one.old,
        "new": one.new,
        "sent": one.sent,
        "comment": one.comment,
        "author": one.author,
        "written_at": one.written_at,
        "reply": one.reply,
        "target": None if one.target_scene is None else [int(one.target_scene), one.target],
    }


def _nodes(store: ProjectStore, outline: Outline) -> list[dict[str, Any]]:
    facts = store.outline.facts()
    return [
        {
            "id": int(node.id),
            "kind": node.kind.value,
            "title": node.title,
            "depth": len(outline.ancestors(node.id)),
            "synopsis": node.synopsis,
            "status": node.status.value,
            "goal_words": node.goal_words,
            "facts": [{"name": one.name, "value": one.value} for one in facts.get(node.id, ())],
        }
        for node in outline.walk()
    ]


def _entry(entry: Entry, codex: Codex) -> dict[str, Any]:
    return {
        "id": int(entry.id),
        "category": codex.category(entry.category).name,
        "name": entry.name,
        "aliases": list(entry.aliases),
        "description": entry.description,
        "fields": {line.name: line.value for line in entry.fields},
        "private_notes": entry.private_notes,
        "inclusion": entry.inclusion.value,
        "relations": [
            {"to": int(relation.target), "label": relation.label}
            for relation in codex.relations
            if relation.source == entry.id
        ],
        "facts": [
            {"scene": fact.scene, "mode": fact.mode.value, "kind": fact.kind.value, "text": fact.text}
            for fact in codex.facts
            if fact.entry == entry.id
        ],
    }
