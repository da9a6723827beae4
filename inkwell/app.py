"""The composition root of the window: logs and crash handling, every service built once, the window opened."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QIcon, QImageReader
from PySide6.QtWidgets import QApplication

from inkwell.services.composition import build_services
from inkwell.services.notices import Level
from inkwell.support.crash import close_crash_watch, watch_for_crashes
from inkwell.support.i18n import tr
from inkwell.support.log import set_up_logging
from inkwell.support.paths import places, resources
from inkwell.support.sent_log import keep_sent_log
from inkwell.ui.garbage import MainThreadGarbage
from inkwell.ui.language import use_language
from inkwell.ui.theme import ThemeService
from inkwell.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    import argparse

    from inkwell.services.composition import Services

log = logging.getLogger(__name__)
_SWITCH_S = 0.001


class Program(QObject):
    """One running window with all that belongs to it.

    Signals:
        broke: something failed on any thread; the summary and the report's name.
    """

    broke = Signal(str, str)

    def __init__(self, options: argparse.Namespace) -> None:
        super().__init__()
        where = places(options.base)
        set_up_logging(where.logs, options.debug)
        keep_sent_log(where.logs)
        qInstallMessageHandler(_log_qt)
        self.left_behind = watch_for_crashes(
            where.logs, lambda summary, report: self.broke.emit(summary, report.name)
        )
        self.services: Services = build_services(where, options.engine)
        self.services.storage.start()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        use_language(application, self.services.settings.text("look.language"))
        QImageReader.setAllocationLimit(256)
        self.theme = ThemeService(application, self.services.settings)
        self.window = MainWindow(self.services, self.theme)
        self.broke.connect(self._on_broke)

    def open_first(self, project: Path | None) -> None:
        """The project asked for, or the one open last, or the welcome."""
        last = self.services.settings.text("window.last_project")
        path = project or (Path(last) if last and Path(last).is_file() else None)
        if path is not None:
            self.services.project.open(path)
        if self.left_behind:
            self.services.notices.say(
                tr(
                    "Inkwell crashed last time. Your text was saved as you wrote; a report is in the log folder."
                ),
                Level.WARNING,
            )
        # The model is made ready where there is one; where there is none, nothing is fetched before the author asks.
        QTimer.singleShot(400, lambda: self.services.writer_model.prepare(start=True))

    def _on_broke(self, summary: str, report: str) -> None:
        self.services.scenes.save_now()
        self.services.notices.say(
            tr(
                "Something in Inkwell broke ({summary}). Your text is being saved. A report, without a word of it, is in {report}.",
                summary=summary,
                report=report,
            ),
            Level.ERROR,
            "app.diagnostics",
        )


def run_window(options: argparse.Namespace) -> int:
    """Open the window and stay until it closes; returns the exit code."""
    application = QApplication.instance() or QApplication(["inkwell"])
    assert isinstance(application, QApplication)
    application.setApplicationName("Inkwell")
    application.setDesktopFileName("inkwell")
    application.setWindowIcon(QIcon(str(resources() / "icons" / "inkwell.svg")))
    application.setStyle("Fusion")
    garbage = MainThreadGarbage(application)
    # Each time Qt hands back, the window waits so long for the storage thread; Python's own 5 ms add up in one event.
    sys.setswitchinterval(_SWITCH_S)
    windows: list[MainWindow] = []
    # Before anything else: a signal while the window is being built must not be lost in one of Qt's callbacks.
    notifier = _close_on_signals(windows)
    program = Program(options)
    windows.append(program.window)
    garbage.set_aside()
    try:
        if options.verb == "demo":
            from inkwell.ui.window.demonstration import Demonstration

            demonstration = Demonstration(program.window, options.screenshot, options.words)
            program.window.show()
            demonstration.start()
            application.exec()
            return demonstration.exit_code
        program.window.show()
        # The path is opened in the event loop, so that a failure finds a window to be said in.
        QTimer.singleShot(0, lambda: program.open_first(getattr(options, "project", None)))
        return application.exec()
    finally:
        del notifier, garbage
        program.services.shut_down()
        close_crash_watch()


def _close_on_signals(windows: list[MainWindow]) -> QSocketNotifier | None:
    """SIGTERM and Ctrl-C close the windows in order: Python's handlers wake Qt through a socket, which is read when the
    event loop runs.
    """

    def close() -> None:
        if not any(window.isVisible() for window in windows):
            QTimer.singleShot(50, close)  # it is still being built, and would come all the same
        for window in windows:
            window.close()

    if sys.platform == "win32":
        signal.signal(signal.SIGINT, lambda *_: close())
        return None
    ours, pythons = socket.socketpair()
    pythons.setblocking(False)
    signal.set_wakeup_fd(pythons.fileno())
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: None)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)
    notifier.sockets = (ours, pythons)  # type: ignore[attr-defined]  # kept alive with the notifier

    def woken() -> None:
        if any(byte in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP) for byte in ours.recv(64)):
            close()

    notifier.activated.connect(woken)
    return notifier


def _log_qt(kind: QtMsgType, _context: object, message: str) -> None:
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }
    logging.getLogger("qt").log(level.get(kind, logging.ERROR), "%s", message)
