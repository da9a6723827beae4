import os
import random
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkwell.domain.errors import UsageError, WorldError
from inkwell.domain.manuscript.codex import CategoryId, Entry, EntryField, EntryId, Inclusion, Relation
from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from inkwell.domain.manuscript.outline import NodeKind, SceneId, Status
from inkwell.domain.manuscript.project import Note, NoteId
from inkwell.domain.manuscript.provenance import Origin, Run
from inkwell.storage import tables
from inkwell.storage.backup import backups_in, restore, thin, verify
from inkwell.storage.database import Database, ProjectInUseError, driver
from inkwell.storage.migrations import Migration, migrate
from inkwell.storage.opening import check_project, close_copy, create_project, open_copy, open_project
from inkwell.storage.search import match_expression
from inkwell.storage.store import safe_file_name
from tests.conftest import ROOT


@pytest.fixture
def path(tmp_path):
    return tmp_path / "novel.inkwell"


@pytest.fixture
def store(path, tmp_path):
    made = create_project(path, "Novel", backup_folder=tmp_path / "backups")
    yield made
    made.close()


def fill(store, scenes=8):
    chapter = store.outline.add(NodeKind.CHAPTER, "One")
    ids = [SceneId(int(store.outline.add(NodeKind.SCENE, f"Scene {n}", chapter))) for n in range(scenes)]
    for n, scene in enumerate(ids):
        store.scenes.save(scene, f"The storm number {n} went on. " * 60, (), 1)
    return ids


def test_connection_is_set_up_as_measured(store):
    values = {
        name: store.database.pragma(name)
        for name in ("journal_mode", "synchronous", "locking_mode", "foreign_keys", "trusted_schema")
    }
    assert values == {
        "journal_mode": "wal",
        "synchronous": 2,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "trusted_schema": 0,
    }
    assert store.database.pragma("application_id") == tables.APPLICATION_ID
    assert tuple(int(n) for n in driver.sqlite_version.split(".")) >= (3, 40)


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


def test_a_failed_act_leaves_nothing(store):
    scene = fill(store, 1)[0]
    before = store.scenes.load(scene)[0]
    with pytest.raises(RuntimeError), store.database.transaction() as connection:
        store.scenes.save_in(connection, scene, "half", (), 9)
        raise RuntimeError
    assert store.scenes.load(scene)[0] == before


def test_tree_moves_and_trash(store):
    ids = fill(store, 3)
    other = store.outline.add(NodeKind.CHAPTER, "Two")
    store.outline.move(ids[0], other, 0)
    outline = store.outline.load()
    assert [s.scene_id for s in outline.scenes()] == [ids[1], ids[2], ids[0]]
    with pytest.raises(UsageError):
        store.outline.move(other, ids[0], 0)
    store.outline.discard(other)
    assert [s.scene_id for s in store.outline.load().scenes()] == ids[1:]
    assert store.search("number 0") == []
    store.outline.restore(other)
    assert ids[0] in [s.scene_id for s in store.outline.load().scenes()]
    store.outline.set_status(ids[0], Status.DONE)
    assert store.outline.load().node(ids[0]).status is Status.DONE
    store.outline.discard(ids[1], at=1.0)
    assert store.outline.purge() == 1 and not store.problems()


def test_codex_round_trip(store):
    category = store.codex.load().categories[0].id
    one = Entry(
        EntryId(0),
        category,
        "Mara <b>",
        "Keeper.",
        ("M", "Miss Q"),
        (EntryField("Eyes", "grey"),),
        "secret",
        Inclusion.ALWAYS,
        ("Mara Street",),
        b"\x89PNG",
    )
    mara = store.codex.save(one)
    tom = store.codex.save(Entry(EntryId(0), category, "Tom"))
    store.codex.set_relations(mara, (Relation(mara, tom, "sister of"),))
    codex = store.codex.load()
    loaded = codex.entry(mara)
    assert (
        loaded.name,
        loaded.aliases,
        loaded.fields,
        loaded.private_notes,
        loaded.inclusion,
        loaded.not_this,
        loaded.picture,
    ) == (
        "Mara <b>",
        ("M", "Miss Q"),
        (EntryField("Eyes", "grey"),),
        "secret",
        Inclusion.ALWAYS,
        ("Mara Street",),
        b"\x89PNG",
    )
    assert codex.relations == (Relation(mara, tom, "sister of"),)
    store.codex.discard(tom)
    assert not store.codex.load().relations
    with pytest.raises(UsageError):
        store.codex.save(Entry(EntryId(0), CategoryId(1), "   "))


def test_notes_and_days(store):
    note = store.notes.save(Note(NoteId(0), "Tides", "high"))
    store.notes.save(Note(note, "Tides", "low"))
    assert [(n.title, n.text) for n in store.notes.load()] == [("Tides", "low")]
    assert (
        store.project.add_words_today("2026-01-01", 40) == 40
        and store.project.add_words_today("2026-01-01", -5) == 35
    )


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


