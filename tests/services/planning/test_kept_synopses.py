"""Planned against written, through the real services, with meanings of our own in the place of the model."""

import numpy as np

from inkwell.domain.manuscript.outline import NodeId


def test_what_is_planned_and_not_told_stands_in_the_ledger_until_it_is(sample, monkeypatch):
    for _ in range(3):
        sample.storage.deliver()
    memory, kept, scenes = sample.story.memory, sample.plan.kept, sample.manuscript.outline.scenes()
    monkeypatch.setattr(type(memory), "has_meaning", property(lambda _: True))
    words = sorted(
        {
            word
            for one in scenes
            for p in memory.index.passages_of(one.scene_id)
            for word in p.text.lower().split()
        }
    )
    place = {word: number % 384 for number, word in enumerate(words)}

    def meaning(text):
        row = np.zeros(384, np.float32)
        for word in text.lower().split():
            if word in place:
                row[place[word]] += 1
        return row / (np.linalg.norm(row) or 1)

    for scene in scenes:
        memory.index.add_vectors(
            {p.sha256: meaning(p.text) for p in memory.index.passages_of(scene.scene_id)}
        )
    monkeypatch.setattr(memory, "embed_question", lambda text, then: then(meaning(text)))
    here = memory.index.passages_of(scenes[0].scene_id)[0].text.split(".")[0]
    there = memory.index.passages_of(scenes[4].scene_id)[0].text.split(".")[0]
    sample.manuscript.describe(scenes[0].id, f"{here}\n{there}")
    for _ in range(3):
        sample.storage.deliver()
    for _ in range(3 * len(scenes)):
        kept._go_on()
    found = kept.kept[scenes[0].scene_id]
    assert found.points[0].is_told and not found.points[-1].is_told
    rows = [row for row in sample.story.ledger.rows() if row.shown.row.id == "planned"]
    assert any(
        row.shown.scene == scenes[0].scene_id and row.shown.sentence.startswith("Planned here")
        for row in rows
    )
    sample.manuscript.describe(NodeId(int(scenes[0].id)), here)
    for _ in range(3):
        sample.storage.deliver()
    for _ in range(3 * len(scenes)):
        kept._go_on()
    rows = [row for row in sample.story.ledger.rows() if row.shown.row.id == "planned"]
    assert not any(row.shown.scene == scenes[0].scene_id for row in rows)


def test_without_meanings_nothing_is_said(sample):
    for _ in range(3):
        sample.storage.deliver()
    sample.plan.kept._go_on()
    assert sample.plan.kept.kept == {}
