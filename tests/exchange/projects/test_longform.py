import pytest

from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.projects.longform import recognises
from inkwell.exchange.reading.source import Source
from tests.exchange.damaging import assert_never_falls, damaged_zip
from tests.exchange.projects.building import (
    both_ways,
    facts,
    read_project,
    scene,
    told,
    tree,
    unpacked,
    zipped,
)

INDEX = "---\nlongform:\n  format: scenes\n  title: Night\n  sceneFolder: Scenes\n  scenes:\n    - 05\n    - [Evening]\n    - Gone\n    - Last\n---\nAbout it.\n"
FILES = {
    "vault/.obsidian/app.json": "{}",
    "vault/Night/Index.md": INDEX,
    "vault/Night/Scenes/05.md": "---\nstatus: first draft\nsynopsis: She waits.\npov: Mara\n---\nShe *waits*.\n",
    "vault/Night/Scenes/Evening.md": "Dark.\n",
    "vault/Night/Scenes/Last.md": "End.\n",
    "vault/Night/Scenes/Loose.md": "Not listed.\n",
    "vault/Night/Scenes/manuscript.md": "# 05\nShe *waits*.\n\n---\nDark.\nEnd.\n",
    "vault/People.md": "Mara is tall.\n",
    "vault/templates/Scene.md": "A blank sheet.\n",
}


@both_ways
def test_a_vault_comes_in_in_the_order_of_its_index(tmp_path, way):
    found = read_project(FILES, tmp_path, way)

    assert (found.format, found.book.title) == ("longform", "Night")
    assert tree(found) == ["c 05", "  s 05", "  s Evening", "c Last", "  s Last"]
    first = scene(found, "05")
    assert (first.text, first.synopsis, first.status) == ("She *waits*.", "She waits.", "draft")
    assert facts(first) == {"Status": "first draft", "Pov": "Mara"}
    assert {note.title: note.text for note in found.notes} == {
        "Night": "About it.",
        "Loose": "Not listed.",
        "People": "Mara is tall.",
    }
    assert told(found) == {"texts_missing": 1, "unused_as_note": 1}


def test_the_index_alone_will_do_and_several_works_are_parts(tmp_path):
    assert tree(read_project(FILES, tmp_path, "vault/Night/Index.md"))[0] == "c 05"
    second = {
        f"vault/Night 2/{name.split('/')[-1]}": part for name, part in FILES.items() if "Night/" in name
    }
    second["vault/Night 2/Index.md"] = INDEX.replace("  sceneFolder: Scenes\n", "  sceneFolder: /\n")
    second["vault/Essay.md"] = "---\nlongform:\n  format: single\n---\n# One\n\nText.\n\n# Two\n\nMore.\n"
    found = read_project(FILES | second, tmp_path, "zip")
    titles = [line for line in tree(found) if not line.startswith("    ")]
    assert titles == ["p Essay", "  c One", "  c Two", "p Night", "  c 05", "  c Last"]


def test_the_last_draft_is_the_book_and_earlier_ones_are_research(tmp_path):
    def draft(number, *scenes):
        index = f"---\nlongform:\n  format: scenes\n  title: Night\n  draftNumber: {number}\n  sceneFolder: /\n  scenes:\n"
        names = "".join(f"    - {name}\n" for name, _ in scenes)
        return {
            f"Night/{number}/Index.md": f"{index}{names}---\n",
            **{f"Night/{number}/{name}.md": f"{text}\n" for name, text in scenes},
        }

    files = draft(2, ("a", "She ran."), ("b", "Same.")) | draft(10, ("a", "She walked."), ("b", "Same."))
    found = read_project(files, tmp_path, "zip")
    assert [node.text for node in found.book.walk() if node.text] == ["She walked.", "Same."]
    assert [(note.title, note.text) for note in found.notes] == [("Night – 2: a", "She ran.")]
    assert told(found) == {"unused_as_note": 1}


def test_version_1_kept_all_drafts_in_one_index(tmp_path):
    files = {
        "Night/Index.md": "---\nversion: 1\ndrafts:\n  - name: One\n    folder: Draft 1/\n    scenes:\n      - a\n---\n",
        "Night/Draft 1/a.md": "A.\n",
    }
    assert tree(read_project(files, tmp_path, "zip")) == ["c Night", "  s a"]


def test_of_drafts_in_one_index_the_last_is_the_book(tmp_path):
    rows = "".join(
        f"  - name: {name}\n    folder: {name}/\n    scenes:\n      - a\n" for name in ("Second", "First")
    )
    files = {
        "N/Index.md": f"---\nversion: 1\ndrafts:\n{rows}---\n",
        "N/First/a.md": "New.\n",
        "N/Second/a.md": "Old.\n",
    }
    found = read_project(files, tmp_path, "zip")
    assert [node.text for node in found.book.walk() if node.text] == ["New."]
    assert [(note.title, note.text) for note in found.notes] == [("N – Second: a", "Old.")]


def test_other_notes_and_folders_are_not_claimed(tmp_path):
    folder = unpacked({"a.md": "---\ntitle: x\n---\nlongform: no\n", "b.md": "text"}, tmp_path / "n")
    assert not recognises(Source(folder, tmp_path))
    assert not recognises(Source(folder / "a.md", tmp_path))
    assert not recognises(Source(folder / "none.md", tmp_path))
    (tmp_path / "e.md").write_text("---\nlongform: 5\n---\n")
    from inkwell.exchange.projects.longform import read

    with pytest.raises(UnreadableError):
        read(Source(tmp_path / "e.md", tmp_path))


def test_damaged_vaults(tmp_path):
    assert_never_falls(tmp_path / "a.zip", zipped(FILES), tmp_path, damaged_zip)
