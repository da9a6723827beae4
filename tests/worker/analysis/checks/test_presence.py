"""The dead, the late and the absent."""

from inkwell.domain.reading.cast import KnownName
from tests.worker.analysis.checks.prose import PLAIN

SILAS = KnownName(5, "Silas", dead_from="2")


def test_the_dead_do_not_act(look):
    alive = "Silas closed the door. “Come in,” said Silas."
    memory = "Silas had closed the door, that year. She thought of Silas. He was like Silas."
    assert [key for key, _, _ in look("after_death", alive, alive, memory, alive, known=(SILAS,))] == ["4"]
    assert not look("after_death", alive, alive, alive, known=(KnownName(5, "Silas"),))


def test_a_leading_person_stays_away(look):
    there = "Tobias came in. Mara laughed at Tobias. Tobias sat down, and Tobias ate with Mara. " * 8
    alone = "\n\n".join([PLAIN.replace("Tobias", "nobody")] * 40)
    found = look("long_absence", there, alone, there, threshold=2_000.0)
    assert [(values["name"], values["scenes"]) for _, _, values in found] == [("Tobias", "2")]
    assert not look("long_absence", there, PLAIN, there, threshold=2_000.0)


def test_nobody_acts_before_the_scene_that_introduces_them(look):
    alive, named = "Silas closed the door. “Come in,” said Silas.", "She thought of Silas. He was like Silas."
    silas = KnownName(5, "Silas", enters="3")
    found = look("before_introduction", alive, named, alive, alive, known=(silas,))
    assert [(key, values["name"]) for key, _, values in found] == [("1", "Silas")]
    assert not look("before_introduction", alive, alive, known=(KnownName(5, "Silas"),))
    assert not look("before_introduction", alive, alive, known=(KnownName(5, "Silas", enters="99"),))
