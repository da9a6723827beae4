"""A row for every scene."""

from dataclasses import replace

from inkwell.domain.planning.rows import Read, changed_scenes, read_of
from inkwell.domain.reading.cast import Character
from inkwell.domain.reading.presence import SceneCounts
from inkwell.domain.reading.scene_reading import Paragraph, SceneReading, Sentence
from tests.domain.planning.book import PLAN, rows


def test_a_row_has_what_the_author_says_and_what_was_read():
    first, second, third, last = rows()
    assert (first.number, first.chapter_title, first.label, first.place) == (1, "One", "Sea", "The harbour")
    assert first.thread_names == ("Love", "War") and first.own_value("WEATHER") == "Rain"
    assert second.eyes == "Mara" and second.when is not None
    assert third.place == "The quay" and third.place_is_read and not first.place_is_read
    assert last.read is None and last.place == ""


def test_only_rows_that_differ_are_told_and_an_order_that_differs_is_all():
    before, after = rows(), rows(plan=replace(PLAN, cells={}))
    assert changed_scenes(before, before) == []
    assert changed_scenes(before, after) == [11]
    assert changed_scenes(before, [*after[1:], after[0]]) is None


def test_the_reader_gives_people_by_how_often_they_are_named_and_the_place_named_most():
    reading = SceneReading(
        "1",
        "h",
        "en",
        sentences=(Sentence(0, 5, 2.0, 3.0, 10),),
        paragraphs=(Paragraph(0, 5, "h", 10, 4, 2.0, 3.0),),
    )
    named = {
        "c1": (2, "Tom", "PER", 0),
        "c2": (5, "she", "PER", 0),
        "x": (9, "Ghost", "PER", 0),
        "GPE:london": (1, "London", "GPE", 0),
        "FAC:house": (3, "House", "FAC", 0),
    }
    cast = {"c1": Character("c1", "Tom", (), 1), "c2": Character("c2", "Mara", (), 1)}
    found = read_of(reading, SceneCounts(named, {"c1": 3}), cast, frozenset({"ghost"}))
    assert found == Read(("Mara", "Tom"), "House", 0.4, 2.0, (5, 2), (0, 3))
    assert read_of(SceneReading("1", "h", "en"), SceneCounts({}, {}), {}, frozenset()) == Read()
