"""What an author does with who was found."""

import pytest

from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from inkwell.domain.reading.cast import Alias, Character
from inkwell.domain.reading.presence import Presence
from inkwell.services.reading.people import PeopleVerbs
from tests.services.steps import settle


def person(key, name, *forms, category="PER", entry=0):
    return Presence(key, name, category, entry, (3,)), Character(
        key, name, tuple(Alias(form, 1) for form in forms), 3
    )


@pytest.fixture
def people(sample):
    made = PeopleVerbs(sample.codex, sample.decisions, sample.reading)
    made.services = sample
    return made


def meet(people, *rows):
    people.services.reading.cast = {character.id: character for _, character in rows}
    return [presence for presence, _ in rows]


def entry_of(people, name):
    settle(people.services)
    return next((entry for entry in people.services.codex.codex.entries if entry.name == name), None)


def test_a_new_entry_has_the_other_forms_and_the_drawer_of_its_kind(people):
    one, house = meet(
        people,
        person("a", "Ned Bly", "Ned Bly", "Old Ned", "NED  BLY"),
        person("b", "the Elm House", "the Elm House", category="FAC"),
    )
    people.add_to_codex(one)
    people.add_to_codex(house)
    entry, place = entry_of(people, "Ned Bly"), entry_of(people, "Elm House")
    icons = {category.id: category.icon for category in people.services.codex.codex.categories}
    assert (
        entry.aliases == ("Old Ned",)
        and icons[entry.category] == "person"
        and icons[place.category] == "place"
    )


def test_joining_gives_an_alias_to_who_has_an_entry_in_either_order(people):
    one, guest = meet(
        people, person("a", "Ned Bly", "Ned Bly"), person("b", "Nobody", "Nobody", "The Stranger")
    )
    people.add_to_codex(one)
    holder = Presence("a", "Ned Bly", "PER", int(entry_of(people, "Ned Bly").id), (3,))
    people.join(guest, holder)
    assert set(entry_of(people, "Ned Bly").aliases) == {"Nobody", "The Stranger"}
    people.join(holder, guest)
    assert len(entry_of(people, "Ned Bly").aliases) == 2, "what is known is not added again"
    with pytest.raises(ValueError, match="two entries"):
        people.join(holder, holder)


def rows(people):
    settle(people.services)
    return [(row.kind, row.subject, row.other) for row in people.services.decisions.decisions.rows]


def test_without_entries_joining_and_parting_are_decisions(people):
    one, other = meet(people, person("a", "Elm", "Elm", "Elmer"), person("b", "Clinker", "Clinker"))
    people.join(one, other)
    assert rows(people) == [(DecisionKind.SAME, "Elm", "Clinker")]
    joined, _ = person("b", "Clinker", "Clinker", "Elm")
    meet(people, person("b", "Clinker", "Clinker", "Elm"))
    people.part(joined, "elm")
    assert rows(people) == [(DecisionKind.APART, "elm", "Clinker")], "what was joined is taken back"
    people.refuse(one, other)
    people.ignore(other)
    assert rows(people)[-1] == (DecisionKind.IGNORE, "Clinker", "")


def test_the_last_decision_is_taken_back_and_nothing_where_there_is_none(people):
    assert people.take_back_last() is None
    people.services.decisions.decide(
        Decision(DecisionKind.IGNORE, "Elm"), Decision(DecisionKind.IGNORE, "Ash")
    )
    settle(people.services)
    assert people.take_back_last().subject == "Ash" and [row[1] for row in rows(people)] == ["Elm"]
