"""Where beats should fall in a book, and where they do."""

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.planning.beats import Beat, BeatTemplate, Turn, placed, spans

ONE, TWO, THREE, FOUR = (SceneId(number) for number in (1, 2, 3, 4))
LENGTHS = [(ONE, 100), (TWO, 100), (THREE, 100), (FOUR, 100)]


def template(*beats):
    return BeatTemplate("t", "T", "", tuple(beats))


def test_scenes_are_stretches_of_the_book_and_empty_ones_have_a_place():
    book = spans([(ONE, 99), (TWO, 0)], {ONE: (3.0, 2.0)})
    assert [(one.start, one.end) for one in book] == [(0.0, 0.99), (0.99, 1.0)]
    assert (book[0].valence, book[0].arousal, book[1].valence) == (3.0, 2.0, None)
    assert spans([], {}) == []


def test_a_beat_should_fall_in_the_scene_at_its_share_and_falls_where_it_is_tied():
    beats = template(Beat("a", "A", 0.0), Beat("b", "B", 0.6), Beat("c", "C", 1.0))
    rows = placed(beats, spans(LENGTHS, {}), {"b": ONE, "c": SceneId(9)})
    assert [one.should for one in rows] == [ONE, THREE, FOUR]
    assert [one.scene for one in rows] == [None, ONE, None], "a scene that is gone ties nothing"
    assert rows[1].falls_at == 0.25 and round(rows[1].off, 2) == -0.35 and rows[0].off is None
    tied_right = placed(beats, spans(LENGTHS, {}), {"b": THREE})[1]
    assert tied_right.off == 0


def test_the_measured_feeling_proposes_a_scene_nearby():
    felt = {ONE: (2.0, 3.0), TWO: (3.0, 2.0), THREE: (1.5, 4.0), FOUR: (4.0, 3.0)}
    beats = template(
        Beat("low", "Low", 0.5, turn=Turn.LOW),
        Beat("high", "High", 0.5, turn=Turn.HIGH),
        Beat("tense", "Tense", 0.48, turn=Turn.TENSE),
        Beat("calm", "Calm", 0.5, turn=Turn.CALM),
        Beat("far", "Far", 0.1, turn=Turn.LOW),
        Beat("any", "Any", 0.5),
    )
    rows = placed(beats, spans(LENGTHS, felt), {})
    assert [one.proposed for one in rows] == [THREE, TWO, THREE, TWO, None, None]
    assert all(one.proposed is None for one in placed(beats, spans(LENGTHS, {}), {}))


def test_an_empty_book_has_beats_that_fall_nowhere():
    (row,) = placed(template(Beat("a", "A", 0.5)), [], {})
    assert row.should is None and row.scene is None and row.off is None
