"""A model on another program or machine, through the completions interface OpenAI made common.

vLLM, llama.cpp's server, Ollama, LM Studio and KoboldCpp all speak it. Candidates are asked for side by side; a cancel
closes their connections. The key is sent in a header and nowhere else.
"""

from __future__ import annotations

import contextlib
import json
import queue
import socket
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from inkwell.protocol.events import FailureCode
from inkwell.support.http_client import open_client, transport_errors
from inkwell.support.phrases import to_send
from inkwell.worker.engines.base import GenerationSpec, TextDelta, TextEngine
from inkwell.worker.errors import CancelledError, EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import httpx2

    from inkwell.protocol.events import Event
    from inkwell.protocol.requests import LoadModel

_CONNECT_S = 10
# A large model may read a long prompt for minutes before its first word; between two words it has no such reason.
_SILENCE_S = 300
_SILENCE_BETWEEN_S = 60
_SPARE_TOKENS = 64
_LONGEST_LINE = 2**20
_LONGEST_ANSWER = 8 * 2**20
_DEFAULT_CONTEXT = 4096
_CAREFUL_BYTES_PER_TOKEN = 3.0
_SAMPLE = "The rain had not let up since Tuesday. Mara stood at the window, counting the seconds between the flashes."


@dataclass
class _Stream:
    """One candidate on its way."""

    number: int
    tokens: int = 0
    heard_at: float = 0.0
    stopped: threading.Event = field(default_factory=threading.Event)
    socket: socket.socket | None = None

    def watch(self, name: str, facts: dict[str, Any]) -> None:
        """Hear the transport's events: remember the socket, so that a stop can end it before anything was answered."""
        if name in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self.socket = facts["return_value"].get_extra_info("socket")
            if self.stopped.is_set():
                self.stop()

    def stop(self) -> None:
        """Break the connection off: the server must hear at once that nobody listens. Called on any thread."""
        self.stopped.set()
        if self.socket is not None:
            # Closing alone would wait for the answer being read.
            with contextlib.suppress(OSError):
                self.socket.shutdown(socket.SHUT_RDWR)


