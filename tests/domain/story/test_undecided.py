"""What is decided is not proposed again."""

from dataclasses import replace

from inkwell.domain.manuscript.codex import CategoryId, Codex, Entry, EntryField
from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.proposal import FactProposal
from inkwell.domain.story.undecided import undecided

EYES = FactProposal(FactKind.TRAIT, "Mara", "eyes", "grey", "has grey eyes", "1", 0, 9, "Grey eyes", "aa")
WENT = replace(
    EYES, kind=FactKind.PLACE, attribute="went to", value="London", text="went to London", other="London"
)
ONE, TWO = SceneId(1), SceneId(2)
MARA = Entry(EntryId(5), CategoryId(1), "Mara")


def test_a_lasting_fact_is_proposed_once_in_a_book():
    found = [(ONE, (EYES, WENT)), (TWO, (EYES, WENT))]
    assert undecided(found, Codex(), frozenset()) == {ONE: (EYES, WENT), TWO: (WENT,)}


def test_the_refused_and_the_known_are_left_out():
    found = [(ONE, (EYES, WENT))]
    assert undecided(found, Codex(), {EYES.identity}) == {ONE: (WENT,)}
    fact = Fact(MARA.id, ONE, FactMode.ADD, "x", FactKind.TRAIT, "Eyes", "Grey")
    assert undecided(found, Codex(entries=(MARA,), facts=(fact,)), frozenset()) == {ONE: (WENT,)}
    with_line = replace(MARA, fields=(EntryField("Eyes", "grey"),))
    assert undecided(found, Codex(entries=(with_line,)), frozenset()) == {ONE: (WENT,)}
