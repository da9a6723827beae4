"""Acts on the tree, each of which can be undone."""

from inkwell.domain.manuscript.outline import NodeKind, Status
from tests.conftest import scene_named
from tests.services.steps import settle


def test_every_act_on_the_tree_can_be_undone(sample, qtbot):
    tree = sample.manuscript
    scene = scene_named(sample, "Ledger")
    chapter = next(node for node in tree.outline.walk() if node.title == "Low Water")

    def shape():
        settle(sample)
        return [
            (node.id, node.parent, node.title, node.synopsis, node.status, node.goal_words)
            for node in tree.outline.walk()
        ]

    before = shape()
    acts = [
        lambda: tree.rename(scene, "Other"),
        lambda: tree.describe(scene, "New"),
        lambda: tree.set_status(scene, Status.IDEA),
        lambda: tree.set_goal(scene, 900),
        lambda: tree.move(scene, chapter.id, 1),
        lambda: tree.discard(chapter.id),
        lambda: tree.add(NodeKind.SCENE, "More", chapter.id),
        lambda: tree.step(scene, -1),
    ]
    for act in acts:
        act()
        after = shape()
        assert after != before, act
        tree.undo()
        assert shape() == before
        tree.redo()
        assert shape() == after
        tree.undo()
        assert shape() == before
