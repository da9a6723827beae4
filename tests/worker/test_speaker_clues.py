"""What tells of a speaker beside the tag: turns taken, "sir", whose mother it is, "I took upon myself to reply"."""

import pytest

from inkwell.worker.analysis.clues import FEATURES, features
from inkwell.worker.analysis.descriptions import called_inside
from inkwell.worker.analysis.layout import layout_of
from inkwell.worker.analysis.links import Linker
from inkwell.worker.analysis.names import FEMALE, MALE, UNKNOWN, parse
from inkwell.worker.analysis.people import build_people
from inkwell.worker.analysis.quotations import find_quotations
from inkwell.worker.analysis.references import ReferenceFinder
from tests.worker.test_people import scene, tag


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
    assert [turn.crosses for turn in turns] == [None, None, True, True, True, None]
    assert (turns[3].ahead.person, turns[3].ahead.across) == (1, True)
    assert (turns[2].ahead.person, turns[2].ahead.across) == (1, False)
    assert turns[1].behind.person is None, "narration lies between"
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
