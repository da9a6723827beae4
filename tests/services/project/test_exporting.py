"""The service with the real exporter, over the sample novel."""

from dataclasses import replace

import pytest

from inkwell.domain.exchange.book_matter import Matter
from inkwell.domain.exchange.export_options import Contents, ExportOptions, Purpose

PRINT = replace(ExportOptions(), purpose=Purpose.PRINT, format="pdf", matter=Matter(dedication="For *you*"))


@pytest.fixture
def exports(sample):
    yield sample.exports
    sample.exports.forget()


def test_a_file_is_written_and_read_back(exports, qtbot, tmp_path):
    parts = []
    exports.progressed.connect(parts.append)
    with qtbot.waitSignal(exports.written, timeout=60_000) as heard:
        exports.write(tmp_path / "book.epub", replace(ExportOptions(), format="epub"))
        assert exports.is_writing
    (export,) = heard.args
    assert export.path == tmp_path / "book.epub" and export.path.is_file()
    assert export.differences == () and export.sentence and not exports.is_writing
    assert parts == sorted(parts)


def test_what_cannot_be_written_is_a_sentence(exports, qtbot, tmp_path):
    for path, options in (
        (tmp_path / "none" / "a.md", ExportOptions()),
        (tmp_path / "a.md", replace(ExportOptions(), contents=Contents.COMMENTS, scenes=(99,))),
    ):
        with qtbot.waitSignal(exports.refused, timeout=30_000) as heard:
            exports.write(path, options)
        assert heard.args[0].endswith(".") or "\n" in heard.args[0]
        assert not path.exists() and not exports.is_writing


def test_nothing_is_heard_of_what_was_cancelled_and_the_old_file_stays(exports, qtbot, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"old")
    heard = []
    exports.written.connect(heard.append)
    exports.write(tmp_path / "a.pdf", PRINT)
    exports.cancel()
    with qtbot.waitSignal(exports.written, timeout=60_000):
        exports.write(tmp_path / "b.md", ExportOptions())
    assert [one.path.name for one in heard] == ["b.md"]
    assert (tmp_path / "a.pdf").read_bytes() == b"old"


def test_the_newest_pages_alone_are_shown(exports, qtbot):
    heard = []
    exports.pages_shown.connect(heard.append)
    exports.show_pages(PRINT, 40)
    with qtbot.waitSignal(exports.pages_shown, timeout=60_000):
        exports.show_pages(PRINT, 50)
    ((first, *_),) = heard
    assert first.read_bytes().startswith(b"\x89PNG")
    exports.forget()
    assert not first.exists()


def test_the_books_own_choices_travel_in_its_file(exports, sample, qtbot):
    assert exports.last_options() is None
    for options in (replace(PRINT, scenes=(1,)), ExportOptions()):
        with qtbot.waitSignal(sample.decisions.decided, timeout=10_000):
            exports.remember(options)
        qtbot.waitUntil(lambda wanted=options: exports.last_options() == replace(wanted, scenes=()))
    assert sample.undo.last_act is None


def test_presets_are_those_that_can_be_written_and_the_authors_own(exports):
    assert {"readers", "print"} <= {one.id for one in exports.presets()}
    assert exports.save_preset("Mine", PRINT) == "mine"
    (mine,) = [one for one in exports.presets() if one.own]
    assert mine.name == "Mine" and mine.options.matter.dedication == "For *you*"


def test_what_an_editor_gets_is_remembered(exports, sample, qtbot, tmp_path):
    options = replace(ExportOptions(), purpose=Purpose.EDITOR, format="docx")
    with qtbot.waitSignal(exports.written, timeout=60_000):
        exports.write(tmp_path / "for-editor.docx", options)
    names = []
    sample.storage.call(lambda store: [one.file_name for one in store.sendings.load()], names.extend)
    qtbot.waitUntil(lambda: names == ["for-editor.docx"])


def test_what_was_not_written_was_not_sent(exports, sample, qtbot, tmp_path):
    options = replace(ExportOptions(), purpose=Purpose.EDITOR, format="docx")
    exports.write(tmp_path / "stopped.docx", options)
    exports.cancel()
    with qtbot.waitSignal(exports.refused, timeout=30_000):
        exports.write(tmp_path / "none" / "refused.docx", options)
    exports.write(tmp_path / "stopped later.docx", options)
    qtbot.waitUntil(lambda: bool(exports._sending))
    exports.cancel()
    names = []
    sample.storage.call(lambda store: [[one.file_name for one in store.sendings.load()]], names.extend)
    qtbot.waitUntil(lambda: bool(names))
    assert names == [[]]
