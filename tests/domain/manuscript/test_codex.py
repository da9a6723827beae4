"""What a reader may know of an entry at a place of the book."""

import pytest

from inkwell.domain.manuscript.codex import (
    DEFAULT_CATEGORIES,
    Category,
    CategoryId,
    Codex,
    Entry,
    EntryField,
    EntryId,
    Fact,
    FactMode,
    names_of,
)
from inkwell.domain.manuscript.outline import SceneId

MARA = Entry(
    EntryId(1),
    CategoryId(1),
    "Mara Quill",
    " Keeps the light ",
    ("Mara", "Miss Quill"),
    (EntryField("Eyes", " grey "), EntryField("Wants", "   ")),
)


def fact(scene, text, mode=FactMode.ADD, entry=1):
    return Fact(EntryId(entry), SceneId(scene), mode, text)


def described(*facts, scenes=(1, 2, 3)):
    codex = Codex(entries=(MARA,), facts=facts)
    return codex.described_at(MARA, [SceneId(scene) for scene in scenes])


def test_description_and_filled_fields_become_sentences():
    assert described() == "Keeps the light. Eyes: grey."
    assert Codex().described_at(Entry(EntryId(2), CategoryId(1), "Nobody"), []) == ""
    chinese = Entry(EntryId(3), CategoryId(1), "黛玉", "病着。", fields=(EntryField("眼", "含情！"),))
    assert Codex().described_at(chinese, []) == "病着。 眼: 含情！"


def test_facts_hold_from_their_scene_on_in_reading_order():
    later, sooner = fact(3, "Lost the lamp."), fact(2, "Broke her arm")
    assert described(later, sooner) == "Keeps the light. Eyes: grey. Broke her arm. Lost the lamp."
    assert described(later, sooner, scenes=(1, 2)) == "Keeps the light. Eyes: grey. Broke her arm."
    assert described(later, sooner, scenes=(3, 1)) == "Keeps the light. Eyes: grey. Lost the lamp."
    assert described(fact(1, "Somebody else's", entry=9)) == "Keeps the light. Eyes: grey."


def test_a_fact_may_stand_instead_of_all_that_was_so_before_it():
    facts = (fact(1, "Young"), fact(2, "Is dead", FactMode.REPLACE), fact(3, "Is remembered"))
    assert described(*facts) == "Is dead. Is remembered."
    assert described(*facts, scenes=(1,)) == "Keeps the light. Eyes: grey. Young."


def test_entries_and_categories_are_found_by_id_or_not_at_all():
    drawer = Category(CategoryId(1), "People", "person")
    codex = Codex((drawer,), (MARA,))
    assert codex.entry(EntryId(1)) is MARA and codex.category(CategoryId(1)) is drawer
    with pytest.raises(KeyError):
        codex.entry(EntryId(2))
    with pytest.raises(KeyError):
        codex.category(CategoryId(2))


def test_every_word_of_a_name_is_known_to_spelling():
    assert names_of([MARA]) == {"Mara", "Quill", "Miss"} and names_of([]) == set()


def test_a_new_codex_has_drawers_with_symbols_and_no_field_twice():
    assert len({name for name, _, _ in DEFAULT_CATEGORIES}) == 5
    assert all(len(set(fields)) == len(fields) for _, _, fields in DEFAULT_CATEGORIES)
