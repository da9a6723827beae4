"""What a scene must not give away."""

from inkwell.domain.manuscript.codex import CategoryId, Codex, Entry
from inkwell.domain.manuscript.facts import Fact, FactMode, Knower
from inkwell.domain.manuscript.ids import EntryId, FactId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.as_of import AsOf
from inkwell.domain.story.secrets import secrets_at
from inkwell.domain.story.story_time import story_order

MARA, TOM = Entry(EntryId(1), CategoryId(1), "Mara Quill"), Entry(EntryId(2), CategoryId(1), "Tom")
NOW = AsOf(SceneId(2), story_order([SceneId(1), SceneId(2), SceneId(3)], ()), EntryId(2))


def told(*facts, now=NOW):
    return [secret.text for secret in secrets_at(Codex(entries=(MARA, TOM), facts=facts), now)]


def fact(number, text, scene=1, **more):
    return Fact(EntryId(1), SceneId(scene), FactMode.ADD, text, id=FactId(number), **more)


def test_what_the_reader_or_the_viewpoint_is_kept_from():
    assert told(fact(1, "Mara drowned the keeper.", reader_since=SceneId(3))) == ["Mara drowned the keeper."]
    assert told(fact(2, "Mara is his sister.", secret=True)) == ["Mara is his sister."]
    assert told(fact(3, "Mara is his sister.", secret=True, known_by=(Knower(EntryId(2)),))) == []


def test_what_everybody_knows_or_has_not_happened_is_no_secret():
    assert told(fact(1, "Mara lights the lamp."), fact(2, "Mara leaves.", scene=3)) == []


def test_a_secret_names_whom_it_is_about():
    assert told(fact(1, "drowned the\nkeeper", secret=True)) == ["Mara Quill: drowned the keeper"]
    assert told(fact(1, "The keeper feared Quill.", secret=True)) == ["The keeper feared Quill."]


def test_what_the_author_lets_through_is_free():
    let = AsOf(NOW.scene, NOW.order, NOW.viewpoint, frozenset({FactId(1)}))
    assert told(fact(1, "Mara is his sister.", secret=True), now=let) == []


def test_no_more_than_can_be_weighed():
    assert len(told(*(fact(number, f"Mara did {number}.", secret=True) for number in range(1, 90)))) == 24
