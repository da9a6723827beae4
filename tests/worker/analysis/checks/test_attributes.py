"""Eyes, hair and age that change."""

import pytest

from inkwell.domain.reading.cast import KnownName
from tests.worker.analysis.checks.prose import PLAIN

FOUND = [
    (
        "attributes",
        f"Mara’s blue eyes were tired. {PLAIN} Then Mara’s brown eyes narrowed.",
        "brown eyes",
    ),
]


LEFT_ALONE = [
    (
        "attributes",
        "Mara’s blue eyes were tired. Tobias’s brown eyes narrowed. Mara’s pale blue eyes closed.",
    ),
]


@pytest.mark.parametrize(("check", "text", "words"), FOUND, ids=range(len(FOUND)))
def test_found(look, check, text, words):
    assert words in [found for _, found, _ in look(check, text)]


@pytest.mark.parametrize(("check", "text"), LEFT_ALONE, ids=range(len(LEFT_ALONE)))
def test_left_alone(look, check, text):
    assert not look(check, text)


def test_the_codex_knows_eyes_hair_and_age(look):
    text = "Mara’s brown eyes narrowed. Her sister waited.\n\nMara was thirty-one. Mara’s black hair was wet."
    codex = (("Eyes", "grey"), ("Age", "28"), ("Appearance", "Tall, with dark hair"))
    found = look("attributes", text, known=(KnownName(3, "Mara", fields=codex),))
    assert [(values["here"], values["there"]) for _, _, values in found] == [
        ("brown eyes", "grey eyes"),
        ("was thirty-one", "28"),
    ]


def test_people_grow_older_from_scene_to_scene(look):
    assert not look("attributes", "Mara was seven.", "Mara was thirty-one.")
    assert look("attributes", "Mara was thirty-one.", "Mara was seven.")
    assert not look("attributes", "Mara was thirty-one.", "When Mara was seven. They laughed.")


def test_whom_the_grammar_names_where_the_words_alone_do_not(look):
    first = "Tobias saw Mara. In the lamplight of the hall, once the door was shut, there was the grey of eyes that he knew."
    second = "Grey eyes of hers, he thought; Tobias and Mara waited."
    text = f"Mara’s blue eyes were tired. {PLAIN} {first} {second}"
    said = (("Mara", "eyes", second),)
    assert look("attributes", text) == []
    assert [found for _, found, _ in look("attributes", text, said=said)] == ["Grey eyes"]
