"""What the map says of a passage."""

from inkwell.domain.branching.story import story_of
from inkwell.domain.branching.story_map import map_of
from inkwell.domain.branching.walk import walk
from inkwell.ui.planning.passage_words import foot_of, words_of

STORY = story_of([("Quay", "* Look -> Find\n+ Wait -> Night"), ("Find", "A coin."), ("Night", "-> END")])
MAP = map_of(STORY, walk(STORY))


def test_it_says_what_is_special_and_where_its_choices_lead():
    assert words_of(MAP, 0) == "1. Quay · Beginning · 2 choices\n“Look” → Find · “Wait” → Night"
    assert words_of(MAP, 1).startswith("2. Find · Dead end\nA dead end: ")
    assert foot_of(MAP.passages[2]) == "Ending"
