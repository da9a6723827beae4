"""A note says where it is from and what it has earned, and is sent only where its trial said so."""

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.earnings import Earning
from inkwell.domain.story.offers import Offer, OfferKind, chosen, passage_offer, summary_offer
from inkwell.domain.story.passage_index import PassageHit
from inkwell.domain.story.summaries import Summary, SummaryOrigin, SummarySentence
from inkwell.prompting.context import StoryContext, continue_scene
from inkwell.prompting.recipes import load_recipe
from inkwell.prompting.remembered import offered_note
from inkwell.support.phrases import received

HIT = PassageHit(SceneId(1), 0, 20, "The lamp went out.", "hash", 0.9, ("lamp", "letter"), 0.62)
UNTRIED = Earning()


def note(gain, earned=UNTRIED, tries=True, offer=None):
    offer = offer or passage_offer(HIT, "The harbour")
    paying = chosen([offer], {} if gain is None else {offer.subject: gain})
    return offered_note(offer, gain, earned, included=offer.subject in paying or not tries)


def test_sent_only_where_the_trial_said_so():
    assert not note(None).included and not note(0.0).included and note(0.1).included
    assert note(None, tries=False).included


def test_it_says_why():
    told = received(note(0.1, Earning(3.1, 400, 14)).reason)
    assert "lamp, letter" in told and "0.62" in told and "+3.1" in told and "14" in told
    assert "too little" in received(note(-0.1).reason) and "tried" in received(note(None).reason)
    offer = passage_offer(HIT, "The harbour")
    assert "together" in received(offered_note(offer, 0.2, UNTRIED, included=False).reason)


def test_facts_and_summaries_say_what_they_are():
    reasons = {received(note(0.1, offer=Offer(OfferKind.FACT, "f", "Mara", "Mara is the captain’s.")).reason)}
    for origin in SummaryOrigin:
        summary = Summary((SummarySentence("Mara climbs."),), "", origin)
        made = note(0.1, offer=summary_offer(summary, "One"))
        assert made.kind == "summary"
        reasons.add(received(made.reason).split("\n")[0])
    assert len(reasons) == 4


def test_notes_stand_right_before_the_last_lines_and_are_shown_where_they_are_not_sent():
    fact = note(0.2, offer=Offer(OfferKind.FACT, "f", "Mara", "Mara is the captain’s."))
    parts = continue_scene(
        StoryContext(before="She waited.\n" * 200, notes=(note(0.1), note(None), fact)),
        load_recipe("continue"),
    )
    kinds = [part.kind for part in parts]
    assert kinds == ["style", "scene_earlier", "fact", "passage", "passage", "scene_lead"][-len(kinds) :]
    passages = [part for part in parts if part.kind == "passage"]
    assert [part.included for part in passages] == [True, False]
    assert passages[0].title == "The harbour" and passages[0].text == "(Earlier: The lamp went out.)\n\n"
    assert passages[1].text == "The lamp went out."
