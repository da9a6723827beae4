"""The worker over real pipes: protocol, cancel, noise, death with its parent; models made here and the starter."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inkwell.protocol import events, wire
from inkwell.protocol.requests import (
    Cancel,
    Generate,
    JobId,
    LoadModel,
    PreviewPrompt,
    PromptPart,
    Sampling,
    Shutdown,
)
from inkwell.support.paths import places, worker_environment
from tests.conftest import ROOT, STARTER


class Worker:
    def __init__(self, log):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "inkwell", "--worker", "writer"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            env=worker_environment(places(None)),
        )

    def send(self, *messages):
        for message in messages:
            self.process.stdin.write(message if isinstance(message, bytes) else wire.encode(message))
        self.process.stdin.flush()

    def read(self):
        line = self.process.stdout.readline()
        assert line, "the worker ended"
        return wire.decode(line)

    def until(self, *kinds):
        heard = []
        while True:
            heard.append(self.read())
            if isinstance(heard[-1], kinds):
                return heard


@pytest.fixture
def worker(tmp_path):
    with (tmp_path / "log").open("wb") as log:
        made = Worker(log)
        yield made
        made.process.kill()
        made.process.wait()
        made.process.stdin.close()
        made.process.stdout.close()


def generate(text, job="j", **more):
    return Generate(
        JobId(job),
        (PromptPart("scene_lead", "t", text, 0, "r", pinned=True),),
        **{"words": 20, "seed": 5, **more},
    )


def written(heard):
    finished = [event for event in heard if isinstance(event, events.CandidateFinished)]
    return min(finished, key=lambda event: event.candidate)


def test_hello_job_and_orderly_end(worker):
    assert worker.read() == events.Hello(wire.PROTOCOL_VERSION, "writer", worker.process.pid)
    worker.send(LoadModel("", "s", "fake"), generate("She counted."))
    heard = worker.until(events.Finished)
    assert [type(event).__name__ for event in heard[:2]] == ["ModelLoaded", "PromptFitted"]
    assert written(heard).text.endswith((".", "”", "!", "?"))
    worker.send(Shutdown())
    assert worker.process.wait(5) == 0


def test_nonsense_is_survived_and_unknown_models_are_codes(worker, tmp_path):
    worker.read()
    worker.send(b"nonsense\n", b"\xff\xfe\n", b'{"type":"Generate"}\n', generate("x"))
    assert worker.until(events.Failed)[-1].code is events.FailureCode.NO_MODEL
    (tmp_path / "note.gguf").write_bytes(b"this is not a model")
    (tmp_path / "pickled").mkdir()
    (tmp_path / "pickled" / "pytorch_model.bin").write_bytes(b"\x80\x04")
    for path, code in (
        (tmp_path / "none", "model_missing"),
        (tmp_path / "note.gguf", "model_damaged"),
        (tmp_path / "pickled", "model_unsupported"),
    ):
        worker.send(LoadModel(str(path), "m"))
        assert worker.until(events.Failed)[-1].code == code


@pytest.mark.alone
def test_cancel_is_heard_at_once(worker):
    worker.read()
    worker.send(LoadModel("", "s", "fake"), generate("x", words=900), generate("y", job="second", words=5))
    worker.until(events.TextChunk)
    began = time.monotonic()
    worker.send(Cancel(JobId("j")))
    heard = worker.until(events.Finished)
    assert (
        heard[-1] == events.Finished(JobId("j"), events.FinishReason.CANCELLED)
        and time.monotonic() - began < 1
    )
    assert worker.until(events.Finished)[-1].job_id == "second"


def test_the_worker_dies_with_its_parent(tmp_path):
    code = (
        "import subprocess, sys, time\n"
        "p = subprocess.Popen([sys.executable, '-m', 'inkwell', '--worker', 'writer'], stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
        "p.stdout.readline(); print(p.pid, flush=True); time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 3
    while Path(f"/proc/{child}").exists() and "Z" not in Path(f"/proc/{child}/stat").read_text().split()[2]:
        assert time.monotonic() < deadline, "an orphan lives on"
        time.sleep(0.02)


def test_a_first_sentence_that_only_repeats_the_last_one_is_dropped(worker, tmp_path):
    worker.read()
    lead = "Nobody came. She counted the stairs again."
    for number, (script, wanted) in enumerate(
        (
            ("She counted the stairs again. Then the lamp went out.", "Then the lamp went out."),
            (
                "She counted the stairs against the wall. It was late.",
                "She counted the stairs against the wall.",
            ),
            ("She counted. The lamp went out at last.", "She counted. The lamp"),
        )
    ):
        file = tmp_path / f"{number}.txt"
        file.write_text(f"# delay_ms=0\n{script}", encoding="utf-8")
        worker.send(LoadModel(str(file), "s", "fake"), generate(lead, words=8, seed=0))
        heard = worker.until(events.Finished)
        chunks = "".join(event.text for event in heard if isinstance(event, events.TextChunk))
        assert written(heard).text.lstrip().startswith(wanted), written(heard).text
        assert chunks.lstrip().startswith(written(heard).text.lstrip()[:20])


@pytest.mark.skipif(os.name != "posix", reason="Windows knows classes instead of numbers")
@pytest.mark.parametrize(("role", "wanted"), [("writer", 3), ("reader", 15), ("trainer", 18)])
def test_workers_give_way_to_the_window_and_to_one_another(role, wanted):
    worker = subprocess.Popen(
        [sys.executable, "-m", "inkwell", "--worker", role],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**worker_environment(places(None)), "INKWELL_GIVE_WAY": "1"},
        start_new_session=True,
    )
    try:
        assert b"hello" in worker.stdout.readline().lower()
        assert os.getpriority(os.PRIO_PROCESS, worker.pid) == max(wanted, os.getpriority(os.PRIO_PROCESS, 0))
        group = Path(f"/proc/{worker.pid}/autogroup")
        if group.exists():
            assert group.read_text().split()[-1] == str(wanted)
    finally:
        worker.kill()
        worker.communicate()


def test_an_unknown_role_is_refused():
    done = subprocess.run(
        [sys.executable, "-m", "inkwell", "--worker", "poet"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 2 and "poet" in done.stderr


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory):
    """A random two-layer Llama with a byte-level BPE tokenizer trained here, as safetensors."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("tiny")
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=400, special_tokens=["<|end|>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet()
    )
    tokenizer.train_from_iterator(["The rain fell. 林黛玉 “said” 🐙 nothing at all."] * 20, trainer)
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<|end|>").save_pretrained(folder)
    import torch

    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=400,
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=512,
        eos_token_id=0,
        bos_token_id=0,
    )
    LlamaForCausalLM(config).save_pretrained(folder)
    return folder