def test_backups_are_verified_and_only_made_of_changes(store):
    ids = fill(store, 3)
    first = store.back_up()
    assert first is not None and verify(first)[0] == 3 and store.back_up() is None
    store.scenes.save(ids[0], "other", (), 2)
    assert store.back_up() is not None
    assert oct(first.stat().st_mode & 0o777) == "0o600"


def test_old_backups_are_thinned_and_the_newest_stay(tmp_path):
    import time

    now = time.mktime((2026, 6, 1, 12, 0, 0, 0, 0, -1))
    for hour in range(0, 24 * 300, 6):
        stamp = time.strftime("%Y%m%d-%H%M%S", time.localtime(now - hour * 3600))
        (tmp_path / f"a-{stamp}.inkwell").write_bytes(b"x")
    thin(tmp_path, now)
    ages = sorted((now - one.made_at) / 86400 for one in backups_in(tmp_path))
    assert len(ages) <= 8 + 1 + 12 + 10 + 9 + 3 and ages[0] == 0 and ages[-1] > 150


def test_restore_keeps_what_was_there(store, path):
    ids = fill(store, 2)
    backup = store.back_up()
    store.scenes.save(ids[0], "newer", (), 2)
    store.close()
    kept = restore(backup, path)
    again = open_project(path).store
    assert "storm number 0" in again.scenes.load(ids[0])[0].text
    again.close()
    old = open_project(kept).store
    assert old.scenes.load(ids[0])[0].text == "newer"
    old.close()


def test_a_second_opening_is_refused_and_the_first_goes_on(store, path):
    ids = fill(store, 1)
    with pytest.raises(ProjectInUseError):
        Database(path)
    store.scenes.save(ids[0], "still mine", (), 2)


