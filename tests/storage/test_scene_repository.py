"""Prose beside its hash, counts, origins and index; revisions that thin with age."""

from inkwell.domain.manuscript.provenance import Origin, Run
from inkwell.storage import tables
from tests.storage.conftest import fill


def test_text_hash_counts_origins_and_index_change_together(store):
    scene = fill(store, 1)[0]
    runs = (Run(3), Run(4, Origin.GENERATED, 9))
    saved = store.scenes.save(scene, "Oh 🐙 no!", runs, 4)
    text, back = store.scenes.load(scene)
    assert (text.text, text.sha256, text.words, text.revision) == ("Oh 🐙 no!", saved.sha256, 2, 4)
    assert sum(run.length for run in back) == len("Oh 🐙 no!") and back[1].generation == 9
    assert [hit.scene_id for hit in store.search("octopus OR no")] == [] and [
        hit.scene_id for hit in store.search("no")
    ] == [scene]


def test_revisions_are_thinned_with_age_but_never_all(store):
    scene = fill(store, 1)[0]
    now = 1_800_000_000.0
    with store.database.transaction() as connection:
        for hour in range(24 * 200):
            connection.execute(
                tables.revision.insert().values(
                    scene_id=scene,
                    created_at=now - hour * 3600,
                    reason="x",
                    sha256=str(hour),
                    words=1,
                    text_zlib=b"",
                    pinned=int(hour == 4001),
                )
            )
    store.scenes.thin_revisions(now)
    ages = [round((now - r.created_at) / 3600) for r in store.scenes.revisions(scene)]
    assert set(range(24)) <= set(ages) and 4001 in ages
    assert sum(24 < age <= 24 * 7 for age in ages) >= 140
    for day in range(8, 89):
        assert any(day * 24 - 24 <= age <= day * 24 + 24 for age in ages), day
    assert len(ages) < 400
