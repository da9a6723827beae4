"""Words replaced in the whole book."""

import pytest

from inkwell.domain.errors import InkwellError
from inkwell.domain.text.text_query import TextQuery
from tests.conftest import scene_named
from tests.services.steps import stored


def test_replace_in_the_book_and_take_it_back(sample, qtbot):
    with qtbot.waitSignal(sample.find.replaced) as done:
        sample.find.replace_in_book(TextQuery("Tobias", match_case=True, whole_words=True), "Thomas")
    assert done.args[0] > 10 and done.args[1] >= 4
    scene_id = scene_named(sample, "Tobias asks")
    assert "Thomas" in stored(sample, scene_id) and "Tobias" not in stored(sample, scene_id)
    sample.scenes.undo(scene_id)
    sample.scenes.save_now()
    assert "Tobias" in stored(sample, scene_id)


def test_replace_in_a_book_of_many_loaded_scenes(sample, qtbot):
    for _ in range(2):
        with qtbot.waitSignal(sample.find.replaced, timeout=10_000):
            sample.find.replace_in_book(TextQuery("Tobias", match_case=True), "Tobias")


def test_nothing_is_changed_where_a_group_is_missing(sample):
    query = TextQuery("(Tobias)", is_pattern=True)
    with pytest.raises(InkwellError, match="group 3"):
        sample.find.replace_in_book(query, "$3")
    with pytest.raises(InkwellError):
        sample.find.replace_in_book(TextQuery("(", is_pattern=True), "x")
    assert "Tobias" in stored(sample, scene_named(sample, "Tobias asks"))


def test_words_anywhere_in_a_scene(sample, qtbot):
    found = []
    query = TextQuery("breathe lens Mara")
    with qtbot.waitSignal(sample.find.book.changed):
        sample.find.book.look_for(query)
    qtbot.waitUntil(lambda: not sample.find.book.is_searching)
    sample.find.scenes_with_all_words(query, lambda _, scenes: found.append(scenes))
    qtbot.waitUntil(lambda: bool(found), timeout=5000)
    assert list(found[0]) == [scene_named(sample, "The stairs")]
