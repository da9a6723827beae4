"""One undo for the whole book: writing and acts on the tree in the order they were done, each act a single step."""

from inkwell.domain.manuscript.edit_history import EditKind
from inkwell.domain.manuscript.outline import NodeKind, Status
from inkwell.domain.manuscript.provenance import Origin, shares
from inkwell.domain.text.text_query import TextQuery
from tests.conftest import scene_named
from tests.services.steps import load, settle, stored


def texts(services):
    """Titles with the words that stand there, as on the disk."""
    services.scenes.save_now()
    settle(services)
    return [(node.title, stored(services, node.scene_id)) for node in services.manuscript.outline.scenes()]


def type_at_end(services, scene_id, words):
    services.scenes.type_text(scene_id, len(services.scenes.buffer(scene_id).text), 0, words)


def test_typing_and_acts_go_back_in_the_order_they_were_done(sample, qtbot):
    scene_id = load(sample, qtbot, "Two cups")
    states = [texts(sample)]
    acts = [
        lambda: type_at_end(sample, scene_id, " First."),
        lambda: sample.manuscript.rename(scene_id, "Three cups"),
        lambda: type_at_end(sample, scene_id, " Second."),
        lambda: sample.manuscript.split(scene_id, 200, "Half"),
        lambda: type_at_end(sample, scene_id, " Third."),
        lambda: sample.manuscript.step(scene_id, 1),
        lambda: sample.manuscript.duplicate(scene_id),
        lambda: sample.manuscript.discard(scene_named(sample, "Ledger")),
        lambda: sample.manuscript.merge_with_previous(scene_id),
    ]
    for act in acts:
        act()
        states.append(texts(sample))
        assert states[-1] != states[-2]
    titles = []
    for state in reversed(states[:-1]):
        titles.append(sample.undo.next_undo(scene_id).title)
        sample.undo.undo(scene_id)
        assert texts(sample) == state
    assert sample.undo.next_undo(scene_id) is None
    assert (
        titles[0] == "merge of “Three cups”"
        and titles[1] == "deletion of “Ledger”"
        and titles[-1] == "typing"
    )
    for state in states[1:]:
        sample.undo.redo(scene_id)
        assert texts(sample) == state
    assert sample.undo.next_redo(scene_id) is None


def test_what_was_written_in_a_half_since_goes_back_before_the_split(sample, qtbot):
    scene_id = load(sample, qtbot, "Two cups")
    before = texts(sample)
    with qtbot.waitSignal(sample.manuscript.node_added) as added:
        sample.manuscript.split(scene_id, 300, "Half")
    half = added.args[0]
    type_at_end(sample, half, " Written since.")
    coming = sample.undo.next_undo(scene_id)
    assert coming.title == "typing" and coming.scene_id == half
    sample.undo.undo(scene_id)
    sample.undo.undo(scene_id)
    assert texts(sample) == before
    assert sample.undo.next_redo(scene_id).scene_id == half
    sample.undo.redo(scene_id)
    sample.undo.redo(half)
    assert sample.scenes.buffer(half).text.endswith(" Written since.")


def test_steps_of_another_scene_wait_there(sample, qtbot):
    first, second = load(sample, qtbot, "Two cups"), load(sample, qtbot, "Ledger")
    type_at_end(sample, first, " Here.")
    type_at_end(sample, second, " There.")
    sample.undo.undo(first)
    assert not sample.scenes.buffer(first).text.endswith("Here.")
    assert sample.scenes.buffer(second).text.endswith("There.")
    assert sample.undo.next_undo(first) is None and sample.undo.next_undo(second).title == "typing"


def test_an_act_right_after_another_and_its_undo_need_no_waiting(sample, qtbot):
    scene_id, other = load(sample, qtbot, "Two cups"), scene_named(sample, "Ledger")
    before = texts(sample)
    sample.manuscript.split(scene_id, 300, "Half")
    sample.undo.undo(scene_id)
    sample.manuscript.add(NodeKind.SCENE, "More")
    sample.manuscript.undo()
    sample.manuscript.merge_with_previous(other)  # its neighbour has not been read yet: undo waits for it
    sample.undo.undo(scene_id)
    settle(sample)
    settle(sample)
    assert texts(sample) == before
    assert sample.undo.next_redo(scene_id).title == "merge of “Ledger”"


