"""A question in its place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from inkwell.ui.widgets.question import Question


@pytest.mark.parametrize("answer, done", [("yes", 1), ("no", 0), ("escape", 0), ("cross", 0)])
def test_only_yes_does_it_and_every_answer_ends_the_question(qtbot, answer, done):
    question, did = Question("q"), []
    qtbot.addWidget(question)
    question.ask("Delete it?", "Delete", lambda: did.append(1))
    assert question.text == "Delete it?" and question.findChild(QPushButton, "q.yes").text() == "Delete"
    if answer == "escape":
        QTest.keyClick(question.findChild(QPushButton, "q.no"), Qt.Key.Key_Escape)
    else:
        question.findChild(QPushButton, "qClose" if answer == "cross" else f"q.{answer}").click()
    assert len(did) == done and not question.text
