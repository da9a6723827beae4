"""Who may be one person, for the author to say."""

import pytest

from inkwell.domain.reading.cast import Alias, Character
from inkwell.worker.analysis.people.proposals import MOST, propose


def person(name, count=10, gender="", entry=0, aliases=()):
    return Character(
        name.lower(),
        name,
        (Alias(name, count), *(Alias(alias, 1) for alias in aliases)),
        count,
        gender,
        entry,
    )


def asked(*people, apart=()):
    return [(row.first, row.second, row.reason, row.shared) for row in propose(people, apart)]


def test_a_surname_a_part_and_a_spelling_are_asked_about():
    assert asked(person("Elizabeth Bennet", 50), person("Miss Bennet", 20)) == [
        ("elizabeth bennet", "miss bennet", "surname", "Bennet")
    ]
    assert asked(person("Mara Quill", 50), person("Quill", 4)) == [("mara quill", "quill", "part", "Quill")]
    assert asked(person("Katherine", 50), person("Catherine", 10)) == [
        ("katherine", "catherine", "spelling", "Catherine")
    ]


@pytest.mark.parametrize(
    "people",
    [
        (person("Mara Quill", 50), person("Tobias Wren", 20)),
        (person("Elizabeth Bennet", 50, "she"), person("Mr. Bennet", 20, "he")),
        (person("Mara Quill", 50, entry=1), person("Quill", 20, entry=2)),
        (person("Katherine", 50), person("Catherine", 11)),
        (person("Anna", 50), person("Anne", 2)),
        (person("Katherine", 50), person("Kathryne", 2)),
        (),
        (person("Mara", 1),),
    ],
)
def test_what_is_two_or_not_sure_is_no_question(people):
    assert asked(*people) == []


@pytest.mark.parametrize("misspelt", ["Katherin", "Kathherine", "Katharine", "Katheirne"])
def test_one_letter_out_in_changed_or_two_changed_about(misspelt):
    assert asked(person("Katherine", 50), person(misspelt, 2))[0][2:] == ("spelling", misspelt)


def test_never_again_what_the_author_has_called_two():
    people = person("Mara Quill", 50, aliases=("Mara",)), person("Quill", 4)
    assert asked(*people, apart=[("QUILL", "mara")]) == [] and asked(*people, apart=[("quill", "tom")])


def test_a_riddle_is_no_question_and_there_are_never_too_many():
    rivals = [person(f"{first} Quill", 50) for first in ("Mara", "Silas", "Tom")]
    assert asked(*rivals, person("Quill", 4)) == [] and len(asked(*rivals[:2], person("Quill", 4))) == 2
    pairs = [
        row
        for n in range(20)
        for row in (person(f"Ab{chr(97 + n)}x Zz{chr(97 + n)}q", 90 - n), person(f"Zz{chr(97 + n)}q", 40 - n))
    ]
    found = asked(*pairs)
    assert len(found) == MOST and [row[3] for row in found[:2]] == ["Zzaq", "Zzbq"], (
        "those named most come first"
    )
