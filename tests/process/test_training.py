"""Training for real: a child process, a small model from nothing, kills in the middle, adapters that must be refused."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile

import pytest

from inkwell.services.voices.adapters import adapters
from inkwell.support.paths import places
from tests.conftest import LONG
from tests.corpora import chapter
from tests.training_help import COMMAND, PRETRAIN, ROOT, corpus, train


def test_an_adapter_is_learned_listed_measured_given_away_and_deleted(model, tmp_path):
    text = str(corpus(tmp_path))
    done = train(
        model, "voice", "--from", text, "--name", "My Voice", "--model", "tiny", "--rank", "4",
        "--window", "64", "--minutes", "0", "--epochs", "1", "--rate", "0.002",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    row = json.loads(done.stdout)
    assert row["loss_after"] < row["loss_before"] and row["report"]["continuations"] > 0
    info = next(one for one in adapters(places(model)) if one.id == "my-voice")
    assert info.base_id == "tiny" and info.words > 2_000 and not info.foreign
    assert not list((model / "data" / "trainings").iterdir())
    again = json.loads(train(model, "evaluate", "my-voice", "--from", text).stdout)
    assert again["loss_after"] < again["loss_before"]
    out = tmp_path / "voice.zip"
    assert train(model, "export", "my-voice", "--to", str(out)).returncode == 0
    assert "pairs" not in zipfile.ZipFile(out).read("adapter.json").decode()
    come = train(model, "import", str(out), "--model", "tiny")
    assert come.returncode == 0 and json.loads(come.stdout)["foreign"]
    assert train(model, "delete", "my-voice").returncode == 0
    assert "my-voice" not in {one.id for one in adapters(places(model))}


_ONLY_LONG = pytest.mark.skipif(not LONG, reason="a long test (dev.py test --long)")


@pytest.mark.parametrize(
    "method", [pytest.param("adalora", marks=_ONLY_LONG), pytest.param("full", marks=_ONLY_LONG)]
)
def test_the_other_methods_learn_too(model, tmp_path, method):
    done = train(
        model, "voice", "--from", str(corpus(tmp_path)), "--name", f"By {method}", "--model", "tiny", "--rank", "4",
        "--method", method, "--window", "64", "--minutes", "0", "--epochs", "0.5", "--no-judge",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)["report"]
    assert report["steps"] > 0 and report["loss_after"] <= report["loss_before"] + 0.01


def test_a_prefix_is_learned_judged_and_written_with(model, tmp_path):
    text = corpus(tmp_path)
    done = train(
        model, "voice", "--from", str(text), "--name", "Prefix", "--model", "tiny", "--method", "prefix",
        "--window", "64", "--minutes", "0", "--epochs", "0.5", "--rate", "0.02",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)["report"]
    assert report["loss_after"] < report["loss_before"] and report["continuations"] > 0
    assert not next(one for one in adapters(places(model)) if one.id == "prefix").has_strength

    def continued(adapter: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "inkwell", "continue", "--text", str(text), "--model", "tiny", "--words", "30",
             "--seed", "3", "--adapter", adapter, "--base", str(model)],
            capture_output=True, text=True, timeout=120, cwd=ROOT, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    written = continued("prefix")
    assert written != continued("none")
    out = tmp_path / "prefix.zip"
    assert train(model, "export", "prefix", "--to", str(out)).returncode == 0
    come = json.loads(train(model, "import", str(out), "--model", "tiny").stdout)
    assert come["foreign"] and come["method"] == "prefix" and continued(come["id"]) == written


def test_a_killed_training_goes_on_and_loses_at_most_a_twentieth(tmp_path):
    base = tmp_path / "base"
    command = [*COMMAND, "pretrain", "--from", str(corpus(tmp_path)), "--name", "Killed", *PRETRAIN, "5"]
    process = subprocess.Popen(
        [*command, "--no-judge", "--base", str(base)], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    step = 0
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("step "):
            step, steps = int(line.split()[1]), int(line.split()[3].rstrip(","))
            if step >= 40:
                break
    worker = _child_of(process.pid)
    os.kill(worker, signal.SIGKILL)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stderr.close()
    folder = base / "data" / "trainings" / "killed"
    kept = max(int(one.name.split("-")[1]) for one in folder.glob("checkpoint-*"))
    # Steps are told after they are done, so the worker may have been a few further.
    assert step - kept <= 0.05 * steps + 2
    assert not (base / "data" / "models").exists()
    done = train(base, "resume", "Killed")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)["report"]
    assert report["steps"] > kept and not folder.exists()


def _child_of(pid: int) -> int:
    import psutil

    return next(one.pid for one in psutil.Process(pid).children(recursive=True))


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "empty"), (b"\x00\x01\x02" * 500, "not a text"), (b"A few words only. " * 12, "words to learn"),
     (b"word " * 60_000, "prose")],
)  # fmt: skip
def test_a_bad_corpus_gets_a_sentence_and_changes_nothing(tmp_path, data, words):
    file = tmp_path / "bad.txt"
    file.write_bytes(data)
    done = train(tmp_path / "base", "voice", "--from", str(file), "--name", "Bad")
    assert done.returncode in (1, 2) and words in done.stderr
    assert not (tmp_path / "base" / "data").exists() or not list((tmp_path / "base" / "data").rglob("*.json"))


def test_strangers_adapters_are_refused(model, tmp_path):
    folder = tmp_path / "foreign"
    folder.mkdir()
    (folder / "adapter_config.json").write_text('{"peft_type": "LORA", "r": 4}')
    (folder / "adapter_model.bin").write_bytes(b"\x80\x04pickle")
    refused = train(model, "import", str(folder), "--model", "tiny")
    assert refused.returncode == 2 and "Pickled" in refused.stderr
    (folder / "adapter_model.safetensors").write_bytes(b"\x80\x04pickle" * 20)
    refused = train(model, "import", str(folder), "--model", "tiny")
    assert refused.returncode == 2 and "not a safetensors" in refused.stderr
    import torch
    from safetensors.torch import save_file

    name = "base_model.model.model.layers.0.self_attn.q_proj.lora_{}.weight"
    wrong = {name.format("A"): torch.ones(4, 999), name.format("B"): torch.ones(999, 4)}
    save_file(wrong, str(folder / "adapter_model.safetensors"))
    refused = train(model, "import", str(folder), "--model", "tiny")
    assert refused.returncode == 1 and "another size" in refused.stderr
    assert not [one for one in adapters(places(model)) if one.foreign and one.name == "foreign"]


def test_pausing_writes_a_checkpoint_first(qapp, tmp_path):
    from inkwell.domain.voices.corpus import prepare
    from inkwell.domain.voices.training import Method, TrainingKind, TrainingPlan
    from inkwell.services.composition import build_services

    services = build_services(places(tmp_path), "fake")
    training, paused = services.training, []
    training.paused.connect(lambda: paused.append(True))
    plan = TrainingPlan(
        "Paused",
        TrainingKind.PRETRAIN,
        method=Method.FULL,
        window_tokens=64,
        epochs=50,
        minutes=0,
        judge=False,
    )
    training.begin(plan, prepare([chapter(str(i), 700, 1000 * i) for i in range(5)]))
    _until(qapp, lambda: training.state is not None and training.state.step > 3)
    training.pause()
    _until(qapp, lambda: bool(paused))
    assert list(training.unfinished()[0][0].glob("checkpoint-*"))
    training.discard(training.unfinished()[0][0])
    assert not training.unfinished()
    services.shut_down()


def test_a_training_begun_while_its_speed_is_measured_is_learned(qapp, model, tmp_path):
    """The trainer, which is still at the measuring, must not take the training along when that is given up."""
    from inkwell.domain.voices.corpus import prepare
    from inkwell.domain.voices.training import Method, TrainingKind, TrainingPlan
    from inkwell.protocol.events import Hello
    from inkwell.services.composition import build_services

    services = build_services(places(tmp_path), "fake")
    training, failed, heard = services.training, [], []
    training.failed.connect(failed.append)
    training._trainer.event_received.connect(heard.append)
    corpus = prepare([chapter(str(i), 700, 1000 * i) for i in range(5)])
    common = {"method": Method.FULL, "minutes": 0, "judge": False}
    plan = TrainingPlan("Own", TrainingKind.PRETRAIN, window_tokens=64, epochs=50, **common)
    base = str(model / "data" / "models" / "tiny")
    training.speeds.measure(TrainingPlan("Slow", base=base, batch=64, minutes=0, judge=False))
    _until(
        qapp, lambda: any(isinstance(event, Hello) for event in heard)
    )  # it goes on with importing for seconds
    training.speeds.stop()
    training.begin(plan, corpus)
    _until(qapp, lambda: training.state.step > 3 or bool(failed), 180)
    assert not failed and training.running and not training.speeds.measuring()
    assert sum(isinstance(event, Hello) for event in heard) == 2, "another trainer learns it"
    services.shut_down()


def _until(application, true, seconds=90):
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        application.processEvents()
        time.sleep(0.01)
    assert true()


def test_a_full_disk_is_said_and_what_was_learned_goes_on(model, tmp_path):
    import resource

    common = (
        "--model", "tiny", "--rank", "4", "--window", "64", "--minutes", "0", "--epochs", "1", "--no-judge",
    )  # fmt: skip
    arguments = ["voice", "--from", str(corpus(tmp_path)), "--name", "Full", *common]
    # A file may not grow beyond this: what a full disk does to a checkpoint, and the corpus still fits.
    limit = 60_000
    done = subprocess.run(
        [*COMMAND, *arguments, "--base", str(model), "--json"],
        capture_output=True, text=True, timeout=170, cwd=ROOT, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip
    assert done.returncode == 1 and "disk" in done.stderr, done.stderr
    assert not (model / "data" / "adapters" / "full").exists()
    folder = model / "data" / "trainings" / "full"
    assert folder.is_dir() and not list(folder.glob(".checkpoint.part"))
    done = train(model, "resume", "Full")
    assert done.returncode == 0, done.stderr
    assert (model / "data" / "adapters" / "full" / "adapter_model.safetensors").is_file()
    train(model, "delete", "full")


def test_choices_are_learned_once_there_are_enough(model, tmp_path):
    from inkwell.domain.manuscript.history import Generation
    from inkwell.services.project.sample import make_sample
    from inkwell.storage.opening import open_project

    project = tmp_path / "choices.inkwell"
    make_sample(project)
    few = train(
        model, "voice", "--from", str(project), "--name", "Choices", "--model", "tiny", "--from-choices"
    )
    assert few.returncode == 2 and "choices" in few.stderr
    if not LONG:
        return
    store = open_project(project).store
    scene = store.outline.load().scenes()[0].scene_id
    for number in range(32):
        for candidate, state in enumerate(("kept", "discarded")):
            word = "bright" if state == "kept" else "dull"
            text = " ".join(f"{word} {word}er sea {number} by the shore" for _ in range(3))
            row = Generation(0, scene, f"j{number}", candidate, "m", 1, "The sea was", text, state)
            store.generations.add(row)
    store.close()
    done = train(
        model, "voice", "--from", str(project), "--name", "Choices", "--model", "tiny", "--from-choices",
        "--rank", "4", "--window", "64", "--minutes", "0", "--epochs", "4", "--rate", "0.002", "--no-judge",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)["report"]
    assert report["accuracy_after"] > 0.5 and report["loss_after"] < report["loss_before"]
    train(model, "delete", "choices")


@_ONLY_LONG
def test_two_processes_share_a_training(tmp_path):
    done = train(
        tmp_path / "base", "pretrain", "--from", str(corpus(tmp_path)), "--name", "Shared", *PRETRAIN, "1",
        "--no-judge", "--processes", "2",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)["report"]
    assert report["loss_after"] < report["loss_before"] - 0.3


@pytest.mark.model
def test_another_language_is_refused_by_the_starter(tmp_path):
    file = tmp_path / "livre.txt"
    said = "Le vieux gardien montait la marche numéro {} et regardait longtemps la mer sombre. "
    parts = ["".join(said.format(100 * n + k) for k in range(60)) for n in range(5)]
    book = "\n\n".join(f"Chapitre {n}\n\n{part}" for n, part in enumerate(parts))
    file.write_text(book, encoding="utf-8")
    done = train(
        tmp_path / "base", "voice", "--from", str(file), "--name", "Livre", "--model", "smollm2-135m"
    )
    assert done.returncode == 2 and "English" in done.stderr
    assert not (tmp_path / "base" / "data" / "trainings").exists()
