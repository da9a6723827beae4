"""Names joined into people, as they stand in whole novels."""

import pytest

from inkwell.worker.analysis.people.mention import Mention
from inkwell.worker.analysis.people.name_clusters import group


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


@pytest.mark.parametrize(
    ("names", "people"),
    [
        (["Elizabeth Bennet", "Lizzy", "Miss Elizabeth", "Mr. Bennet", "Miss Bennet"], [0, 0, 0, 1, 0]),
        (["Mr. Darcy", "Fitzwilliam Darcy", "Darcy", "Miss Darcy"], [0, 0, 0, 1]),
        (["Tom Sawyer", "Aunt Polly", "Tom", "TOM"], [0, 1, 0, 0]),
        (["John Smith", "Peter Smith", "John", "Peter"], [0, 1, 0, 1]),
        (["Emma Woodhouse", "Miss Woodhouse of Hartfield", "Emma demurred", "Miss Woodhouse"], [0, 0, 0, 0]),
        (["Miss Woodhouse Miss Taylor", "Emma Woodhouse", "Miss Woodhouse"], [0, 0, 0]),
        (["good Mr. Perry", "Perry", "The charming Augusta Hawkins", "Augusta"], [0, 0, 1, 1]),
        (["Aunt Celia a Hilbery", "Mrs. Hilbery", "Aunt Celia"], [0, 1, 0]),
        (["Duke of Wellington", "Duke of York"], [0, 1]),
        (["Sir Walter", "Sir Walter Elliot", "William Walter Elliot", "Sir Walter"], [0, 0, 1, 0]),
        (["Captain Harville", "Captains Harville", "Harville", "Captain Wentworth"], [0, 0, 0, 1]),
        ([*["Jane Fairfax"] * 25, "Miss Jane Bates", "Miss Bates", "Jane"], [*[0] * 25, 1, 1, 0]),
    ],
)
def test_names_are_joined_into_people(names, people):
    _, numbers = group([Mention(i * 10, i * 10 + 5, name) for i, name in enumerate(names)])
    assert numbers == people


def test_the_narrator_tells_father_and_son_apart():
    def people(*sentences):
        names = [
            (name, number, spoken) for number, (spoken, *names) in enumerate(sentences) for name in names
        ]
        mentions = [
            Mention(i * 20, i * 20 + 5, name, number, spoken)
            for i, (name, number, spoken) in enumerate(names)
        ]
        _, numbers = group(mentions)
        return {name: number for (name, _, _), number in zip(names, numbers, strict=True)}

    alone = [(False, "Mr. Hale")] * 9 + [(False, "Frederick")] * 9 + [(False, "Frederick Hale")]
    together = (False, "Mr. Hale", "Frederick")
    one = people(*alone, (True, *together[1:]), (True, *together[1:]))
    assert one["Mr. Hale"] == one["Frederick"] == one["Frederick Hale"]
    two = people(*alone, together, together)
    assert two["Frederick"] == two["Frederick Hale"] != two["Mr. Hale"]
    dean = people(
        *[(False, "Mrs. Dean"), (False, "Ellen"), (False, "Ellen Dean")] * 5,
        *[(False, "Mrs. Dean", "Ellen")] * 2,
    )
    assert dean["Mrs. Dean"] == dean["Ellen"] == dean["Ellen Dean"]
    rodney = people(
        *[(False, "William"), (False, "Rodney"), (False, "William Rodney")] * 5,
        *[(False, "William", "Rodney")] * 2,
    )
    assert rodney["William"] == rodney["Rodney"] == rodney["William Rodney"]
