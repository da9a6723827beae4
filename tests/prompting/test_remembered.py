"""A note says where it is from and what it has earned, and is sent only where its trial said so."""

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.earnings import Earning
from inkwell.domain.story.passage_index import PassageHit
from inkwell.prompting.context import StoryContext, continue_scene
from inkwell.prompting.recipes import load_recipe
from inkwell.prompting.remembered import passage_note
from inkwell.support.phrases import received

HIT = PassageHit(SceneId(1), 0, 20, "The lamp went out.", "hash", 0.9, ("lamp", "letter"), 0.62)
UNTRIED = Earning()


def note(gain, earned=UNTRIED, tries=True):
    return passage_note(HIT, "The harbour", gain, earned, tries)


def test_sent_only_where_the_trial_said_so():
    assert not note(None).included and not note(0.0).included and note(0.1).included
    assert note(None, tries=False).included


def test_it_says_why():
    told = received(note(0.1, Earning(3.1, 400, 14)).reason)
    assert "lamp, letter" in told and "0.62" in told and "+3.1" in told and "14" in told
    assert "too little" in received(note(-0.1).reason) and "tried" in received(note(None).reason)


def test_it_stands_before_the_story_and_is_shown_where_it_is_not_sent():
    parts = continue_scene(
        StoryContext(before="She waited.", notes=(note(0.1), note(None))), load_recipe("continue")
    )
    passages = [part for part in parts if part.kind == "passage"]
    assert [part.included for part in passages] == [True, False]
    assert parts.index(passages[0]) < [part.kind for part in parts].index("scene_lead")
    assert passages[0].title == "The harbour" and passages[0].text.startswith("The lamp went out.\n\n* * *")
