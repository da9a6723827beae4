"""A scene continued: candidates, drafts kept and given up, a worker that dies."""

from inkwell.domain.manuscript.provenance import Origin, shares
from inkwell.engine.lifecycle import EngineState
from inkwell.protocol.events import Finished
from inkwell.protocol.requests import GiveWay
from inkwell.services.writing.generation import CaretContext
from inkwell.storage.copies import close_copy, open_copy
from tests.services.steps import continue_at_end, load


def test_candidates_are_stored_with_all_that_made_them(sample, qtbot):
    scene_id, _ = continue_at_end(sample, qtbot, "Ledger", candidates=3, seed=11)
    draft = sample.generation.draft(scene_id)
    assert len(draft.candidates) == 3 and len({one.text for one in draft.candidates}) > 1
    sample.storage.drain()
    copy = open_copy(sample.project.current.path)
    rows = sorted(copy.generations.of_scene(scene_id), key=lambda row: row.candidate)
    close_copy(copy)
    assert [row.seed for row in rows] == [11, 12, 13] and all(
        row.state == "open" and row.prompt.endswith("mother’s.") for row in rows
    )
    assert rows[0].settings["words"] == 20 and rows[0].model == ""


def test_reading_ahead_disturbs_nothing(sample, qtbot):
    scene_id, end = continue_at_end(sample, qtbot, "Ledger", candidates=1)
    sample.generation.discard(scene_id)
    heard, told = [], []
    sample.writer.event_received.connect(heard.append)
    sample.generation.generation_failed.connect(lambda *_: told.append(1))
    sample.generation.read_ahead(CaretContext(scene_id, end))
    qtbot.waitUntil(lambda: any(type(event).__name__ == "Prefilled" for event in heard), timeout=5_000)
    assert not told and sample.generation.draft(scene_id) is None
    continue_at_end(sample, qtbot, "Ledger", candidates=1)
    assert sample.generation.draft(scene_id).text


def test_keys_are_told_to_a_writer_at_work_and_not_each_of_them(sample, monkeypatch):
    told, state, now = [], [EngineState.READY], [100.0]
    monkeypatch.setattr(sample.writer, "tell", told.append)
    monkeypatch.setattr(type(sample.writer), "state", property(lambda _: state[0]))
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    sample.generation.give_way()
    assert told == [], "one that rests has nothing to give"
    state[0] = EngineState.BUSY
    for _ in range(10):
        now[0] += 0.03
        sample.generation.give_way()
    assert told == [GiveWay(), GiveWay()] and GiveWay().milliseconds > 150


def test_kept_text_has_provenance_and_one_undo_removes_it(sample, qtbot):
    scene_id, _ = continue_at_end(sample, qtbot, "Ledger", candidates=1)
    buffer = sample.scenes.buffer(scene_id)
    before = buffer.text
    text = sample.generation.keep(scene_id)
    assert buffer.text == before + text and shares(buffer.runs)[Origin.GENERATED] == len(text)
    assert sample.generation.draft(scene_id) is None
    sample.scenes.undo(scene_id)
    assert buffer.text == before and shares(buffer.runs)[Origin.GENERATED] == 0
    sample.scenes.redo(scene_id)
    assert buffer.text == before + text and sample.generation.draft(scene_id) is None


def test_undoing_a_keep_brings_the_draft_and_its_alternatives_back(sample, qtbot):
    scene_id, _ = continue_at_end(sample, qtbot, "Ledger", candidates=2)
    buffer = sample.scenes.buffer(scene_id)
    before, texts = buffer.text, [one.text for one in sample.generation.draft(scene_id).candidates]
    text = sample.generation.keep(scene_id)
    sample.scenes.undo(scene_id)
    draft = sample.generation.draft(scene_id)
    assert draft is not None and draft.text == text and draft.anchor == len(before)
    assert [one.text for one in draft.candidates] == texts
    assert sample.generation.show_candidate(scene_id, 1) and draft.text != text
    assert sample.generation.show_candidate(scene_id, -1) and sample.generation.keep(scene_id) == text
    assert buffer.text == before + text


