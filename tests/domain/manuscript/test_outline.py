"""The tree of a novel: order, places, words, and what may lie in what."""

import pytest

from inkwell.domain.manuscript.outline import Node, NodeId, NodeKind, Outline, SceneId

PART, CHAPTER, SCENE = NodeKind.PART, NodeKind.CHAPTER, NodeKind.SCENE


def node(number, parent, kind, position, words=0):
    return Node(
        NodeId(number), None if parent is None else NodeId(parent), kind, position, f"n{number}", words=words
    )


# 1 part [2 chapter [4, 3], 5 scene], 6 chapter [], 7 scene
BOOK = Outline(
    [
        node(7, None, SCENE, 3, 7),
        node(1, None, PART, 0),
        node(2, 1, CHAPTER, 0),
        node(3, 2, SCENE, 1, 30),
        node(4, 2, SCENE, 0, 40),
        node(5, 1, SCENE, 1, 5),
        node(6, None, CHAPTER, 2),
    ]
)


def numbers(nodes):
    return [int(row.id) for row in nodes]


def test_everything_is_walked_in_reading_order():
    assert numbers(BOOK.walk()) == [1, 2, 4, 3, 5, 6, 7]
    assert numbers(BOOK.scenes()) == [4, 3, 5, 7] and numbers(BOOK.scenes(NodeId(2))) == [4, 3]
    assert numbers(BOOK.children(None)) == [1, 6, 7] and BOOK.children(NodeId(6)) == []
    assert len(BOOK) == 7 and NodeId(3) in BOOK and NodeId(99) not in BOOK


def test_equal_positions_go_by_age_and_orphans_come_to_the_top():
    assert numbers(Outline([node(2, None, SCENE, 0), node(1, None, SCENE, 0)]).walk()) == [1, 2]
    orphan = Outline([node(3, 99, SCENE, 0)])
    assert numbers(orphan.scenes()) == [3] and orphan.ancestors(SceneId(3)) == []


def test_ancestors_go_up_to_the_top():
    assert numbers(BOOK.ancestors(SceneId(3))) == [2, 1] and BOOK.ancestors(NodeId(1)) == []
    with pytest.raises(KeyError):
        BOOK.ancestors(NodeId(99))


def test_words_are_those_of_the_scenes_below():
    assert BOOK.words() == 82 and BOOK.words(NodeId(2)) == 70 and BOOK.words(NodeId(1)) == 75
    assert BOOK.words(NodeId(7)) == 7 and BOOK.words(NodeId(6)) == 0 and Outline([]).words() == 0
    assert BOOK.all_words() == {node.id: BOOK.words(node.id) for node in BOOK.walk()}


def test_the_neighbour_of_a_scene_may_lie_in_another_chapter():
    assert BOOK.neighbour(SceneId(3), 1).id == 5 and BOOK.neighbour(SceneId(5), -1).id == 3
    assert BOOK.neighbour(SceneId(4), -1) is None and BOOK.neighbour(SceneId(7), 1) is None
    assert BOOK.neighbour(SceneId(99), 1) is None and BOOK.neighbour(SceneId(4), 3).id == 7


@pytest.mark.parametrize(
    ("moved", "parent", "allowed"),
    [
        (3, 6, True),
        (3, 1, True),
        (3, None, True),
        (6, 1, True),
        (6, 2, False),
        (1, 6, False),
        (1, 2, False),
        (1, 1, False),
        (2, 3, False),
        (7, 5, False),
        (1, None, True),
    ],
)
def test_what_may_lie_where(moved, parent, allowed):
    assert BOOK.may_move(NodeId(moved), None if parent is None else NodeId(parent)) is allowed
