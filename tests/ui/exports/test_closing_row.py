"""What came of an export."""

from pathlib import Path

from inkwell.services.project.exporting import Export
from inkwell.ui.exports.closing_row import ClosingRow


def test_every_end_gives_the_button_back(qtbot):
    row = ClosingRow()
    qtbot.addWidget(row)
    for end in (
        lambda: row.say_refused("No."),
        row.say_stopped,
        lambda: row.say_written(Export(Path("/a/b.md"), "Read back: 1 of 1 paragraph.", ())),
    ):
        row.begin()
        assert not row.export.isEnabled() and row.bar.isVisibleTo(row)
        end()
        assert row.export.isEnabled() and not row.bar.isVisibleTo(row)
    assert row.folder.isVisibleTo(row)


def test_differences_are_named(qtbot):
    row = ClosingRow()
    qtbot.addWidget(row)
    row.say_written(Export(Path("/a/b.md"), "Read back.", ("Dawn, line 4: missing: “x”",)))
    assert "Dawn, line 4" in row.words.text() and row.words.property("role") == "warning"
