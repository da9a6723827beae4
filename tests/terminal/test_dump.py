"""Everything in a project as plain data."""

from inkwell.domain.manuscript.codex import Entry, EntryField, Relation
from inkwell.domain.manuscript.facts import Fact, FactMode
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import NodeKind, SceneId
from inkwell.domain.manuscript.project import Note, NoteId
from inkwell.storage.opening import create_project
from inkwell.terminal.dump import dump


def test_every_part_of_a_project_is_in_it(tmp_path):
    store = create_project(tmp_path / "n.inkwell", "The Sea")
    try:
        part = store.outline.add(NodeKind.PART, "Part")
        chapter = store.outline.add(NodeKind.CHAPTER, "Chapter", part)
        store.outline.add(NodeKind.SCENE, "Scene", chapter)
        scene = store.outline.load().scenes()[0]
        category = store.codex.load().categories[0].id
        mara = store.codex.save(
            Entry(EntryId(0), category, "Mara", "A keeper", ("M",), (EntryField("age", "40"),), "secret")
        )
        argo = store.codex.save(Entry(EntryId(0), category, "Argo", "A boat"))
        store.codex.set_relations(mara, (Relation(mara, argo, "sails"),))
        store.codex.set_facts(mara, (Fact(mara, SceneId(int(scene.scene_id)), FactMode.ADD, "limps"),))
        store.notes.save(Note(NoteId(0), "To do", "Check tides"))
        data = dump(store)
    finally:
        store.close()
    assert list(data) == ["project", "nodes", "scenes", "codex", "notes"]
    assert data["project"]["title"] == "The Sea"
    (row,) = data["scenes"]
    assert (row["title"], row["chapter"], row["part"], row["words"]) == ("Scene", "Chapter", "Part", 0)
    entries = {entry["name"]: entry for entry in data["codex"]}
    assert entries["Mara"]["relations"] == [{"to": int(argo), "label": "sails"}]
    assert [fact["text"] for fact in entries["Mara"]["facts"]] == ["limps"]
    assert entries["Mara"]["fields"] == {"age": "40"} and entries["Mara"]["private_notes"] == "secret"
    assert entries["Argo"]["relations"] == [] and entries["Argo"]["facts"] == []
    assert [(note["title"], note["text"]) for note in data["notes"]] == [("To do", "Check tides")]
