"""How much room is used."""

from inkwell.prompting.copywriting import place_of
from inkwell.ui.copywriting.words import room_used


def test_numbers_have_units_and_what_is_too_much_is_marked():
    assert room_used("Light. #a", place_of("x")) == "9 of 280 characters · 1 of 2 hashtags"
    assert room_used("a" * 31, place_of("search_headline")) == "31 of 30 characters !"
    assert room_used("One. Two.", place_of("x_thread")).endswith("1 part") and room_used("a", None) == ""
