"""Words of the day are the author's own."""

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
