"""The name a person is shown by."""

from inkwell.worker.analysis.people.agreement import agreed
from inkwell.worker.analysis.people.name_forms import display


def test_a_surname_borne_twice_is_not_the_name_shown():
    from collections import Counter

    assert display(Counter({"Mrs. Linton": 59, "Mrs. Linton Heathcliff": 2})) == "Mrs. Linton"
    assert display(Counter({"Elizabeth": 600, "Elizabeth Bennet": 14})) == "Elizabeth Bennet"


def test_an_adjective_in_small_letters_is_no_part_of_a_name():
    from collections import Counter

    assert display(Counter({"old Matthias Voss": 2})) == "Matthias Voss"
    assert (
        display(Counter({"de Winter": 2})) == "de Winter"
        and display(Counter({"Old Peter": 1})) == "Old Peter"
    )


def test_what_nobody_bears_is_no_name():
    assert agreed("the Anne", [(0, 3, "PER", 0.5), (4, 8, "PER", 0.9)]) == [(4, 8, "PER", 0.9)]
