"""What the author decided about threads stands."""

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.planning.plan import Plan, Thread, ThreadId
from inkwell.domain.planning.thread_offers import Refusals, ThreadOffer, offers
from inkwell.domain.planning.threading import FoundThread


def scenes(*numbers):
    return tuple(SceneId(number) for number in numbers)


FOUND = [
    FoundThread(scenes(1, 2, 3, 4), ("Ann", "Bob"), scenes(1, 2, 3, 4)),
    FoundThread(scenes(5, 6, 7), ("Tom",), scenes(5, 6, 7)),
]
LOVE = Thread(ThreadId(1), "Love")


def plan(*on, thread=LOVE):
    return Plan((thread,), {(thread.id, SceneId(number)): "" for number in on})


def test_a_thread_the_author_has_is_offered_more_scenes_and_not_again():
    assert offers(FOUND, Plan(), Refusals()) == [
        ThreadOffer(scenes(1, 2, 3, 4), ("Ann", "Bob")),
        ThreadOffer(scenes(5, 6, 7), ("Tom",)),
    ]
    assert offers(FOUND, plan(1, 2, 4), Refusals())[0] == ThreadOffer(scenes(3), ("Ann", "Bob"), LOVE.id)
    assert [one.names for one in offers(FOUND, plan(1, 2, 3, 4), Refusals())] == [("Tom",)]


def test_a_thread_called_like_one_of_the_people_is_that_persons():
    own = Thread(ThreadId(1), "tom")
    assert offers(FOUND, plan(thread=own), Refusals())[1].thread == own.id


def test_what_was_refused_and_taken_off_is_not_offered():
    refused = Refusals((frozenset({5, 6, 7, 8}),))
    assert [one.names for one in offers(FOUND, Plan(), refused)] == [("Ann", "Bob")]
    taken_off = Refusals().with_cells(plan(1, 2, 3, 4), plan(1, 2, 4))
    assert taken_off.scenes == {1: frozenset({3})}
    assert [one.names for one in offers(FOUND, plan(1, 2, 4), taken_off)] == [("Tom",)]
    assert taken_off.with_cells(plan(1, 2, 4), plan(1, 2, 3, 4)).scenes == {}


def test_a_thread_that_goes_takes_no_scenes_off():
    assert Refusals().with_cells(plan(1, 2), Plan()).scenes == {}


def test_refusals_are_read_as_they_were_stored_and_nonsense_is_nothing():
    held = Refusals((frozenset({1, 2}),), {3: frozenset({4})})
    assert Refusals.read(held.stored()) == held
    assert Refusals.read({"refused": "x", "taken_off": [1]}) == Refusals()
    assert Refusals.read({"refused": [["x", 2]], "taken_off": {"a": [1]}}).threads == (frozenset({2}),)
