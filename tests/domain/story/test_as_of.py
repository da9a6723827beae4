"""What may be told at a scene, and what is withheld there."""

from dataclasses import replace

from inkwell.domain.manuscript.codex import CategoryId, Codex, Entry, EntryField
from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode, Knower
from inkwell.domain.manuscript.ids import EntryId, FactId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.as_of import AsOf, Standing, WithheldBecause, described
from inkwell.domain.story.story_time import SceneTime, story_order

MARA = Entry(
    EntryId(1),
    CategoryId(1),
    "Mara Quill",
    " Keeps the light ",
    ("Mara", "Miss Quill"),
    (EntryField("Eyes", " grey "), EntryField("Wants", "   ")),
)
SILAS, TOM = EntryId(2), EntryId(3)


def fact(scene, text="Something", mode=FactMode.ADD, entry=1, **more):
    return Fact(EntryId(entry), None if scene is None else SceneId(scene), mode, text, **more)


def at(scene, *times, scenes=(1, 2, 3), **more):
    return AsOf(SceneId(scene), story_order([SceneId(one) for one in scenes], times), **more)


def told(*facts, scene=3, **more):
    return described(Codex(entries=(MARA,), facts=facts), MARA, at(scene, **more))


def test_description_and_filled_fields_become_sentences():
    assert told() == "Keeps the light. Eyes: grey."
    nobody = Entry(EntryId(2), CategoryId(1), "Nobody")
    assert described(Codex(), nobody, AsOf(SceneId(0))) == ""
    chinese = Entry(EntryId(3), CategoryId(1), "黛玉", "病着。", fields=(EntryField("眼", "含情！"),))
    assert described(Codex(), chinese, AsOf(SceneId(0))) == "病着。 眼: 含情！"


def test_facts_hold_from_their_scene_on_as_they_happen():
    later, sooner = fact(3, "Lost the lamp."), fact(2, "Broke her arm")
    assert told(later, sooner) == "Keeps the light. Eyes: grey. Broke her arm. Lost the lamp."
    assert told(later, sooner, scene=2) == "Keeps the light. Eyes: grey. Broke her arm."
    assert told(later, sooner, scenes=(3, 1), scene=1) == "Keeps the light. Eyes: grey. Lost the lamp."
    assert told(fact(1, "Somebody else's", entry=9)) == "Keeps the light. Eyes: grey."
    assert told(fact(None, "Born at sea"), scene=1).endswith("Born at sea.")


def test_a_fact_may_stand_instead_of_all_that_was_so_before_it():
    facts = (fact(1, "Young"), fact(2, "Is dead", FactMode.REPLACE), fact(3, "Is remembered"))
    assert told(*facts) == "Is dead. Is remembered."
    assert told(*facts, scene=1) == "Keeps the light. Eyes: grey. Young."


def test_what_ended_no_longer_holds_but_a_paid_promise_does():
    arm = fact(1, until=SceneId(3))
    assert at(2).holds(arm) and not at(3).holds(arm)
    assert at(3).holds(replace(arm, kind=FactKind.PROMISE))
    assert at(3).withheld(arm) is None, "there is nothing to tell, so nothing is withheld"


def test_in_a_flashback_what_happens_later_is_withheld_though_the_reader_knows_it():
    wound = fact(2)
    back = at(3, SceneTime(SceneId(3), flashback=True))
    assert not back.holds(wound) and back.withheld(wound).because is WithheldBecause.LATER
    assert back.withheld(wound).until == SceneId(2)
    assert at(3).holds(wound) and at(3).withheld(wound) is None


def test_a_secret_is_withheld_from_those_who_do_not_know_it_yet():
    secret = fact(1, secret=True, known_by=(Knower(SILAS), Knower(TOM, SceneId(3))))
    assert at(2, viewpoint=SILAS).withheld(secret) is None
    kept = at(2, viewpoint=TOM).withheld(secret)
    assert (kept.because, kept.until) == (WithheldBecause.VIEWPOINT, SceneId(3))
    assert at(3, viewpoint=TOM).withheld(secret) is None
    never = at(3, viewpoint=MARA.id).withheld(secret)
    assert (never.because, never.until) == (WithheldBecause.VIEWPOINT, None)
    assert at(1, viewpoint=TOM).knows(fact(1), TOM), "what is no secret everybody knows"


