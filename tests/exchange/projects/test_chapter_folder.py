import pytest

from inkwell.exchange.errors import UnreadableError
from tests.exchange.damaging import assert_never_falls, damaged_zip
from tests.exchange.projects.building import both_ways, read_file, read_project, told, tree, zipped

FILES = {
    "My Book/Chapter 10.txt": "Ten.\n",
    "My Book/Chapter 2.md": "Two *words*.\n",
    "My Book/Prologue.txt": "Before.\n",
    "My Book/Chapter One.rtf": r"{\rtf1 One.}",
    "My Book/cover.gif": b"GIF89a",
    "My Book/empty.txt": "",
    "__MACOSX/My Book/._Chapter 2.md": "junk",
    "My Book/.hidden.md": "junk",
}


@both_ways
def test_chapters_one_file_each_stand_as_their_author_counts(tmp_path, way):
    found = read_project(FILES, tmp_path, way)
    assert found.format == "chapter_folder"
    assert [line for line in tree(found) if line.startswith("c")] == [
        "c Prologue",
        "c Chapter One",
        "c Chapter 2",
        "c Chapter 10",
    ]
    assert [scene.text for chapter in found.book.nodes for scene in chapter.children] == [
        "Before.",
        "One.",
        "Two *words*.",
        "Ten.",
    ]
    assert told(found)["files_left_out"] == 2
    assert not [path for path in (tmp_path / "pictures").iterdir() if path.is_dir()]


def test_folders_within_are_parts(tmp_path):
    files = {"b/Part 2/1.txt": "B.", "b/Part 1/1.txt": "A.", "b/Part 10/1.txt": "C.", "b/Prologue.txt": "P."}
    found = read_project(files, tmp_path, "zip")
    assert [line for line in tree(found) if not line.startswith("    ")] == [
        "c Prologue",
        "  s P",
        "p Part 1",
        "  c 1",
        "p Part 2",
        "  c 1",
        "p Part 10",
        "  c 1",
    ]


@pytest.mark.parametrize("data", [zipped({"a.gif": "x"}), zipped({"a": "x"}), b"PK\x03\x04"])
def test_a_zip_without_texts_is_a_sentence(tmp_path, data):
    with pytest.raises(UnreadableError):
        read_file(data, tmp_path, "a.zip")


def test_damaged_zips(tmp_path):
    assert_never_falls(tmp_path / "a.zip", zipped(FILES), tmp_path, damaged_zip)
