"""Names joined into people, as they stand in whole novels."""

import pytest

from inkwell.worker.analysis.people.agreement import agreed
from inkwell.worker.analysis.people.mention import Mention
from inkwell.worker.analysis.people.name_clusters import group
from inkwell.worker.analysis.people.name_forms import display


def people(counts, pronouns=None):
    """`{name shown: how often}` for a text in which each form stands so often, far from the others."""
    mentions = [
        Mention(0, 1, form, number * 10_000 + i)
        for number, (form, often) in enumerate(counts.items())
        for i in range(often)
    ]
    characters, _ = group(mentions, pronouns)
    return {one.name: one.count for one in characters}


def test_the_eldest_goes_by_the_surname_and_his_brother_by_both_names():
    counts = {"Mr. Knightley": 60, "Mr. John Knightley": 6, "John Knightley": 3, "John": 5, "Knightley": 4}
    assert people(counts | {"Mrs. John Knightley": 4}) == {
        "Mr. Knightley": 64,
        "Mr. John Knightley": 14,
        "Mrs. John Knightley": 4,
    }


def test_a_man_named_in_full_and_by_title_alike_is_one():
    assert people({"Mr. Gray": 20, "Mr. Dorian Gray": 10, "Dorian Gray": 40, "Dorian": 90}) == {
        "Dorian Gray": 160
    }


def test_a_listed_first_name_outweighs_a_few_pronouns():
    counts = {"Ellen": 30, "Nelly": 20, "Ellen Dean": 4, "Mrs. Dean": 10}
    few = people(counts, {"Ellen": (3, 1), "Nelly": (0, 4)})
    assert few == {"Ellen Dean": 64}
    many = people(counts, {"Ellen": (12, 1), "Nelly": (0, 4)})
    assert len(many) == 2


def test_one_pronoun_after_a_name_met_often_makes_nobody_a_woman():
    counts = {"Mr. Tolland": 30, "Mrs. Tolland": 25, "Tolland": 40}
    assert people(counts, {"Tolland": (0, 1)}) == {"Tolland": 70, "Mrs. Tolland": 25}


def test_a_doctor_may_be_anybody():
    counts = {"Dr. Chen": 12, "Sarah Chen": 3, "Sarah": 9}
    assert people(counts) == people(counts, {"Dr. Chen": (0, 2)}) == {"Sarah Chen": 24}
    assert people({"Professor McGonagall": 9}, {"Professor McGonagall": (0, 9)})
    # Where the pronouns say that the doctor is a man, Sarah is somebody else.
    assert len(people(counts, {"Dr. Chen": (8, 0)})) == 2


def test_a_surname_borne_twice_is_not_the_name_shown():
    from collections import Counter

    assert display(Counter({"Mrs. Linton": 59, "Mrs. Linton Heathcliff": 2})) == "Mrs. Linton"
    assert display(Counter({"Elizabeth": 600, "Elizabeth Bennet": 14})) == "Elizabeth Bennet"


@pytest.mark.parametrize(
    ("readings", "wanted"),
    [
        (["PER", "FAC", "FAC", "GPE", "FAC"], ["FAC", "FAC", "FAC", "GPE", "FAC"]),
        (["PER"] * 19 + ["GPE"], ["PER"] * 20),
        (["PER", "PER", "GPE", "GPE"], ["PER", "PER", "GPE", "GPE"]),
        (["PER", "FAC", "FAC"], ["PER", "FAC", "FAC"]),
    ],
)
def test_a_name_is_a_person_or_a_place_throughout(readings, wanted):
    text = "Randalls " * len(readings)
    names = [(9 * i, 9 * i + 8, category, 0.9) for i, category in enumerate(readings)]
    assert [category for _, _, category, _ in agreed(text, names)] == wanted


def test_what_nobody_bears_is_no_name():
    assert agreed("the Anne", [(0, 3, "PER", 0.5), (4, 8, "PER", 0.9)]) == [(4, 8, "PER", 0.9)]
