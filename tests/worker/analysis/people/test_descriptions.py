"""Descriptions of people, taken apart."""

import pytest

from inkwell.worker.analysis.people.descriptions import called_inside, describe
from inkwell.worker.analysis.people.names import FEMALE, MALE, UNKNOWN


@pytest.mark.parametrize(
    ("text", "head", "gender", "lead", "many"),
    [
        ("his old mother", "mother", "she", "his", False),
        ("The man in grey", "man", "he", "the", False),
        ("two soldiers", "soldiers", "", "", True),
        ("a doctor, who never slept", "doctor", "", "a", False),
        ("—", "", "", "", False),
    ],
)
def test_descriptions_taken_apart(text, head, gender, lead, many):
    told = describe(text)
    assert (told.head, told.gender, told.lead, told.many) == (head, gender, lead, many)


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


@pytest.mark.parametrize(
    "speech",
    ["“Mother’s ill.”", "“Father's dead.”", "“Mother-in-law came.”", "“My mother, you know, is ill.”"],
)
def test_who_is_only_spoken_of_is_not_called(speech):
    assert called_inside(speech) == UNKNOWN
