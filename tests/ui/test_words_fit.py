"""Every word on the screen has its room: all panels and dialogs, on a small laptop and at half a screen, in both languages."""

import shutil

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QTabWidget

from inkwell.services.composition import build_services
from inkwell.services.project.sample import make_sample
from inkwell.services.reading.reading_state import ReadingState
from inkwell.support.paths import places
from inkwell.ui.language import use_language
from inkwell.ui.theme import ThemeService
from inkwell.ui.window.main_window import MainWindow
from inkwell.ui.window.panel_rail import PANELS
from tests.ui.fitting import cut_words, settle
from tests.waiting import wait

LANGUAGES = ("en", "zh_CN")
WIDTHS = (1366, 784)  # a small laptop, half a screen
DIALOGS = (
    "project.new",
    "project.info",
    "project.backups",
    "app.settings",
    "app.palette",
    "app.about",
    "tree.synopsis",
    "model.prompt",
    "model.models",
    "model.voices",
    "model.teach",
    "view.figures",
    "codex.new",
    "help.guide",
)


@pytest.fixture(params=LANGUAGES)
def spoken_window(request, qapp, tmp_path, sample_known):
    use_language(qapp, request.param)
    make_sample(tmp_path / "sample.inkwell")
    shutil.copytree(sample_known, places(tmp_path / "base").state)
    services = build_services(places(tmp_path / "base"), "fake")
    made = MainWindow(services, ThemeService(QApplication.instance(), services.settings))
    made.resize(1366, 768)
    made.show()
    yield made
    made.close()
    use_language(qapp, "en")


def opened(window):
    window.services.project.open(next(window.services.places.state.parent.parent.glob("*.inkwell")))
    wait(lambda: window.editor.binding.scene_id is not None)
    window.services.reading.start()
    wait(lambda: window.services.reading.state is ReadingState.READY)


def dialogs(window):
    return [
        one
        for one in QApplication.topLevelWidgets()
        if one is not window and one.isVisible() and one.isWindow() and one.objectName() != "hoverCard"
    ]


def cut_in(dialog):
    """What is cut on any page of a dialog."""
    found = cut_words(dialog)
    for tabs in dialog.findChildren(QTabWidget):
        for page in range(tabs.count()):
            tabs.setCurrentIndex(page)
            settle()
            found += cut_words(dialog)
    return found


def test_every_word_has_its_room(spoken_window):
    """One window for all of it: reading the book and building the window take longer than looking."""
    window, cut = spoken_window, {}
    for width in WIDTHS:
        window.resize(width, 768)
        settle()
        cut[width, "welcome"] = cut_words(window)
    opened(window)
    for width in WIDTHS:
        window.resize(width, 768)
        look_through_the_window(window, width, cut)
    window.resize(WIDTHS[0], 768)
    look_through_the_dialogs(window, cut)
    assert {place: words for place, words in cut.items() if words} == {}


def look_through_the_window(window, width, cut):
    for row in PANELS:
        window.show_panel(row.name)
        settle()
        cut[width, row.name] = cut_words(window)
    for name in ("edit.find", "edit.search"):
        window.actions_by_name[name].trigger()
        settle()
        cut[width, name] = cut_words(window)


def look_through_the_dialogs(window, cut):
    for name in DIALOGS:
        window.actions_by_name[name].trigger()
        wait(lambda: dialogs(window))
        settle()
        for dialog in dialogs(window):
            cut[name] = sorted(set(cut_in(dialog)))
            smallest = dialog.minimumSizeHint()
            assert smallest.width() <= 1366 and smallest.height() <= 720, (name, smallest)
            dialog.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    window.commands.edit_entry(window.services.codex.codex.entries[1].id)
    settle()
    for dialog in dialogs(window):
        cut["entry"] = sorted(set(cut_in(dialog)))
        dialog.close()
