"""What a model wrote for a scene, as it is stored."""

from dataclasses import replace

from inkwell.domain.manuscript.history import Generation
from tests.storage.conftest import fill


def test_a_candidate_comes_back_with_all_that_made_it(store):
    scene = fill(store, 1)[0]
    written = Generation(
        0,
        scene,
        "job",
        2,
        "m",
        11,
        "prompt 林",
        "täxt 🐙",
        "open",
        40,
        adapter="gray",
        settings={"words": 20},
        parent=None,
    )
    number = store.generations.add(written)
    back = store.generations.load(number)
    assert replace(back, id=0, created_at=written.created_at) == written and back.created_at > 1e9


def test_text_state_and_what_was_kept_change_and_nothing_else(store):
    scene = fill(store, 1)[0]
    number, other = (store.generations.add(Generation(0, scene, "j", n, "m", 1, "p", "a")) for n in range(2))
    store.generations.set_text(number, "abc", 7, 12)
    store.generations.resolve(number, "kept", ((0, 1), (2, 3)))
    row = store.generations.load(number)
    assert (row.text, row.anchor, row.seed, row.state, row.kept) == ("abc", 7, 12, "kept", ((0, 1), (2, 3)))
    store.generations.set_state(number, "discarded")
    assert store.generations.load(number).kept == ((0, 1), (2, 3)), "an undo forgets no places"
    assert store.generations.load(other).text == "a" and not store.problems()


def test_candidates_of_a_scene_are_newest_first_and_by_state(store):
    scenes = fill(store, 2)
    rows = [
        store.generations.add(
            Generation(0, scenes[n % 2], "j", 0, "m", 1, "p", "", "open" if n < 3 else "kept")
        )
        for n in range(4)
    ]
    assert [row.id for row in store.generations.of_scene(scenes[0])] == [rows[2], rows[0]]
    assert [row.id for row in store.generations.of_scene(scenes[1], "kept")] == [rows[3]]
    assert store.generations.of_scene(scenes[0], "discarded") == [] and store.generations.load(99) is None
