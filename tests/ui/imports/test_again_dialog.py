"""A changed file against the real book, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


@pytest.fixture
def exported(window, qtbot, tmp_path):
    """The book as Markdown, changed in one scene, with one scene more."""
    from inkwell.services.project.exchange import export_book

    done = []
    window.services.storage.call(
        lambda store: export_book(store, tmp_path / "book.md"), lambda _: done.append(1)
    )
    qtbot.waitUntil(lambda: bool(done), timeout=30_000)
    lines = (tmp_path / "book.md").read_text(encoding="utf-8").split("\n")
    place = next(number for number, line in enumerate(lines) if line.startswith("####"))
    lines.insert(place + 3, "A line the author wrote elsewhere.\n")
    lines += ["#### A scene from elsewhere", "", "Nobody in the book knows of it."]
    (tmp_path / "book.md").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path / "book.md"


def test_what_is_ticked_is_taken_and_one_undo_takes_it_back(window, qtbot, exported):
    services = window.services
    before = [(node.title, node.words) for node in services.manuscript.outline.walk()]
    window.commands.imports.import_paths([exported])
    dialog = window.commands.imports.dialog
    qtbot.waitUntil(lambda: dialog._reading is not None, timeout=30_000)
    dialog._compare.click()
    qtbot.waitUntil(lambda: window.commands.imports.again_dialog is not None, timeout=30_000)
    again = window.commands.imports.again_dialog
    changes = [pair.change.value for pair in again._pairs]
    assert changes.count("changed") == 1 and changes.count("new") == 1 and "gone" not in changes
    assert "A line the author wrote elsewhere." in again._text.toPlainText()
    QTest.keyClick(again._list, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: "A scene from elsewhere" in [node.title for node in services.manuscript.outline.walk()],
        timeout=30_000,
    )
    after = [(node.title, node.words) for node in services.manuscript.outline.walk()]
    assert len(after) == len(before) + 1
    (grown,) = [two[1] - one[1] for one, two in zip(before, after, strict=False) if one[1] != two[1]]
    assert grown == 6
    services.undo.undo(window.editor.binding.scene_id)
    qtbot.waitUntil(
        lambda: [(node.title, node.words) for node in services.manuscript.outline.walk()] == before,
        timeout=30_000,
    )


def test_what_is_not_ticked_stays(window, qtbot, exported):
    window.commands.imports.import_paths([exported])
    dialog = window.commands.imports.dialog
    qtbot.waitUntil(lambda: dialog._reading is not None, timeout=30_000)
    dialog._compare.click()
    qtbot.waitUntil(lambda: window.commands.imports.again_dialog is not None, timeout=30_000)
    again = window.commands.imports.again_dialog
    for row in again._rows():
        if row.checkState(0) is Qt.CheckState.Checked:
            row.setCheckState(0, Qt.CheckState.Unchecked)
    assert not again._take.isEnabled()
    again.reject()
