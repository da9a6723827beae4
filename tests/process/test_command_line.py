"""The program as a process: verbs, exit codes, sentences; the window with signals and kills."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import ROOT


def inkwell(base, *arguments, text=None, timeout=120):
    return subprocess.run(
        [sys.executable, "-m", "inkwell", "--base", str(base), *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        input=text,
        text=True,
        timeout=timeout,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with a project made by the command line, and what was imported into it; not to be changed."""
    folder = tmp_path_factory.mktemp("made")
    path, source = folder / "n.inkwell", folder / "s.md"
    assert inkwell(folder, "new", path, "--title", "A “B” <i>🐙").returncode == 0
    source.write_text("# One\n\nThe storm came.\n\n# Two\n\nThe sea went out.\n")
    assert inkwell(folder, "import", path, source).returncode == 0
    return folder


@pytest.fixture
def project(made, tmp_path):
    for name in ("n.inkwell", "s.md"):
        shutil.copy(made / name, tmp_path / name)
    return tmp_path / "n.inkwell"


def test_new_import_dump_search_export_check(project, tmp_path):
    dump = json.loads(inkwell(tmp_path, "dump", project).stdout)
    assert dump["project"]["title"] == "A “B” <i>🐙" and [s["text"] for s in dump["scenes"]][1:] == [
        "The storm came.",
        "The sea went out.",
    ]
    assert set(dump["scenes"][0]) >= {"id", "title", "part", "chapter", "text", "sha256", "words"}
    hits = json.loads(inkwell(tmp_path, "search", project, "storm", "--json").stdout)["hits"]
    assert len(hits) == 1 and hits[0]["excerpt"] == "The storm came."
    assert inkwell(tmp_path, "--json", "check", project).returncode == 0
    assert inkwell(tmp_path, "export", project, tmp_path / "out.md").returncode == 0
    again = tmp_path / "again.inkwell"
    assert inkwell(tmp_path, "import", again, tmp_path / "out.md").returncode == 0
    assert [
        s["text"] for s in json.loads(inkwell(tmp_path, "dump", again).stdout)["scenes"] if s["text"]
    ] == ["The storm came.", "The sea went out."]


def test_dump_writes_nothing(project, tmp_path):
    base = tmp_path / "base"
    base.mkdir()
    before = (project.read_bytes(), sorted(p.name for p in tmp_path.iterdir()))
    inkwell(base, "dump", project)
    inkwell(base, "check", project)
    inkwell(base, "search", project, "storm")
    assert (project.read_bytes(), sorted(p.name for p in tmp_path.iterdir())) == before


def test_backup_and_restore(project, tmp_path):
    made = json.loads(inkwell(tmp_path, "backup", project, tmp_path / "b", "--json").stdout)["backup"]
    (tmp_path / "more.txt").write_text("More text.")
    inkwell(tmp_path, "import", project, tmp_path / "more.txt")
    done = inkwell(tmp_path, "restore", made, project)
    assert done.returncode == 0 and "kept as" in done.stdout
    assert "More text." not in inkwell(tmp_path, "dump", project).stdout
    kept = next(tmp_path.glob("n before restoring*.inkwell"))
    assert "More text." in inkwell(tmp_path, "dump", kept).stdout


def of_the_future(project):
    """The bytes of a project that says a later Inkwell wrote it."""
    raw = bytearray(project.read_bytes())
    raw[60:64] = (9 << 16).to_bytes(4, "big")
    return bytes(raw)


def test_a_project_of_the_future_is_read_and_stays_as_it_is(project, tmp_path):
    future = tmp_path / "future.inkwell"
    future.write_bytes(of_the_future(project))
    for verb in ("dump", "check"):
        done = inkwell(tmp_path, verb, future)
        assert done.returncode == 0, done.stderr
    assert future.read_bytes() == of_the_future(project)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["dump", "none.inkwell"], 1),
        (["dump", "."], 1),
        (["check", "zero.inkwell"], 1),
        (["import", "n2.inkwell", "binary.txt"], 1),
        (["import", "n2.inkwell", "x.exe"], 2),
        (["new", "zero.inkwell"], 2),
        (["new", "no/such/folder/x.inkwell"], 1),
        (["nonsense"], 2),
        (["export", "n.inkwell", "x.exe"], 2),
        (["export", "n.inkwell", "no/where/x.md"], 1),
        (["continue", "--text", "binary.txt"], 1),
        (["continue", "n.inkwell", "--scene", "999"], 2),
        (["continue"], 2),
        (["continue", "--text", "s.md", "--words", "0"], 2),
        (["continue", "--text", "s.md", "--model", "none"], 1),
        (["models", "remove", "none"], 2),
        (["models", "install"], 2),
        (["models", "install", "none"], 2),
        (["restore", "none", "n.inkwell"], 1),
        (["import", "future.inkwell", "s.md"], 1),
        (["backup", "future.inkwell", "b/"], 1),
        (["open"], 2),
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(project, tmp_path, arguments, code, monkeypatch):
    (tmp_path / "zero.inkwell").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 50)
    (tmp_path / "future.inkwell").write_bytes(of_the_future(project))
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()}
    where = [str(tmp_path / a) if "." in a and not a.startswith("-") else a for a in arguments]
    done = inkwell(tmp_path / "base", *where, text="")
    assert done.returncode == code, done.stderr
    assert len(done.stderr.strip().splitlines()[-1]) > 20 and "Traceback" not in done.stderr
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()} == before


