"""How much of a book is meant, seen from a scene."""

from inkwell.domain.manuscript.extent import Range, scenes_in
from inkwell.domain.manuscript.outline import Node, NodeId, NodeKind, Outline, SceneId


def node(number, parent, kind, position):
    return Node(NodeId(number), None if parent is None else NodeId(parent), kind, position, f"n{number}")


BOOK = Outline(
    [
        node(1, None, NodeKind.PART, 0),
        node(2, 1, NodeKind.CHAPTER, 0),
        node(3, 2, NodeKind.SCENE, 0),
        node(4, 2, NodeKind.SCENE, 1),
        node(5, 1, NodeKind.SCENE, 1),
        node(6, None, NodeKind.SCENE, 1),
        node(7, None, NodeKind.SCENE, 2),
    ]
)


def scenes(span, scene):
    return [int(row.id) for row in scenes_in(BOOK, span, None if scene is None else SceneId(scene))]


def test_a_scene_its_chapter_all_up_to_it_and_the_book():
    assert scenes(Range.SCENE, 3) == [3] and scenes(Range.CHAPTER, 3) == [3, 4]
    assert scenes(Range.BOOK, 3) == [3, 4, 5, 6, 7] and scenes(Range.SO_FAR, 5) == [3, 4, 5]


def test_a_scene_without_a_chapter_is_with_its_like():
    assert scenes(Range.CHAPTER, 5) == [5], "the chapter beside it is not meant"
    assert scenes(Range.CHAPTER, 6) == [6, 7]


def test_no_scene_or_one_that_has_gone_is_only_in_the_book():
    for scene in (None, 99):
        assert scenes(Range.SCENE, scene) == scenes(Range.CHAPTER, scene) == []
        assert len(scenes(Range.BOOK, scene)) == 5
