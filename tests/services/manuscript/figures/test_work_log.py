"""Words of the day are the author's own."""

from datetime import datetime

from inkwell.domain.figures.work import Work
from inkwell.domain.manuscript.edit_history import EditKind
from inkwell.domain.manuscript.provenance import Origin, Run
from tests.services.steps import load, settle


def test_today_counts_what_the_author_typed_and_nothing_else(sample, qtbot):
    scene_id = load(sample, qtbot, "Two cups")
    start = sample.project.words_today

    def today():
        sample.scenes.save_now()
        settle(sample)
        return sample.project.words_today - start

    def text():
        return sample.scenes.buffer(scene_id).text

    sample.scenes.type_text(scene_id, 0, 0, "Four words of mine. ")
    assert today() == 4
    sample.scenes.type_text(scene_id, 0, 0, "Pasted words here. ", EditKind.PASTE, Origin.PASTED)
    sample.scenes.insert_generated(scene_id, 0, "A model wrote these words. ", None)
    assert today() == 4
    sample.scenes.type_text(scene_id, 0, len("A model wrote these words. "), "", EditKind.DELETING)
    assert today() == 4, "words that never counted cannot be taken away"
    own = text().index("Four words")
    runs = sample.scenes.buffer(scene_id).runs
    sample.scenes.type_text(scene_id, own, 11, "", EditKind.CUT)
    sample.scenes.type_text(scene_id, 0, 0, "Four words ", EditKind.PASTE, Origin.PASTED, runs=(Run(11),))
    assert today() == 4
    sample.undo.undo(scene_id)
    sample.undo.undo(scene_id)
    assert sample.scenes.buffer(scene_id).runs == runs and today() == 4
    sample.scenes.move_text(scene_id, own, own + 11, len(text()))
    sample.manuscript.split(scene_id, 100, "Half")
    settle(sample)
    sample.manuscript.merge_with_previous(sample.manuscript.outline.neighbour(scene_id, 1).scene_id)
    assert today() == 4
    for _ in range(3):
        sample.undo.undo(scene_id)
    sample.scenes.type_text(scene_id, own, len("Four words of mine. "), "", EditKind.DELETING)
    assert today() == 0
    sample.undo.undo(scene_id)
    assert today() == 4, "undo takes back what it counted"
    sample.scenes.type_text(scene_id, 0, 0, "M", EditKind.TYPING)
    sample.scenes.type_text(scene_id, 0, 1, "", EditKind.DELETING)
    assert today() == 4


def figures_of(services):
    got = []
    services.figures.log.figures(got.append)
    settle(services)
    return got[0]


def test_what_is_typed_kept_and_deleted_is_written_down_by_hour(clock, sample, qtbot):
    clock.set_wall(datetime(2026, 3, 2, 22, 0))
    scene_id = load(sample, qtbot, "Two cups")
    sample.scenes.type_text(scene_id, 0, 0, "Four words of mine. ")
    clock.advance(60_000)
    sample.scenes.type_text(scene_id, 0, 5, "", EditKind.DELETING)
    sample.scenes.insert_generated(scene_id, 0, "A model wrote these words. ", None)
    assert figures_of(sample).by_hour()[22] == Work(4, 5, 1, 3, 60.0)
    sample.scenes.undo(scene_id)
    assert figures_of(sample).by_hour()[22] == Work(4, 0, 1, 3, 60.0)
    sample.scenes.save_now()
    settle(sample)
    (day,) = [day for day in figures_of(sample).days if day.day == "2026-03-02"]
    assert day.is_whole and day.book_words == sample.manuscript.outline.words()


def test_after_midnight_today_is_another_day(clock, sample, qtbot):
    clock.set_wall(datetime(2026, 3, 2, 23, 59, 30))
    scene_id = load(sample, qtbot, "Two cups")
    sample.scenes.type_text(scene_id, 0, 0, "Three evening words ")
    clock.set_wall(datetime(2026, 3, 3, 0, 0, 0, 500_000))
    sample.scenes.type_text(scene_id, 0, 0, "one ")
    sample.scenes.save_now()
    settle(sample)
    assert sample.project.words_today == 1
    assert [(d.day, d.work.words) for d in figures_of(sample).days if d.day < "2026-04"] == [
        ("2026-03-02", 3),
        ("2026-03-03", 1),
    ]
    clock.settle = lambda: settle(sample)
    clock.advance(24 * 3_600_000)
    assert sample.project.words_today == 0, "nothing is typed and yet the line at the bottom is another day's"


def test_a_journey_to_another_zone_moves_no_word_to_another_day(clock, sample, qtbot):
    clock.set_wall(datetime(2026, 3, 3, 1, 0))
    scene_id = load(sample, qtbot, "Two cups")
    sample.scenes.type_text(scene_id, 0, 0, "Two words ")
    sample.scenes.save_now()
    settle(sample)
    clock.set_wall(datetime(2026, 3, 2, 19, 0))
    sample.scenes.type_text(scene_id, 0, 0, "another three words ")
    days = {day.day: day.work.words for day in figures_of(sample).days}
    assert (days["2026-03-02"], days["2026-03-03"]) == (3, 2) and sample.project.words_today == 3
    assert len(figures_of(sample).sessions()) == 1
