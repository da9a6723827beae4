"""Facts, one at a time, through the real services."""

from dataclasses import replace

from inkwell.domain.manuscript.facts import Fact, FactMode, FactOrigin, Source
from inkwell.domain.story.as_of import Standing
from inkwell.domain.text.text import content_hash


def _entry(sample):
    return sample.codex.codex.entries[0].id


def _new(sample):
    known = {fact.id for fact in sample.codex.codex.facts}
    return lambda: [fact for fact in sample.codex.codex.facts if fact.id not in known]


def test_each_act_on_a_fact_is_one_undo_and_keeps_its_number(sample):
    sample.storage.deliver()
    new = _new(sample)
    scene = sample.manuscript.outline.scenes()[0].scene_id
    facts = sample.story.facts
    facts.put(Fact(_entry(sample), scene, FactMode.ADD, "has a scar"))
    sample.storage.deliver()
    (fact,) = new()
    facts.put(replace(fact, value="left hand"))
    sample.storage.deliver()
    assert [one.value for one in new()] == ["left hand"]
    facts.remove(new()[0])
    sample.storage.deliver()
    assert new() == []
    for value in ("left hand", ""):
        sample.undo.undo(None)
        sample.storage.deliver()
        assert [one.value for one in new()] == [value] and new()[0].id == fact.id
    sample.undo.undo(None)
    sample.storage.deliver()
    assert new() == []
    sample.undo.redo(None)
    sample.storage.deliver()
    assert new()[0].id == fact.id


def test_a_fact_whose_words_moved_is_found_again_or_kept_by_the_author(sample, qtbot):
    sample.storage.deliver()
    new = _new(sample)
    scene = sample.manuscript.outline.scenes()[0].scene_id
    sample.scenes.load(scene)
    sample.storage.deliver()
    line = next(line for line in sample.scenes.buffer(scene).text.split("\n") if len(line) > 40)
    words = line[:30]
    source = Source(scene, words, content_hash(line))
    sample.story.facts.put(
        Fact(_entry(sample), scene, FactMode.ADD, "is so", source=source, origin=FactOrigin.ACCEPTED)
    )
    sample.storage.deliver()
    assert sample.story.time.as_of(scene).standing(new()[0]) is Standing.HERE
    place = sample.scenes.buffer(scene).text.index(line) + len(line)
    sample.scenes.type_text(scene, place, 0, " And more.")
    assert sample.story.time.as_of(scene).standing(new()[0]) is Standing.STALE
    answers = []
    sample.story.facts.derive_again(new()[0], answers.append)
    sample.storage.deliver()
    sample.storage.deliver()
    assert answers == [True] and sample.story.time.as_of(scene).standing(new()[0]) is Standing.HERE
    place = sample.scenes.buffer(scene).text.index(words)
    sample.scenes.type_text(scene, place, 30, "Other words")
    sample.story.facts.derive_again(new()[0], answers.append)
    sample.storage.deliver()
    assert answers == [True, False] and sample.story.time.as_of(scene).standing(new()[0]) is Standing.STALE
    sample.story.facts.keep(new()[0])
    sample.storage.deliver()
    assert new()[0].origin is FactOrigin.AUTHOR and new()[0].source is None
    assert sample.story.time.as_of(scene).standing(new()[0]) is Standing.HERE
