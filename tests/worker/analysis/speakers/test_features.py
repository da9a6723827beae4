"""What tells of a speaker beside the tag: turns taken, "sir", whose mother it is, "I took upon myself to reply"."""

import re

import pytest

from inkwell.worker.analysis.people.coreference import LINK_FEATURES, Linker, Walk
from inkwell.worker.analysis.people.descriptions import called_inside
from inkwell.worker.analysis.people.names import FEMALE, MALE, UNKNOWN, parse
from inkwell.worker.analysis.people.people import build_people
from inkwell.worker.analysis.people.person import NARRATOR
from inkwell.worker.analysis.people.references import NAME, PRONOUN, Reference, ReferenceFinder
from inkwell.worker.analysis.speakers.features import FEATURES, features
from inkwell.worker.analysis.speakers.quotation_context import Scene
from inkwell.worker.analysis.text.layout import flowing, layout_of
from inkwell.worker.analysis.text.quotations import find_quotations
from tests.worker.analysis.people.test_people import scene, tag


def places_of(text, *parts):
    found, at = [], 0
    for part in parts:
        at = text.index(part, at)
        found.append((at, at + len(part)))
        at += len(part)
    return found


class ByLook(Linker):
    """Takes the first of the options, as if nothing had been learned."""

    def __init__(self):
        pass

    def chances(self, rows):
        found = rows[:, 0] * 0
        found[0] = 1
        return found


def people_of(text, names, commons):
    layout = layout_of(text)
    finder = ReferenceFinder(text, [], find_quotations(text, layout), layout, [])
    return build_people(text, places_of(text, *names), places_of(text, *commons), finder, ByLook())


def meant(text, names, commons):
    """Whom each description means, by name."""
    found = people_of(text, names, commons)
    return {
        link.reference.text: found.people[link.person].name
        for link in found.links
        if link.reference.text in commons
    }


def test_turns_are_taken_between_tags_on_both_sides():
    text = (
        "“One,” said Edmund.\n\n“Two.”\n\n“Three.”\n\n“Four.”\n\n“Five,” said Hugh.\n\nThey left.\n\n“Six.”"
    )
    turns = scene(text, "Edmund", "Hugh").turns
    assert [turn.crosses for turn in turns] == [None, True, True, True, True, None]
    assert (turns[3].ahead.person, turns[3].ahead.across) == (1, True)
    assert (turns[2].ahead.person, turns[2].ahead.across) == (1, False)
    assert (turns[1].behind.person, turns[1].behind.across) == (0, True), "who answers the tagged speech"
    assert turns[5].behind.person is None and turns[4].ahead.person is None


def test_one_line_is_one_speaker_and_a_pronoun_counts_as_far_as_its_gender():
    text = "Edmund came.\n\n“One,” she said, “and two.”\n\n“Three.”"
    turns = scene(text, "Edmund").turns
    assert [turn.crosses for turn in turns] == [None, False, True]
    assert (turns[2].behind.gender, turns[2].behind.gender_across) == (FEMALE, True)
    rows = features(scene(text, "Edmund"), 2, [0])
    assert rows[0, FEATURES.index("behind, against across")] == 1


@pytest.mark.parametrize(
    ("speech", "gender"),
    [
        ("“Yes, sir.”", MALE),
        ("“Oh, mamma, do come!”", FEMALE),
        ("“My dear madam, I never—”", FEMALE),
        ("“My uncle is old.”", UNKNOWN),
        ("“No, papa; ask mamma, mamma!”", UNKNOWN),
        ("“Sir Walter is here.”", UNKNOWN),
        ("“I shall miss you.”", UNKNOWN),
    ],
)
def test_who_is_called_in_speech(speech, gender):
    assert called_inside(speech) == gender


def test_a_mother_is_the_one_mrs_in_sight_and_no_child():
    text = "Mrs. Morel stood there. Annie sat down. The mother smiled."
    assert meant(text, ["Mrs. Morel", "Annie"], ["The mother"]) == {"The mother": "Mrs. Morel"}


def test_a_mother_of_another_family_is_somebody_else():
    text = "Mrs. Morel stood there. Arthur Bell came in, and Bell's mother smiled."
    found = meant(text, ["Mrs. Morel", "Arthur Bell", "Bell"], ["Bell's mother"])
    assert found["Bell's mother"] != "Mrs. Morel"


def test_the_doctor_is_the_one_dr_in_sight():
    text = "Dr. Archie came in with Larry. The doctor sat down."
    assert meant(text, ["Dr. Archie", "Larry"], ["The doctor"]) == {"The doctor": "Dr. Archie"}
    assert parse("Dr. Archie").title == "dr"


def test_the_narrators_words_name_who_has_no_name():
    text = "“Is your mother in?” he said. An old nurse came to the door, and the boy ran to her."
    names = {
        one.name for one in people_of(text, [], ["your mother", "An old nurse", "the boy"]).people.values()
    }
    assert "An old nurse" in names


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("I took upon myself to reply.", "I"),
        ("I remember asking.", "I"),
        ("I heard the asking of it.", None),
        ("I looked up.", None),
    ],
)
def test_roundabout_ways_to_say_i_said(told, who):
    assert tag(told, is_after=True) == who


class ByNew(ByLook):
    """Takes the last of the options: somebody new, where that is one."""

    def chances(self, rows):
        return super().chances(rows)[::-1]


