"""How much of a book is meant, seen from a scene."""

from inkwell.domain.manuscript.extent import Range, scenes_as_one, scenes_in
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


def as_one(*rows, shown=3):
    return [int(row.id) for row in scenes_as_one(BOOK, [NodeId(row) for row in rows], SceneId(shown))]


def test_what_is_chosen_is_one_text_in_the_order_of_the_book():
    assert as_one(7, 3) == [3, 7] and as_one(6, 2) == [3, 4, 6]
    assert as_one(1) == [3, 4, 5], "a part has all that is below it"
    assert as_one(1, 4) == [3, 4, 5], "nothing stands there twice"


def test_of_one_scene_or_nothing_it_is_the_chapter_around_the_scene_shown():
    assert as_one() == as_one(3) == as_one(99) == [3, 4]
    assert as_one(6, shown=7) == [6, 7]
