"""Whatever the focus can reach says its name: in the window, in every panel, and in every dialog a command opens."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from inkwell.ui.window.panel_rail import PANELS


def nameless(root: QWidget) -> list[str]:
    """Widgets in sight that take the focus by Tab and say neither name nor text."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        if (
            not widget.isVisible()
            or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            or widget.focusProxy()
        ):
            continue
        if widget.isWindow() or widget.objectName().startswith("qt_"):
            continue
        said = QAccessible.queryAccessibleInterface(widget)
        if said is not None and said.isValid() and not said.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
    return found


def test_the_window_and_its_panels(window, qtbot):
    found = nameless(window)
    for row in PANELS:
        window.show_panel(row.name)
        QApplication.processEvents()
        found += [f"{row.name}: {name}" for name in nameless(window)]
    for name in ("edit.search", "words.check"):
        window.actions_by_name[name].trigger()
        QApplication.processEvents()
        found += [f"{name}: {widget}" for widget in nameless(window)]
    assert sorted(set(found)) == []


def test_the_welcome_page(window, qtbot):
    window.services.close_project()
    qtbot.waitUntil(window.welcome.isVisible)
    assert nameless(window) == []


DIALOGS = (
    "app.about",
    "app.palette",
    "app.settings",
    "codex.new",
    "help.guide",
    "model.models",
    "model.prompt",
    "model.teach",
    "model.voices",
    "project.backups",
    "project.info",
    "tree.synopsis",
    "view.figures",
    "words.dictionaries",
    "words.for",
    "words.thesaurus",
)


@pytest.mark.parametrize("name", DIALOGS)
def test_each_dialog(window, qtbot, name):
    before = set(QApplication.topLevelWidgets())
    window.actions_by_name[name].trigger()
    qtbot.waitUntil(
        lambda: any(w.isVisible() for w in set(QApplication.topLevelWidgets()) - before), timeout=5_000
    )
    found = []
    for dialog in [w for w in set(QApplication.topLevelWidgets()) - before if w.isVisible()]:
        found += nameless(dialog)
        for tabs in dialog.findChildren(QTabWidget):
            for place in range(tabs.count()):
                tabs.setCurrentIndex(place)
                QApplication.processEvents()
                found += nameless(dialog)
        dialog.close()
    assert sorted(set(found)) == []
