"""Candidates as rows: what goes on from one stands below it, and the one asked for is chosen."""

from inkwell.domain.drafts.written_tree import written_tree
from inkwell.domain.manuscript.history import Generation
from inkwell.domain.manuscript.outline import SceneId
from inkwell.ui.written.candidate_tree import CandidateTree


def row(number, parent=None, **more):
    words = f"Words number {number} " + "and more " * 20
    return Generation(number, SceneId(1), "job", 0, "model", 0, "prompt", words, parent=parent, **more)


def test_rows_stand_below_what_they_go_on_from(qtbot):
    tree = CandidateTree()
    qtbot.addWidget(tree)
    seen = []
    tree.chosen.connect(seen.append)
    rows = [row(1, state="kept"), row(2, 1), row(3, 1, settings={"played_from": 2}), row(4, state="odd")]
    tree.show_tree(written_tree(rows), 3)
    first = tree.topLevelItem(0)
    assert tree.topLevelItemCount() == 2 and first.childCount() == 2
    assert (
        first.text(1) == "kept" and first.text(0).endswith("…") and first.child(1).text(1) == "played again"
    )
    assert tree.currentItem() is first.child(1) and seen[-1].id == 3


def test_the_last_one_where_the_one_asked_for_is_not_there_and_nothing_for_none(qtbot):
    tree = CandidateTree()
    qtbot.addWidget(tree)
    tree.show_tree(written_tree([row(1), row(2)]), 99)
    assert tree.currentItem() is tree.topLevelItem(1)
    tree.show_tree((), 0)
    assert tree.topLevelItemCount() == 0
