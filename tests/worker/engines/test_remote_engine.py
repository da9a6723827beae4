"""The remote engine against a real llama.cpp server, and against servers that misbehave."""

import importlib.util
import subprocess
import sys
import threading
import time

import pytest

from inkwell.protocol import events
from inkwell.protocol.requests import Cancel, JobId, LoadModel, Sampling
from inkwell.worker.engines.base import GenerationSpec
from inkwell.worker.engines.remote_engine import RemoteEngine
from inkwell.worker.errors import CancelledError, EngineError
from tests.conftest import STARTER
from tests.remote_server import Misbehaving, stream, word
from tests.worker.worker_process import generate

SERVE = """
import sys, time, xllamacpp
params = xllamacpp.CommonParams()
params.model.path, params.n_ctx, params.n_parallel = sys.argv[1], 6144, 3
params.hostnames, params.port, params.api_keys = ["127.0.0.1"], 0, ["sesame"]
server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
time.sleep(600)
"""


@pytest.fixture(scope="module")
def llama_server():
    if importlib.util.find_spec("xllamacpp") is None:
        pytest.skip("xllamacpp, a real llama.cpp server, is not installed")
    file = next(STARTER.glob("*.gguf"))
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(file)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    address = ""
    for line in process.stdout:
        if line.strip().startswith("http://127"):
            address = line.strip()
            break
    yield address
    process.kill()
    process.wait()
    process.stdout.close()


def loaded(address, **more):
    engine = RemoteEngine()
    engine.load(LoadModel(address, "r", "remote", **more), lambda _event: None)
    return engine


def written(engine, **more):
    spec = GenerationSpec(
        **{
            "prompt": "The rain had not let up, and Mara",
            "seeds": (1,),
            "sampling": Sampling(),
            "max_tokens": 24,
            "min_tokens": 4,
            **more,
        }
    )
    found = {}
    for piece in engine.generate(spec, lambda: False):
        found[piece.candidate] = found.get(piece.candidate, "") + piece.text
    return found


@pytest.mark.alone
@pytest.mark.model
def test_a_real_server_writes_several_at_once_through_the_worker(worker, llama_server):
    worker.read()
    worker.send(
        LoadModel(llama_server, "elsewhere", "remote", key="sesame"),
        generate("The rain fell, and", candidates=3, words=25),
    )
    heard = worker.until(events.Finished)
    ready = next(event for event in heard if isinstance(event, events.ModelLoaded))
    assert (
        ready.device == "127.0.0.1" and "leaves this machine" in ready.reason and ready.context_tokens >= 2048
    )
    texts = [event.text for event in heard if isinstance(event, events.CandidateFinished)]
    assert len(texts) == 3 and all(len(text.split()) > 5 for text in texts)
    worker.send(generate("The rain fell, and", words=800, job="long"))
    worker.until(events.TextChunk)
    began = time.monotonic()
    worker.send(Cancel(JobId("long")))
    assert worker.until(events.Finished)[-1].reason is events.FinishReason.CANCELLED
    assert time.monotonic() - began < 1


@pytest.mark.model
def test_messages_counting_and_a_wrong_key(llama_server):
    engine = loaded(llama_server, key="sesame")
    assert 4 <= engine.count("The rain had not let up.") <= 12
    assert written(engine, instruct=True, system="Answer in one sentence.")[0].strip()
    with pytest.raises(EngineError) as caught:
        loaded(llama_server, key="wrong")
    assert caught.value.code == "remote_refused" and "key" in str(caught.value)
    with pytest.raises(EngineError, match="no model"):
        loaded(llama_server, key="sesame", remote_model="nothing-like-it")


@pytest.fixture
def misbehaving():
    made = []

    def make(answer, **more):
        made.append(Misbehaving(answer, **more))
        return made[-1]

    yield make
    for server in made:
        server.close()


def test_noise_between_words_is_passed_over(misbehaving):
    server = misbehaving(
        lambda handler: stream(
            handler,
            b": comment",
            b"data: {broken",
            word("The "),
            b"event: ping",
            b"data: []",
            word("sea."),
            b"data: [DONE]",
            word("late"),
        )
    )
    engine = loaded(server.url)
    assert written(engine) == {0: "The sea."} and engine.context_tokens == 4096
    assert server.bodies[0][0]["max_tokens"] == 24 and "Authorization" not in server.bodies[0][1]


def test_a_strict_server_is_asked_again_with_less(misbehaving):
    def answer(handler):
        if handler.strict:
            handler.send_response(400)
            handler.send_header("Content-Length", "2")
            handler.end_headers()
            handler.wfile.write(b"{}")
        else:
            stream(handler, word("Yes."), b"data: [DONE]")

    server = misbehaving(answer)
    engine = loaded(server.url)
    assert written(engine) == {0: "Yes."} and written(engine) == {0: "Yes."} and len(server.bodies) == 3


def test_three_candidates_of_a_strict_server_all_come(misbehaving):
    def answer(handler):
        time.sleep(0.05)
        if handler.strict:
            handler.send_response(400)
            handler.send_header("Content-Length", "2")
            handler.end_headers()
            handler.wfile.write(b"{}")
        else:
            stream(handler, word("Yes."), b"data: [DONE]")

    server = misbehaving(answer)
    assert written(loaded(server.url), seeds=(1, 2, 3)) == {0: "Yes.", 1: "Yes.", 2: "Yes."}
    assert len(server.bodies) == 6


