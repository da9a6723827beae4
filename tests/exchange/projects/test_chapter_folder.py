import zipfile

import pytest

from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found
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


def test_names_that_lead_elsewhere_or_fit_no_disk_cost_nothing_else(tmp_path):
    long = "A long one " * 30
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        link = zipfile.ZipInfo("link.md")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
        for name in ("../../up.md", "/abs.md", "C:\\drive.md", f"{long}.md", "ok.md"):
            archive.writestr(name, f"Of {name[:6]}.")
    (tmp_path / "pictures").mkdir()
    found = read_found(Source(tmp_path / "b.zip", tmp_path / "pictures"))
    texts = [node.text for node in found.book.walk() if node.text]
    assert sorted(texts) == ["Of A long.", "Of ok.md."] and told(found)["files_left_out"] == 4


def test_a_link_out_of_the_folder_is_told_and_not_followed(tmp_path):
    (tmp_path / "secret.md").write_text("Nobody may read this.", encoding="utf-8")
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "two.md").write_text("Two.", encoding="utf-8")
    try:
        (folder / "one.md").symlink_to(tmp_path / "secret.md")
    except OSError:
        pytest.skip("no links here")
    (folder / "gone.md").symlink_to(tmp_path / "nothing.md")
    (folder / "again.md").symlink_to(folder / "two.md")
    found = read_found(Source(folder, tmp_path))
    assert [node.text for node in found.book.walk() if node.text] == ["Two.", "Two."]
    assert told(found)["files_left_out"] == 2
