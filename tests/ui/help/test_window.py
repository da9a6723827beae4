"""The guide's window, driven with keys: pages, search, the way back, links, look."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QApplication

from inkwell.services.help.guide import Guide, help_folder
from inkwell.ui.help.window import HelpWindow
from inkwell.ui.theme import ThemeService
from inkwell.ui.window.help_commands import NAMES

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def help_window(services, qtbot):
    made = HelpWindow(Guide(), ThemeService(QApplication.instance(), services.settings), NAMES)
    qtbot.addWidget(made)
    made.show_topic("first-hour")
    made.bring()
    qtbot.waitExposed(made)
    yield made
    made.close()


def rows(window):
    return [window.contents.list.item(row).text() for row in range(window.contents.list.count())]


def test_all_pages_are_listed_and_the_one_in_front_is_marked_and_told(help_window):
    guide = Guide()
    assert rows(help_window) == [guide.title(topic.id) for topic in guide.topics]
    help_window.show_topic("codex")
    assert help_window.contents.list.currentItem().text() == "The codex"
    assert help_window.windowTitle().startswith("The codex") and help_window.topic == "codex"
    assert help_window.browser.accessibleDescription() == "The codex"
    for widget in (help_window.browser, help_window.contents.field, help_window.contents.list):
        assert widget.accessibleName()


def test_a_page_says_the_present_name_and_key(help_window):
    text = help_window.browser.toPlainText()
    assert "Open the sample novel" in text and "Ctrl+Return" in text and "](" not in text


def test_the_list_is_walked_with_the_arrows(help_window, qtbot):
    help_window.contents.list.setFocus()
    qtbot.keyClick(help_window.contents.list, Qt.Key.Key_Down)
    assert help_window.topic == "writing"
    qtbot.keyClick(help_window.contents.list, Qt.Key.Key_Return)
    assert help_window.browser.hasFocus()


def test_back_and_forward_go_to_the_very_line(help_window, qtbot):
    bar = help_window.browser.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    middle = bar.value()
    help_window.show_topic("models")
    help_window.show_topic("safety")
    qtbot.keyClick(help_window.browser, Qt.Key.Key_Left, ALT)
    qtbot.keyClick(help_window.browser, Qt.Key.Key_Left, ALT)
    assert help_window.topic == "first-hour" and bar.value() == middle > 0
    assert not help_window.back_button.isEnabled()
    qtbot.keyClick(help_window.browser, Qt.Key.Key_Right, ALT)
    assert help_window.topic == "models" and help_window.forward_button.isEnabled()
    help_window.show_topic("codex")
    assert not help_window.forward_button.isEnabled()


def test_the_next_page_and_the_one_before(help_window, qtbot):
    qtbot.keyClick(help_window.browser, Qt.Key.Key_PageDown, CONTROL)
    assert help_window.topic == "writing"
    qtbot.keyClick(help_window.browser, Qt.Key.Key_PageUp, CONTROL)
    qtbot.keyClick(help_window.browser, Qt.Key.Key_PageUp, CONTROL)
    assert help_window.topic == "first-hour"


def test_a_search_lists_hits_opens_one_and_marks_its_words(help_window, qtbot):
    qtbot.keyClick(help_window.browser, Qt.Key.Key_F, CONTROL)
    assert help_window.contents.field.hasFocus()
    qtbot.keyClicks(help_window.contents.field, "held out")
    qtbot.keyClick(help_window.contents.field, Qt.Key.Key_Return)
    assert help_window.topic == "voice" and help_window.browser.hasFocus()
    assert "Teaching a voice" in rows(help_window)[0]
    marked = {selection.cursor.selectedText().lower() for selection in help_window.browser.extraSelections()}
    assert {"held", "out"} <= marked
    shown = help_window.browser.viewport().rect()
    cursor = help_window.browser.extraSelections()[0].cursor
    places = [help_window.browser.cursorRect(s.cursor) for s in help_window.browser.extraSelections()]
    assert any(shown.intersects(place) for place in places), cursor.position()
    help_window.contents.field.clear()
    qtbot.waitUntil(lambda: "Keys" in rows(help_window))
    assert not help_window.browser.extraSelections()


def test_a_search_without_a_hit_says_so(help_window, qtbot):
    help_window.contents.field.setText("dragonfruit")
    help_window.contents.search()
    assert rows(help_window) == ["No page has all these words."]
    qtbot.keyClick(help_window.contents.field, Qt.Key.Key_Return)
    assert help_window.topic == "first-hour"


def test_links_between_pages_are_followed_and_addresses_outside_only_told(help_window, qtbot):
    help_window.browser.link_chosen.emit("checks.md#what-to-know")
    assert help_window.topic == "checks" and not help_window.outside.isVisible()
    help_window.browser.link_chosen.emit("https://example.org/novels")
    assert help_window.topic == "checks" and "https://example.org/novels" in help_window.outside.text.text()
    qtbot.mouseClick(help_window.outside.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "https://example.org/novels"
    help_window.show_topic("codex")
    assert not help_window.outside.isVisible()


def test_pictures_come_from_the_guide_alone(help_window):
    kind = QTextDocument.ResourceType.ImageResource.value
    name = next(iter((help_folder() / "pictures").glob("*.png"))).name
    assert help_window.browser.loadResource(kind, QUrl(f"picture:{name}")).width() > 100
    for name in (
        "picture:../index.toml",
        "file:///etc/hostname",
        "https://example.org/a.png",
        "picture:none/x.png",
    ):
        assert help_window.browser.loadResource(kind, QUrl(name)).width() == 1


def test_a_picture_is_never_wider_than_the_column(help_window, qtbot):
    help_window.resize(600, 500)
    qtbot.wait(250)
    kind = QTextDocument.ResourceType.ImageResource.value
    image = help_window.browser.loadResource(kind, QUrl("picture:window.png"))
    assert image.width() / image.devicePixelRatio() <= help_window.browser.viewport().width()
    assert help_window.browser.horizontalScrollBar().maximum() == 0


def test_type_and_colours_follow_the_settings(help_window, services, qtbot):
    def height():
        return help_window.browser.document().size().height()

    before, colour = height(), help_window.browser.palette().text().color()
    services.settings.set("look.font_points", 20)
    assert height() > before * 1.15
    services.settings.set("look.theme", "dark")
    assert help_window.browser.palette().text().color() != colour
    assert "#E4DED3" in help_window.browser.document().defaultStyleSheet()


def test_escape_closes_and_the_place_is_kept(help_window, qtbot):
    help_window.show_topic("people")
    bar = help_window.browser.verticalScrollBar()
    bar.setValue(300)
    qtbot.keyClick(help_window.browser, Qt.Key.Key_Escape)
    assert not help_window.isVisible()
    help_window.bring()
    assert help_window.topic == "people" and bar.value() == 300
