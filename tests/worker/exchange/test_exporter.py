"""The real exporter in a process of its own."""

import pytest

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.export_options import ExportOptions
from inkwell.domain.exchange.found import Found
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.engine.client import EngineClient
from inkwell.engine.link import worker_link
from inkwell.exchange.found_file import write_found
from inkwell.protocol import events
from inkwell.protocol.requests import JobId, ShowPages, WriteBook
from inkwell.support.paths import places


@pytest.fixture
def heard(qtbot, tmp_path):
    client = EngineClient(lambda: worker_link("exporter", places(tmp_path / "base")))
    write_found(
        Found("b", "inkwell", Book("B", (BookNode(NodeKind.SCENE, "S", "She ran."),))), tmp_path / "b"
    )
    said = []
    client.event_received.connect(said.append)

    def write(name):
        said.clear()
        client.submit(WriteBook(JobId("1"), str(tmp_path / "b"), str(tmp_path / name), ExportOptions()))
        qtbot.waitUntil(
            lambda: any(isinstance(one, events.Finished | events.Failed) for one in said), timeout=30_000
        )
        return said

    yield write
    client.stop()


def test_a_book_is_written_or_told_why_not(heard, tmp_path):
    (written,) = [one for one in heard("out.md") if isinstance(one, events.BookWritten)]
    assert written.out == str(tmp_path / "out.md")
    assert "She ran." in (tmp_path / "out.md").read_text(encoding="utf-8")
    assert written.proof.paragraphs == written.proof.paragraphs_kept == 1
    (not_written,) = [one for one in heard("nowhere/out.md") if isinstance(one, events.BookUnwritten)]
    assert "nowhere" in not_written.message


def test_pages_are_shown_as_pictures(qtbot, tmp_path):
    client = EngineClient(lambda: worker_link("exporter", places(tmp_path / "base")))
    write_found(
        Found("b", "inkwell", Book("B", (BookNode(NodeKind.SCENE, "S", "She ran."),))), tmp_path / "b"
    )
    said = []
    client.event_received.connect(said.append)
    try:
        client.submit(ShowPages(JobId("7"), str(tmp_path / "b"), str(tmp_path), ExportOptions(), 40))
        qtbot.waitUntil(
            lambda: any(isinstance(one, events.Finished | events.Failed) for one in said), timeout=30_000
        )
        (shown,) = [one for one in said if isinstance(one, events.PagesShown)]
        assert shown.files
        for name in shown.files:
            assert (tmp_path / name).read_bytes().startswith(b"\x89PNG")
    finally:
        client.stop()


def test_pages_that_are_not_wanted_any_more_are_not_set_to_the_end(qtbot, tmp_path):
    client = EngineClient(lambda: worker_link("exporter", places(tmp_path / "base")))
    chapters = tuple(
        BookNode(
            NodeKind.CHAPTER,
            f"C{one}",
            "",
            (BookNode(NodeKind.SCENE, "S", "\n".join(["She ran. " * 50] * 80)),),
        )
        for one in range(150)
    )
    write_found(Found("b", "inkwell", Book("B", chapters)), tmp_path / "b")
    out = tmp_path / "out"
    out.mkdir()
    (out / "book.pdf").write_bytes(b"old")
    said = []
    client.event_received.connect(said.append)
    try:
        client.submit(WriteBook(JobId("9"), str(tmp_path / "b"), str(out / "book.pdf"), ExportOptions()))
        qtbot.waitUntil(
            lambda: any(isinstance(one, events.ExchangeProgress) and one.part > 0.2 for one in said),
            timeout=30_000,
        )
        client.cancel(JobId("9"))
        qtbot.waitUntil(lambda: any(isinstance(one, events.Finished) for one in said), timeout=10_000)
        assert said[-1].reason is events.FinishReason.CANCELLED
        assert [one.name for one in out.iterdir()] == ["book.pdf"] and (
            out / "book.pdf"
        ).read_bytes() == b"old"
        # The same worker writes the next one.
        client.submit(WriteBook(JobId("10"), str(tmp_path / "b"), str(out / "book.md"), ExportOptions()))
        qtbot.waitUntil(lambda: any(isinstance(one, events.BookWritten) for one in said), timeout=30_000)
    finally:
        client.stop()
