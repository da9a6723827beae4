"""An error that nobody caught, at twenty places of the program: the window stays, the text is saved, nothing is quoted."""

import argparse
import sys
import threading
import time

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from inkwell.app import Program
from inkwell.services.writing.generation import CaretContext
from inkwell.support.crash import close_crash_watch
from inkwell.ui.window.main_window import MainWindow
from tests.torture.test_strangers import CANARY
from tests.waiting import wait

pytestmark = [pytest.mark.errors_expected, pytest.mark.qt_no_exception_capture, pytest.mark.torture]
SAVED_S = 1.0


class Painted(QWidget):
    """A widget that breaks with each painting."""

    def __init__(self, parent, broken):
        super().__init__(parent)
        self.broken = broken
        self.resize(9, 9)
        self.show()

    def paintEvent(self, event):
        self.broken()


class Watching(QObject):
    """A filter of events that breaks at a key."""

    def __init__(self, page, broken):
        super().__init__(page)
        self.broken = broken
        page.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.KeyPress:
            watched.removeEventFilter(self)
            self.broken()
        return False


def breaking(number):
    """A function of its own lines: what breaks at one place again and again is told once."""
    made = {}
    exec(compile(f"def broken(*_):\n    raise ValueError({CANARY!r})", f"place-{number}.py", "exec"), made)
    return made["broken"]


def heard(signal, act):
    """Break once in a slot of `signal`, when `act` sends it."""

    def site(broken):
        def slot(*_):
            signal.disconnect(slot)
            broken()

        signal.connect(slot)
        act()

    return site


def places_that_break(window):
    """The name of each place, and what makes it break."""
    services, page = window.services, window.editor.page
    storage, scene = services.storage, window.editor.binding.scene_id
    outline = services.manuscript.outline.scenes()
    action = QAction("x", window)

    def painted(broken):
        Painted(window, broken)

    def filtered(broken):
        Watching(page, broken)
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "k")
        QApplication.postEvent(page, key)  # as Qt does: nobody of ours is there to hear of it

    def pressed(broken):
        action.triggered.connect(broken)
        action.trigger()

    def generated():
        services.generation.discard(scene)
        services.generation.continue_scene(CaretContext(scene, len(window.editor.binding.base_text), words=5))

    return {
        "a timer": lambda broken: QTimer.singleShot(0, broken),
        "a command": pressed,
        "a thread": lambda broken: threading.Thread(target=broken).start(),
        "a task of the storage": lambda broken: storage.call(lambda _: broken()),
        "a bare task": lambda broken: storage.call_bare(broken),
        "the answer of a task": lambda broken: storage.call(lambda _: 1, lambda _: broken()),
        "painting": painted,
        "a filter of keys": filtered,
        "a key": heard(page.textChanged, lambda: QTest.keyClicks(page, "k")),
        "the caret": heard(page.cursorPositionChanged, lambda: QTest.keyClicks(page, "k")),
        "the focus": heard(QApplication.instance().focusChanged, lambda: window.manuscript.tree.setFocus()),
        "a title": heard(
            services.manuscript.outline_changed, lambda: services.manuscript.rename(outline[0].id, "Other")
        ),
        "a notice": heard(services.notices.notice_raised, lambda: services.notices.say("x")),
        "a setting": heard(
            services.settings.setting_changed, lambda: services.settings.set("generation.words", 41)
        ),
        "a save": heard(services.scenes.save_state_changed, lambda: QTest.keyClicks(page, "k")),
        "a draft": heard(services.generation.draft_changed, generated),
        "the writer's events": heard(services.writer.event_received, generated),
        "the state of the writer": heard(services.writer.state_changed, generated),
        "the clipboard": heard(
            QApplication.clipboard().dataChanged, lambda: QApplication.clipboard().setText("x")
        ),
        "the selection": heard(page.selectionChanged, page.selectAll),
    }


def test_the_window_stays_and_what_was_written_is_saved_wherever_something_breaks(
    qapp, tmp_path, sample_file, record_property, monkeypatch
):
    hooks, monitor = (sys.excepthook, threading.excepthook), []
    monkeypatch.setattr("inkwell.app.set_up_logging", lambda *_: None)
    book = tmp_path / "book.inkwell"
    book.write_bytes(sample_file.read_bytes())
    program = Program(argparse.Namespace(base=tmp_path / "base", debug=False, engine="fake"))
    window, services = program.window, program.services
    program.broke.connect(lambda *row: monitor.append(row))
    try:
        window.show()
        services.project.open(book)
        wait(lambda: window.editor.binding.scene_id is not None)
        scene, page = window.editor.binding.scene_id, window.editor.page
        sites = places_that_break(window)
        assert len(sites) == 20
        for number, (name, make) in enumerate(sites.items()):
            broken = breaking(number)
            monitor.clear()
            page.setFocus()
            page.moveCursor(page.textCursor().MoveOperation.End)
            QTest.keyClicks(page, f"{number:02}")
            make(broken)
            wait(lambda: monitor, 10)
            at, found = time.monotonic(), {}
            text = window.editor.binding.base_text
            while found.get("text") != text:
                assert time.monotonic() - at < 20 * SAVED_S, f"{name}: not saved"
                services.storage.call(lambda store: {"text": store.scenes.load(scene)[0].text}, found.update)
                services.storage.deliver()
                QApplication.processEvents()
            assert time.monotonic() - at <= 5 * SAVED_S, f"{name}: saved late"
            assert window.isVisible() and f"{number:02}" in text, name
            for child in window.findChildren(Painted):
                child.deleteLater()
        reports = list((tmp_path / "base").rglob("crash-*.txt"))
        record_property("n", len(sites))
        assert len(reports) >= len(sites) and not any(CANARY in one.read_text() for one in reports)
        assert len(reports) <= len(sites) + 3, "what breaks with every painting is told once"
        assert isinstance(window, MainWindow)
    finally:
        window.close()
        services.shut_down()
        close_crash_watch()
        sys.excepthook, threading.excepthook = hooks
