"""Who and what is where in a book, and how often."""

from inkwell.domain.reading.cast import Character
from inkwell.domain.reading.presence import key_of, places_of, presences, scene_counts
from inkwell.domain.reading.scene_reading import Entity, Quotation, SceneReading

FIRST = "Mara saw the Marshalsea. Mara left it for Elm House. The Marshalsea’s gate shut."
SECOND = "At Elm House Miss Quill spoke."
CAST = {"m": Character("m", "Mara Quill", (), 3, entry=7)}


def named(text, words, category, nth=0, **more):
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Entity(start, start + len(words), category, **more)


READINGS = [
    SceneReading(
        "1",
        "h",
        "en",
        entities=(
            named(FIRST, "Mara", "PER", character="m"),
            named(FIRST, "the Marshalsea", "FAC"),
            named(FIRST, "Mara", "PER", 1, character="m"),
            named(FIRST, "Elm House", "FAC", entry=9),
            named(FIRST, "The Marshalsea’s", "FAC"),
            named(FIRST, "gate", "FAC", common=True),
        ),
    ),
    SceneReading(
        "2",
        "h",
        "en",
        entities=(
            named(SECOND, "Elm House", "FAC", entry=9),
            named(SECOND, "Miss Quill", "PER", character="m"),
        ),
        quotations=(Quotation(0, 3, "x", "m", 1.0), Quotation(4, 6)),
    ),
]
TEXTS = [FIRST, SECOND]


def rows(ignored=frozenset(), cast=CAST):
    counts = [scene_counts(reading, text, cast) for reading, text in zip(READINGS, TEXTS, strict=True)]
    return {row.name: row for row in presences(counts, cast, ignored)}


def test_everybody_is_counted_in_each_scene_under_one_name():
    found = rows()
    assert list(found) == ["Mara Quill", "Elm House", "the Marshalsea"]
    assert found["Mara Quill"].counts == (2, 1) and found["Mara Quill"].lines == (0, 1)
    assert found["Mara Quill"].entry == 7 and found["Mara Quill"].total == 3
    assert found["the Marshalsea"].counts == (2, 0), "article and possessive make no other place"
    assert found["Elm House"].counts == (1, 1) and found["Elm House"].key == "entry:9"


def test_what_has_no_name_or_is_ignored_is_left_out():
    assert "gate" not in rows()
    assert list(rows(frozenset({"elm house"}))) == ["Mara Quill", "the Marshalsea"]
    assert presences([], {}) == []


def test_somebody_who_has_left_the_cast_goes_by_the_words():
    assert rows(cast={})["Mara"].key == "PER:mara" and rows(cast={})["Miss Quill"].counts == (0, 1)
    assert key_of(Entity(0, 3, "PER"), "The end", {}) == ("PER:the", "The"), "an article alone is what it is"
    assert key_of(Entity(0, 0, "PER"), "", {}) == ("", "")


def test_places_are_those_of_the_counts():
    assert places_of("m", READINGS, TEXTS, CAST) == [(0, 0, 4), (0, 25, 29), (1, 13, 23)]
    assert len(places_of("FAC:marshalsea", READINGS, TEXTS, CAST)) == 2
    assert places_of("nobody", READINGS, TEXTS, CAST) == []
