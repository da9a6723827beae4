"""A draft in the page without any writer: words come, edits move it, parts are kept and taken back."""

import pytest

from inkwell.protocol.events import CandidateFinished, FinishReason, TextChunk
from inkwell.protocol.requests import JobId
from inkwell.services.writing.drafts import Draft
from inkwell.services.writing.pending_drafts import PendingDrafts
from tests.services.steps import load, settle

JOB = JobId("job")


@pytest.fixture
def made(sample, qtbot):
    scene_id = load(sample, qtbot, "Ledger")
    pending = PendingDrafts(sample.storage, sample.scenes)
    pending.ended = []
    pending.draft_ended.connect(pending.ended.append)
    draft = Draft(JOB, len(sample.scenes.buffer(scene_id).text), "Tiny", 2)
    pending.put(scene_id, draft)
    return pending, scene_id, draft


def write(pending, scene_id, text, candidate=0):
    pending.add_text(scene_id, TextChunk(JOB, candidate, 0, text))


def finish(pending, scene_id, text, candidate=0):
    event = CandidateFinished(JOB, candidate, FinishReason.SENTENCE, text, 5, 11, 40, -1.5, 2)
    pending.finish_candidate(scene_id, event)


def test_words_come_and_the_whole_holds_over_them(made, sample):
    pending, scene_id, draft = made
    draft.before = "before. "
    write(pending, scene_id, "  The lamp")
    assert draft.text == "The lamp" and list(pending.writing()) == [scene_id]
    write(pending, scene_id, "   ", candidate=1)
    finish(pending, scene_id, " The lamp turned. ")
    assert draft.text == "The lamp turned." and draft.candidate.seed == 11 and draft.candidate.avoided == 2
    pending.finish_writing(scene_id, ())
    assert [candidate.seed for candidate in draft.candidates] == [11] and not pending.writing()
    settle(sample)
    assert draft.candidate.row and not pending.ended


def test_a_draft_without_a_word_ends(made):
    pending, scene_id, draft = made
    write(pending, scene_id, " ")
    pending.stop_writing(scene_id)
    assert pending.get(scene_id) is None and pending.ended == [scene_id] and not draft.writing
    assert pending.get(None) is None


def test_an_edit_before_it_moves_it_and_one_behind_does_not(made, sample):
    pending, scene_id, draft = made
    write(pending, scene_id, "The lamp turned.")
    start = draft.anchor
    sample.scenes.type_text(scene_id, 0, 0, "Now. ")
    assert draft.anchor == start + 5
    sample.scenes.type_text(scene_id, 0, 3, "")
    assert draft.anchor == start + 2


def test_a_sentence_kept_undone_and_redone(made, sample):
    pending, scene_id, draft = made
    write(pending, scene_id, "The lamp turned. The sea answered.")
    settle(sample)
    pending.stop_writing(scene_id)
    buffer = sample.scenes.buffer(scene_id)
    before = buffer.text
    kept = pending.keep(scene_id, everything=False)
    assert buffer.text == before + kept and draft.text == "The sea answered."
    sample.scenes.undo(scene_id)
    assert draft.text == "The lamp turned. The sea answered." and not draft.candidate.kept
    sample.scenes.redo(scene_id)
    assert draft.text == "The sea answered." and buffer.text == before + kept
    assert pending.keep(scene_id, everything=True) == "The sea answered." and pending.ended == [scene_id]
    assert pending.keep(scene_id, everything=True) == ""


def test_keeping_all_is_undone_and_redone_with_the_alternatives_there(made, sample):
    pending, scene_id, draft = made
    whole, back = [], []
    pending.kept_whole.connect(lambda _, beat: whole.append(beat))
    pending.given_back.connect(lambda _, beat: back.append(beat))
    draft.settings["beat"] = "She runs."
    write(pending, scene_id, "The lamp turned.")
    write(pending, scene_id, "The sea answered.", candidate=1)
    settle(sample)
    pending.stop_writing(scene_id)
    buffer = sample.scenes.buffer(scene_id)
    before = buffer.text
    assert pending.keep(scene_id, everything=True) == "The lamp turned." and pending.get(scene_id) is None
    sample.scenes.undo(scene_id)
    assert buffer.text == before and pending.get(scene_id) is draft and draft.anchor == len(before)
    assert (whole, back) == (["She runs."], ["She runs."])
    pending.show_candidate(scene_id, 1)
    assert draft.text == "The sea answered."
    sample.scenes.redo(scene_id)
    assert buffer.text == before + "The lamp turned." and pending.get(scene_id) is None
    sample.scenes.undo(scene_id)
    assert buffer.text == before and draft.text == "The lamp turned."
    pending.end(scene_id, "discarded")
    sample.scenes.redo(scene_id)
    assert buffer.text == before + "The lamp turned." and pending.get(scene_id) is None
    sample.scenes.undo(scene_id)
    assert pending.get(scene_id) is draft and draft.text == "The lamp turned.", "as often as it is undone"
    assert len(whole) == 2 and len(back) == 3


def test_each_keeping_gives_its_own_draft_back_where_none_is_in_the_page(made, sample):
    pending, scene_id, first = made
    buffer = sample.scenes.buffer(scene_id)
    before = buffer.text
    write(pending, scene_id, "The lamp turned.")
    settle(sample)
    pending.stop_writing(scene_id)
    pending.keep(scene_id, everything=True)
    second = Draft("second", len(buffer.text), "Tiny", 1)
    pending.put(scene_id, second)
    write(pending, scene_id, "The sea answered.")
    settle(sample)
    pending.stop_writing(scene_id)
    pending.keep(scene_id, everything=True)
    sample.scenes.undo(scene_id)
    assert pending.get(scene_id) is second and second.text == "The sea answered."
    sample.scenes.undo(scene_id)
    assert buffer.text == before and pending.get(scene_id) is second, "the one in the page stays"
    sample.scenes.redo(scene_id)
    pending.end(scene_id, "discarded")
    sample.scenes.undo(scene_id)
    assert buffer.text == before and pending.get(scene_id) is first and first.text == "The lamp turned."


def test_forgetting_leaves_it_open_in_the_file(made, sample, qtbot):
    pending, scene_id, _ = made
    write(pending, scene_id, "The lamp turned.")
    settle(sample)
    pending.forget()
    assert pending.get(scene_id) is None and pending.ended == [scene_id]
    settle(sample)
    sample.scenes.scene_loaded.emit(scene_id)
    qtbot.waitUntil(lambda: pending.get(scene_id) is not None)
    assert pending.get(scene_id).text == "The lamp turned." and not pending.writing()


def test_the_file_holds_whole_words_of_what_is_being_written(made, sample, qtbot):
    """The program may end at any moment, and what is in the file then is what comes back."""
    pending, scene_id, _ = made
    write(pending, scene_id, "The lamp turned. He ran to the do")
    settle(sample)
    found = []
    sample.storage.call(lambda store: store.generations.of_scene(scene_id, "open"), found.extend)
    settle(sample)
    assert [row.text for row in found] == ["The lamp turned. He ran to the"]
    write(pending, scene_id, "or.")
    pending.stop_writing(scene_id)
    pending.forget()
    sample.scenes.scene_loaded.emit(scene_id)
    qtbot.waitUntil(lambda: pending.get(scene_id) is not None)
    assert pending.get(scene_id).text == "The lamp turned. He ran to the door."
