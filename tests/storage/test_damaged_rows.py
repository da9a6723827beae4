"""Rows read of damaged files, and which of them count."""

import random

import pytest

from inkwell.domain.manuscript.provenance import Origin, Run
from inkwell.storage.damaged_rows import add_scanned, fill_from_backup, read_tables
from inkwell.storage.database import driver
from inkwell.storage.opening import create_project, open_project
from inkwell.storage.seal import SEALED, row_sum
from tests.conftest import LONG
from tests.storage.conftest import fill

WORDS = [
    "the",
    "rain",
    "harbour",
    "went",
    "over",
    "night",
    "lamp",
    "stone",
    "salt",
    "tide",
    "bell",
    "wind",
    "and",
    "of",
    "a",
    "to",
    "she",
    "he",
    "they",
    "sea",
    "door",
    "key",
]
TRIALS = 500 if LONG else 24


@pytest.fixture
def book(path):
    """Twenty scenes of 60 to 3,000 words, each saved as a window does; closed. `(path, scene id → text)`."""
    store = create_project(path, "Novel")
    rng = random.Random(5)
    texts = {}
    for scene in fill(store, 20):
        text = " ".join(rng.choice(WORDS) for _ in range(rng.choice([60, 400, 1200, 3000])))
        store.scenes.save(scene, text, (Run(len(text), Origin.TYPED),), 2)
        texts[int(scene)] = text
    store.close()
    return path, texts


@pytest.mark.torture
def test_an_overwritten_sector_takes_no_scene_but_those_it_lies_in(book, record_property):
    path, texts = book
    whole = path.read_bytes()
    for seed in range(TRIALS):
        rng = random.Random(seed)
        place = rng.randrange(len(whole) // 512) * 512 if seed >= 16 else 512 * seed
        damaged = path.with_name(f"sector-{seed}.inkwell")
        damaged.write_bytes(whole[:place] + rng.randbytes(512) + whole[place + 512 :])
        opened = open_project(damaged)
        got = {
            int(scene.id): opened.store.scenes.load(scene.scene_id)[0].text
            for scene in opened.store.outline.load().scenes()
        }
        assert not opened.store.problems()
        opened.close()
        lost = [scene for scene, text in texts.items() if got.get(scene) != text]
        # A sector of 512 bytes lies in one text, in the end of one and the head of the next, or in three where one is short.
        assert len(lost) <= 2 or (len(lost) <= 3 and min(len(texts[one]) for one in lost) < 512), (
            seed,
            place,
            lost,
        )
        for one in path.parent.glob("sector-*"):
            one.unlink()
    record_property("n", TRIALS)


def test_what_stands_elsewhere_and_is_older_becomes_an_earlier_version(path, store):
    scene = fill(store, 1)[0]
    store.scenes.save(scene, "old words " * 30, (Run(300, Origin.TYPED),), 2)
    store.database.checkpoint()
    store.close()
    rows = read_tables(path)
    rows["scene_text"][0].update(text="new wo?ds " * 40, sha256="0" * 64, revision=3)
    add_scanned(rows, path)
    assert rows["scene_text"][0]["revision"] == 3 and len(rows["revision"]) == 1
    rows["scene_text"].clear()
    rows["provenance"][0]["length"] = 400
    add_scanned(rows, path)
    assert not rows["scene_text"] and len(rows["revision"]) == 2


def test_a_row_is_taken_from_the_backup_only_where_that_has_what_was_sealed(book):
    path, _ = book
    rows, spare = read_tables(path), read_tables(path)
    wanted = dict(rows["node"][2])
    rows["node"][2] = {**wanted, "title": "X"}
    gone = rows["node"].pop()
    rows["book"][0] = {**rows["book"][0], "title": "Y"}
    spare["book"][0]["title"] = "an older title"
    doubtful = fill_from_backup(rows, spare)
    assert rows["node"][2] == wanted and rows["node"][-1] == gone
    assert doubtful == [("book", 1)] and rows["book"][0]["title"] == "Y"
    assert row_sum(wanted, SEALED["node"]) != row_sum({**wanted, "title": "X"}, SEALED["node"])


def test_a_strangers_view_in_a_tables_place_is_not_read(tmp_path):
    file = tmp_path / "x.inkwell"
    connection = driver.connect(str(file))
    connection.execute(
        "CREATE VIEW node AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id FROM n"
    )
    connection.commit()
    connection.close()
    assert read_tables(file)["node"] == []
