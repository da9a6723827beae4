"""How long the window is held while a file comes in: `python packaging/exchange_bench/window.py FILE`.

Opens the real window off screen with the sample novel, imports FILE through the preview, corrects three rows, walks
through the tree and brings it in. A timer of 2 ms tells, for each step, the longest time in which no event was seen and
how much of it the main thread was computing. On a machine that does other things run it with `chrt -r 10`.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTreeWidget

from inkwell.services.composition import build_services
from inkwell.services.project.sample import make_sample
from inkwell.support.paths import places
from inkwell.ui.garbage import MainThreadGarbage
from inkwell.ui.theme import ThemeService
from inkwell.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.services.composition import Services

_TICK_MS = 2


class _Gaps:
    """The longest times without an event, by step."""

    def __init__(self) -> None:
        self.step = ""
        self._found: dict[str, list[tuple[float, float]]] = {}
        self._last = (0.0, 0.0)
        self._timer = QTimer(interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self._last = (time.perf_counter(), time.thread_time())
        self._timer.start()

    def _tick(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        gap = (now[0] - self._last[0], now[1] - self._last[1])
        self._found.setdefault(self.step, []).append(gap)
        self._last = now

    def show(self) -> None:
        for step, gaps in self._found.items():
            longest, computing = max(gaps)
            most = max(computed for _, computed in gaps)
            print(
                f"{step:10} {1000 * longest:4.0f} ms, of which computing {1000 * computing:.0f}; most computing {1000 * most:.0f} ms"
            )


def _spin(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _wait(passed: Callable[[], object]) -> None:
    while not passed():
        _spin(20)


def main(file: Path) -> None:
    """Import `file` and print a line a step."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    garbage = MainThreadGarbage(application)
    sys.setswitchinterval(0.001)  # as the program does
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        make_sample(base / "sample.inkwell")
        services = build_services(places(base / "base"), "fake")
        window = MainWindow(services, ThemeService(application, services.settings))
        window.resize(1366, 768)
        window.show()
        garbage.set_aside()
        services.project.open(base / "sample.inkwell")
        _spin(4_000)
        gaps = _Gaps()
        gaps.start()
        _import(window, services, file, gaps)
        gaps.show()
        services.shut_down()


def _import(window: MainWindow, services: Services, file: Path, gaps: _Gaps) -> None:
    found: list[object] = []
    came: list[object] = []

    def tell(reading: object) -> None:
        found.append(reading)
        gaps.step = "preview"

    services.imports.found.connect(tell)
    services.bringing_in.brought_in.connect(came.append)
    gaps.step = "reading"
    start = time.perf_counter()
    window.commands.imports.import_paths([file])
    _wait(lambda: found)
    print(f"to the preview {time.perf_counter() - start:.1f} s")
    dialog = window.commands.imports.dialog
    assert dialog is not None
    tree = dialog.findChild(QTreeWidget, "foundTree")
    correct = dialog.findChild(QPushButton, "asPart")
    bring_in = dialog.findChild(QPushButton, "bringIn")
    assert tree is not None and correct is not None and bring_in is not None
    _spin(1_500)
    gaps.step = "correcting"
    for row in range(3):
        item = tree.topLevelItem(row)
        if item is not None:  # what became a part holds what follows it
            tree.setCurrentItem(item)
            correct.click()
        _spin(300)
    gaps.step = "walking"
    tree.setFocus()
    for _ in range(8):
        QTest.keyClick(tree, Qt.Key.Key_Down)
        _spin(50)
    gaps.step = "bringing"
    bring_in.click()
    _wait(lambda: came)
    _spin(2_500)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
