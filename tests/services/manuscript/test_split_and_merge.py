"""Scenes split and merged without losing a character."""

from inkwell.domain.manuscript.edit_history import EditKind
from tests.services.steps import load


def test_split_and_merge_lose_no_character(sample, qtbot):
    scene_id = load(sample, qtbot, "Two cups")
    text = sample.scenes.buffer(scene_id).text
    with qtbot.waitSignal(sample.manuscript.node_added) as added:
        sample.manuscript.split(scene_id, 100, "Second half")
    new = added.args[0]
    qtbot.waitUntil(lambda: sample.scenes.buffer(new) is not None)
    assert sample.scenes.buffer(scene_id).text + sample.scenes.buffer(new).text == text
    sample.manuscript.merge_with_previous(new)
    qtbot.waitUntil(lambda: new not in sample.manuscript.outline)
    assert sample.scenes.buffer(scene_id).text.replace("\n", "") == text.replace("\n", "")
    sample.manuscript.undo()
    sample.manuscript.undo()
    qtbot.waitUntil(lambda: sample.scenes.buffer(scene_id).text == text)


def test_taking_a_merge_or_split_back_never_cuts_what_was_written_since(sample, qtbot):
    scene_id = load(sample, qtbot, "Two cups")
    second = load(sample, qtbot, "The missing page")
    texts = [sample.scenes.buffer(one).text for one in (scene_id, second)]
    sample.manuscript.merge_with_previous(second)
    qtbot.waitUntil(lambda: second not in sample.manuscript.outline)
    sample.scenes.type_text(scene_id, 0, 0, "New opening words. ")
    sample.manuscript.undo()
    qtbot.waitUntil(lambda: second in sample.manuscript.outline)
    assert (
        sample.scenes.buffer(scene_id).text == "New opening words. " + texts[0]
        and sample.scenes.buffer(second).text == texts[1]
    )
    with qtbot.waitSignal(sample.manuscript.node_added) as added:
        sample.manuscript.split(second, 40, "Half")
    half = added.args[0]
    assert sample.manuscript.outline.node(half).words > 0
    sample.scenes.type_text(second, 0, 20, "", EditKind.DELETING)
    sample.scenes.type_text(half, 0, 0, "More. ")
    sample.manuscript.undo()
    qtbot.waitUntil(lambda: half not in sample.manuscript.outline)
    whole = sample.scenes.buffer(second).text
    assert "More. " in whole and whole.endswith(texts[1][-30:])
    assert not sample.scenes.undo(second), "the page's undo must not take back one half"
