"""The codex as it is written and read back."""

import pytest

from inkwell.domain.errors import UsageError
from inkwell.domain.manuscript.codex import CategoryId, Entry, EntryField, Inclusion, Relation
from inkwell.domain.manuscript.ids import EntryId


def test_codex_round_trip(store):
    category = store.codex.load().categories[0].id
    one = Entry(
        EntryId(0),
        category,
        "Mara <b>",
        "Keeper.",
        ("M", "Miss Q"),
        (EntryField("Eyes", "grey"),),
        "secret",
        Inclusion.ALWAYS,
        ("Mara Street",),
        b"\x89PNG",
    )
    mara = store.codex.save(one)
    tom = store.codex.save(Entry(EntryId(0), category, "Tom"))
    store.codex.set_relations(mara, (Relation(mara, tom, "sister of"),))
    codex = store.codex.load()
    loaded = codex.entry(mara)
    assert (
        loaded.name,
        loaded.aliases,
        loaded.fields,
        loaded.private_notes,
        loaded.inclusion,
        loaded.not_this,
        loaded.picture,
    ) == (
        "Mara <b>",
        ("M", "Miss Q"),
        (EntryField("Eyes", "grey"),),
        "secret",
        Inclusion.ALWAYS,
        ("Mara Street",),
        b"\x89PNG",
    )
    assert codex.relations == (Relation(mara, tom, "sister of"),)
    store.codex.discard(tom)
    assert not store.codex.load().relations
    with pytest.raises(UsageError):
        store.codex.save(Entry(EntryId(0), CategoryId(1), "   "))
