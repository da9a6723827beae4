"""The codex knows as much as the reader: a first or last name is its whole person, read with the real weights."""

import pytest

from inkwell.domain.reading.cast import KnownName

TEXT = """Tomas Vey came down the stairs. “You are late,” said Mara.

“I know,” said Tomas. He shut the door. Captain Vey never ran.

Mara laughed. “Tomas, you liar.” Mr. Vey looked at his boots, and Tomas’s coat dripped on the floor. Vey said nothing.
"""


@pytest.mark.parametrize("name", ["", "Tomas Vey", "Tomas", "Vey", "Captain Tomas Vey"])
def test_however_the_entry_is_called_the_person_is_one(read, name):
    document = read(TEXT, (KnownName(7, name),) if name else ())
    people = {character.name: (character.count, character.entry) for character in document.characters}
    assert people == {name or "Tomas Vey": (7, 7 if name else 0), "Mara": (2, 0)}
    by_id = {character.id: character.name for character in document.characters}
    assert [by_id[q.character] for q in document.quotations] == ["Mara", name or "Tomas Vey", "Mara"]


def test_a_last_name_of_two_is_neither_of_them(read):
    text = "Anna Vey laughed. Tomas Vey went out. Anna wept, and Tomas came back. Vey was dead."
    document = read(text, (KnownName(7, "Vey"),))
    assert {c.name: c.count for c in document.characters if not c.entry} == {"Anna": 2, "Tomas": 2}


def test_first_names_of_several_entries_are_as_long_as_their_names(read):
    text = "“Go,” said Anna Vey. Tomas Vey went. Anna laughed. Mara Quill and Tomas Vey stayed. Mara slept."
    known = (KnownName(7, "Tomas"), KnownName(8, "Anna"), KnownName(9, "Mara"))
    people = {character.entry: character.count for character in read(text, known).characters}
    assert people == {7: 2, 8: 2, 9: 2}


@pytest.mark.parametrize("other", ["Matthias", "Old Matthias", "old Matthias", "Father Matthias"])
def test_who_bears_the_same_last_name_is_somebody_else(read, other):
    text = f"{other} Voss sat down. Clara Voss laughed. Matthias Voss mended a net, and Clara went out. Matthias slept."
    people = {c.name: (c.count, c.entry) for c in read(text, (KnownName(7, "Clara Voss"),)).characters}
    assert people.pop("Clara Voss") == (2, 7)
    assert list(people.values()) == [(3, 0)]


@pytest.mark.parametrize("name", ["Tom Vey", "T. Vey", "Captain Vey", "Mr. Tomas Vey", "Tomas Vey"])
def test_a_short_first_name_is_still_the_same(read, name):
    text = f"{name} came in. Tomas Vey laughed. Mara laughed, too. “Vey!” she said."
    people = {c.entry: c.count for c in read(text, (KnownName(7, "Tomas Vey"),)).characters}
    assert people[7] == 3
