"""What a personal name is made of, and whose it may be."""

import pytest

from inkwell.worker.analysis.people.names import (
    FEMALE,
    MALE,
    UNKNOWN,
    first_name_gender,
    is_title,
    parse,
    same_given,
)


@pytest.mark.parametrize(
    ("text", "title", "words", "gender"),
    [
        ("Elizabeth Bennet", "", ("elizabeth", "bennet"), FEMALE),
        ("Mr. Darcy", "mr", ("darcy",), MALE),
        ("Miss Bennet’s", "miss", ("bennet",), FEMALE),
        ("Lady Catherine de Bourgh", "lady", ("catherine", "bourgh"), FEMALE),
        ("the Duke of Wellington", "duke", ("wellington",), MALE),
        ("Miss Woodhouse of Hartfield", "miss", ("woodhouse",), FEMALE),
        ("good Mr. Perry", "mr", ("perry",), MALE),
        ("Mrs. Elton gaily", "mrs", ("elton",), FEMALE),
        ("Doctor Manette", "doctor", ("manette",), UNKNOWN),
        ("Fitzwilliam Darcy, of Pemberley", "", ("fitzwilliam", "darcy"), MALE),
        ("O’Brien", "", ("o’brien",), UNKNOWN),
    ],
)
def test_title_names_and_gender(text, title, words, gender):
    name = parse(text)
    assert (name.title, name.words, name.gender) == (title, words, gender)
    assert name.titled is bool(title and gender)


def test_a_title_alone_is_a_name():
    assert parse("Captain").words == ("captain",) and parse("Sir").gender == MALE
    assert is_title("Mrs.") and is_title("captain") and not is_title("Mara") and not is_title("")


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("elizabeth", "elizabeth", True),
        ("elizabeth", "lizzy", True),
        ("lizzy", "eliza", True),
        ("william", "bill", True),
        ("jane", "janet", False),
        ("mara", "", False),
        ("", "", True),
    ],
)
def test_given_names_that_may_be_one(first, second, same):
    assert same_given(first, second) is same is same_given(second, first)


def test_first_names_tell_what_they_usually_do():
    assert first_name_gender("ELIZABETH") == FEMALE and first_name_gender("Edmund") == MALE
    assert first_name_gender("Pellport") == UNKNOWN and first_name_gender("") == UNKNOWN
