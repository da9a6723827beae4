"""Numbers for each candidate for a quotation."""

from inkwell.worker.analysis.people.coreference import LINK_FEATURES, Walk
from inkwell.worker.analysis.people.person import NARRATOR
from inkwell.worker.analysis.people.references import NAME, PRONOUN, Reference
from inkwell.worker.analysis.speakers.features import FEATURES, features
from inkwell.worker.analysis.speakers.quotation_context import Scene
from inkwell.worker.analysis.text.layout import layout_of
from inkwell.worker.analysis.text.quotations import find_quotations
from tests.worker.analysis.people.linking import people_of, places_of
from tests.worker.analysis.scenes import scene


def clue(text, names, quotation, who, commons=()):
    found = people_of(text, names, commons)
    layout = layout_of(text)
    looked = Scene(
        text, find_quotations(text, layout), layout, found.people, found.person_mentions, found.links
    )
    number = next(n for n, person in found.people.items() if person.name == who)
    return dict(zip(FEATURES, features(looked, quotation, [number])[0], strict=True))


def test_who_is_only_spoken_of_is_known_to_be():
    text = "Hugh came in. “Lord Warwick is dead,” said Hugh. “Who?” he said."
    assert clue(text, ["Hugh", "Lord Warwick"], 1, "Lord Warwick")["only in speech"] == 1
    assert clue(text, ["Hugh", "Lord Warwick"], 1, "Hugh")["only in speech"] == 0


def test_whose_cousin_speaks_does_not_speak():
    text = "Florence sat there. “It is late,” said Florence's cousin."
    found = clue(text, ["Florence", "Florence"], 0, "Florence", ["Florence's cousin"])
    assert found["whose the tag is"] == 1


def test_turns_tell_who_is_called_and_whom_a_pronoun_may_mean():
    text = "Anne and Hugh sat there.\n\n“Come, Hugh.”\n\n“No.”\n\n“Then stay,” she said."
    found = clue(text, ["Anne", "Hugh", "Hugh"], 1, "Hugh")
    assert found["behind, addressed across"] == 1 and found["ahead, addressed across"] == 0


def test_who_was_in_the_scene_before_is_far():
    scenes = "Hugh and Edmund sat there.", "Anne met Clara.\n\n“Come in.”"
    together, apart = (
        scene(joint.join(scenes), "Hugh", "Edmund", "Anne", "Clara") for joint in ("\n\n", "\n\n\n")
    )
    assert set(together.candidates(0)) == {NARRATOR, 0, 1, 2, 3}
    assert set(apart.candidates(0)) == {NARRATOR, 2, 3}


def test_who_had_said_something_before_does_not_say_this():
    text = "Mara looked up. Hugh had said so. “How far?”"
    turn = scene(text, "Mara", "Hugh").turns[0]
    assert turn.is_untagged


def test_who_is_named_behind_he_said_to_is_not_he():
    text = "Temple came. “A strange place,” he told Temple."
    references = [
        Reference(a, b, kind, person, text[a:b], "he", False, role, 1, 0, 1, False, False)
        for a, b, kind, person, role in [
            (*places_of(text, "Temple")[0], NAME, 0, "subject"),
            (text.index("he told"), text.index("he told") + 2, PRONOUN, -1, "subject"),
            (text.rindex("Temple"), text.rindex("Temple") + 6, NAME, 0, "object"),
        ]
    ]
    walk = Walk(references, 1)
    walk.step(references[0], lambda options, rows: options[0])
    rows = walk.rows(references[1], [0])
    assert rows[0, LINK_FEATURES.index("named next")] == 1
