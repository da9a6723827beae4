"""Who may tell a passage, and how each is called: said in the codex, found by the reader, or not known."""

from dataclasses import replace

from inkwell.domain.manuscript.codex import Entry, EntryField
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.reading.cast import Alias, Character
from inkwell.services.rewriting.people_told import people_told
from tests.waiting import wait

PASSAGE = "Robin’s lamp went out. Sam swore at Robin; Lee and Ash heard Sam."


def test_the_codex_goes_before_the_reader_and_two_of_one_name_are_not_known(sample):
    codex, reading = sample.codex, sample.reading
    drawer = next(one.id for one in codex.codex.categories if one.icon == "person")
    entry = Entry(EntryId(0), drawer, "Robin", fields=(EntryField("Pronouns", "they/them"),))
    codex.save(entry)
    codex.save(replace(entry, name="Sam", fields=()))
    wait(lambda: {"Robin", "Sam"} <= {one.name for one in codex.codex.entries})
    sam = next(int(one.id) for one in codex.codex.entries if one.name == "Sam")
    reading.cast = {
        "sam": Character("sam", "Sam Reed", (Alias("Sam", 3),), 3, "she", sam),
        "lee": Character("lee", "Lee", (Alias("Lee", 2),), 2, "he"),
        "ash1": Character("ash1", "Ash", (Alias("Ash", 1),), 1, "he"),
        "ash2": Character("ash2", "Ash Ford", (Alias("Ash", 1),), 1, "she"),
        "leery": Character("leery", "Ro", (Alias("Ro", 1),), 1, "he"),
    }
    assert people_told(codex, reading, PASSAGE) == {"Robin": "they", "Sam": "she", "Lee": "he", "Ash": ""}
