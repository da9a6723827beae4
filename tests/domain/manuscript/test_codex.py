"""What a reader may know of an entry at a place of the book."""

import pytest

from inkwell.domain.manuscript.codex import (
    DEFAULT_CATEGORIES,
    Category,
    CategoryId,
    Codex,
    Entry,
    EntryField,
    names_of,
)
from inkwell.domain.manuscript.ids import EntryId

MARA = Entry(
    EntryId(1),
    CategoryId(1),
    "Mara Quill",
    " Keeps the light ",
    ("Mara", "Miss Quill"),
    (EntryField("Eyes", " grey "), EntryField("Wants", "   ")),
)


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
