"""What the codex tells the reader of its people."""

import pytest

from inkwell.domain.manuscript.codex import Category, CategoryId, Codex, Entry
from inkwell.domain.manuscript.facts import Fact, FactMode
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.services.reading.known_names import known_names


def told(*facts):
    entry = Entry(EntryId(1), CategoryId(1), "Silas")
    rows = tuple(Fact(entry.id, SceneId(scene), FactMode.ADD, text) for scene, text in facts)
    (known,) = known_names(Codex((Category(CategoryId(1), "People", "person"),), (entry,), (), rows))
    return known


@pytest.mark.parametrize(
    "text",
    ["Introduced here.", "First appears in the tavern", "His first appearance", "enters the story, drunk"],
)
def test_a_dated_fact_names_the_scene_that_introduces_somebody(text):
    known = told((2, "Has a limp."), (4, text))
    assert known.enters == "4" and not known.dead_from and known.kind == "PER"


@pytest.mark.parametrize(
    "text", ["Introduced to Mara.", "Never introduced", "appears again", "appears drunk", "enters the house"]
)
def test_what_may_mean_something_else_does_not(text):
    assert not told((4, text)).enters


def test_the_dead_have_their_scene():
    assert told((4, "Dies at sea")).dead_from == "4" and not told((4, "Nearly drowned")).dead_from
