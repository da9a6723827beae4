"""What answers a finding."""

import pytest

from inkwell.domain.manuscript.facts import FactKind, FactOrigin
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.reading.cast import ALIVE, EXCUSE
from inkwell.domain.story.answers import Answered, AnswerKind, answer_fact, answers_for

EYES = Answered("attributes", EntryId(3), SceneId(7), "eyes", "brown eyes", "Her brown eyes narrowed.", "ab")


def test_answers_fit_their_checks():
    assert AnswerKind.CHANGED in answers_for("attributes")
    assert AnswerKind.CHANGED not in answers_for("calendar")
    assert AnswerKind.ALIVE in answers_for("after_death")
    assert answers_for("long_absence") == (AnswerKind.WORDS,)
    assert answers_for("echoes") == ()


def test_a_change_holds_from_its_scene_on_and_hangs_on_no_words():
    fact = answer_fact(EYES, AnswerKind.CHANGED, "Mara has brown eyes: lenses")
    assert (fact.scene, fact.kind, fact.attribute, fact.value) == (7, FactKind.TRAIT, "eyes", "brown eyes")
    assert fact.source is None
    assert fact.origin is FactOrigin.ANSWER


@pytest.mark.parametrize("kind", [AnswerKind.LIE, AnswerKind.MEMORY, AnswerKind.WORDS])
def test_an_excuse_is_tied_to_its_sentence(kind):
    fact = answer_fact(EYES, kind, "A lie.")
    assert fact.attribute == EXCUSE
    assert fact.source.quotation == "Her brown eyes narrowed."


def test_the_living_are_told_by_their_attribute():
    assert answer_fact(EYES, AnswerKind.ALIVE, "He lives.").attribute == ALIVE
