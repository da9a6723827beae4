"""What the map of a story shows."""

from inkwell.domain.branching.story import story_of
from inkwell.domain.branching.story_map import MapLink, Mark, map_of
from inkwell.domain.branching.walk import walk

SCENES = [
    ("Quay", "~ coins = 1\n* Look {coins} -> Find\n+ {coins: Pay | Wait} -> Night\n+ Wait again -> Night"),
    ("Find", "A coin.\n+ Pay -> Nowhere\n-> Night"),
    ("Night", "Dark.\n-> END"),
    ("Attic", "Dust.\n+ On -> Attic"),
    ("Cellar", "Damp."),
]


def test_ways_have_the_words_of_their_choices():
    found = map_of(story_of(SCENES), None)
    assert found.links == (
        MapLink(0, 1, ("Look …",)),
        MapLink(0, 2, ("Pay/Wait", "Wait again")),
        MapLink(1, 2),
        MapLink(3, 3, ("On",)),
    )
    assert found.leads() == [[1, 2], [2], [], [3], []]
    assert [one.choices for one in found.passages] == [3, 1, 0, 1, 0]


def test_what_is_special_is_marked_the_weightiest_first():
    story = story_of(SCENES)
    marks = [one.marks for one in map_of(story, walk(story)).passages]
    assert marks == [
        (Mark.BEGINNING,),
        (Mark.NOWHERE,),
        (Mark.ENDING,),
        (Mark.UNREACHABLE,),
        (Mark.UNREACHABLE,),
    ]
    alone = story_of([("Here", "+ On -> There"), ("There", "+ Back -> Here")])
    here, there = map_of(alone, walk(alone)).passages
    assert here.marks == (Mark.LOOP, Mark.BEGINNING) and there.marks == (Mark.LOOP,)
    assert map_of(alone, None).passages[0].marks == (Mark.BEGINNING,)
