"""The answers that fit a finding, and the line for one's own."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.reading.checks import CheckRow, Severity
from inkwell.domain.reading.scene_reading import Finding
from inkwell.domain.story.answers import AnswerKind
from inkwell.domain.story.ledger import kind_of
from inkwell.services.reading.checks import Shown
from inkwell.services.story.ledger import LedgerRow
from inkwell.ui.panels.answer_bar import AnswerBar


def _row(check):
    about = CheckRow(check, check, "why", "", Severity.MEND, True, "{name}")
    return LedgerRow(kind_of(check), Shown(SceneId(1), Finding(check, 0, 1, "x"), about, "said", ""))


@pytest.fixture
def bar(sample, qtbot):
    bar = AnswerBar(sample.story.ledger)
    qtbot.addWidget(bar)
    bar.told = []
    bar.given.connect(lambda *answer: bar.told.append(answer[1:]))
    return bar


def test_a_contradiction_has_a_menu_and_an_echo_none(bar):
    assert len(bar.menu(_row("attributes")).actions()) == 5
    assert bar.menu(_row("echoes")) is None


def test_an_absence_is_answered_in_words_at_once(bar):
    bar.ask(_row("long_absence"), QPoint())
    assert not bar.isHidden()
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    assert bar.told == []  # nothing was said
    QTest.keyClicks(bar.line, "He is at sea")
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    assert bar.told == [(AnswerKind.WORDS, "He is at sea")]
    assert bar.isHidden()
