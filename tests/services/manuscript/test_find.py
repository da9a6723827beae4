"""Words replaced in the whole book."""

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
