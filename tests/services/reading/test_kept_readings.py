"""What is kept of readings."""

from inkwell.domain.reading.scene_reading import SceneReading
from inkwell.domain.text.text import content_hash
from inkwell.services.reading.kept_readings import KeptReadings


def reading_of(text):
    return SceneReading("1", content_hash(text), "en", (), (), (), ())


def test_a_scene_that_is_as_the_book_was_read_has_that_reading_again():
    kept, reading = KeptReadings(), reading_of("Mara slept.")
    kept.keep(1, reading)
    assert kept.of_text(1, "Mara slept.") is reading
    assert kept.of_text(1, "Mara woke.") is None and kept.of_text(2, "Mara slept.") is None
    kept.forget_book()
    assert kept.of_text(1, "Mara slept.") is None


def test_counts_are_made_once_for_a_reading():
    kept, reading = KeptReadings(), reading_of("Mara slept.")
    first = kept.counts(1, reading, "Mara slept.", {})
    assert kept.counts(1, reading, "Mara slept.", {}) is first
    assert kept.counts(1, reading_of("Mara slept."), "Mara slept.", {}) is not first
