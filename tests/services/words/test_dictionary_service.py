"""Dictionaries are fetched whole or not at all, checked, and there at once."""

import pytest

from inkwell.domain.errors import UsageError
from inkwell.services.words.dictionaries import Origin
from inkwell.services.words.dictionary_service import DictionaryService
from tests.services.words.conftest import write_dictionary


@pytest.fixture
def service(qtbot, tmp_path):
    made = DictionaryService(tmp_path / "own", ())
    yield made
    made.stop_all()


def test_english_is_there_without_anything(service):
    assert {"en_US", "en_GB", "en_CA", "en_AU"} == {one.id for one in service.here()}
    assert all((one.stem.parent / "LICENSE.txt").is_file() for one in service.here())


def test_a_dictionary_is_fetched_and_there_at_once(service, index, qtbot):
    steps = []
    service.install_progressed.connect(lambda *step: steps.append(step))
    with qtbot.waitSignal(service.dictionaries_changed, timeout=60_000):
        service.install("de_QQ")
        assert service.is_installing("de_QQ")
    got = next(one for one in service.here() if one.id == "de_QQ")
    assert got.origin is Origin.OWN and got.tag == "de_QQ" and steps
    assert {file.name for file in got.stem.parent.iterdir()} == {
        "qq_QQ.aff",
        "qq_QQ.dic",
        "qq_QQ.license",
        "installed.json",
    }
    assert not service.obtainable() and not service.is_installing("de_QQ")
    service.remove(got)
    assert "de_QQ" not in {one.id for one in service.here()}
    assert [one.id for one in service.obtainable()] == ["de_QQ"]


def test_a_damaged_one_leaves_nothing(service, index, qtbot):
    index.broken = True
    with qtbot.waitSignal(service.install_ended, timeout=60_000) as ended:
        service.install("de_QQ")
    assert ended.args[1].sentence
    assert not [path for path in service.folder.rglob("*") if path.is_file()]
    index.broken = False
    with qtbot.waitSignal(service.install_ended, timeout=60_000) as ended:
        service.install("de_QQ")
    assert ended.args == ["de_QQ", None]


def test_one_that_is_stopped_leaves_nothing(service, index, qtbot):
    with qtbot.waitSignal(service.install_ended, timeout=60_000) as ended:
        service.install("de_QQ")
        service.stop_install("de_QQ")
    assert ended.args[1] is not None and "stopped" in ended.args[1].sentence
    assert "de_QQ" not in {one.id for one in service.here()}


def test_only_the_authors_own_can_be_removed(service):
    with pytest.raises(UsageError):
        service.remove(service.here()[0])
    with pytest.raises(UsageError):
        service.install("nothing")


def test_files_put_into_the_folder_are_found_and_removed_alone(service, qtbot):
    write_dictionary(service.folder, "de_DE", ["Haus"])
    write_dictionary(service.folder, "fr", ["maison"])
    with qtbot.waitSignal(service.dictionaries_changed):
        service.look_again()
    service.remove(next(one for one in service.here() if one.id == "de_DE"))
    assert {one.id for one in service.here()} >= {"fr"}
    assert "de_DE" not in {one.id for one in service.here()}
