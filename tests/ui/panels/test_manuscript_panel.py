"""The tree by keys: several rows chosen, moved, copied and thrown away together; a new scene named and written in."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.pages import base

CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def titles(window):
    return [scene.title for scene in window.services.manuscript.outline.scenes()]


def choose(window, *names):
    tree = window.manuscript.tree
    nodes = {node.title: node.id for node in window.services.manuscript.outline.walk()}
    tree.choose(nodes[names[0]])
    for name in names[1:]:
        tree.selectionModel().select(
            window.manuscript.model.index_of(nodes[name]), QItemSelectionModel.SelectionFlag.Select
        )
    tree.setFocus()
    return tree


def press(window, action):
    window.actions_by_name[action].trigger()


def test_several_rows_are_moved_copied_and_thrown_away_together(window, qtbot):
    before = titles(window)
    tree = choose(window, before[0], before[1])
    assert len(tree.node_ids()) == 2
    press(window, "tree.down")
    qtbot.waitUntil(lambda: titles(window)[:3] == [before[2], before[0], before[1]])
    assert len(tree.node_ids()) == 2, "they stay chosen, to be moved on"
    press(window, "tree.up")
    qtbot.waitUntil(lambda: titles(window) == before)
    press(window, "tree.duplicate")
    qtbot.waitUntil(lambda: len(titles(window)) == len(before) + 2)
    assert f"{before[0]} (copy)" in titles(window)
    tree = choose(window, before[0], before[1])
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(titles(window)) == len(before))
    assert window.notice_bar._text.text() == "2 rows are in the trash for 30 days."
    for _ in range(4):
        press(window, "edit.undo")
    qtbot.waitUntil(lambda: titles(window) == before)


def test_shift_and_the_arrows_choose_several_and_the_next_scene_one(window, qtbot):
    names = titles(window)
    tree = choose(window, names[0])
    qtbot.keyClick(tree, Qt.Key.Key_Down, SHIFT)
    assert len(tree.node_ids()) == 2
    scenes = window.services.manuscript.outline.scenes()
    # Held, as it is with Ctrl+PgDown; `choose` must not add to what is chosen.
    QTest.keyPress(window.editor.page, Qt.Key.Key_Control, CONTROL)
    window.open_scene(scenes[3].scene_id)
    QTest.keyRelease(window.editor.page, Qt.Key.Key_Control)
    assert tree.node_ids() == [scenes[3].id]


def test_a_moved_scene_goes_on_into_the_next_chapter(window, qtbot):
    outline = window.services.manuscript.outline
    chapters = [node for node in outline.walk() if node.kind == "chapter"]
    last = outline.children(chapters[0].id)[-1]
    choose(window, last.title)
    press(window, "tree.down")
    qtbot.waitUntil(lambda: window.services.manuscript.outline.node(last.id).parent == chapters[1].id)
    assert window.services.manuscript.outline.children(chapters[1].id)[0].id == last.id
    press(window, "tree.up")
    qtbot.waitUntil(lambda: window.services.manuscript.outline.node(last.id).parent == chapters[0].id)
    assert window.services.manuscript.outline.children(chapters[0].id)[-1].id == last.id


def test_after_a_new_scene_is_named_the_caret_is_on_the_page(window, qtbot):
    for key, name in ((Qt.Key.Key_Return, "The Bell"), (Qt.Key.Key_Escape, "New scene")):
        shown = window.editor.binding.scene_id
        press(window, "scene.new")
        qtbot.waitUntil(lambda shown=shown: window.editor.binding.scene_id not in (None, shown))
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        QTest.keyClicks(QApplication.focusWidget(), "The Bell")
        QTest.keyClick(QApplication.focusWidget(), key)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is window.editor.page)
        qtbot.keyClicks(window.editor.page, "It rang.")
        assert base(window) == "It rang."
        qtbot.waitUntil(lambda name=name: name in titles(window))


def test_f2_names_a_row_and_return_stays_in_the_tree(window, qtbot):
    tree = choose(window, "Ledger")
    press(window, "tree.rename")
    QTest.keyClicks(QApplication.focusWidget(), "Accounts")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Accounts" in titles(window))
    assert QApplication.focusWidget() is tree
