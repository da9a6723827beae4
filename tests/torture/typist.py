"""Types into the real window from inside it and tells a log what was delivered and what was shown as saved.

Started as `python typist.py LOG BASE PROJECT SEED`; walks Qt's public widget tree only. The parent kills it.
"""

import os
import random
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit

from inkwell.__main__ import main

log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
rng = random.Random(int(sys.argv[4]))
LETTERS = "abcdefghijklmnop qrstuvwxyz "


def tell(kind, *facts):
    os.write(log, (f"{time.monotonic():.4f}\t{kind}\t" + "\t".join(str(f) for f in facts) + "\n").encode())


class Typist:
    def __init__(self):
        self.count = 0
        self.timer = QTimer(interval=66, timeout=self.step)
        self.watch = QTimer(interval=20, timeout=self.look)
        self.page = None
        self.shown = ""
        self.timer.start()
        self.watch.start()

    def find(self):
        for widget in QApplication.allWidgets():
            if (
                isinstance(widget, QTextEdit)
                and widget.objectName() == "sceneEditor"
                and widget.isVisible()
                and not widget.isReadOnly()
                and widget.toPlainText()
            ):
                self.page = widget
                widget.moveCursor(widget.textCursor().MoveOperation.End)
                tell("ready", len(widget.toPlainText()))
        self.state = next(
            (w for w in QApplication.allWidgets() if isinstance(w, QLabel) and w.objectName() == "saveState"),
            None,
        )

    def step(self):
        if self.page is None:
            self.find()
            return
        kind = rng.random()
        if kind < 0.03:
            tell("typed", self.count, "\\n")
            QTest.keyClick(self.page, Qt.Key.Key_Return)
            self.count += 1
        else:
            for letter in rng.choices(LETTERS, k=6 if kind > 0.95 else 1):
                tell("typed", self.count, letter)
                QTest.keyClicks(self.page, letter)
                self.count += 1

    def look(self):
        if self.page is not None and self.state is not None:
            text = self.state.text()
            if text != self.shown:
                self.shown = text
                if text == "Saved":
                    tell("saved", self.count)


application = QApplication(["inkwell"])
typist = Typist()
sys.exit(main(["--base", sys.argv[2], "--engine", "fake", "open", str(Path(sys.argv[3]))]))