def test_a_local_model_repeats_exactly_and_streams_whole_characters(worker, tiny_model):
    worker.read()
    worker.send(
        LoadModel(str(tiny_model), "tiny"),
        generate("The rain 🐙"),
        generate("The rain 🐙"),
        generate("The rain 🐙", seed=6),
    )
    worker.until(events.ModelLoaded)
    first, second, other = (worker.until(events.Finished) for _ in range(3))
    assert written(first).text == written(second).text != written(other).text
    chunks = "".join(event.text for event in first if isinstance(event, events.TextChunk))
    assert "\ufffd" not in chunks and chunks.startswith(written(first).text[:10])
    fitted = next(event for event in first if isinstance(event, events.PromptFitted))
    assert fitted.prompt == "The rain 🐙" and fitted.context_tokens == 512


def test_special_tokens_in_a_manuscript_are_only_characters(worker, tiny_model):
    worker.read()
    worker.send(
        LoadModel(str(tiny_model), "tiny"),
        PreviewPrompt(JobId("p"), (PromptPart("k", "t", "a<|end|>b", 0, "r"),), words=5),
    )
    fitted = next(event for event in worker.until(events.Finished) if isinstance(event, events.PromptFitted))
    assert fitted.prompt_tokens > 3 and fitted.prompt == "a<|end|>b"


