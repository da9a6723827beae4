"""Deaths the text tells of, and those who act all the same."""

import pytest

from inkwell.domain.reading.cast import ALIVE, EXCUSE, KnownFact, KnownName, SceneMoment

DEATHS = [
    "Tobias died in the night. Mara closed the window.",
    "They buried Tobias on the hill. Mara wept.",
    "Tobias was killed by a fall. Mara heard it.",
    "Mara came home from the funeral of Tobias.",
    "Mara spoke of dead Tobias. She wept.",
]
ACTS = "Tobias closed the door and laughed. Mara looked up."
NO_DEATHS = [
    "Tobias was dead tired. Mara closed the window.",
    "Mara thought that Tobias was dead.",
    "If Tobias died, what would Mara do?",
    "The fire died down. Tobias slept.",
    "Mara buried the cat of Tobias.",
    "Tobias came home half dead with cold. Mara lit the fire.",
    "Mara fed the horse of dead Tobias’s brother. Tobias slept.",
]


@pytest.mark.parametrize("told", DEATHS, ids=range(len(DEATHS)))
def test_who_acts_in_a_later_scene_is_found(look, told):
    assert [(key, values["name"]) for key, _, values in look("after_death", told, ACTS)] == [("2", "Tobias")]


@pytest.mark.parametrize("told", NO_DEATHS, ids=range(len(NO_DEATHS)))
def test_other_deaths_are_none(look, told):
    assert not look("after_death", told, ACTS)


def test_the_scene_of_the_death_and_flashbacks_are_left_alone(look):
    assert not look("after_death", f"{ACTS} {DEATHS[0]}", "Mara went home.")
    moments = (SceneMoment("1", 1), SceneMoment("2", 0, flashback=True))
    assert not look("after_death", DEATHS[0], ACTS, moments=moments)


@pytest.mark.parametrize(
    "fact",
    [
        KnownFact("Tobias is alive", "state", ALIVE, scene="2"),
        KnownFact("A lie.", "event", EXCUSE, scene="1", quotation="Tobias died in the night."),
    ],
)
def test_the_authors_answers_hold(look, fact):
    known = (KnownName(3, "Tobias", facts=(fact,)),)
    assert not look("after_death", DEATHS[0], ACTS, known=known)
