"""The tree by keys: several rows chosen, moved, copied and thrown away together; a new scene named and written in."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QTextEdit

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


def test_keys_that_move_a_row_are_heard_in_the_page_and_the_rows_alone(window, qtbot):
    """Alt+Up on a button, in a field, in a row's new name: the order of the book stays."""
    before = titles(window)
    window.resize(1366, 768)
    press(window, "view.story")
    press(window, "edit.find")
    page, tree = window.editor.page, choose(window, before[1])
    kinds = (QAbstractButton, QLineEdit, QTextEdit, QComboBox)
    others = [
        one for kind in kinds for one in window.findChildren(kind) if one.isVisible() and one.isEnabled()
    ]
    others = [one for one in others if one is not page and one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert len(others) > 5
    window.activateWindow()
    keys = ((Qt.Key.Key_Up, ALT), (Qt.Key.Key_Down, CONTROL | SHIFT), (Qt.Key.Key_Delete, CONTROL | SHIFT))
    for place in others:
        for key in keys:
            place.setFocus()
            QTest.keyClick(place, *key)
            if isinstance(place, QComboBox):
                place.hidePopup()
            assert titles(window) == before, (place, key)
    tree.setFocus()
    press(window, "tree.rename")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Down, ALT)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert titles(window) == before
    in_page = "Ledger"
    choose(window, before[0])
    page.setFocus()
    assert tree.currentIndex().data() == in_page, "what is moved from the page is the scene one sees"
    for place in (page, tree):
        place.setFocus()
        at = titles(window).index(in_page)
        QTest.keyClick(place, Qt.Key.Key_Up, ALT)
        qtbot.waitUntil(lambda at=at: titles(window).index(in_page) == at - 1)
