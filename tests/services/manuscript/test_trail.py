"""Back to where the author was, and forward again."""

import pytest

from inkwell.domain.manuscript.outline import Node, NodeId, NodeKind, Outline, SceneId
from inkwell.services.manuscript.trail import Trail


def book(*numbers):
    return Outline([Node(NodeId(n), None, NodeKind.SCENE, n, f"n{n}") for n in numbers])


BOOK = book(1, 2, 3, 4)


@pytest.fixture
def trail(clock):
    return Trail(clock)


def walk(trail, clock, *scenes, stay_s=10):
    for scene in scenes:
        trail.showed(SceneId(scene))
        clock.advance(int(stay_s * 1000))


def test_back_and_forward_as_in_a_browser(trail, clock):
    walk(trail, clock, 1, 2, 3)
    assert trail.go(-1, BOOK) == 2
    walk(trail, clock, 2)
    assert trail.next(-1, BOOK) == 1 and trail.next(1, BOOK) == 3
    walk(trail, clock, 4)  # another way from here
    assert trail.next(1, BOOK) is None and trail.next(-1, BOOK) == 2


def test_a_scene_passed_through_is_no_place(trail, clock):
    walk(trail, clock, 1)
    walk(trail, clock, 2, 3, stay_s=0.3)
    walk(trail, clock, 4)
    assert trail.next(-1, BOOK) == 1
    walk(trail, clock, 3, stay_s=0.3)
    walk(trail, clock, 4)
    assert trail.next(-1, BOOK) == 1, "the same place is not there twice"


def test_a_scene_in_the_trash_is_passed_over_and_comes_back(trail, clock):
    walk(trail, clock, 1, 2, 3)
    assert trail.next(-1, book(1, 3)) == 1 and trail.next(-1, BOOK) == 2
    assert trail.go(-1, book(3)) is None and trail.next(-1, BOOK) == 2


def test_another_book_has_another_trail(trail, clock):
    walk(trail, clock, 1, 2)
    trail.clear()
    assert trail.next(-1, BOOK) is None
