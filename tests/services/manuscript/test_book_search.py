"""Looking for words in the whole book."""

import pytest

from inkwell.domain.text.text_query import TextQuery
from tests.conftest import scene_named


@pytest.fixture
def book(sample):
    return sample.find.book


def look(book, qtbot, query):
    book.look_for(query if isinstance(query, TextQuery) else TextQuery(query))
    qtbot.waitUntil(lambda: not book.is_searching, timeout=5000)


def test_every_hit_in_reading_order(book, sample, qtbot):
    look(book, qtbot, "tobias")
    order = [scene.scene_id for scene in sample.manuscript.outline.scenes()]
    assert book.scene_ids == [one for one in order if one in book.scene_ids] and len(book.scene_ids) > 3
    assert all(
        book.text(scene)[hit.start : hit.end].lower() == "tobias"
        for scene in order
        for hit in book.hits_in(scene)
    )
    first, last = book.scene_ids[0], book.scene_ids[-1]
    assert book.number_of(first, book.hits_in(first)[0].start) == 1
    assert book.number_of(last, book.hits_in(last)[-1].start) == book.count
    assert book.number_of(last, 0) == 0


def test_the_way_round_the_book_in_both_directions(book, qtbot):
    look(book, qtbot, "tobias")
    for step in (1, -1):
        scene_id, place, seen = book.scene_ids[0], 0, []
        for _ in range(book.count):
            found = book.beside(scene_id, place, step)
            seen.append((found.scene_id, found.hit.start))
            scene_id, place = found.scene_id, found.hit.end if step > 0 else found.hit.start
        assert len(set(seen)) == book.count


def test_unsaved_words_count_and_ticks_move_with_their_words(book, sample, qtbot):
    scene_id = scene_named(sample, "Ledger")
    sample.scenes.load(scene_id)
    qtbot.waitUntil(lambda: sample.scenes.buffer(scene_id) is not None)
    sample.scenes.type_text(scene_id, 0, 0, "quincunx and quincunx. ")
    look(book, qtbot, "quincunx")
    assert book.count == 2
    book.choose(scene_id, book.hits_in(scene_id)[1], False)
    sample.scenes.type_text(scene_id, 0, 0, "One more quincunx: ")
    qtbot.waitUntil(lambda: book.count == 3)
    assert [book.is_chosen(scene_id, hit) for hit in book.hits_in(scene_id)] == [True, True, False]
    sample.scenes.type_text(scene_id, 0, len(sample.scenes.buffer(scene_id).text), "")
    book.settle()
    assert book.count == 0 and book.beside(scene_id, 0, 1) is None


def test_an_endless_pattern_stops_the_search(book, sample, qtbot):
    scene_id = scene_named(sample, "Ledger")
    sample.scenes.load(scene_id)
    qtbot.waitUntil(lambda: sample.scenes.buffer(scene_id) is not None)
    sample.scenes.type_text(scene_id, 0, 0, "a" * 60 + "b")
    with qtbot.waitSignal(book.stopped, timeout=10_000) as stopped:
        book.look_for(TextQuery("(a|aa)+$", is_pattern=True))
    assert "too long" in stopped.args[0].sentence and book.count == 0 and not book.is_searching


def test_a_scene_in_the_trash_is_not_looked_through(book, sample, qtbot):
    look(book, qtbot, "tobias")
    gone, before = book.scene_ids[0], book.count
    here = len(book.hits_in(gone))
    sample.manuscript.discard(gone)
    qtbot.waitUntil(lambda: not book.is_searching and book.count == before - here, timeout=5000)


def test_only_the_scenes_that_are_meant(book, qtbot):
    look(book, qtbot, "the")
    some = book.scene_ids[1:3]
    book.look_for(TextQuery("the"), tuple(some))
    qtbot.waitUntil(lambda: not book.is_searching, timeout=5000)
    assert book.scene_ids == some and book.count == sum(len(book.hits_in(one)) for one in some)
    assert book.beside(some[1], 10_000_000, 1).scene_id == some[0], "round among them alone"
