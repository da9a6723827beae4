"""F1 and the Help menu: which page, from where, and what is remembered."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from inkwell.ui.window.help_commands import places_of


def press_f1(window, qtbot, widget=None):
    qtbot.keyClick(widget or window.focusWidget() or window, Qt.Key.Key_F1)
    return window.commands.help.window


def test_f1_opens_the_first_page_then_the_one_read_last(window, qtbot):
    guide = press_f1(window, qtbot, window.editor.page)
    assert guide.isVisible() and guide.topic == "first-hour" and not guide.isModal()
    guide.show_topic("safety")
    guide.close()
    assert press_f1(window, qtbot, window.editor.page).topic == "safety"
    assert window.services.settings.text("window.help_page") == "safety"


def test_f1_in_a_panel_opens_its_page(window, qtbot):
    for panel, widget, topic in (
        ("rewriter", window.rewriter.chooser.search, "rewriting"),
        ("codex", window.codex._filter, "codex"),
        ("story", window.story.continue_box.beat, "continue"),
        ("entities", None, "people"),
        ("checks", None, "checks"),
    ):
        window.show_panel(panel)
        widget = widget or window._right.first_in_panel()  # an empty list is hidden behind what would fill it
        widget.setFocus()
        qtbot.waitUntil(widget.hasFocus)
        assert press_f1(window, qtbot, widget).topic == topic
        window.activateWindow()


def test_f1_works_in_a_dialog_and_the_guide_can_be_read_beside_it(window, qtbot):
    window.actions_by_name["model.models"].trigger()
    dialog = window.commands.dialog
    qtbot.waitUntil(lambda: dialog.isVisible())
    dialog.activateWindow()
    dialog._filter.setFocus()
    qtbot.waitUntil(dialog._filter.hasFocus)
    guide = press_f1(window, qtbot, dialog._filter)
    assert guide.topic == "models" and guide.isVisible() and dialog.isVisible()
    guide.contents.field.setFocus()
    qtbot.keyClicks(guide.contents.field, "voice")
    assert guide.contents.field.text() == "voice"
    dialog.close()


def test_the_help_menu_has_the_guide_the_keys_and_the_search(window, qtbot):
    help_menu = [action.objectName() for action in window.menus["Help"].actions() if action.objectName()]
    assert help_menu[:3] == ["help.guide", "help.keyboard", "help.search"]
    window.actions_by_name["help.keyboard"].trigger()
    assert window.commands.help.window.topic == "keyboard"
    window.actions_by_name["help.search"].trigger()
    qtbot.waitUntil(window.commands.help.window.contents.field.hasFocus)


def test_the_guide_does_not_keep_the_program_alive(window, qtbot):
    guide = press_f1(window, qtbot, window.editor.page)
    assert not guide.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    window.close()
    assert not guide.isVisible()


def test_places_are_named_from_the_inside_out(window):
    names = places_of(window.rewriter.chooser.search)
    assert names[0] == "styleSearch" and names.index("rewritePanel") < names.index("mainWindow")
    assert places_of(None) == []


def test_every_place_of_the_index_is_a_widget_of_the_program(window, qtbot):
    """A panel that was given another name would open no page of its own any more."""
    from pathlib import Path

    from inkwell.services.help.guide import load_topics

    sources = "\n".join(
        file.read_text(encoding="utf-8") for file in (Path(__file__).parents[3] / "inkwell/ui").rglob("*.py")
    )
    for topic in load_topics():
        for place in topic.places:
            assert f'"{place}"' in sources, (topic.id, place)
    assert QApplication.instance() is not None
