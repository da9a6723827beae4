import pytest

from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.projects.probing import holds, is_junk, place_of
from inkwell.exchange.reading.source import Source
from tests.exchange.projects.building import unpacked, zipped

FILES = {
    "__MACOSX/._a.nov": "",
    "Night/deep/b.nov": "",
    "Night/a.nov": "marker",
    "Night/Text/One.md": "\ufeffwords",
    "out.md": "x",
}


def sources(tmp_path):
    zip_path = tmp_path / "night.zip"
    zip_path.write_bytes(zipped(FILES))
    folder = unpacked(FILES, tmp_path / "u")
    return [
        Source(zip_path, tmp_path),
        Source(folder, tmp_path),
        Source(folder / "Night" / "a.nov", tmp_path),
    ]


def test_a_project_is_found_zipped_unpacked_and_by_its_file(tmp_path):
    for source in sources(tmp_path):
        place = place_of(source, ".nov")
        assert place.marker.endswith("a.nov")
        assert place.text("text/one.md") == "words"
        assert place.read("text/two.md") == place.read("../out.md") == b""
        assert place.names("Text") == ["Text/One.md"]
        assert place.has("TEXT/ONE.MD")
        assert not place.has("../../etc/passwd")
        assert holds(source, ".nov")
        assert not holds(source, ".other")


@pytest.mark.parametrize("data", [b"PK\x05\x06" + b"\x00" * 18, b"PK\x03\x04 broken", b"text", b""])
def test_what_is_no_project_holds_none(tmp_path, data):
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert not holds(Source(path, tmp_path), ".nov")


def test_a_damaged_archive_is_a_sentence(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x05\x06" + b"\xff" * 18)
    with pytest.raises(UnreadableError):
        place_of(Source(path, tmp_path), ".nov")


def test_what_systems_add_is_junk():
    assert is_junk("__MACOSX/a")
    assert is_junk("a/._b")
    assert not is_junk("a/b")
