"""Played again: the same request gives the same words, and what is not as it was is said."""

from dataclasses import replace

import pytest

from inkwell.protocol.requests import FeelingArc, Generate, JobId, PromptPart, WordBias
from inkwell.services.writing.generation import CaretContext
from inkwell.services.writing.replay import request_facts, with_story_of
from tests.conftest import scene_named


@pytest.fixture
def one(sample, qtbot):
    """A candidate of the scripted writer, as its row."""
    scene = scene_named(sample, "Ledger")
    sample.scenes.load(scene)
    sample.storage.deliver()
    buffer = sample.scenes.buffer(scene)
    sample.generation.continue_scene(CaretContext(scene, len(buffer.text), words=30, candidates=2))
    qtbot.waitUntil(
        lambda: (
            (draft := sample.generation.draft(scene)) is not None and not draft.writing and bool(draft.text)
        ),
        timeout=20_000,
    )
    sample.storage.deliver()
    rows = []
    sample.storage.call(lambda store: store.generations.of_scene(scene), rows.extend)
    sample.storage.deliver()
    return rows[0]


def played(services, qtbot, one, as_it_was=True):
    with qtbot.waitSignal(services.written.replay.replayed, timeout=20_000) as heard:
        services.written.replay.play(one, as_it_was)
    return heard.args[0]


def test_as_it_was_it_is_the_same_letter_by_letter_from_the_same_prompt(sample, qtbot, one):
    assert one.candidate == 1, "one of several is played by itself"
    again = played(sample, qtbot, one)
    assert again.new.prompt == one.prompt and again.new.seed == one.seed
    assert again.new.text == one.text and "letter by letter" in again.remarks[0], again.remarks
    assert again.new.id != one.id and again.new.settings["played_from"] == one.id
    nodes = []
    sample.written.replay.tree(one.scene_id, nodes.extend)
    sample.storage.deliver()
    assert {node.generation.id for node in nodes} >= {one.id, again.new.id}


def test_with_the_codex_as_it_is_now_the_story_is_as_it_was(sample, qtbot, one):
    scene = sample.scenes.buffer(one.scene_id)
    sample.scenes.replace_places(one.scene_id, [(0, len(scene.text), "All is rewritten.")])
    again = played(sample, qtbot, one, as_it_was=False)
    assert "All is rewritten" not in again.new.prompt
    assert again.new.prompt.endswith(one.prompt[-200:])


def test_what_is_not_as_it_was_is_said(sample, qtbot, one):
    old = replace(one, model="another", settings={**one.settings, "banned": "other"})
    remarks = " ".join(played(sample, qtbot, old).remarks)
    assert "written by another" in remarks and "phrases that are kept out" in remarks
    assert "other words today" not in remarks
    rewritten = replace(one, settings={**one.settings, "book": "other"})
    assert "other words today" in " ".join(played(sample, qtbot, rewritten).remarks)
    bare = replace(one, settings={})
    assert "Not all of its settings" in " ".join(played(sample, qtbot, bare).remarks)


def test_without_a_prompt_or_its_parts_it_is_refused(sample, one):
    said = []
    sample.written.replay.failed.connect(said.append)
    sample.written.replay.play(replace(one, prompt=""), True)
    sample.written.replay.play(replace(one, settings={}), False)
    assert len(said) == 2 and not sample.written.replay.is_playing


def test_notes_of_now_before_the_story_of_then():
    def part(kind, text):
        return PromptPart(kind, kind, text, 1, "")

    stored = (part("style", "old"), part("scene_earlier", "then."), part("scene_lead", "end"))
    now = (part("style", "new"), part("lore_mentioned", "Mara"), part("scene_lead", "other"))
    texts = [one.text for one in with_story_of(stored, now)]
    assert texts == ["new", "then.", "Mara", "end"]


def test_what_makes_a_request_is_noted():
    request = Generate(JobId("j"), (), bias=(WordBias("sea", 1.0),), arc=FeelingArc((0.0, 1.0), "folder"))
    facts = request_facts(request)
    assert facts["bias"] == [["sea", 1.0]] and facts["arc"] == [0.0, 1.0] and facts["feeling"] == []
    assert facts["banned"] != request_facts(Generate(JobId("j"), (), banned=("a",)))["banned"]
    told = request_facts(Generate(JobId("j"), (), book="It rained."))["book"]
    assert facts["book"] == "" != told and "rained" not in str(told)