@pytest.mark.parametrize(
    ("text", "names", "common"),
    [
        ("Mrs. Hale sat there. Isabel Archer came in. The lady smiled.", ["Mrs. Hale", "Isabel Archer"], "The lady"),
        ("Mrs. Bennet smiled. Jane looked up. Her aunt smiled.", ["Mrs. Bennet", "Jane"], "Her aunt"),
        ("Mr. Collins came in. Tom sat. His father smiled.", ["Mr. Collins", "Tom"], "His father"),
        ("“My father is dead,” said Mr. Darcy.", ["Mr. Darcy"], "My father"),
        ("Mrs. Dean came. “How is your mother?” she said.", ["Mrs. Dean"], "your mother"),
    ],
)  # fmt: skip
def test_somebody_new_stays_possible(text, names, common):
    layout = layout_of(text)
    finder = ReferenceFinder(text, [], find_quotations(text, layout), layout, [])
    found = build_people(text, places_of(text, *names), [(text.index(common), text.index(common) + len(common))], finder, ByNew())  # fmt: skip
    link = next(one for one in found.links if one.reference.text == common)
    assert found.people[link.person].common


def test_a_girl_beside_a_miss_may_be_the_one_without_a_title():
    text = "Miss Havisham sat there. Estella came in. The girl smiled."
    assert meant(text, ["Miss Havisham", "Estella"], ["The girl"]) == {"The girl": "Estella"}


@pytest.mark.parametrize(
    "told", ["I heard him saying.", "I watched Edmund answering the door.", "I did not want to inquire."]
)
def test_what_i_heard_or_did_not_say_is_not_mine(told):
    names = ["Edmund"] if "Edmund" in told else []
    assert tag(told, *names, is_after=True) != "I"


@pytest.mark.parametrize(
    "speech",
    ["“Mother’s ill.”", "“Father's dead.”", "“Mother-in-law came.”", "“My mother, you know, is ill.”"],
)
def test_who_is_only_spoken_of_is_not_called(speech):
    assert called_inside(speech) == UNKNOWN


WRAPPED = (
    "“One,” said Edmund, and he went over to the window of the\n"
    "house and looked out. “Two,” he said, and sat down at the\n"
    "table. “Three,\n"
    "and four.”\n\n"
    "“Five.” He stood up again and took his hat from the chair\n"
    "beside the door, and put it on, and turned to go, and then\n"
    "he did not go.\n\n"
    "“Six.”\n\n"
    "They all looked at him for a while, and nobody said a word\n"
    "of what they thought.\n\n"
    "“Seven.”\n"
)


def test_lines_wrapped_by_hand_are_no_paragraphs():
    layout = layout_of(WRAPPED)
    text = flowing(WRAPPED, layout)
    assert len(text) == len(WRAPPED) and text.split() == WRAPPED.split()
    assert [text[a:b].count("\n") for a, b in layout.paragraphs] == [0] * 5
    turns = scene(WRAPPED, "Edmund").turns
    assert [turn.gap for turn in turns] == ["far", "told", "told", "turn", "answer", "paragraph"]
    assert [turn.crosses for turn in turns] == [None, False, False, True, True, None]


def test_a_text_cut_into_sentences_does_not_tell_where_a_paragraph_ends():
    text = "“ Come , ” said Edmund .\n“ I am here , ” he said .\n“ So you are . ”\n“ Yes . ”\n"
    assert [turn.gap for turn in scene(text, "Edmund").turns] == ["far", "sentence", "sentence", "turn"]


def clue(text, names, quotation, who, commons=()):
    found = people_of(text, names, commons)
    layout = layout_of(text)
    looked = Scene(text, find_quotations(text, layout), layout, found.people, found.sights, found.links)
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


@pytest.mark.parametrize(
    ("told", "is_joined"),
    [("His name was Aldous Pell.", True), ("He asked for Aldous Pell.", False)],
)
def test_who_is_described_first_is_known_by_name_afterwards(told, is_joined):
    text = f"The inspector came in. {told} The inspector sat down."
    layout = layout_of(text)
    words = [(m.start(), m.end(), 0) for m in re.finditer(r"\w+", text)]
    finder = ReferenceFinder(text, words, [], layout, [])
    commons = places_of(text, "The inspector", "The inspector")
    found = build_people(text, places_of(text, "Aldous Pell"), commons, finder, ByLook())
    first = next(link for link in found.links if link.reference.text == "The inspector")
    assert found.people[first.person].name == ("Aldous Pell" if is_joined else "The inspector")


def test_the_narrators_uncle_is_nobody_met_under_a_name():
    text = "Old Cotter sat by the fire. My uncle looked at me."
    assert meant(text, ["Old Cotter"], ["My uncle"]) == {"My uncle": "My uncle"}
    text = "My uncle sat by the fire. Old Cotter came in. My uncle looked at me."
    assert set(meant(text, ["Old Cotter"], ["My uncle"]).values()) == {"My uncle"}
    text = "Aunt Betsey sat by the fire. My aunt looked at me."
    assert meant(text, ["Aunt Betsey"], ["My aunt"]) == {"My aunt": "Aunt Betsey"}


def test_said_my_mother_names_who_speaks():
    text = "Rose sat down. “Impossible!” cried my mother. “So it is,” said the girl."
    found = people_of(text, ["Rose"], ["my mother", "the girl"])
    layout = layout_of(text)
    turns = Scene(text, find_quotations(text, layout), layout, found.people, found.sights, found.links).turns
    assert found.people[turns[0].named_speaker].name == "my mother"
    assert turns[1].named_speaker is None


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


@pytest.mark.parametrize(
    ("text", "is_speech"),
    [
        ("“He has said no.”\n\nShe had thought that he would be angry.", True),
        ("“He has said no.”\n\nShe thought so too.", True),
        ("“He has said no.” She had thought him taller.", True),
        ("“He has said no,” she thought.", False),
    ],
)
def test_what_the_next_paragraph_thinks_makes_no_thought_of_speech(text, is_speech):
    assert bool(find_quotations(text, layout_of(text))) == is_speech
