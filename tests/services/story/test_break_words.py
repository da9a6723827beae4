"""Sentences of what a move breaks."""

import pytest

from inkwell.domain.manuscript.codex import CategoryId, Codex, Entry
from inkwell.domain.manuscript.facts import Fact, FactMode
from inkwell.domain.manuscript.ids import EntryId, FactId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.breaks import Break, BreakKind
from inkwell.services.story.break_words import break_sentence, breaks_line

ONE, TWO = SceneId(1), SceneId(2)
QUOTED = {ONE: "“Ferry” (1)", TWO: "“Storm” (2)"}
CODEX = Codex(
    entries=(Entry(EntryId(1), CategoryId(1), "Mara"), Entry(EntryId(2), CategoryId(1), "Bo")),
    facts=(Fact(EntryId(1), ONE, FactMode.ADD, "has  a limp", value="forty", id=FactId(7)),),
)


@pytest.mark.parametrize("kind", list(BreakKind))
def test_every_kind_has_a_sentence_without_gaps(kind):
    sentence = break_sentence(Break(kind, ONE, FactId(7), TWO, EntryId(2)), CODEX, QUOTED)
    assert "“Ferry” (1)" in sentence and "“Storm” (2)" in sentence and "{" not in sentence
    assert ("Mara" in sentence) or kind is BreakKind.PROMISE


def test_a_birth_is_no_scene_and_a_fact_that_is_gone_leaves_no_error():
    born = break_sentence(Break(BreakKind.AGE, ONE, FactId(7), ONE), CODEX, QUOTED)
    assert "year of birth" in born
    assert break_sentence(Break(BreakKind.EARLY, ONE, FactId(9), TWO), CODEX, QUOTED)


def test_a_line_tells_two_and_how_many_more():
    assert breaks_line(["A.", "B."]) == "A. B."
    assert breaks_line(["A.", "B.", "C.", "D."]) == "A. B. And 2 more."
