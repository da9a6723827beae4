"""The table of typing_cases.txt, through real events of keys and input methods."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.pages import base, text_of

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PARTS = re.compile(r"\{([^{}]+)\}|(.)", re.DOTALL)
MARKS = {"nb": "\u00a0", "nn": "\u202f", "lf": "\n"}
ACTIONS = {
    "I": "edit.italic",
    "B": "edit.bold",
    "C": "edit.comment",
    "Undo": "edit.undo",
    "Redo": "edit.redo",
}
KEYS = {
    "Tab": Qt.Key.Key_Tab,
    "Return": Qt.Key.Key_Return,
    "Back": Qt.Key.Key_Backspace,
    "Del": Qt.Key.Key_Delete,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Home": Qt.Key.Key_Home,
    "End": Qt.Key.Key_End,
}
PAIRED = {"I": Qt.Key.Key_I, "B": Qt.Key.Key_B, "Undo": Qt.Key.Key_Z, "Redo": Qt.Key.Key_Y}


def cases():
    lines = Path(__file__).with_name("typing_cases.txt").read_text("utf-8").splitlines()
    for line in lines:
        if line.strip() and not line.startswith("# "):
            language, keys, text = (part.removeprefix(" ") for part in line.split("|"))
            text = re.sub(r"\{(nb|nn|lf)\}", lambda found: MARKS[found[1]], text)
            yield language.strip(), keys.removesuffix(" "), text


CASES = list(cases())


def character(page, text, modifiers=Qt.KeyboardModifier.NoModifier):
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(page, QKeyEvent(kind, 0, modifiers, text))


def commit(page, committed, preedit=""):
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(committed)
    QApplication.sendEvent(page, event)


def do(window, name):
    """What stands in braces."""
    page, (word, _, argument) = window.editor.page, name.partition(" ")
    if word in PAIRED:
        QTest.keyClick(page, PAIRED[word], CONTROL)
    elif word in ACTIONS:
        window.actions_by_name[ACTIONS[word]].trigger()
    elif word in KEYS:
        QTest.keyClick(page, KEYS[word])
    elif word == "Word":
        page.moveCursor(QTextCursor.MoveOperation.StartOfWord, QTextCursor.MoveMode.KeepAnchor)
    elif word == "All":
        QTest.keyClick(page, Qt.Key.Key_A, CONTROL)
    elif word == "AltGr":
        character(page, argument, CONTROL | ALT)
    elif word == "Dead":
        commit(page, "", "´")
        commit(page, argument)
    elif word == "Put":
        commit(page, argument)
    elif word == "Ime":
        *preedits, committed = argument.split(",")
        for preedit in preedits:
            commit(page, "", preedit)
        commit(page, committed)
    else:
        raise AssertionError(name)


def type_all(window, keys):
    for name, letter in PARTS.findall(keys):
        if name and name.split()[0] in {*ACTIONS, *KEYS, "Word", "All", "AltGr", "Dead", "Put", "Ime"}:
            do(window, name)
        elif name:
            type_all_plain(window, f"{{{name}}}")
        else:
            character(window.editor.page, letter)


def type_all_plain(window, text):
    for letter in text:
        character(window.editor.page, letter)


@pytest.mark.parametrize("language", sorted({case[0] for case in CASES}))
def test_the_table(window, language):
    page, wrong = window.editor.page, []
    for _, keys, text in (case for case in CASES if case[0] == language):
        page.selectAll()
        page.textCursor().removeSelectedText()
        window.services.scenes.buffer(window.editor.binding.scene_id).end_step()
        page.language = language
        type_all(window, keys)
        if base(window) != text or text_of(window) != text or QApplication.focusWidget() is not page:
            wrong.append(f"{language}: {keys!r} gave {base(window)!r}, not {text!r}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_there_are_two_hundred_cases():
    assert len(CASES) >= 200
