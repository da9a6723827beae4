"""Facts in the file."""

from dataclasses import replace

from inkwell.domain.manuscript.codex import CategoryId, Entry
from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode, FactOrigin, Knower, Source
from inkwell.domain.manuscript.ids import EntryId, FactId
from inkwell.domain.manuscript.outline import SceneId
from tests.storage.conftest import fill


def setting(store):
    scenes = [SceneId(int(scene)) for scene in fill(store, 3)]
    mara, silas = (store.codex.save(Entry(EntryId(0), CategoryId(1), name)) for name in ("Mara", "Silas"))
    secret = Fact(
        mara,
        scenes[0],
        FactMode.ADD,
        "is his daughter",
        FactKind.RELATION,
        "daughter of",
        "Silas",
        silas,
        scenes[2],
        True,
        (Knower(silas), Knower(mara, scenes[1])),
        scenes[1],
        Source(scenes[0], "“Father,” she said", "a" * 64),
        FactOrigin.ACCEPTED,
    )
    return scenes, mara, silas, secret


def test_a_fact_comes_back_as_it_went_in(store):
    _, mara, _, secret = setting(store)
    number = store.codex.add_fact(secret)
    store.codex.add_fact(Fact(mara, None, FactMode.ADD, "born at sea"))
    assert store.codex.load().facts == (secret, Fact(mara, None, FactMode.ADD, "born at sea"))
    assert store.codex.load().facts[0].id == number


def test_facts_keep_their_numbers_when_they_are_changed_taken_away_and_brought_back(store):
    _, mara, _, secret = setting(store)
    store.codex.set_facts(mara, (secret,))
    (held,) = store.codex.load().facts
    store.codex.set_facts(mara, (replace(held, text="is nobody's daughter", known_by=()),))
    (changed,) = store.codex.load().facts
    assert changed.id == held.id and changed.known_by == ()
    store.codex.set_facts(mara, ())
    assert store.codex.load().facts == ()
    store.codex.set_facts(mara, (held,))
    assert store.codex.load().facts == (secret,) and store.codex.load().facts[0].id == held.id
    store.codex.remove_fact(held.id)
    store.codex.remove_fact(FactId(99))
    assert store.codex.load().facts == ()


def test_a_purged_scene_takes_what_began_there_and_leaves_the_rest(store):
    scenes, mara, silas, secret = setting(store)
    store.codex.set_facts(mara, (secret, replace(secret, scene=scenes[1], text="grieves")))
    store.outline.discard(scenes[0])
    store.outline.purge(0, now=9e12)
    (left,) = store.codex.load().facts
    assert left.text == "grieves" and left.source is None
    store.outline.discard(scenes[2])
    store.outline.purge(0, now=9e12)
    assert store.codex.load().facts[0].until is None
    assert store.codex.load().facts[0].known_by == (Knower(silas), Knower(mara, scenes[1]))