class RemoteEngine(TextEngine):
    """Speaks to one address. Counting is an estimate unless the server can say how it counts."""

    name = "remote"

    def __init__(self) -> None:
        self._scheme, self._host, self._port, self._base = "", "", 0, ""
        self._model, self._key = "", ""
        self._bytes_per_token = _CAREFUL_BYTES_PER_TOKEN
        self._extras = True

    def load(self, request: LoadModel, report: Callable[[Event], None]) -> None:
        """Find the server and the model; EngineError with a sentence where there is none."""
        self._set_address(request.path)
        self._key = request.key
        if not (self._key.isascii() and self._key.isprintable()):
            raise EngineError(FailureCode.REMOTE_REFUSED, "the key holds characters that no key has")
        models = self._ask("GET", "/models").get("data") or []
        models = [model for model in models if isinstance(model, dict)] if isinstance(models, list) else []
        names = [str(model.get("id", "")) for model in models]
        if request.remote_model and names and request.remote_model not in names:
            offered = ", ".join(names[:5])
            raise EngineError(
                FailureCode.REMOTE_REFUSED,
                f"{self._host} has no model {request.remote_model!r}; it offers {offered}",
            )
        self._model = request.remote_model or (names[0] if names else "")
        if not self._model:
            raise EngineError(FailureCode.REMOTE_REFUSED, f"{self._host} offers no model")
        facts = next((model for model in models if model.get("id") == self._model), {})
        self.context_tokens = request.context_tokens or self._context(facts)
        self._calibrate()
        self.device = self._host
        self.weight_format = "remote"
        self.reason = to_send(
            "{model} at {host}; what you send leaves this machine", model=self._model, host=self._host
        )

    def count(self, text: str) -> int:
        return int(len(text.encode("utf-8", "surrogatepass")) / self._bytes_per_token) + 1 if text else 0

    def generate(self, spec: GenerationSpec, cancelled: Callable[[], bool]) -> Iterator[TextDelta]:
        pieces: queue.Queue[TextDelta | EngineError] = queue.Queue()
        streams = [_Stream(number) for number in range(len(spec.seeds))]
        for stream in streams:
            threading.Thread(
                target=self._stream, args=(stream, spec, pieces), name="remote", daemon=True
            ).start()
        left = set(range(len(streams)))
        try:
            while left:
                if cancelled():
                    raise CancelledError
                for number in spec.finished & left:
                    streams[number].stop()
                    left.discard(number)
                try:
                    piece = pieces.get(timeout=0.05)
                except queue.Empty:
                    self._miss_words(streams[number] for number in left)
                    continue
                if isinstance(piece, EngineError):
                    raise piece
                if piece.candidate in left:
                    if piece.ended:
                        left.discard(piece.candidate)
                    yield piece
        finally:
            for stream in streams:
                stream.stop()

    def unload(self) -> None:
        self._key = ""

    def _miss_words(self, streams: Iterable[_Stream]) -> None:
        """Give up a server that began to write and says nothing more."""
        for stream in streams:
            if stream.heard_at and time.monotonic() - stream.heard_at > _SILENCE_BETWEEN_S:
                raise EngineError(
                    FailureCode.REMOTE_UNREACHABLE,
                    f"{self._host} broke off and has said nothing for {_SILENCE_BETWEEN_S} s",
                )

    def _set_address(self, address: str) -> None:
        try:
            parts = urlsplit(address if "://" in address else f"http://{address}")
        except ValueError as error:
            raise EngineError(FailureCode.REMOTE_UNREACHABLE, f"{address!r} is no address") from error
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise EngineError(FailureCode.REMOTE_UNREACHABLE, f"{address!r} is no http or https address")
        if parts.username or parts.password:
            raise EngineError(
                FailureCode.REMOTE_UNREACHABLE, "give the key in its own field, not in the address"
            )
        self._scheme, self._host = parts.scheme, parts.hostname
        try:
            self._port = parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError as error:
            raise EngineError(FailureCode.REMOTE_UNREACHABLE, f"{address!r} has no valid port") from error
        path = parts.path.rstrip("/")
        self._base = path if path.endswith("/v1") else f"{path}/v1"

    def _url(self, path: str, base: str | None = None) -> str:
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"{self._scheme}://{host}:{self._port}{self._base if base is None else base}{path}"

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
        return headers | ({"Authorization": f"Bearer {self._key}"} if self._key else {})

    def _ask(self, method: str, path: str, body: object = None, base: str | None = None) -> dict[str, Any]:
        """A small question and its answer as an object; EngineError where there is none."""
        content = json.dumps(body).encode() if body is not None else None
        try:
            with (
                open_client(_CONNECT_S) as client,
                client.stream(
                    method, self._url(path, base), content=content, headers=self._headers()
                ) as answer,
            ):
                status, data = answer.status_code, _at_most(answer, _LONGEST_ANSWER)
        except (OSError, *transport_errors()) as error:
            raise EngineError(
                FailureCode.REMOTE_UNREACHABLE, f"{self._host}:{self._port} does not answer ({error})"
            ) from error
        if status != 200:
            raise self._refusal(status, data)
        try:
            facts = json.loads(data) if len(data) <= _LONGEST_ANSWER else None
        except (ValueError, RecursionError):
            facts = None
        if not isinstance(facts, dict):
            raise EngineError(
                FailureCode.REMOTE_NONSENSE, f"{self._host} answers, but not as a server of models does"
            )
        return facts

    def _refusal(self, status: int, data: bytes) -> EngineError:
        if status in (401, 403):
            return EngineError(FailureCode.REMOTE_REFUSED, f"{self._host} does not accept the key ({status})")
        text = data[:300].decode("utf-8", "replace")
        with contextlib.suppress(ValueError, LookupError, TypeError, RecursionError):
            text = str(json.loads(data)["error"]["message"])[:300]
        if self._key:
            text = text.replace(self._key, "…")
        return EngineError(FailureCode.REMOTE_REFUSED, f"{self._host} answers {status}: {text}")

    def _context(self, facts: dict[str, Any]) -> int:
        """The context the server says it has; a careful guess where it does not say."""
        given = facts.get("meta")
        meta: dict[str, Any] = given if isinstance(given, dict) else {}
        for value in (facts.get("max_model_len"), facts.get("max_context_length"), meta.get("n_ctx")):
            if isinstance(value, int) and value > 255:
                return value
        with contextlib.suppress(EngineError):
            settings = self._ask("GET", "/props", base=self._base.removesuffix("/v1"))
            value = settings.get("default_generation_settings", {}).get("n_ctx")
            if isinstance(value, int) and value > 255:
                return value
        return _DEFAULT_CONTEXT

    def _calibrate(self) -> None:
        """How many bytes a token has on average, where the server can tokenize; with a tenth to spare."""
        with contextlib.suppress(EngineError):
            body = {"content": _SAMPLE, "prompt": _SAMPLE, "model": self._model}
            answer = self._ask("POST", "/tokenize", body, base=self._base.removesuffix("/v1"))
            tokens = answer.get("tokens")
            if isinstance(tokens, list) and len(tokens) > 5:
                self._bytes_per_token = min(len(_SAMPLE) / len(tokens) * 0.9, 6.0)

    def _stream(
        self, stream: _Stream, spec: GenerationSpec, pieces: queue.Queue[TextDelta | EngineError]
    ) -> None:
        try:
            with open_client(_SILENCE_S) as client, self._open(client, stream, spec) as answer:
                self._pass_on(answer, stream, spec.max_tokens + _SPARE_TOKENS, pieces)
            pieces.put(TextDelta(stream.number, "", stream.tokens, ended=True))
        except EngineError as error:
            pieces.put(error)
        except (OSError, ValueError, *transport_errors()) as error:
            if not stream.stopped.is_set():
                pieces.put(EngineError(FailureCode.REMOTE_UNREACHABLE, f"{self._host} broke off ({error})"))

    def _pass_on(
        self,
        answer: httpx2.Response,
        stream: _Stream,
        most_tokens: int,
        pieces: queue.Queue[TextDelta | EngineError],
    ) -> None:
        """Hand on the text of every event until the server says that it is done, or has said enough. EngineError where what it
        says is no stream of a model.
        """
        understood = False
        for line in _lines(answer.iter_raw()):
            if stream.stopped.is_set() or stream.tokens >= most_tokens:
                return
            if not line.startswith(b"data:"):
                continue
            payload = line[len(b"data:") :].strip()
            if payload == b"[DONE]":
                return
            text = _text_of(payload)
            understood |= text is not None
            if text:
                stream.tokens, stream.heard_at = stream.tokens + 1, time.monotonic()
                pieces.put(TextDelta(stream.number, text, stream.tokens))
        if not understood and not stream.stopped.is_set():
            raise EngineError(
                FailureCode.REMOTE_NONSENSE, f"{self._host} answers, but not as a server of models does"
            )

    @contextlib.contextmanager
    def _open(
        self, client: httpx2.Client, stream: _Stream, spec: GenerationSpec
    ) -> Iterator[httpx2.Response]:
        """Ask; once more without the numbers that not every server knows, where they are what it refuses."""
        url = self._url("/chat/completions" if spec.instruct else "/completions")
        while True:
            body = self._body(spec, stream.number)
            content = json.dumps(body).encode()
            extensions = {"trace": stream.watch}
            with client.stream(
                "POST", url, content=content, headers=self._headers(), extensions=extensions
            ) as answer:
                if answer.status_code == 200:
                    yield answer
                    return
                data = _at_most(answer, _LONGEST_LINE)
            if answer.status_code not in (400, 422) or "min_p" not in body:
                raise self._refusal(answer.status_code, data)
            self._extras = False

    def _body(self, spec: GenerationSpec, number: int) -> dict[str, Any]:
        sampling = spec.sampling
        body: dict[str, Any] = {
            "model": self._model,
            "stream": True,
            "max_tokens": spec.max_tokens,
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            "seed": spec.seeds[number] & 0x7FFFFFFF,
        }
        if spec.instruct:
            system = [{"role": "system", "content": spec.system}] if spec.system else []
            body["messages"] = [*system, {"role": "user", "content": spec.prompt}]
        else:
            body["prompt"] = f"{spec.system}\n\n{spec.prompt}" if spec.system else spec.prompt
        if self._extras:
            body |= {
                "min_p": sampling.min_p,
                "top_k": sampling.top_k or -1,
                "repetition_penalty": sampling.repetition_penalty,
                "repeat_penalty": sampling.repetition_penalty,
                "dry_multiplier": sampling.dry,
            }
        return body


