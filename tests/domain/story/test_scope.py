"""How far a question goes."""

from inkwell.domain.manuscript.outline import Node, NodeId, NodeKind, Outline, SceneId
from inkwell.domain.story.scope import Scope, scenes_in

BOOK = Outline(
    [
        Node(NodeId(1), None, NodeKind.CHAPTER, 0, "One"),
        Node(NodeId(2), NodeId(1), NodeKind.SCENE, 0, "a"),
        Node(NodeId(3), NodeId(1), NodeKind.SCENE, 1, "b"),
        Node(NodeId(4), None, NodeKind.CHAPTER, 1, "Two"),
        Node(NodeId(5), NodeId(4), NodeKind.SCENE, 0, "c"),
        Node(NodeId(6), None, NodeKind.SCENE, 2, "alone"),
    ]
)


def test_each_scope_has_its_scenes():
    def found(scope, scene):
        return [int(one) for one in scenes_in(scope, BOOK, SceneId(scene))]

    assert found(Scope.SCENE, 3) == [3] and found(Scope.CHAPTER, 3) == [2, 3]
    assert found(Scope.SO_FAR, 3) == [2, 3] and found(Scope.SO_FAR, 5) == [2, 3, 5]
    assert found(Scope.BOOK, 3) == [2, 3, 5, 6]
    assert found(Scope.CHAPTER, 6) == [6] and found(Scope.CHAPTER, 99) == [2, 3, 5, 6]