def test_a_cancel_ends_the_connection_so_that_the_server_stops(misbehaving):
    sent = []

    def answer(handler):
        stream(handler)
        for _ in range(100):
            handler.wfile.write(word("more ") + b"\n\n")
            handler.wfile.flush()
            sent.append(1)
            time.sleep(0.02)

    engine = loaded(misbehaving(answer).url)
    with pytest.raises(CancelledError):
        for _ in engine.generate(GenerationSpec("x", (1,), Sampling(), 400, 1), lambda: len(sent) > 5):
            pass
    time.sleep(0.4)
    stopped = len(sent)
    time.sleep(0.4)
    assert len(sent) == stopped < 60


def test_an_endless_server_is_left_at_the_length_asked_for(misbehaving):
    def answer(handler):
        stream(handler, *[word("more ")] * 100_000)

    assert len(written(loaded(misbehaving(answer).url), max_tokens=24)[0].split()) <= 24 + 64


@pytest.mark.alone
def test_a_silent_server_can_be_cancelled(misbehaving):
    engine = loaded(misbehaving(lambda handler: (stream(handler, word("One ")), time.sleep(5))).url)
    began, calls = time.monotonic(), []

    def cancelled():
        calls.append(1)
        return time.monotonic() - began > 0.4

    with pytest.raises(CancelledError):
        for _ in engine.generate(GenerationSpec("x", (1, 2), Sampling(), 50, 1), cancelled):
            pass
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda handler: handler.send_error(500), "500"),
        (lambda handler: stream(handler, b'data: {"error": {"message": "out of memory"}}'), "out of memory"),
        (lambda handler: handler.connection.close(), "broke off"),
    ],
)
def test_failures_are_sentences(misbehaving, answer, words):
    with pytest.raises(EngineError, match=words):
        written(loaded(misbehaving(answer).url))


@pytest.mark.parametrize(
    "address",
    [
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "http://",
        "http://user:pass@127.0.0.1",
        "http://127.0.0.1:99999",
        "http://127.0.0.1:9",
        "",
    ],
)
def test_addresses_that_cannot_be_are_refused(address):
    with pytest.raises(EngineError) as caught:
        loaded(address)
    assert caught.value.code in ("remote_unreachable", "remote_refused")


def test_a_page_that_is_no_model_server_is_told(misbehaving):
    told = {
        b"<html>hello</html>": "remote_nonsense",
        b"[]": "remote_nonsense",
        b'{"data": []}': "remote_refused",
        b'{"data": "x"}': "remote_refused",
    }
    for body, code in told.items():
        with pytest.raises(EngineError) as caught:
            loaded(misbehaving(lambda handler: None, models=body).url)
        assert caught.value.code == code


@pytest.mark.parametrize(
    "lines",
    [(b"<html><body>Welcome</body></html>",), (b"data: nonsense", b"data: more"), (), (b'{"text": "Yes."}',)],
)
def test_an_answer_that_is_no_stream_of_a_model_is_told_and_never_an_empty_draft(misbehaving, lines):
    engine = loaded(misbehaving(lambda handler: stream(handler, *lines)).url)
    with pytest.raises(EngineError) as caught:
        written(engine)
    assert caught.value.code == "remote_nonsense"


def test_a_server_that_falls_silent_in_the_middle_is_given_up(misbehaving, monkeypatch):
    from inkwell.worker.engines import remote_engine

    monkeypatch.setattr(remote_engine, "_SILENCE_BETWEEN_S", 0.5)

    def answer(handler):
        stream(handler, word("Yes."))
        handler.wfile.flush()
        time.sleep(20)

    began = time.monotonic()
    with pytest.raises(EngineError) as caught:
        written(loaded(misbehaving(answer).url))
    assert caught.value.code == "remote_unreachable" and "nothing for" in str(caught.value)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "body", [b'{"detail": "Not Found"}', b"[]", b'{"error": "no"}', b"[" * 100_000, b"\xff", b'{"error": []}']
)
def test_any_refusal_of_a_server_is_a_sentence(misbehaving, body):
    def answer(handler):
        handler.send_response(404)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    with pytest.raises(EngineError, match="404"):
        written(loaded(misbehaving(answer).url))


def test_a_server_that_has_not_answered_yet_can_be_cancelled_and_hears_it(misbehaving):
    heard = threading.Event()

    def answer(handler):
        # Reading a long prompt: nothing is said until somebody hangs up.
        handler.connection.settimeout(10)
        if handler.connection.recv(1) == b"":
            heard.set()

    engine = loaded(misbehaving(answer).url)
    began = time.monotonic()
    with pytest.raises(CancelledError):
        for _ in engine.generate(
            GenerationSpec("x", (1,), Sampling(), 50, 1), lambda: time.monotonic() - began > 0.5
        ):
            pass
    assert heard.wait(2)


def test_a_line_without_an_end_does_not_fill_the_memory(misbehaving):
    def answer(handler):
        stream(handler, word("Yes."), b"data: " + b"x" * 3_000_000, word(" No."), b"data: [DONE]")

    assert written(loaded(misbehaving(answer).url)) == {0: "Yes. No."}


def test_nothing_of_the_environment_is_used_and_no_redirect_followed(misbehaving, monkeypatch, tmp_path):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password canary\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    other = misbehaving(lambda handler: stream(handler, word("elsewhere"), b"data: [DONE]"))

    def answer(handler):
        handler.send_response(307)
        handler.send_header("Location", f"{other.url}completions")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    server = misbehaving(answer)
    with pytest.raises(EngineError, match="307"):
        written(loaded(server.url, key="sesame"))
    headers = server.bodies[0][1]
    assert headers["Authorization"] == "Bearer sesame" and headers["Accept-Encoding"] == "identity"
    assert other.bodies == []