def test_a_draft_that_came_back_with_undo_is_there_when_the_book_is_opened_again(sample, qtbot):
    scene_id, _ = continue_at_end(sample, qtbot, "Ledger", candidates=2)
    before = sample.scenes.buffer(scene_id).text
    text = sample.generation.keep(scene_id)
    sample.scenes.undo(scene_id)
    path = sample.project.current.path
    with qtbot.waitSignal(sample.project.project_closed):
        sample.project.close()
    with qtbot.waitSignal(sample.project.project_opened):
        sample.project.open(path)
    sample.scenes.load(scene_id)
    qtbot.waitUntil(lambda: sample.generation.draft(scene_id) is not None)
    draft = sample.generation.draft(scene_id)
    assert sample.scenes.buffer(scene_id).text == before and draft.anchor == len(before)
    assert text in [one.text for one in draft.candidates] and len(draft.candidates) == 2


def test_keeping_a_sentence_and_undoing_gives_it_back_to_the_draft(sample, qtbot):
    scene_id, _ = continue_at_end(sample, qtbot, "Ledger", words=80, candidates=1)
    draft, buffer = sample.generation.draft(scene_id), sample.scenes.buffer(scene_id)
    whole, before = draft.text, buffer.text
    first = sample.generation.keep(scene_id, everything=False)
    assert whole == first + draft.text and buffer.text == before + first
    sample.scenes.undo(scene_id)
    assert draft.text == whole and buffer.text == before and draft.anchor == len(before)
    sample.scenes.redo(scene_id)
    assert draft.text == whole[len(first) :] and buffer.text == before + first
    assert sample.generation.discard(scene_id) and buffer.text == before + first


def test_stop_discard_and_late_words(sample, qtbot):
    scene_id = load(sample, qtbot, "Ledger")
    before = sample.scenes.buffer(scene_id).text
    sample.generation.continue_scene(CaretContext(scene_id, 5, words=400))
    qtbot.waitUntil(
        lambda: (
            sample.generation.draft(scene_id) is not None and len(sample.generation.draft(scene_id).text) > 30
        ),
        timeout=20_000,
    )
    late, ended = [], []
    sample.writer.event_received.connect(
        lambda event: (ended if isinstance(event, Finished) else late).append(event)
    )
    sample.generation.stop(scene_id)
    text = sample.generation.draft(scene_id).text
    qtbot.waitUntil(lambda: bool(ended), timeout=10_000)
    assert sample.generation.draft(scene_id).text == text
    sample.generation.discard(scene_id)
    assert sample.scenes.buffer(scene_id).text == before


def test_a_pending_draft_survives_closing(sample, qtbot):
    scene_id, end = continue_at_end(sample, qtbot, "Ledger", candidates=2)
    text, path = sample.generation.draft(scene_id).text, sample.project.current.path
    sample.close_project()
    with qtbot.waitSignal(sample.project.project_opened):
        sample.project.open(path)
    load(sample, qtbot, "Ledger")
    qtbot.waitUntil(lambda: sample.generation.draft(scene_id) is not None)
    draft = sample.generation.draft(scene_id)
    assert draft.text == text and draft.anchor == end and len(draft.candidates) == 2


def test_killing_the_worker_while_it_streams_is_told_and_the_next_continue_works(sample, qtbot):
    scene_id = load(sample, qtbot, "Ledger")
    before = sample.scenes.buffer(scene_id).text
    sample.generation.continue_scene(CaretContext(scene_id, len(before), words=400))
    qtbot.waitUntil(
        lambda: (
            sample.generation.draft(scene_id) is not None and len(sample.generation.draft(scene_id).text) > 20
        ),
        timeout=20_000,
    )
    with qtbot.waitSignal(sample.generation.generation_failed, timeout=5_000) as failed:
        sample.writer.kill()
    assert "safe" in failed.args[1].sentence and sample.scenes.buffer(scene_id).text == before
    again, _ = continue_at_end(sample, qtbot, "Ledger", candidates=1)
    assert sample.generation.draft(again).text


def test_no_model_is_a_sentence(where, qtbot, monkeypatch):
    from inkwell.services.composition import build_services

    monkeypatch.setattr(type(where), "model_search_path", property(lambda places: (places.models,)))
    services = build_services(where)
    assert services.models.writer() is None and services.writer_model.prepare(start=True) is False
    assert "No model is installed" in services.writer_model.status.failure
    services.shut_down()
