"""A fact read from words stands as long as its paragraph does."""

from inkwell.domain.manuscript.facts import Fact, FactMode, Source
from inkwell.domain.manuscript.ids import EntryId, FactId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.stale import paragraph_hashes, sourced_scenes, stale_facts
from inkwell.domain.text.text import content_hash

TEXT = "Her eyes were grey.\n\n  He was forty. "


def fact(number, paragraph, scene=1):
    source = None if paragraph is None else Source(SceneId(scene), paragraph, content_hash(paragraph))
    return Fact(EntryId(1), SceneId(1), FactMode.ADD, "x", source=source, id=FactId(number))


def test_what_no_paragraph_says_any_longer_is_stale():
    facts = [
        fact(1, "Her eyes were grey."),
        fact(2, "He was forty."),
        fact(3, "  He was forty. "),
        fact(4, "Her eyes were green."),
        fact(5, None),
        fact(6, "Her eyes were grey.", scene=2),
    ]
    there = {SceneId(1): paragraph_hashes(TEXT)}
    assert stale_facts(facts, there) == {4, 6}
    assert stale_facts(facts, {}) == {1, 2, 3, 4, 6}
    assert sourced_scenes(facts) == {1, 2}
