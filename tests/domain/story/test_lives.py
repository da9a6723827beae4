"""Birth, age and death, read off facts."""

import pytest

from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.lives import age_told, birth_year, is_death


def fact(scene, text="Something", **more):
    return Fact(EntryId(1), SceneId(scene), FactMode.ADD, text, **more)


@pytest.mark.parametrize(
    ("text", "kind", "dead"),
    [
        ("is dead", FactKind.STATE, True),
        ("was killed by Bo", FactKind.EVENT, True),
        ("killed Bo", FactKind.EVENT, False),
        ("is not dead", FactKind.STATE, False),
        ("ist tot", FactKind.STATE, True),
        ("死了", FactKind.STATE, True),
        ("is tired", FactKind.STATE, False),
        ("whose brother died", FactKind.RELATION, False),
    ],
)
def test_which_facts_say_that_somebody_is_dead(text, kind, dead):
    assert is_death(fact(1, text, kind=kind)) is dead


def test_ages_and_years_of_birth_are_read():
    assert age_told(fact(1, attribute="Age", value="forty-one")) == 41
    assert age_told(fact(1, attribute="age", value="quite old")) is None
    assert age_told(fact(1, attribute="eyes", value="41")) is None
    assert birth_year([("Eyes", "grey"), ("Born", "May 3, 1880")]) == 1880
    assert birth_year([("出生", "1902年")]) == 1902
    assert birth_year([("Born", "long ago")]) is None
