"""The real importer in a process of its own."""

import pytest

from inkwell.engine.client import EngineClient
from inkwell.engine.link import worker_link
from inkwell.exchange.found_file import read_found
from inkwell.protocol import events
from inkwell.protocol.requests import CheckWords, JobId, ReadFiles


@pytest.fixture
def importer(qtbot, tmp_path):
    from inkwell.support.paths import places

    client = EngineClient(lambda: worker_link("importer", places(tmp_path / "base")))
    yield client
    client.stop()


def test_files_are_found_or_told(importer, qtbot, tmp_path):
    (tmp_path / "a.md").write_text("# One\n\nShe ran.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\0\1\2" * 50)
    heard = []
    importer.event_received.connect(heard.append)
    paths = tuple(str(tmp_path / name) for name in ("a.md", "b.txt", "none.docx"))
    importer.submit(ReadFiles(JobId("1"), paths, str(tmp_path)))
    qtbot.waitUntil(lambda: any(isinstance(one, events.Finished) for one in heard), timeout=20_000)
    (found,) = [one for one in heard if isinstance(one, events.FileFound)]
    assert found.number == 0 and read_found(tmp_path / found.file).book.nodes[0].title == "One"
    refused = [one for one in heard if isinstance(one, events.FileUnreadable)]
    assert [(one.number, one.name) for one in refused] == [(1, "b.txt"), (2, "none.docx")]
    assert [one for one in heard if isinstance(one, events.ExchangeProgress)]


def test_a_request_for_another_worker_is_told(importer, qtbot):
    heard = []
    importer.event_received.connect(heard.append)
    importer.submit(CheckWords(JobId("2"), (), ()))
    qtbot.waitUntil(lambda: any(isinstance(one, events.Failed) for one in heard), timeout=20_000)