def test_what_the_reader_is_not_to_know_yet_is_withheld_from_everybody():
    secret = fact(1, reader_since=SceneId(3), secret=True, known_by=(Knower(SILAS),))
    assert at(2, viewpoint=SILAS).withheld(secret).because is WithheldBecause.READER
    assert at(3, viewpoint=SILAS).withheld(secret) is None


def test_the_author_can_let_one_through():
    secret = fact(3, id=FactId(7))
    assert at(1).withheld(secret) is not None
    assert at(1, let_through=frozenset({FactId(7)})).withheld(secret) is None
    unseen = fact(1, secret=True, id=FactId(7))
    assert at(2, viewpoint=TOM).tells([unseen]) == []
    assert at(2, viewpoint=TOM, let_through=frozenset({FactId(7)})).tells([unseen]) == [unseen]


def test_a_fact_of_a_scene_that_is_gone_neither_holds_nor_is_waited_for():
    gone = fact(9)
    assert not at(3).holds(gone) and at(3).withheld(gone) is None and at(3).tells([gone]) == []
    until_gone = fact(1, until=SceneId(9), reader_since=SceneId(9))
    assert at(3).holds(until_gone)
    assert (at(3).withheld(until_gone).because, at(3).withheld(until_gone).until) == (
        WithheldBecause.READER,
        None,
    )


def test_a_fact_stands_somehow_at_every_scene():
    begins = fact(2, until=SceneId(3), id=FactId(7))
    assert [at(scene).standing(begins) for scene in (1, 2, 3)] == [
        Standing.LATER,
        Standing.HERE,
        Standing.ENDED,
    ]
    assert at(3).standing(fact(2)) is Standing.HOLDS and at(3).standing(fact(None)) is Standing.BEFORE
    assert at(3).standing(fact(9)) is Standing.GONE and not Standing.GONE.is_true
    stale = at(2, stale=frozenset({FactId(7)}))
    assert stale.standing(begins) is Standing.STALE and not Standing.STALE.is_true
    assert stale.tells([begins]) == [] and stale.withheld(begins).because is WithheldBecause.STALE


def test_what_is_let_through_is_told_before_its_time():
    later = fact(3, id=FactId(7))
    assert at(1).tells([later]) == []
    assert at(1, let_through=frozenset({FactId(7)})).tells([later]) == [later]
    gone = fact(9, id=FactId(7))
    assert at(1, let_through=frozenset({FactId(7)})).tells([gone]) == []


def test_the_last_place_and_the_last_age_stand_alone_and_the_description_stays():
    lindau = fact(1, "Lives in Lindau", kind=FactKind.PLACE, attribute="lives in")
    bregenz = fact(3, "Lives in Bregenz", kind=FactKind.PLACE, attribute="lives in")
    here = fact(2, "Is in the chapel", kind=FactKind.PLACE, attribute="is in")
    young, old = (
        fact(1, "Is nine", attribute="age", value="nine"),
        fact(2, "Is ten", attribute="age", value="ten"),
    )
    base = "Keeps the light. Eyes: grey."
    assert told(bregenz, lindau, here, young, old) == f"{base} Is in the chapel. Is ten. Lives in Bregenz."
    assert told(bregenz, lindau, young, old, scene=1) == f"{base} Lives in Lindau. Is nine."
    other = replace(bregenz, entry=EntryId(9))
    assert "Lindau" in told(lindau, other)


def test_the_scene_a_prompt_may_begin_with():
    assert at(3).scene_before == 2 and at(1).scene_before is None
    assert at(3, SceneTime(SceneId(2), after=SceneId(3))).scene_before == 1, "told before, happens later"
