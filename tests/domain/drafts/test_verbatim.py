"""Whether a text recites."""

from inkwell.domain.drafts.verbatim import KnownText


def test_the_longest_run_is_found_over_marks_and_case():
    known = KnownText(["One two three four five, six seven.", "Eight nine ten eleven."])
    assert known.longest_run("He said: TWO three four five six!") == (5, "two three four five six")
    assert known.longest_run("six seven eight nine") == (0, "")
