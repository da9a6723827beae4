"""Facts are offered where they have to do with who is present and nothing of them is withheld; notes pay for their space."""

from dataclasses import replace

from inkwell.domain.manuscript.codex import CategoryId, Codex, Entry, Inclusion
from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode
from inkwell.domain.manuscript.ids import EntryId, FactId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.as_of import AsOf
from inkwell.domain.story.offers import Offer, OfferKind, chosen, fact_offers
from inkwell.domain.story.story_time import story_order

ONE, TWO = SceneId(1), SceneId(2)
MARA, TOM, BOAT = EntryId(1), EntryId(2), EntryId(3)
ENTRIES = (
    Entry(MARA, CategoryId(1), "Mara"),
    Entry(TOM, CategoryId(1), "Tom"),
    Entry(BOAT, CategoryId(2), "the Petrel"),
)
OWES = Fact(TOM, ONE, FactMode.ADD, "Tom owes her forty pounds", other=MARA, id=FactId(1))
OWNED = Fact(BOAT, None, FactMode.ADD, "She belongs to Mara", id=FactId(2))
LIMPS = Fact(TOM, None, FactMode.ADD, "Tom limps", id=FactId(3))
SELF = Fact(MARA, None, FactMode.ADD, "Mara has grey eyes", id=FactId(4))


def offered(*facts, named=(MARA,), now=None, entries=ENTRIES, by_hand=()):
    now = now or AsOf(TWO, story_order([ONE, TWO], []))
    return [
        (one.title, one.text) for one in fact_offers(Codex(entries=entries, facts=facts), now, named, by_hand)
    ]


def test_facts_of_others_that_have_to_do_with_who_is_present():
    assert offered(OWES, OWNED, LIMPS, SELF) == [
        ("Tom", "Tom owes her forty pounds."),
        ("the Petrel", "She belongs to Mara."),
    ]
    assert offered(OWES, OWNED, LIMPS, named=()) == []


def test_a_narrator_nobody_names_is_present():
    now = AsOf(TWO, story_order([ONE, TWO], []), viewpoint=TOM)
    assert offered(LIMPS, OWES, named=(), now=now) == [("Tom", "Tom limps. Tom owes her forty pounds.")]


def test_nothing_that_is_withheld_ended_or_not_sent():
    assert offered(replace(OWES, scene=TWO), now=AsOf(ONE, story_order([ONE, TWO], []))) == []
    assert (
        offered(replace(OWES, secret=True), now=AsOf(TWO, story_order([ONE, TWO], []), viewpoint=MARA)) == []
    )
    assert offered(replace(OWES, until=TWO)) == []
    assert offered(replace(OWES, kind=FactKind.PROMISE)) == []
    assert offered(OWES, named=(MARA, TOM)) == [], "it stands with his entry"
    assert offered(OWES, by_hand=(TOM,)) == []
    for inclusion in (Inclusion.NEVER, Inclusion.ALWAYS):
        entries = (ENTRIES[0], replace(ENTRIES[1], inclusion=inclusion))
        assert offered(OWES, entries=entries) == []


def test_changed_words_are_another_note():
    (one,) = fact_offers(
        Codex(entries=ENTRIES, facts=(OWES,)), AsOf(TWO, story_order([ONE, TWO], [])), [MARA]
    )
    changed = replace(OWES, text="Tom owes her fifty pounds")
    (other,) = fact_offers(
        Codex(entries=ENTRIES, facts=(changed,)), AsOf(TWO, story_order([ONE, TWO], [])), [MARA]
    )
    assert one.subject != other.subject and one.key[0] == "fact"


def test_those_that_pay_the_best_first_while_there_is_space():
    def offer(name, length):
        return Offer(OfferKind.PASSAGE, name, "", "x" * length)

    offers = [offer("a", 900), offer("b", 900), offer("c", 300), offer("d", 10)]
    assert chosen(offers, {"a": 0.06, "b": 0.3, "c": 0.07, "d": 0.0}) == {"b", "c"}
    assert chosen(offers, {}) == frozenset()
