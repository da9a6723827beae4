"""Rewriting over a real storage thread and a worker that copies with small changes: begin, keep, undo, give up."""

import pytest

from inkwell.domain.manuscript.provenance import Origin, spans
from inkwell.services.rewriting.rewriting import RewriteRequest
from inkwell.services.writing.generation import CaretContext
from tests.conftest import scene_named

PASSAGE = (
    "The rain had not let up since Tuesday. Mara stood at the gallery window and counted the seconds between the "
    "flashes, as her father had taught her, and listened to the old stairs complain under someone’s weight."
)


@pytest.fixture
def scene(sample, qtbot):
    scene_id = scene_named(sample, "What the storm brought")
    with qtbot.waitSignal(sample.scenes.scene_loaded):
        sample.scenes.load(scene_id)
    return scene_id


def text_of(services, scene_id):
    return services.scenes.buffer(scene_id).text


def wish(services, scene_id, **more):
    start = text_of(services, scene_id).index(PASSAGE)
    return RewriteRequest(
        scene_id, start, start + len(PASSAGE) + 1, more.pop("style", "gothic"), seed=5, **more
    )


def rewritten(services, qtbot, scene_id, **more):
    assert services.rewriting.begin(wish(services, scene_id, **more))
    qtbot.waitUntil(
        lambda: bool(services.rewriting.passage) and not services.rewriting.passage.writing, timeout=20_000
    )
    qtbot.waitUntil(
        lambda: len(services.rewriting.passage.rows) == len(services.rewriting.passage.versions),
        timeout=5_000,
    )
    return services.rewriting.passage


def stored_rows(services, scene_id, qtbot):
    found = []
    services.storage.call(lambda store: store.generations.of_scene(scene_id), found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=5_000)
    return {row.id: row for row in found[0]}


def test_versions_are_kept_in_one_step_and_only_changes_are_generated(sample, qtbot, scene):
    before = text_of(sample, scene)
    passage = rewritten(sample, qtbot, scene)
    assert passage.source == PASSAGE and len(passage.versions) >= 2
    best = passage.versions[0]
    assert (
        best.text != PASSAGE
        and "Mara" in best.text
        and not best.lost
        and best.score >= passage.versions[1].score
    )
    row = passage.rows[best.number]
    assert sample.rewriting.keep(0)
    after = text_of(sample, scene)
    assert after == before.replace(PASSAGE, best.text) and sample.rewriting.passage is None
    made = [
        after[a:b] for a, b, run in spans(sample.scenes.buffer(scene).runs) if run.origin is Origin.GENERATED
    ]
    assert made and sum(map(len, made)) < 60, made
    assert {run.generation for _, _, run in spans(sample.scenes.buffer(scene).runs) if run.generation} == {
        row
    }
    rows = stored_rows(sample, scene, qtbot)
    assert rows[row].state == "kept" and rows[row].kept and rows[row].settings["verb"] == "rewrite"
    assert rows[row].settings["style"] == "gothic" and rows[row].seed == 5 and "Gothic:" in rows[row].prompt
    assert all(one.state == "discarded" for id_, one in rows.items() if id_ != row)
    assert sample.scenes.undo(scene) and text_of(sample, scene) == before
    assert stored_rows(sample, scene, qtbot)[row].state == "discarded"
    assert sample.scenes.redo(scene) and text_of(sample, scene) == after
    assert stored_rows(sample, scene, qtbot)[row].state == "kept"


def test_single_sentences_and_none(sample, qtbot, scene):
    before = text_of(sample, scene)
    passage = rewritten(sample, qtbot, scene)
    parts = passage.groups(0)
    changed = [number for number, part in enumerate(parts) if part.changed]
    assert len(changed) == 2
    assert sample.rewriting.keep(0, {changed[1]})
    after = text_of(sample, scene)
    assert after != before and "The rain had not let up since Tuesday." in after
    sample.scenes.undo(scene)
    rewritten(sample, qtbot, scene)
    assert sample.rewriting.discard() and text_of(sample, scene) == before and not sample.rewriting.discard()


