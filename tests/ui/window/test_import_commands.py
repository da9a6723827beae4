"""Files come into the window through the real importer and its preview."""

from pathlib import Path

from inkwell.ui.window.import_commands import free_path
from tests.ui.pages import text_of


def titles(window):
    return [node.title for node in window.services.manuscript.outline.walk()]


def test_files_go_to_the_open_book_in_natural_order(window, qtbot, tmp_path):
    for number in (10, 2):
        (tmp_path / f"Chapter {number}.md").write_text(f"# Arrival {number}\n\nShe ran.\n", encoding="utf-8")
    before = len(titles(window))
    window.commands.imports.import_paths([tmp_path / "Chapter 10.md", tmp_path / "Chapter 2.md"])
    dialog = window.commands.imports.dialog
    qtbot.waitUntil(lambda: dialog._reading is not None, timeout=30_000)
    dialog._bring.click()
    qtbot.waitUntil(lambda: len(titles(window)) == before + 4, timeout=30_000)
    assert [one for one in titles(window) if "Arrival" in one] == ["Arrival 2", "Arrival 10"]
    assert window.notice_bar.isVisible()
    # Undone, what the notice says is true no longer.
    window.actions_by_name["edit.undo"].trigger()
    qtbot.waitUntil(lambda: len(titles(window)) == before, timeout=30_000)
    qtbot.waitUntil(lambda: not window.notice_bar.isVisible())


def test_a_text_imported_without_a_book_stands_in_the_page_and_one_more_leaves_the_page_alone(
    window, qtbot, tmp_path
):
    file = tmp_path / "Novel.md"
    file.write_text("# One\n\nShe ran.\n\n# Two\n\nHe stayed.\n", encoding="utf-8")
    window.actions_by_name["project.close"].trigger()
    qtbot.waitUntil(lambda: not window.services.project.is_open)
    for count in (4, 8):
        window.commands.imports.import_paths([file])
        dialog = window.commands.imports.dialog
        qtbot.waitUntil(lambda dialog=dialog: dialog._reading is not None, timeout=30_000)
        dialog._bring.click()
        qtbot.waitUntil(lambda count=count: len(titles(window)) == count, timeout=30_000)
        qtbot.waitUntil(lambda: text_of(window) == "She ran.")
        first = window.services.manuscript.outline.scenes()[0]
        assert window.editor.binding.scene_id == first.scene_id


def test_a_new_project_never_takes_the_name_of_another(tmp_path):
    (tmp_path / "a.inkwell").touch()
    assert free_path(tmp_path / "a.inkwell") == tmp_path / "a 2.inkwell"
    assert free_path(Path("/nowhere/b.inkwell")) == Path("/nowhere/b.inkwell")
