"""What never stands in a scene."""

from inkwell.worker.writing.tidy import Echo, Tidy, is_repeating, without_repetition


def test_one_line_a_paragraph_and_no_control_characters():
    tidy = Tidy("It rained.\n")
    pieces = ["\n ", " She\x00 went. ", "  \n", "\n\u202eHe", " came. "]
    assert "".join(tidy(piece, False) for piece in pieces) == "She went.\nHe came."


def test_white_space_where_the_prompt_ends_in_some_is_dropped():
    assert Tidy("It rained. ")(" She", False) == "She" and Tidy("It rained.")(" She", False) == " She"


def test_an_echo_of_the_last_sentence_is_dropped_and_a_beginning_like_it_is_not():
    echo = Echo("Nobody came. She counted the stairs.")
    assert echo("She counted", False) == "" and echo(" the stairs.", False) == ""
    assert echo(" Then", False) == " Then"
    echo = Echo("Nobody came. She counted the stairs.")
    assert echo("She counted", False) + echo(" the boats.", False) == "She counted the boats."


def test_the_same_over_and_over_is_cut_to_once():
    text = "It began to rain on the sea. " + "The bell rang in the tower again. " * 6
    assert is_repeating(text) and not is_repeating(text[:100])
    assert without_repetition(text).count("bell") == 1
