"""A year of writing, opened every day: what is promised of earlier states is there, whatever the clock once said."""

import random

import pytest

from inkwell.storage import tables
from inkwell.storage.opening import create_project
from tests.conftest import LONG
from tests.storage.conftest import fill

HOUR, DAY = 3_600.0, 86_400.0
BEGUN = 1_800_000_000.0
DAYS = 365 if LONG else 45
POINTS = 50 if LONG else 8
STATE_EVERY = 300.0


@pytest.mark.torture
@pytest.mark.parametrize("clock_jumps", [False, True])
def test_a_year_of_states_is_kept_as_promised(tmp_path, clock_jumps, record_property):
    store = create_project(tmp_path / "year.inkwell", "Year")
    scene = fill(store, 1)[0]
    rng = random.Random(int(clock_jumps))
    watched = set(rng.sample(range(5, DAYS), POINTS))
    written = []
    for day in range(DAYS):
        morning = BEGUN + day * DAY + rng.uniform(0, 3) * HOUR
        if clock_jumps and day % 30 == 29:
            store.scenes.thin_revisions(morning + rng.choice((-1, 1)) * 365 * DAY)
        store.scenes.thin_revisions(morning)
        states = [morning + n * STATE_EVERY for n in range(rng.randint(3, 20))]
        written += states
        with store.database.transaction() as connection:
            rows = [
                {"scene_id": scene, "created_at": at, "reason": "writing", "sha256": "", "words": 1}
                for at in states
            ]
            connection.execute(
                tables.revision.insert(), [{**row, "text_zlib": b"", "pinned": 0} for row in rows]
            )
        if day in watched:
            now = states[-1]
            kept = sorted(one.created_at for one in store.scenes.revisions(scene))
            for at in written:
                # Of every state there is one in the same hour, day or week; of the last day's all.
                age = now - at
                slot = 0 if age <= DAY else HOUR if age <= 7 * DAY else DAY if age <= 90 * DAY else 7 * DAY
                assert any(abs(at - one) <= slot for one in kept), (day, age / DAY)
    assert len(kept) < len(written), "nothing was ever thinned"
    record_property("n", POINTS)
    store.close()