def _lines(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Whole lines of what comes; one that is longer than any event is left out."""
    left, skipping = b"", False
    for piece in pieces:
        *whole, left = (left + piece).split(b"\n")
        for line in whole:
            if not skipping:
                yield line
            skipping = False
        if len(left) > _LONGEST_LINE:
            left, skipping = b"", True
    if left and not skipping:
        yield left


def _at_most(response: httpx2.Response, most: int) -> bytes:
    """The body of an answer, cut where it is longer than `most` bytes."""
    data = bytearray()
    for piece in response.iter_raw():
        data += piece
        if len(data) > most:
            break
    return bytes(data[: most + 1])


def _text_of(payload: bytes) -> str | None:
    """The new text in one event of the stream, None where it is no event; an error in it is raised."""
    try:
        event = json.loads(payload)
    except (ValueError, RecursionError):
        return None
    if not isinstance(event, dict):
        return None
    if event.get("error"):
        raise EngineError(FailureCode.REMOTE_REFUSED, str(event["error"])[:300])
    choices = event.get("choices") or [{}]
    choice = choices[0] if isinstance(choices, list) and isinstance(choices[0], dict) else {}
    delta = choice.get("delta")
    text = delta.get("content") if isinstance(delta, dict) else choice.get("text")
    return text if isinstance(text, str) else ""
