"""Who has to do with whom, as of a scene."""

from itertools import combinations

from inkwell.domain.manuscript.codex import Relation
from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.planning.relations import BOX, Relations, Tie, laid_out, relations_at
from inkwell.domain.planning.rows import Read
from tests.domain.planning.book import PLAN, rows

READ = {
    SceneId(11): Read(("Mara", "Tom"), times=(3, 2), lines=(1, 1)),
    SceneId(12): Read(("Mara", "Tom"), times=(3, 2), lines=(1, 0)),
    SceneId(21): Read(("Ann", "Mara"), times=(2, 1), lines=(0, 0)),
}
NAMES = {EntryId(7): "Mara", EntryId(8): "Silas"}


def at(scene, facts=()):
    return relations_at(rows(PLAN, READ), facts, NAMES, NAMES, SceneId(scene) if scene else None)


def relation(scene=None, until=None):
    return Fact(
        EntryId(7),
        scene and SceneId(scene),
        FactMode.ADD,
        "daughter of Silas",
        FactKind.RELATION,
        other=EntryId(8),
        until=until and SceneId(until),
    )


def test_shared_scenes_and_speech_are_counted_up_to_the_scene():
    assert at(11).ties == (Tie("Mara", "Tom", 1, 1),)
    assert at(None).ties == (Tie("Ann", "Mara", 1, 0), Tie("Mara", "Tom", 2, 1))


def test_everybody_of_the_book_is_there_and_who_is_to_come_has_no_scene():
    assert [(one.name, one.scenes) for one in at(11).people] == [("Mara", 1), ("Tom", 1), ("Ann", 0)]
    assert at(11).people[0].entry == EntryId(7) and at(11).people[1].entry is None


def test_what_the_codex_calls_it_holds_from_its_scene_to_its_end():
    facts = [relation(12, 21)]
    assert [bool(at(scene, facts).ties_of("Silas")) for scene in (11, 12, 21)] == [False, True, False]
    assert at(12, facts).ties_of("Mara")[0].called == ("daughter of Silas",)


def test_the_codexs_own_relations_hold_all_through_the_book():
    lasting = [Relation(EntryId(7), EntryId(8), "daughter of")]
    found = relations_at(rows(PLAN, READ), [], NAMES, NAMES, SceneId(11), lasting)
    assert found.ties_of("Silas")[0].called == ("Mara: daughter of",)


def test_no_name_lies_over_another_and_held_places_stay():
    people = at(None).people[:1] * 0 + tuple(type(at(None).people[0])(f"P{n}") for n in range(25))
    ties = tuple(Tie(f"P{a}", f"P{b}", 3) for a, b in combinations(range(25), 2) if (a + b) % 5 == 0)
    whole = Relations(people, ties)
    first = laid_out(whole, {})
    assert first == laid_out(whole, {})
    again = laid_out(whole, {name: place for name, place in first.items() if name != "P3"})
    assert all(again[name] == first[name] for name in first if name != "P3")
    for places in (first, again):
        for (x, y), (a, b) in combinations(places.values(), 2):
            assert abs(x - a) > BOX[0] - 1 or abs(y - b) > BOX[1] - 1


def test_a_book_nobody_has_read_has_an_empty_map():
    assert laid_out(relations_at(rows(PLAN, {}), [], {}, [], None), {}) == {}
