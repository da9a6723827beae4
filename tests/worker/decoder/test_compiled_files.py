"""A folder of compiled kernels is whole or it is not; an archive fills it or leaves it alone."""

import hashlib
import json
import zipfile

import pytest

from inkwell.worker.decoder.compiled_files import are_whole, drop_broken, hashes, note_whole, unpack


@pytest.fixture
def archive(tmp_path):
    """Writes an archive made from "source"; `about` changes what it says of itself."""
    place = tmp_path / "shipped.zip"

    def write(files, /, **about):
        facts = {
            "made_from": "source",
            "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        }
        with zipfile.ZipFile(place, "w") as made:
            made.writestr("about.json", json.dumps(facts | about))
            for name, data in files.items():
                made.writestr(name, data)
        return place

    return write


def test_what_is_unpacked_is_whole_until_a_byte_of_it_changes(archive, tmp_path):
    files = {"kernels.step-1.py311.nbi": b"index.", "kernels.step-1.py311.1.nbc": b"code."}
    folder = tmp_path / "deep" / "kernels"
    assert unpack(archive(files), folder, "source") and are_whole(folder)
    assert {name: (folder / name).read_bytes() for name in files} == files
    assert hashes(folder) == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    (folder / "kernels.step-1.py311.1.nbc").write_bytes(b"cod.")
    assert not are_whole(folder)
    assert unpack(archive(files), folder, "source") and are_whole(folder)
    (folder / "kernels.step-1.py311.nbi").unlink()
    assert not are_whole(folder)


@pytest.mark.parametrize(
    "about",
    [
        {"made_from": "another source"},
        {"files": {"a.nbc": "0"}},
        {"files": None},
        {"files": ["a.nbc"]},
        {"files": {"missing.nbc": "0"}},
    ],
)
def test_what_was_made_from_something_else_or_is_damaged_is_left_alone(archive, tmp_path, about):
    assert not unpack(archive({"a.nbc": b"code."}, **about), tmp_path / "kernels", "source")
    assert not (tmp_path / "kernels").exists()


@pytest.mark.parametrize("name", ["../b.nbc", "/b.nbc", "c.py", "sub/d.nbc", "whole.json"])
def test_an_archive_writes_nothing_but_kernels(archive, tmp_path, name):
    assert not unpack(archive({"a.nbc": b"code.", name: b"code."}), tmp_path / "kernels", "source")
    assert not (tmp_path / "kernels").exists()


@pytest.mark.parametrize("kept", [0, 10, -30])
def test_a_torn_archive_is_none(archive, tmp_path, kept):
    place = archive({"a.nbc": b"code." * 100})
    place.write_bytes(place.read_bytes()[:kept])
    assert not unpack(place, tmp_path / "kernels", "source")


def test_no_list_an_empty_one_and_a_strange_one_are_none(tmp_path):
    assert not are_whole(tmp_path / "none") and not are_whole(tmp_path)
    (tmp_path / "a.nbc").write_bytes(b"code.")
    for listed in ("", "[]", "{}", '"a"', "{"):
        (tmp_path / "whole.json").write_text(listed)
        assert not are_whole(tmp_path)
    note_whole(tmp_path)
    assert are_whole(tmp_path)


def test_what_is_half_written_goes_and_the_rest_stays(tmp_path):
    kept = {"a.nbc": b"code.", "a.nbi": b"index.", "compiling.lock": b"", "whole.json": b"{}"}
    for name, data in (kept | {"b.nbc": b"cod", "c.nbi": b"", "d.nbc.tmp.01": b"code."}).items():
        (tmp_path / name).write_bytes(data)
    drop_broken(tmp_path)
    assert {place.name for place in tmp_path.iterdir()} == set(kept)
