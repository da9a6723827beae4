"""What a text says of itself."""

import pytest

from inkwell.domain.exchange.found import RemarkKind
from inkwell.exchange.reading.source import Remarks
from inkwell.exchange.text import markdown, plain
from inkwell.exchange.text.head_facts import head_facts

HEAD = '+++\ntitle = "Salt"\nauthor = "Mara"\nlang = "de"\nmood = "grey sea"\n+++\n\n'


def test_what_the_book_has_no_place_for_is_a_page_of_research():
    remarks = Remarks()
    facts = head_facts(HEAD + "Text.", remarks)
    assert (facts.title, facts.author, facts.language, facts.words) == ("Salt", "Mara", "de", 5)
    assert [note.text for note in facts.notes] == ["mood: grey sea"]
    assert [remark.kind for remark in remarks.told()] == [RemarkKind.FACTS_AS_NOTE]


@pytest.mark.parametrize("reader", [markdown, plain])
def test_both_readers_take_it(reader):
    found = reader.read_text(f"{HEAD}Chapter 1\n\nIt rained.\n\nChapter 2\n\nIt snowed.\n", "t", Remarks())
    assert (found.book.title, found.book.author, found.book.language) == ("Salt", "Mara", "de")
    assert [node.text for node in found.book.walk() if node.text] == ["It rained.", "It snowed."]
    assert len(found.notes) == 1