def test_a_copy_sees_what_is_only_in_the_log(store, path):
    ids = fill(store, 1)
    store.scenes.save(ids[0], "only in the log", (), 2)
    before = path.read_bytes()
    copy = open_copy(path)
    assert copy.scenes.load(ids[0])[0].text == "only in the log"
    close_copy(copy)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda p: p.write_bytes(b""), "empty"),
        (lambda p: (p.unlink(), p.mkdir()), "folder"),
        (lambda p: p.unlink(), "no file"),
        (lambda p: p.write_bytes(b"\x7fELF" + os.urandom(5000)), "not an Inkwell project"),
    ],
)
def test_what_is_no_project_is_refused_and_untouched(path, change, word):
    create_project(path, "x").close()
    change(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(WorldError) as caught:
        open_project(path)
    assert word in caught.value.message
    assert (path.read_bytes() if path.is_file() else None) == before


def test_newer_and_foreign_files_are_refused_byte_for_byte(path):
    create_project(path, "x").close()
    raw = bytearray(path.read_bytes())
    raw[60:64] = (99 << 16).to_bytes(4, "big")
    path.write_bytes(raw)
    with pytest.raises(WorldError, match="newer"):
        open_project(path)
    assert path.read_bytes() == bytes(raw)
    raw[68:72] = b"ANKI"
    path.write_bytes(raw)
    with pytest.raises(WorldError, match="not an Inkwell"):
        open_project(path)


def test_a_strangers_trigger_is_refused(path):
    create_project(path, "x").close()
    connection = driver.connect(str(path))
    connection.execute("CREATE TRIGGER t AFTER UPDATE ON scene_text BEGIN DELETE FROM scene_text; END")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(WorldError, match="did not make"):
        open_project(path)
    assert path.read_bytes() == before and "trigger" in check_project(path)[0]


def damaged_copy(path, damage, seed):
    raw = bytearray(path.read_bytes())
    rng = random.Random(seed)
    if damage == "page":
        page = 4096 * rng.randrange(1, len(raw) // 4096)
        raw[page : page + 4096] = bytes(4096)
    elif damage == "sector":
        place = rng.randrange(512, len(raw) - 512)
        raw[place : place + 512] = rng.randbytes(512)
    elif damage == "header":
        raw[:100] = rng.randbytes(100)
    else:
        raw = raw[: len(raw) * rng.randrange(50, 95) // 100]
    target = path.with_name(f"{damage}-{seed}.inkwell")
    target.write_bytes(raw)
    return target


@pytest.mark.torture
@pytest.mark.parametrize("damage", ["page", "sector", "header", "cut"])
def test_a_damaged_project_is_salvaged_into_a_new_file(store, path, damage):
    ids = fill(store, 40)
    want = {int(i): store.scenes.load(i)[0].text for i in ids}
    store.close()
    share = []
    for seed in range(6):
        target = damaged_copy(path, damage, seed)
        before = target.read_bytes()
        try:
            opened = open_project(target)
        except WorldError as error:
            assert "Nothing could be read" in error.message
            share.append(0.0)
            continue
        assert target.read_bytes() == before or not opened.notice
        got = {}
        for scene in opened.store.outline.load().scenes():
            got[int(scene.id)] = opened.store.scenes.load(scene.scene_id)[0].text
        assert not opened.store.problems()
        share.append(sum(got.get(i) == text for i, text in want.items()) / len(want))
        opened.store.close()
    assert sum(share) / len(share) >= {"page": 0.97, "sector": 0.97, "header": 0.97, "cut": 0.4}[damage], (
        share
    )


def test_silent_damage_in_prose_is_noticed_and_filled_from_the_backup(store, path, tmp_path):
    ids = fill(store, 3)
    store.back_up()
    store.close()
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"The storm number 1 went", b"Tha storm number 1 went"))
    opened = open_project(path, tmp_path / "backups")
    assert "come from a backup" in opened.notice or "history" in opened.notice
    assert opened.store.scenes.load(ids[1])[0].text.startswith("The storm number 1")
    opened.store.close()


def test_a_migration_is_whole_or_not_at_all(store):
    fill(store, 2)
    made = []

    def good(connection):
        connection.exec_driver_sql("ALTER TABLE note ADD COLUMN colour TEXT")

    def bad(connection):
        connection.exec_driver_sql("UPDATE scene_text SET sha256 = 'x'")

    with pytest.raises(WorldError):
        migrate(
            store.database,
            lambda: made.append(1),
            [Migration(1 << 16 | 2, good), Migration(1 << 16 | 3, bad)],
        )
    assert store.database.pragma("user_version") == tables.USER_VERSION and made == [1]
    assert not any("colour" in sql for _, _, sql in store.database.schema())
    assert migrate(store.database, lambda: None, [Migration(1 << 16 | 2, good)])
    assert store.database.pragma("user_version") == 1 << 16 | 2


def test_a_project_of_1_0_is_migrated_whole(tmp_path):
    """For migration 65537."""
    old = ROOT / "tests" / "golden" / "project-1.0.inkwell"
    path = tmp_path / "old.inkwell"
    shutil.copyfile(old, path)
    copy = open_copy(path)
    before = [one.text for one in copy.scenes.load_many([s.scene_id for s in copy.outline.load().scenes()])]
    close_copy(copy)
    assert path.read_bytes() == old.read_bytes() and check_project(path) == []
    opened = open_project(path, tmp_path / "backups")
    store = opened.store
    after = store.scenes.load_many([scene.scene_id for scene in store.outline.load().scenes()])
    assert [one.text for one in after] == before and any(before) and not opened.notice
    assert store.database.pragma("user_version") == tables.USER_VERSION
    assert list((tmp_path / "backups").rglob("*.inkwell")), "no backup was made before the migration"
    store.close()
    assert check_project(path) == []


def test_decisions_are_kept_once_and_taken_back(store):
    scene = fill(store, 1)[0]
    rows = [
        Decision(DecisionKind.SAME, "Lizzy", "Elizabeth"),
        Decision(DecisionKind.APART, "Miss  Bennet", "Jane"),
        Decision(DecisionKind.IGNORE, "Lawks"),
        Decision(DecisionKind.DISMISS, "filter", "felt", scene),
    ]
    store.decisions.add([*rows, *rows])
    found = store.decisions.load()
    assert len(found.rows) == 4 and found.joined == (("Lizzy", "Elizabeth"),)
    assert found.are_apart("jane", "miss bennet") and not found.are_apart("Jane", "Lizzy")
    assert "lawks" in found.ignored
    assert found.is_dismissed("filter", "felt", "", int(scene))
    assert not found.is_dismissed("filter", "saw", "", int(scene))
    store.decisions.remove(rows[:2])
    assert [row.kind for row in store.decisions.load().rows] == [DecisionKind.IGNORE, DecisionKind.DISMISS]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_query_is_a_fair_one(query):
    expression = match_expression(query)
    connection = driver.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
    if expression:
        assert connection.execute("SELECT * FROM t WHERE t MATCH ?", (expression,)).fetchall() == []
    connection.close()


def test_search_finds_chinese_words(store):
    scene = fill(store, 1)[0]
    store.scenes.save(scene, "那林黛玉忙笑道。", (), 2)
    assert [hit.scene_id for hit in store.search("黛玉")] == [scene] and "林黛玉" in store.search("黛玉")[
        0
    ].excerpt.replace("\x02", "").replace("\x03", "")
    assert store.search("宝玉") == []


def test_file_names_are_safe_everywhere():
    assert (
        safe_file_name('a/b\\c:"<>|?*') == "abc"
        and safe_file_name("CON") == "CON_"
        and safe_file_name("...") == "Untitled"
    )
    assert len(safe_file_name("é" * 400).encode()) <= 120


@pytest.mark.parametrize("name", ["with space", "🐙", "שלום", "quo'te", "per%cent#hash?", "x" * 200])
def test_odd_file_names_open(tmp_path, name):
    target = tmp_path / f"{name}.inkwell"
    create_project(target, name).close()
    opened = open_project(target)
    assert opened.store.project.load().title == name
    opened.store.close()


def test_a_read_only_place_gives_a_copy(path, monkeypatch):
    made = create_project(path, "x")
    ids = fill(made, 1)
    made.close()
    real = os.access
    monkeypatch.setattr(os, "access", lambda p, mode: False if mode == os.W_OK else real(p, mode))
    opened = open_project(path)
    assert opened.read_only and "read-only" in opened.notice and opened.store.scenes.load(ids[0])
    close_copy(opened.store)
    assert not opened.store.path.exists()
