"""What is recalled for a caret comes from before it in both orders, and tells nothing that is withheld there."""

from inkwell.domain.manuscript.codex import CategoryId, Codex, Entry
from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode, Source
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.as_of import AsOf
from inkwell.domain.story.passage_index import PassageIndex
from inkwell.domain.story.recall import (
    LEAST_GAIN,
    TRIAL_WORDS,
    earlier_scenes,
    pays,
    recalled,
    states_withheld,
    trial_of,
)
from inkwell.domain.story.story_time import SceneTime, story_order
from inkwell.domain.text.text import content_hash

ONE, TWO, THREE = SceneId(1), SceneId(2), SceneId(3)
MARA = EntryId(7)
SECRET = "Mara had grey eyes like the man in the boat."


def at(scene, times=(), viewpoint=None):
    return AsOf(scene, story_order([ONE, TWO, THREE], times), viewpoint)


def fact(**more):
    values = {"entry": MARA, "scene": ONE, "mode": FactMode.ADD, "text": "is the captain’s daughter"}
    return Fact(
        **(values | {"kind": FactKind.RELATION, "attribute": "daughter", "value": "captain’s"} | more)
    )


def codex(*facts):
    return Codex(entries=(Entry(MARA, CategoryId(1), "Mara"),), facts=facts)


def test_a_trial_parts_the_last_words_from_what_is_asked_with():
    before = " ".join(f"w{n}" for n in range(400))
    trial = trial_of(before)
    assert trial is not None and trial.tried == before[trial.start :]
    assert trial.tried.split() == before.split()[-TRIAL_WORDS:]
    assert trial.query.split()[-1] == f"w{399 - TRIAL_WORDS}" and "w399" not in trial.query.split()
    assert trial_of("Too short.") is None and trial_of("") is None


def test_only_what_is_told_and_has_happened():
    assert earlier_scenes(at(THREE)) == [ONE, TWO]
    assert earlier_scenes(at(ONE)) == []
    # The second scene happens a year after the third: what it tells is later in the story.
    assert earlier_scenes(at(THREE, [SceneTime(TWO, after=THREE)])) == [ONE]


def test_a_passage_that_states_a_withheld_fact_is_not_used():
    later = codex(fact(scene=THREE, source=Source(ONE, SECRET, content_hash(SECRET))))
    assert states_withheld(f"Rain.\n{SECRET}", later, at(TWO))
    assert states_withheld("Then: mara had grey eyes like the man in the boat. So be it.", later, at(TWO))
    assert states_withheld("Mara was the captain's daughter.", later, at(TWO))
    assert not states_withheld("The captain’s dog barked.\nMara slept.", later, at(TWO))
    assert not states_withheld(SECRET, later, at(THREE))


def test_a_secret_of_others_is_not_told_through_these_eyes():
    secret = codex(fact(secret=True))
    assert states_withheld("Mara, the captain’s daughter, came in.", secret, at(TWO, viewpoint=MARA))
    assert not states_withheld("Mara, the captain’s daughter, came in.", secret, at(TWO))


def test_recalled_in_the_order_of_the_book_and_never_what_is_refused():
    index = PassageIndex()
    index.set_scene(ONE, "The lamp and the letter lay on the table.")
    index.set_scene(TWO, "A letter came with the lamp oil.")
    trial = trial_of(" ".join(["lamp letter"] * 150))
    assert trial is not None
    hits = recalled(index, trial, [ONE, TWO])
    assert [hit.scene for hit in hits] == [ONE, TWO]
    assert [
        hit.scene for hit in recalled(index, trial, [ONE, TWO], refused=lambda hit: hit.scene == ONE)
    ] == [TWO]
    assert recalled(index, trial, []) == []


def test_a_gain_too_small_does_not_pay():
    assert not pays(0.0) and not pays(LEAST_GAIN) and pays(LEAST_GAIN + 0.01)
