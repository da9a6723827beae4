"""What the reader finds, on the command line."""

from inkwell.domain.manuscript.codex import CategoryId, Entry
from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode, Source
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.text.text import content_hash
from inkwell.storage.opening import open_project


def test_promises_of_a_project_are_told_with_where_they_are_paid(inkwell, project, tmp_path):
    store = open_project(project, tmp_path / "b", tmp_path / "r").store
    one, two = [scene.scene_id for scene in store.outline.load().scenes()]
    mara = store.codex.save(Entry(EntryId(0), CategoryId(1), "Mara"))
    source = Source(one, "The storm came.", content_hash("The storm came."))
    promise = Fact(mara, one, FactMode.ADD, "the storm", FactKind.PROMISE, value="the storm", source=source)
    store.codex.add_fact(promise)
    store.codex.add_fact(
        Fact(mara, one, FactMode.ADD, "the key", FactKind.PROMISE, value="the key", until=two)
    )
    store.close()
    told = inkwell("analyze", project, "--json").facts["promises"]
    assert [(row["promise"], row["entry"], row["scene"], row["until"], row["owed"]) for row in told] == [
        ("the storm", "Mara", int(one), None, True),
        ("the key", "Mara", int(one), int(two), False),
    ]
    assert told[0]["quotation"] == "The storm came."
    assert "1 promise is planted and not paid." in inkwell("analyze", project).out


def test_a_file_has_no_promises(inkwell, tmp_path):
    file = tmp_path / "scene.txt"
    file.write_text("Mara came in. She was tired.", encoding="utf-8")
    assert inkwell("analyze", file, "--json").facts["promises"] == []
