"""The bar below a pending draft: whole words and nothing in the way at any width, and nothing that moves under the mouse."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from inkwell.services.settings import SettingsService
from inkwell.services.writing.drafts import Candidate, Draft
from inkwell.support.i18n import set_language
from inkwell.ui.editor.draft_bar import DraftBar
from inkwell.ui.theme import ThemeService
from tests.ui.pages import end, wait_draft

WIDTHS = (440, 488, 520, 600, 680, 784, 900, 1100)


@pytest.fixture(scope="module")
def dressed(qapp, tmp_path_factory):
    """The window's clothes, put on once: dressing the whole program takes half a second."""
    theme = ThemeService(qapp, SettingsService(tmp_path_factory.mktemp("bar") / "settings.json"))
    theme.apply()
    return theme


@pytest.fixture(params=["en", "zh_CN"])
def bar(request, qtbot, dressed):
    set_language(request.param)
    made = DraftBar()
    qtbot.addWidget(made)
    made.show()
    yield made
    set_language("en")


def draft(writing, text="One two three. " * 40, candidates=3):
    made = Draft("job", 0, "Starter", candidates, writing=writing)
    made.candidates = [
        Candidate(seed=number, text=text, finished=not writing, milliseconds=12_345)
        for number in range(candidates)
    ]
    return made


def buttons(bar):
    return [button for button in bar.findChildren(QPushButton) if button.isVisible()]


def show(bar, width, shown):
    bar.show_draft(shown)
    bar.resize(width, bar.sizeHint().height())
    QApplication.processEvents()


def places(bar):
    return {button.objectName(): button.mapTo(bar, QPoint()).x() for button in buttons(bar)}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("writing", [True, False])
def test_every_word_is_whole_and_nothing_overlaps(bar, width, writing):
    show(bar, width, draft(writing))
    right = 0
    for widget in sorted(
        [*buttons(bar), bar.findChild(QLabel, "alternativePlace")],
        key=lambda widget: widget.mapTo(bar, QPoint()).x(),
    ):
        left = widget.mapTo(bar, QPoint()).x()
        assert left >= right and widget.width() >= widget.sizeHint().width(), widget.objectName()
        right = left + widget.width()
    assert right <= width
    assert bar.sizeHint().height() < 90  # two lines at most
    facts = [
        label for label in bar.findChildren(QLabel) if label.isVisible() and "acts" in label.objectName()
    ]
    assert len(facts) == 1 and facts[0].width() >= facts[0].fontMetrics().horizontalAdvance(facts[0].text())
    assert facts[0].accessibleName() in facts[0].toolTip()


def test_what_has_no_room_is_in_the_menu(window):
    bar = window.editor.draft_bar
    for width in WIDTHS:
        show(bar, width, draft(False))
        actions = [action for action in bar._menu.actions() if not action.isSeparator()]
        in_menu = {action.objectName() for action in actions}
        for name, command in (("sentenceButton", "draft.sentence"), ("discardButton", "draft.discard")):
            assert bar.findChild(QPushButton, name).isVisible() == (command not in in_menu), width
        assert {"draft.next", "draft.previous"} <= in_menu
        assert all(action.shortcut().toString() for action in actions)


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_moves_while_a_draft_is_written(bar, width):
    show(bar, width, draft(True, text=""))
    before, height = places(bar), bar.sizeHint().height()
    show(bar, width, draft(True))
    assert places(bar) == before and bar.sizeHint().height() == height
    show(bar, width, draft(False))
    after = places(bar)
    assert after == {name: x for name, x in before.items() if name != "stopButton"}
    assert bar.sizeHint().height() == height


def test_its_coming_and_going_leaves_every_other_button_where_it_is(window, qtbot):
    window._dress_actions()  # symbols come a moment after the window
    end(window)
    for width in (1440, 1280, 1024):
        window.resize(width, 720)
        QApplication.processEvents()
        others = [
            button
            for button in window.findChildren(QPushButton)
            if button.isVisible() and not window.editor.draft_bar.isAncestorOf(button)
        ]
        assert others
        before = places_and_sizes(window, others)
        window.actions_by_name["scene.continue"].trigger()
        wait_draft(window, qtbot, done=False)
        assert window.editor.draft_bar.isVisible() and places_and_sizes(window, others) == before, width
        wait_draft(window, qtbot)
        assert places_and_sizes(window, others) == before, width
        window.actions_by_name["draft.discard"].trigger()
        QApplication.processEvents()
        assert not window.editor.draft_bar.isVisible() and places_and_sizes(window, others) == before, width


def places_and_sizes(window, buttons):
    return [(button.mapTo(window, QPoint()), button.size()) for button in buttons]
