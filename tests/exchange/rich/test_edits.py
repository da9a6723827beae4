"""The smallest edit between two states of a text."""

from inkwell.exchange.rich.edits import difference


def edit(old, new, low, high):
    found = difference(0, 0, old, new, low, high)
    assert old[: found.start] + found.new + old[found.end :] == new
    return found.old, found.new


def test_it_stays_where_the_change_was_made():
    assert edit("salt salt salt", "salt salt", 4, 9) == (" salt", "")
    assert edit("a b c", "a x c", 2, 3) == ("b", "x")


def test_it_takes_the_line_end_of_lines_that_go():
    assert edit("One\nTwo\nThree", "One\nThree", 4, 7) == ("Two\n", "")


def test_it_cuts_no_marks_from_their_partners():
    assert edit("The *old* sea", "The **new** sky", 4, 13) == ("*old* sea", "**new** sky")
    assert edit("*very old* sea", "*very new* sky", 6, 14) == ("*very old* sea", "*very new* sky")
    assert edit("She *ran* on", "She *sat* on", 5, 8) == ("ran", "sat")
