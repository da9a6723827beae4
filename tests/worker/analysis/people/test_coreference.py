"""Who is one person."""

import re

import pytest

from inkwell.worker.analysis.people.coreference import NEW, Linker
from inkwell.worker.analysis.people.names import parse
from inkwell.worker.analysis.people.people import build_people
from inkwell.worker.analysis.people.references import ReferenceFinder
from inkwell.worker.analysis.text.layout import layout_of
from inkwell.worker.analysis.text.quotations import find_quotations
from tests.worker.analysis.people.linking import ByLook, ByNew, meant, places_of
from tests.worker.analysis.scenes import finder


def test_who_is_called_as_by_a_name_is_one_person():
    class AlwaysNew(Linker):
        def __init__(self):
            pass

        def chances(self, rows):
            found = rows[:, 0] * 0
            found[-1] = 1
            return found

    text = "Big Medicine laughed. The cook swore. Big Medicine laughed again."
    last = text.rindex("Big Medicine")
    commons = [*places_of(text, "Big Medicine", "The cook"), (last, last + len("Big Medicine"))]
    links = AlwaysNew().link(finder(text).find([], [], [], commons), 0)
    assert links[0].person == links[2].person != links[1].person
    assert links[2].chances == {links[0].person: 1.0} and NEW not in links[2].chances


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
