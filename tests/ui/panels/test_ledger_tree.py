"""The findings as a tree, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.reading.checks import CheckRow, Severity
from inkwell.domain.reading.scene_reading import Finding, Place
from inkwell.domain.story.ledger import kind_of
from inkwell.services.reading.checks import Shown
from inkwell.services.story.ledger import LedgerRow
from inkwell.ui.panels.ledger_groups import Group
from inkwell.ui.panels.ledger_tree import LedgerTree


@pytest.fixture
def tree(sample, qtbot):
    tree = LedgerTree()
    qtbot.addWidget(tree)
    scene = sample.manuscript.outline.scenes()[0].scene_id
    about = CheckRow("calendar", "Days", "why", "", Severity.MEND, True, "{name}")
    finding = Finding("calendar", 2, 5, "x", places=(Place(str(int(scene)), 7, 9),))
    row = LedgerRow(kind_of("calendar"), Shown(SceneId(scene), finding, about, "said", ""), is_new=True)
    tree.groups = [Group("calendar", "Days", (row,))]
    tree.again = lambda: tree.show_groups(tree.groups, sample.manuscript.outline, {scene: "0123456789"})
    tree.again()
    return tree


def test_a_finding_stands_below_its_head_with_its_evidence_and_says_that_it_is_new(tree):
    head = tree.topLevelItem(0)
    assert head.text(0) == "Days  ·  1"
    assert head.child(0).text(0) == "New: said"
    assert head.child(0).child(0).text(0).endswith("78")


def test_what_was_chosen_stays_chosen_when_it_is_listed_anew(tree):
    tree.setCurrentItem(tree.topLevelItem(0).child(0))
    tree.again()
    assert tree.row() is tree.groups[0].rows[0]


@pytest.mark.parametrize(
    ("key", "signal"), [(Qt.Key.Key_A, "answer_wished"), (Qt.Key.Key_D, "dismiss_wished")]
)
def test_letters_are_commands_on_a_finding_and_letters_on_a_head(tree, key, signal):
    heard = []
    getattr(tree, signal).connect(lambda: heard.append(1))
    tree.setCurrentItem(tree.topLevelItem(0))
    QTest.keyClick(tree, key)
    assert heard == []
    tree.setCurrentItem(tree.topLevelItem(0).child(0))
    QTest.keyClick(tree, key)
    assert heard == [1]


def test_every_place_is_a_jump(tree):
    wanted = []
    tree.place_wanted.connect(lambda *place: wanted.append(place[1:]))
    item = tree.topLevelItem(0).child(0)
    tree.itemActivated.emit(item, 0)
    tree.itemActivated.emit(item.child(0), 0)
    assert wanted == [(2, 5), (7, 9)]