def test_hostile_configurations_are_refused(worker, tiny_model, tmp_path):
    import shutil

    worker.read()
    for number, change in enumerate(
        [
            {"auto_map": {"AutoModel": "evil.Model"}},
            {"trust_remote_code": True},
            {"attn_implementation": "someone/kernel"},
        ]
    ):
        folder = tmp_path / f"m{number}"
        shutil.copytree(tiny_model, folder)
        config = json.loads((folder / "config.json").read_text()) | change
        (folder / "config.json").write_text(json.dumps(config))
        worker.send(LoadModel(str(folder), "m"))
        assert worker.until(events.Failed)[-1].code == "model_unsupported"
    folder = tmp_path / "cut"
    shutil.copytree(tiny_model, folder)
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    worker.send(LoadModel(str(folder), "m"))
    assert worker.until(events.Failed)[-1].code == "model_damaged"


def test_too_long_a_prompt_is_cut_and_told(worker, tiny_model):
    worker.read()
    parts = (
        PromptPart("scene_earlier", "old", "The rain fell. " * 400, 1, "r", keep_end=True),
        PromptPart("scene_lead", "lead", "It", 0, "r", pinned=True),
    )
    worker.send(LoadModel(str(tiny_model), "tiny"), Generate(JobId("j"), parts, words=10))
    fitted = next(event for event in worker.until(events.Finished) if isinstance(event, events.PromptFitted))
    assert fitted.blocks[0].state == "cut" and fitted.prompt_tokens < 512


@pytest.mark.model
def test_the_starter_model_writes_prose_and_repeats(worker):
    worker.read()
    text = "The rain had not let up since Tuesday. Mara stood at the window and"
    worker.send(
        LoadModel(str(STARTER), "starter"), generate(text, words=25, candidates=2), generate(text, words=25)
    )
    first, again = worker.until(events.Finished), worker.until(events.Finished)
    finished = [event for event in first if isinstance(event, events.CandidateFinished)]
    texts = [event.text for event in sorted(finished, key=lambda event: event.candidate)]
    assert len(texts) == 2 and texts[0] != texts[1] and texts[0] == written(again).text
    assert len(texts[0].split()) >= 8


@pytest.mark.alone
@pytest.mark.model
def test_a_truncated_gguf_is_refused_quickly(worker, tmp_path):
    worker.read()
    source = next(STARTER.glob("*.gguf"))
    (tmp_path / "cut.gguf").write_bytes(source.read_bytes()[:30_000_000])
    began = time.monotonic()
    worker.send(LoadModel(str(tmp_path / "cut.gguf"), "cut"))
    failed = worker.until(events.Failed)[-1]
    assert failed.code == "model_damaged" and "cut.gguf" in failed.detail and time.monotonic() - began < 5


@pytest.mark.model
def test_sampling_zero_is_greedy(worker):
    worker.read()
    worker.send(
        LoadModel(str(STARTER), "starter"),
        generate("Once upon a time", seed=1, sampling=Sampling(temperature=0)),
        generate("Once upon a time", seed=2, sampling=Sampling(temperature=0)),
    )
    assert written(worker.until(events.Finished)).text == written(worker.until(events.Finished)).text


@pytest.mark.gpu
def test_a_graphics_card_is_used_and_repeats(worker, tiny_model):
    import torch

    if not torch.cuda.is_available():
        pytest.skip("no CUDA device here")
    worker.read()
    worker.send(LoadModel(str(tiny_model), "tiny"), generate("The rain"), generate("The rain"))
    loaded = worker.until(events.ModelLoaded)[-1]
    assert loaded.device == torch.cuda.get_device_name(0)
    assert written(worker.until(events.Finished)).text == written(worker.until(events.Finished)).text
