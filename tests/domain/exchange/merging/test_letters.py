"""Letters found again: whole stretches, places, and what surrounds a change."""

from inkwell.domain.exchange.merging.flat import Flat
from inkwell.domain.exchange.merging.letters import Letters, Same, same_of
from inkwell.domain.exchange.merging.pairing import blocks_of


def letters(a, b):
    one, other = Flat(a), Flat(b)
    return Letters(
        one, other, blocks_of([line.text for line in one.lines], [line.text for line in other.lines])
    )


def test_marks_and_spaces_between_two_exchanges_belong_to_them():
    assert same_of("a b", "a b") == [Same(0, 0, 3)] and same_of("", "") == []
    shared = same_of("the old red house stood", "the new blue house stood")
    assert [(one.a, one.size) for one in shared] == [(0, 4), (11, 12)]


def test_a_stretch_that_stands_is_found_letter_for_letter():
    found = letters(["He saw the sea.\nIt was cold."], ["Then he saw the sea at last.\nIt was cold."])
    there = found.stretch(3, 14)
    assert there.is_whole and found.b.text[there.there : there.there_end] == "saw the sea"


def test_a_stretch_that_was_changed_is_widened_to_what_is_the_same():
    found = letters(["He saw the old sea here."], ["He saw the grey sea here."])
    there = found.stretch(12, 14)
    assert not there.is_whole
    assert found.a.text[there.start : there.end] == "old"
    assert found.b.text[there.there : there.there_end] == "grey"


def test_a_place_stands_behind_its_letter_even_where_words_came_in():
    found = letters(["He saw it today."], ["He saw it clearly today."])
    there = found.stretch(9, 9)
    assert (there.there, there.there_end, there.is_whole) == (9, 9, True)


def test_lines_that_are_gone_have_no_place():
    found = letters(
        ["One two three four five.\nRain.\nSix seven eight nine."],
        ["One two three four five.\nSix seven eight nine."],
    )
    assert found.stretch(26, 28) is None and found.letter(26) is None
