"""A project as plain data, for scripts and tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkwell.domain.manuscript.outline import NodeKind

if TYPE_CHECKING:
    from inkwell.storage.store import ProjectStore


def dump(store: ProjectStore) -> dict[str, Any]:
    """`project`, `scenes` in reading order, `codex` and `notes`. Reads only."""
    outline, info, codex = store.outline.load(), store.project.load(), store.codex.load()
    texts = {
        text.scene_id: text for text in store.scenes.load_many([scene.scene_id for scene in outline.scenes()])
    }
    scenes: list[dict[str, Any]] = []
    for scene in outline.scenes():
        text = texts[scene.scene_id]
        above = {node.kind: node.title for node in outline.ancestors(scene.id)}
        scenes.append(
            {
                "id": int(scene.id),
                "title": scene.title,
                "part": above.get(NodeKind.PART),
                "chapter": above.get(NodeKind.CHAPTER),
                "synopsis": scene.synopsis,
                "status": scene.status.value,
                "text": text.text,
                "sha256": text.sha256,
                "words": text.words,
            }
        )
    return {
        "project": {
            "title": info.title,
            "author": info.author,
            "template": info.template,
            "language": info.language,
            "words": outline.words(),
            "goal_words": info.goal_words,
        },
        "scenes": scenes,
        "codex": [
            {
                "id": int(entry.id),
                "category": codex.category(entry.category).name,
                "name": entry.name,
                "aliases": list(entry.aliases),
                "description": entry.description,
                "fields": {line.name: line.value for line in entry.fields},
                "private_notes": entry.private_notes,
                "inclusion": entry.inclusion.value,
                "relations": [
                    {"to": int(one.target), "label": one.label}
                    for one in codex.relations
                    if one.source == entry.id
                ],
                "facts": [
                    {"scene": int(one.scene), "mode": one.mode.value, "text": one.text}
                    for one in codex.facts
                    if one.entry == entry.id
                ],
            }
            for entry in codex.entries
        ],
        "notes": [
            {"id": int(note.id), "title": note.title, "text": note.text} for note in store.notes.load()
        ],
    }
