import pytest

from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found
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

FILES = {
    "MANUSKRIPT": "1",
    "infos.txt": "Title:  Night\nAuthor: Kim\nGenre: Crime\n",
    "summary.txt": "Sentence: She waits.\n",
    "labels.txt": "Idea: #ffff00\n",
    "status.txt": "First draft\n",
    "characters/0-Mara.txt": "Name: Mara\nID: 0\nImportance: 2\nMotivation: to swim\nNotes: Tall.\nPhrase Summary: A swimmer.\nEyes: grey\n",
    "outline/0-One/folder.txt": "title: One\ntype: folder\n\n\n",
    "outline/0-One/0-Morning.md": "title: Morning\ntype: md\nPOV: 0\nlabel: 1\nstatus: 1\nsetGoal: 500\nnotes: {C:0:Mara}\nsummaryFull: All.\n\n\n"
    "She *waits*.\n\nDark.\n",
    "outline/0-One/1-Cut.md": "title: Cut\ncompile: 0\n\n\nTaken out.\n",
    "world.opml": '<opml><body><outline name="Places"><outline name="Sea" ID="1" description="Deep."/></outline></body></opml>',
    "plots.xml": '<root><plot name="Flight" ID="0" characters="0"/></root>',
    "revisions.xml": "<r><revision/></r>",
}


@both_ways
def test_a_project_comes_in_with_people_world_and_plots(tmp_path, way):
    found = read_project(FILES, tmp_path, way)

    assert (found.format, found.book.title, found.book.author) == ("manuskript", "Night", "Kim")
    assert tree(found) == ["c One", "  s Morning"]
    morning = scene(found, "Morning")
    assert (morning.text, morning.synopsis, morning.goal_words, morning.entries) == (
        "She *waits*.\nDark.",
        "All.",
        500,
        ("C:0",),
    )
    assert facts(morning) == {
        "Point of view": "Mara",
        "Label": "Idea",
        "Status": "First draft",
        "Notes": "Mara",
    }
    assert [(entry.name, entry.description, facts(entry)) for entry in found.entries] == [
        (
            "Mara",
            "A swimmer.",
            {"Importance": "Main", "Motivation": "to swim", "Notes": "Tall.", "Eyes": "grey"},
        ),
        ("Sea", "Deep.", {}),
        ("Flight", "", {}),
    ]
    assert {note.title: note.text for note in found.notes} == {
        "Cut": "Taken out.",
        "About the book": "Genre: Crime",
        "Summary": "She waits.",
    }
    assert told(found) == {"facts_as_note": 1, "unused_as_note": 1, "snapshots_left_out": 1}


def test_a_file_of_one_number_stands_for_the_folder_beside_it(tmp_path):
    unpacked({"Night/" + name: part for name, part in FILES.items()} | {"Night.msk": "1"}, tmp_path)
    assert tree(read_found(Source(tmp_path / "Night.msk", tmp_path))) == ["c One", "  s Morning"]


def test_the_same_in_a_zip_and_as_one_file(tmp_path):
    inside = {"p/Night/" + name: part for name, part in FILES.items()} | {"p/Night.msk": "1"}
    assert tree(read_project(inside, tmp_path, "zip")) == ["c One", "  s Morning"]
    (tmp_path / "Book.msk").write_bytes(zipped(FILES))
    assert tree(read_found(Source(tmp_path / "Book.msk", tmp_path))) == ["c One", "  s Morning"]


@pytest.mark.parametrize("data", [b"1", b"", zipped({"MANUSKRIPT": "1"})])
def test_what_has_no_project_is_a_sentence(tmp_path, data):
    (tmp_path / "lost.msk").write_bytes(data)
    with pytest.raises(UnreadableError):
        read_found(Source(tmp_path / "lost.msk", tmp_path))


def test_damaged_projects(tmp_path):
    assert_never_falls(tmp_path / "a.msk", zipped(FILES), tmp_path, damaged_zip)
