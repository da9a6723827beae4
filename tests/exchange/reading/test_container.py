import zipfile

import pytest

from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.container import FolderContainer, ZipContainer, inside, open_container


def zipped(path, parts, compression=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return path


def test_parts_are_read_by_name_and_by_ending(tmp_path):
    box = ZipContainer(zipped(tmp_path / "a.zip", [("x/deep/book.xml", b"1"), ("Book.XML", b"2")]))
    assert box.find("book.xml") == ["Book.XML", "x/deep/book.xml"]
    assert box.read("x/deep/book.xml") == b"1"
    with pytest.raises(KeyError):
        box.read("nowhere")


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\x", "a/../../b", "..", ""])
def test_a_name_that_leads_out_is_none(name):
    assert inside(name) == ""


def test_a_name_within_is_normalised():
    assert inside("../images/a.png", "text/one") == "text/images/a.png"
    assert inside("..\\a.png", "text") == "a.png"


def test_a_swollen_part_is_refused_while_reading(tmp_path):
    box = ZipContainer(zipped(tmp_path / "bomb.zip", [("a", b"\0" * 20_000_000)]))
    with pytest.raises(UnreadableError):
        box.read("a")


def test_doubled_names_and_damaged_archives_are_refused(tmp_path):
    with pytest.warns(UserWarning):
        double = zipped(tmp_path / "double.zip", [("a", b"1"), ("a", b"2")])
    for path in (double, tmp_path / "none.zip"):
        if not path.exists():
            path.write_bytes(b"PK\x03\x04 not at all")
        with pytest.raises(UnreadableError):
            ZipContainer(path)


def test_a_damaged_part_is_told(tmp_path):
    path = zipped(tmp_path / "a.zip", [("a", bytes(range(256)) * 40)], zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(UnreadableError):
        ZipContainer(path).read("a")


def test_a_folder_never_follows_a_link_out(tmp_path):
    (tmp_path / "secret.txt").write_text("mine", encoding="utf-8")
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "a.txt").write_text("yours", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    box = open_container(folder)
    assert isinstance(box, FolderContainer)
    assert box.read("a.txt") == b"yours"
    for name in ("link.txt", "../secret.txt"):
        with pytest.raises(KeyError):
            box.read(name)