def test_a_passage_is_followed_and_an_edited_one_is_left_alone(sample, qtbot, scene):
    passage = rewritten(sample, qtbot, scene)
    sample.scenes.type_text(scene, 0, 0, "It was late. ")
    assert not passage.changed
    told = []
    sample.rewriting.rewriting_failed.connect(told.append)
    inside = text_of(sample, scene).index("gallery")
    sample.scenes.type_text(scene, inside, 0, "north ")
    assert passage.changed and not sample.rewriting.keep(0) and "changed the passage" in told[0]
    sample.scenes.undo(scene)
    assert not passage.changed and sample.rewriting.keep(0)
    text = text_of(sample, scene)
    assert text.startswith("It was late. ") and passage.versions[0].text in text


def test_seeds_repeat(sample, qtbot, scene):
    one = [version.text for version in rewritten(sample, qtbot, scene).versions]
    other = [version.text for version in rewritten(sample, qtbot, scene).versions]
    assert one == other


def test_cancelling_and_closing_leave_nothing(sample, qtbot, scene):
    before = text_of(sample, scene)
    with qtbot.waitSignal(sample.rewriting.passage_ended):
        assert sample.rewriting.begin(wish(sample, scene))
        assert sample.rewriting.cancel()
    assert sample.rewriting.passage is None and text_of(sample, scene) == before
    assert sample.rewriting.begin(wish(sample, scene))
    assert sample.close_project()
    assert sample.rewriting.passage is None


def test_what_cannot_be_rewritten_is_said(sample, qtbot, scene):
    told = []
    sample.rewriting.rewriting_failed.connect(told.append)
    assert not sample.rewriting.begin(RewriteRequest(scene, 0, 0, "gothic"))
    assert not sample.rewriting.begin(wish(sample, scene, style="none"))
    assert not sample.rewriting.begin(wish(sample, scene, style="sample", sample="short"))
    text = "这是一个很长的故事，讲的是海边的灯塔。"
    sample.scenes.type_text(scene, 0, 0, text)
    assert not sample.rewriting.begin(RewriteRequest(scene, 0, len(text), "gothic"))
    assert len(told) == 4 and all(sentence.endswith(".") for sentence in told), told
    assert sample.rewriting.passage is None


def test_a_pending_draft_stays_where_it_is(sample, qtbot, scene):
    end = text_of(sample, scene).index(PASSAGE) + len(PASSAGE)
    with qtbot.waitSignal(sample.generation.draft_changed):
        sample.generation.continue_scene(CaretContext(scene, end, words=10, candidates=1, seed=1))
    qtbot.waitUntil(lambda: not sample.generation.is_writing(scene), timeout=10_000)
    passage = rewritten(sample, qtbot, scene)
    best = passage.versions[0].text
    assert sample.rewriting.keep(0)
    draft = sample.generation.draft(scene)
    assert draft is not None and draft.anchor == end + len(best) - len(PASSAGE)


def test_a_learned_style_is_asked_for_with_its_adapter(sample, qtbot, scene, monkeypatch):
    import json

    from inkwell.protocol.requests import NO_ADAPTER, AdapterUse

    folder = sample.places.adapters / "wilde"
    folder.mkdir(parents=True)
    (folder / "adapter_config.json").write_text("{}")
    (folder / "adapter_model.safetensors").write_bytes(b"")
    manner = {"aims": {"sentence_words": 20.0, "own_words": 3.0}, "words": ["wonderful"]}
    facts = {
        "name": "Wilde",
        "kind": "style",
        "base_id": "smollm2-135m",
        "manner": manner,
        "sources": ["gray"],
    }
    (folder / "adapter.json").write_text(json.dumps(facts))
    writer = next(one for one in sample.models.installed() if one.role == "writer")
    monkeypatch.setattr(sample.models, "writer", lambda: writer)
    (folder / "adapter.json").write_text(json.dumps(facts | {"base_id": writer.id}))
    sample.voices.refresh()
    assert not [one for one in sample.voices.fitting() if not one.shipped], (
        "a style is no voice to continue in"
    )
    style = sample.styles.style("learned:wilde")
    assert style.name == "Wilde" and [aim.feature for aim in style.aims] == ["sentence_words"]
    sent = []
    monkeypatch.setattr(sample.writer, "submit", sent.append)
    assert sample.rewriting.begin(wish(sample, scene, style="learned:wilde", strength=2.0))
    assert sent[0].adapter == AdapterUse(str(folder), 1.3) and sent[0].style.adapter == "wilde"
    assert sample.rewriting.passage.adapter == "wilde"
    sample.rewriting.discard()
    assert sample.rewriting.begin(wish(sample, scene))
    assert sent[1].adapter == NO_ADAPTER and not sample.rewriting.passage.adapter
