"""An act on the book: tree and text together, or neither."""

from inkwell.services.manuscript.book_acts import TextChange
from tests.services.steps import load, settle, stored


def test_an_act_that_cannot_be_done_changes_nothing(sample, qtbot):
    scene_id = load(sample, qtbot, "Two cups")
    before = sample.scenes.buffer(scene_id).text
    titles = [node.title for node in sample.manuscript.outline.walk()]

    def task(store):
        store.outline.rename(scene_id, "Half done")
        store.outline.rename(99_999, "There is no such row")

    with qtbot.waitSignal(sample.notices.notice_raised):
        sample.manuscript._acts.do("something", task, text=TextChange({scene_id: [(0, 4, "")]}))
    settle(sample)
    sample.scenes.save_now()
    assert stored(sample, scene_id) == before == sample.scenes.buffer(scene_id).text
    assert [node.title for node in sample.manuscript.outline.walk()] == titles
    assert sample.undo.next_undo(scene_id) is None and sample.undo.next_redo(scene_id) is None


def test_positions_among_siblings_come_back_with_what_was_in_the_trash_between(sample):
    tree = sample.manuscript
    chapter = next(node for node in tree.outline.walk() if len(tree.outline.children(node.id)) >= 3)
    order = [child.id for child in tree.outline.children(chapter.id)]

    def present():
        settle(sample)
        return [child.id for child in tree.outline.children(chapter.id)]

    tree.discard(order[1])
    tree.step(order[2], -1)
    tree.add(tree.outline.node(order[0]).kind, "More", chapter.id, 0)
    assert len(present()) == len(order)
    for _ in range(3):
        sample.undo.undo(None)
    assert present() == order