def test_replacing_in_the_book_is_one_step(sample, qtbot):
    before = texts(sample)
    with qtbot.waitSignal(sample.find.replaced):
        sample.find.replace_in_book(TextQuery("Tobias", match_case=True, whole_words=True), "Thomas")
    assert not any("Tobias" in text for _, text in texts(sample))
    sample.undo.undo(None)
    assert texts(sample) == before
    sample.undo.redo(None)
    sample.scenes.undo(scene_named(sample, "Two cups"))  # one scene alone has its words back
    sample.undo.undo(None)
    assert texts(sample) == before


def test_a_merge_taken_back_beneath_later_words_leaves_them(sample, qtbot):
    first, second = load(sample, qtbot, "Two cups"), load(sample, qtbot, "The missing page")
    whole, moved = (sample.scenes.buffer(one).text for one in (first, second))
    sample.manuscript.merge_with_previous(second)
    settle(sample)
    type_at_end(sample, first, " Behind.")
    sample.scenes.type_text(first, 5, 3, "Within", EditKind.TYPING)
    sample.manuscript.undo()
    assert sample.scenes.buffer(first).text == f"{whole[:5]}Within{whole[8:]} Behind."
    assert sample.scenes.undo(first) and sample.scenes.undo(first)
    assert sample.scenes.buffer(first).text == whole and sample.scenes.buffer(second).text == moved
    settle(sample)
    sample.manuscript.merge_with_previous(second)
    settle(sample)
    place = sample.scenes.buffer(first).text.index(moved)
    sample.scenes.type_text(first, place + 4, 0, "x")
    with qtbot.waitSignal(sample.notices.notice_raised) as told:
        sample.manuscript.undo()
    assert "nothing was cut" in told.args[0].text and second not in sample.manuscript.outline


def test_split_and_merge_keep_who_wrote_what(sample, qtbot):
    scene_id = load(sample, qtbot, "Two cups")
    sample.scenes.insert_generated(scene_id, 400, "A model wrote this. ", None)
    runs = sample.scenes.buffer(scene_id).runs
    with qtbot.waitSignal(sample.manuscript.node_added) as added:
        sample.manuscript.split(scene_id, 200, "Half")
    half = added.args[0]
    assert shares(sample.scenes.buffer(half).runs)[Origin.GENERATED] == 20
    sample.manuscript.merge_with_previous(half)
    settle(sample)
    assert shares(sample.scenes.buffer(scene_id).runs)[Origin.GENERATED] == 20
    sample.undo.undo(scene_id)
    sample.undo.undo(scene_id)
    assert sample.scenes.buffer(scene_id).runs == runs


def test_many_rows_are_moved_marked_copied_and_thrown_away_in_one_step(sample):
    tree = sample.manuscript
    chosen = [node.id for node in tree.outline.scenes()[1:3]]
    last = [node for node in tree.outline.walk() if node.kind is NodeKind.CHAPTER][-1].id

    def shape():
        settle(sample)
        return [(node.id, node.parent, node.title, node.status) for node in tree.outline.walk()]

    before = shape()
    for act in (
        lambda: tree.move(chosen, last, 0),
        lambda: tree.set_status(chosen, Status.IDEA),
        lambda: tree.duplicate(chosen),
        lambda: tree.discard(chosen),
        lambda: tree.step(chosen, 1),
    ):
        act()
        after = shape()
        assert after != before
        sample.undo.undo(None)
        assert shape() == before
        sample.undo.redo(None)
        assert [row[1:] for row in shape()] == [row[1:] for row in after]
        sample.undo.undo(None)
        assert shape() == before


def test_a_row_that_has_gone_takes_no_name(sample):
    scene_id = scene_named(sample, "Ledger")
    sample.manuscript.discard(scene_id)
    settle(sample)
    sample.manuscript.rename(scene_id, "Late")
    sample.manuscript.describe(scene_id, "Late")
    sample.manuscript.set_goal(scene_id, 5)
    assert sample.undo.next_undo(None).title == "deletion of “Ledger”"
