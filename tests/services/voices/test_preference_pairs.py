"""What was kept beside what was not, as pairs."""

import pytest

from inkwell.domain.errors import UsageError
from inkwell.domain.manuscript.history import Generation
from inkwell.domain.manuscript.outline import NodeKind, SceneId
from inkwell.services.voices.preference_pairs import LEAST_PAIRS, choice_samples, pairs_of, with_held_out
from inkwell.storage.opening import create_project

TEXT = "{} and quite long enough to be learned from, that is, more than forty characters."


@pytest.fixture
def store(tmp_path):
    made = create_project(tmp_path / "n.inkwell", "Novel")
    made.scene = SceneId(int(made.outline.add(NodeKind.SCENE, "S", None)))
    yield made
    made.close()


def write(store, job, *candidates):
    for number, (state, text) in enumerate(candidates):
        store.generations.add(Generation(0, store.scene, job, number, "m", 1, "The sea was", text, state))


def test_the_kept_one_stands_against_every_other_of_its_job(store):
    write(
        store,
        "a",
        ("kept", TEXT.format("A")),
        ("discarded", TEXT.format("B")),
        ("discarded", TEXT.format("C")),
    )
    write(store, "b", ("discarded", TEXT.format("D")), ("open", TEXT.format("E")))
    write(
        store, "c", ("kept", TEXT.format("F")), ("discarded", TEXT.format("F") + " "), ("discarded", "short")
    )
    pairs = pairs_of(store)
    assert {(pair["text"][0], pair["rejected"][0]) for pair in pairs} == {("A", "B"), ("A", "C")}
    assert all(pair["before"] == "The sea was" for pair in pairs)


def test_a_scene_in_the_trash_teaches_nothing(store):
    write(store, "a", ("kept", TEXT.format("A")), ("discarded", TEXT.format("B")))
    node = store.outline.load().node(store.scene)
    store.outline.discard(node.id)
    assert pairs_of(store) == []


def test_every_eighth_is_held_out_and_too_few_are_refused():
    pairs = [{"text": str(n)} for n in range(LEAST_PAIRS)]
    held = [number for number, pair in enumerate(with_held_out(pairs)) if pair["held_out"]]
    assert held == [7, 15, 23]
    for count in (0, 1, LEAST_PAIRS - 1):
        with pytest.raises(UsageError, match=f"only {count} choice"):
            with_held_out([dict(pair) for pair in pairs[:count]])


def test_choices_are_in_projects_only_and_these_are_only_read(store, tmp_path):
    for number in range(LEAST_PAIRS):
        write(store, f"j{number}", ("kept", TEXT.format(f"A{number}")), ("discarded", TEXT.format("B")))
    store.close()
    before = (tmp_path / "n.inkwell").read_bytes()
    assert len(choice_samples([tmp_path / "n.inkwell"])) == LEAST_PAIRS
    assert (tmp_path / "n.inkwell").read_bytes() == before
    with pytest.raises(UsageError, match="not a project"):
        choice_samples([tmp_path / "x.txt"])