def test_doctor_and_models_tell_no_secrets(project, tmp_path):
    report = json.loads(inkwell(tmp_path, "doctor", "--json").stdout)
    assert report["Versions"]["PySide6-Essentials"] != "missing" and "storm" not in str(report)
    assert any(
        m["id"] == "smollm2-135m"
        for m in json.loads(inkwell(tmp_path, "models", "list", "--json").stdout)["models"]
    )


def test_continue_repeats_exactly(tmp_path):
    texts = [
        inkwell(
            tmp_path,
            "--engine",
            "fake",
            "continue",
            "--text",
            "-",
            "--words",
            "30",
            "--seed",
            "7",
            text="It rained.",
        ).stdout
        for _ in range(2)
    ]
    assert texts[0] == texts[1] and len(texts[0].split()) > 10


@pytest.mark.model
def test_continue_with_the_starter_repeats_exactly(tmp_path):
    story = "The rain had not let up since Tuesday. Mara stood at the window."
    texts = [
        inkwell(tmp_path, "continue", "--text", "-", "--words", "30", "--seed", "7", text=story).stdout
        for _ in range(2)
    ]
    assert texts[0] == texts[1] and len(texts[0].split()) > 10
    answer = json.loads(
        inkwell(
            tmp_path, "continue", "--text", "-", "--words", "20", "--candidates", "2", "--json", text=story
        ).stdout
    )
    assert len(answer["candidates"]) == 2 and answer["prompt"].endswith("window.")


@pytest.fixture
def start_window(tmp_path, project):
    """Starts the real program in its own process; with `wait` the project is open in it. It never outlives its test."""
    started = []

    def start(wait=True):
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "inkwell",
                "--base",
                tmp_path / "base",
                "--engine",
                "fake",
                "open",
                project,
            ],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # A test that runs in the background of a shell inherits that Ctrl-C is ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        started.append(process)
        deadline = time.monotonic() + 30
        while wait and not project.with_name(project.name + "-wal").exists():
            assert process.poll() is None and time.monotonic() < deadline, process.stderr.read()
            time.sleep(0.05)
        time.sleep(1.0 if wait else 0.0)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("moment", [0.3, 0.9, 1.5])
def test_a_signal_while_the_window_comes_ends_it_too(start_window, project, tmp_path, moment):
    process = start_window(wait=False)
    time.sleep(moment)
    process.send_signal(signal.SIGINT)
    process.wait(20)
    assert inkwell(tmp_path, "check", project).returncode == 0


@pytest.mark.alone
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signals_close_the_window_in_order(start_window, project, tmp_path, number):
    process = start_window()
    began = time.monotonic()
    process.send_signal(number)
    assert process.wait(10) == 0 and time.monotonic() - began < 3
    assert inkwell(tmp_path, "check", project).returncode == 0
    from inkwell.storage.opening import open_project

    opened = open_project(project)
    assert opened.store.project.close_open_sessions() is False
    opened.store.close()


def test_a_second_window_is_told_and_the_first_stays(start_window, project, tmp_path):
    process = start_window()
    done = inkwell(tmp_path, "import", project, tmp_path / "s.md")
    assert done.returncode == 1 and "another window" in done.stderr
    assert process.poll() is None
    process.terminate()
    process.wait(10)


def test_rewrite_refuses_what_it_cannot_do(tmp_path):
    files = {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 50,
        "long.txt": b"word " * 40_000,
        "line.txt": b"x" * 200_000,
        "german.txt": b"Der Regen hatte seit Dienstag nicht nachgelassen, und niemand wusste warum.",
        "chinese.txt": "雨从星期二起就没有停过。".encode(),
        "good.txt": b"The rain fell.",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    for name in files:
        done = inkwell(tmp_path, "rewrite", "--style", "gothic", "--model", "none", tmp_path / name)
        assert done.returncode == 1 and not done.stdout and "Traceback" not in done.stderr, name
        assert len(done.stderr.strip()) > 20, name
    for arguments in (
        ["--style", "nope", "good.txt"],
        ["--style", "gothic"],
        ["--style", "sample", "good.txt"],
        [],
    ):
        done = inkwell(tmp_path, "rewrite", *arguments)
        assert done.returncode == 2, arguments
    assert "gothic" in inkwell(tmp_path, "rewrite", "--style", "nope", "good.txt").stderr
    listed = json.loads(inkwell(tmp_path, "rewrite", "--list", "--json").stdout)["styles"]
    assert {"gothic", "sample", "shorten"} <= {style["id"] for style in listed}


@pytest.mark.model
@pytest.mark.timeout(600)
def test_rewrite_with_the_starter_repeats_and_keeps_what_it_must(tmp_path):
    (tmp_path / "p.txt").write_text(
        "The rain had not let up since Tuesday. Mara shut the door.\n", encoding="utf-8"
    )
    command = ["rewrite", "--style", "gothic", "--seed", "7", "--json", tmp_path / "p.txt"]
    one, other = (inkwell(tmp_path, *command, timeout=300) for _ in range(2))
    assert one.returncode == 0 and one.stdout == other.stdout, one.stderr
    answer = json.loads(one.stdout)
    version = answer["versions"][0]
    assert answer["seed"] == 7 and answer["style"] == "gothic" and not version["failed"]
    assert "Mara" in version["text"] and "Tuesday" in version["text"] and version["text"] != answer["source"]
    assert (
        not any(version["lost"].values())
        and 0 < version["style"] <= 1
        and version["style"] > version["style_before"]
    )
    assert "Gothic:" not in version["text"] and "Plain" not in version["text"]
