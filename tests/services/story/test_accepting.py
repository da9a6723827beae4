"""Whose fact it is."""

from dataclasses import replace

from inkwell.domain.manuscript.facts import FactKind
from inkwell.domain.reading.cast import Alias, Character
from inkwell.domain.story.proposal import FactProposal
from inkwell.services.story.accepting import entry_of, new_entry

ONE = FactProposal(FactKind.TRAIT, "Mara Quill", "eyes", "grey", "has grey eyes", "1", 0, 9, "Q", "aa", "c1")


def test_the_codex_knows_its_own(sample):
    sample.storage.deliver()
    mara = next(one for one in sample.codex.codex.entries if one.name == "Mara Quill")
    assert entry_of(sample.codex, ONE) == mara.id
    assert entry_of(sample.codex, replace(ONE, name="Nobody At All")) is None
    assert entry_of(sample.codex, replace(ONE, name="Nobody", entry=int(mara.id))) == mara.id


def test_a_new_person_has_every_form_of_the_name(sample):
    sample.storage.deliver()
    cast = {"c1": Character("c1", "Barnaby Voss", (Alias("Barnaby Voss", 3), Alias("Voss", 2)), 5)}
    made = new_entry(sample.codex.codex, replace(ONE, name="Barnaby Voss"), cast)
    assert (made.name, made.aliases) == ("Barnaby Voss", ("Voss",))
