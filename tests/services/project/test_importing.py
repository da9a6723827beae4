"""The service with the real importer."""

import pytest

from inkwell.domain.exchange.found import ImportOptions
from inkwell.engine.client import EngineClient
from inkwell.engine.link import worker_link
from inkwell.services.project.importing import ImportService
from inkwell.services.project.storage_thread import StorageThread
from inkwell.support.paths import places


@pytest.fixture
def imports(qtbot, tmp_path):
    storage = StorageThread()
    storage.start()
    service = ImportService(EngineClient(lambda: worker_link("importer", places(tmp_path / "base"))), storage)
    yield service
    service.stop()
    storage.finish()


def test_what_is_found_waits_until_it_is_forgotten(imports, qtbot, tmp_path):
    (tmp_path / "a.md").write_text("# One\n\nShe ran.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\0\1\2" * 50)
    with qtbot.waitSignal(imports.found, timeout=30_000) as heard:
        imports.read([tmp_path / "a.md", tmp_path / "b.txt"], ImportOptions())
        assert imports.is_reading
    (reading,) = heard.args
    assert [found.book.nodes[0].title for found in reading.founds] == ["One"]
    assert [one.name for one in reading.unreadable] == ["b.txt"] and "b.txt" in reading.unreadable[0].sentence
    assert reading.folder.is_dir() and not imports.is_reading
    imports.forget()
    assert not reading.folder.exists()


def test_nothing_is_heard_of_what_was_cancelled(imports, qtbot, tmp_path):
    (tmp_path / "a.md").write_text("She ran.\n\n" * 20_000, encoding="utf-8")
    (tmp_path / "b.md").write_text("Then.\n", encoding="utf-8")
    heard = []
    imports.found.connect(heard.append)
    imports.read([tmp_path / "a.md"], ImportOptions())
    imports.cancel()
    imports.read([tmp_path / "b.md"], ImportOptions())
    qtbot.waitUntil(lambda: bool(heard), timeout=30_000)
    assert [found.source for found in heard[0].founds] == ["b.md"] and len(heard) == 1
