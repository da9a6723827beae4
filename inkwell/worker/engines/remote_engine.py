"""A model on another program or machine, through the completions interface OpenAI made common.

vLLM, llama.cpp's server, Ollama, LM Studio and KoboldCpp all speak it. Candidates are asked for side by side; a cancel
closes their connections. The key is sent in a header and nowhere else.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import queue
import socket
import ssl
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from inkwell.protocol.events import FailureCode
from inkwell.support.i18n import to_send
from inkwell.worker.engines.base import Piece, TextEngine, Writing
from inkwell.worker.errors import CancelledError, EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inkwell.protocol.events import Event
    from inkwell.protocol.requests import LoadModel

_CONNECT_S = 10
_SILENCE_S = 300
_LONGEST_LINE = 2**20
_LONGEST_ANSWER = 8 * 2**20
_DEFAULT_CONTEXT = 4096
_CAREFUL_BYTES_PER_TOKEN = 3.0
_SAMPLE = "The rain had not let up since Tuesday. Mara stood at the window, counting the seconds between the flashes."


@dataclass
class _Stream:
    """One candidate's connection."""

    number: int
    connection: http.client.HTTPConnection
    text: str = ""
    tokens: int = 0
    stopped: threading.Event = field(default_factory=threading.Event)
    socket: socket.socket | None = None


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
        self.form = "remote"
        self.reason = to_send(
            "{model} at {host}; what you send leaves this machine", model=self._model, host=self._host
        )

    def count(self, text: str) -> int:
        return int(len(text.encode("utf-8", "surrogatepass")) / self._bytes_per_token) + 1 if text else 0

    def generate(self, writing: Writing, cancelled: Callable[[], bool]) -> Iterator[Piece]:
        pieces: queue.Queue[Piece | EngineError] = queue.Queue()
        streams = [_Stream(number, self._connection(_SILENCE_S)) for number in range(len(writing.seeds))]
        for stream in streams:
            threading.Thread(
                target=self._stream, args=(stream, writing, pieces), name="remote", daemon=True
            ).start()
        left = set(range(len(streams)))
        try:
            while left:
                if cancelled():
                    raise CancelledError
                for number in writing.finished & left:
                    _close(streams[number])
                    left.discard(number)
                try:
                    piece = pieces.get(timeout=0.05)
                except queue.Empty:
                    continue
                if isinstance(piece, EngineError):
                    raise piece
                if piece.candidate in left:
                    if piece.ended:
                        left.discard(piece.candidate)
                    yield piece
        finally:
            for stream in streams:
                _close(stream)

    def unload(self) -> None:
        self._key = ""

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

    def _connection(self, timeout: float) -> http.client.HTTPConnection:
        if self._scheme == "https":
            return http.client.HTTPSConnection(
                self._host, self._port, timeout=timeout, context=ssl.create_default_context()
            )
        return http.client.HTTPConnection(self._host, self._port, timeout=timeout)

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
        return headers | ({"Authorization": f"Bearer {self._key}"} if self._key else {})

    def _ask(self, method: str, path: str, body: object = None, base: str | None = None) -> dict[str, Any]:
        """A small question and its answer as an object; EngineError where there is none."""
        connection = self._connection(_CONNECT_S)
        place = f"{self._base if base is None else base}{path}"
        try:
            connection.request(method, place, json.dumps(body) if body is not None else None, self._headers())
            answer = connection.getresponse()
            data = answer.read(_LONGEST_ANSWER + 1)
        except (OSError, http.client.HTTPException) as error:
            raise EngineError(
                FailureCode.REMOTE_UNREACHABLE, f"{self._host}:{self._port} does not answer ({error})"
            ) from error
        finally:
            connection.close()
        if answer.status != 200:
            raise self._refusal(answer.status, data)
        try:
            found = json.loads(data) if len(data) <= _LONGEST_ANSWER else None
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise EngineError(
                FailureCode.REMOTE_REFUSED, f"{self._host} answers, but not as a server of models does"
            )
        return found

    def _refusal(self, status: int, data: bytes) -> EngineError:
        if status in (401, 403):
            return EngineError(FailureCode.REMOTE_REFUSED, f"{self._host} does not accept the key ({status})")
        text = data[:300].decode("utf-8", "replace")
        with contextlib.suppress(ValueError, AttributeError, TypeError):
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

    def _stream(self, stream: _Stream, writing: Writing, pieces: queue.Queue[Piece | EngineError]) -> None:
        try:
            answer = self._open(stream, writing)
            while not stream.stopped.is_set():
                line = answer.readline(_LONGEST_LINE)
                if not line:
                    break
                if not line.startswith(b"data:"):
                    continue
                payload = line[5:].strip()
                if payload == b"[DONE]":
                    break
                new = _text_of(payload)
                if new:
                    stream.text += new
                    stream.tokens += 1
                    pieces.put(Piece(stream.number, new, stream.tokens))
                if stream.tokens >= writing.most_tokens + 64:
                    break
            pieces.put(Piece(stream.number, "", stream.tokens, ended=True))
        except EngineError as error:
            pieces.put(error)
        except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
            if not stream.stopped.is_set():
                pieces.put(EngineError(FailureCode.REMOTE_UNREACHABLE, f"{self._host} broke off ({error})"))
        finally:
            stream.connection.close()

    def _open(self, stream: _Stream, writing: Writing) -> http.client.HTTPResponse:
        """Ask; once more without the numbers that not every server knows, where they are what it refuses."""
        while True:
            path = "/chat/completions" if writing.instruct else "/completions"
            body = self._body(writing, stream.number)
            stream.connection.request("POST", f"{self._base}{path}", json.dumps(body), self._headers())
            stream.socket = stream.connection.sock
            answer = stream.connection.getresponse()
            if answer.status == 200:
                return answer
            data = answer.read(_LONGEST_LINE)
            if answer.status not in (400, 422) or "min_p" not in body:
                raise self._refusal(answer.status, data)
            self._extras = False
            stream.connection.close()

    def _body(self, writing: Writing, number: int) -> dict[str, Any]:
        sampling = writing.sampling
        body: dict[str, Any] = {
            "model": self._model,
            "stream": True,
            "max_tokens": writing.most_tokens,
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            "seed": writing.seeds[number] & 0x7FFFFFFF,
        }
        if writing.instruct:
            system = [{"role": "system", "content": writing.system}] if writing.system else []
            body["messages"] = [*system, {"role": "user", "content": writing.prompt}]
        else:
            body["prompt"] = f"{writing.system}\n\n{writing.prompt}" if writing.system else writing.prompt
        if self._extras:
            body |= {
                "min_p": sampling.min_p,
                "top_k": sampling.top_k or -1,
                "repetition_penalty": sampling.repetition_penalty,
                "repeat_penalty": sampling.repetition_penalty,
                "dry_multiplier": sampling.dry,
            }
        return body


def _close(stream: _Stream) -> None:
    stream.stopped.set()
    if stream.socket is not None:
        # Closing alone would wait for the answer being read: the server must hear at once that nobody listens.
        with contextlib.suppress(OSError):
            stream.socket.shutdown(socket.SHUT_RDWR)


def _text_of(payload: bytes) -> str:
    """The new text in one event of the stream; an error in it is raised."""
    try:
        event = json.loads(payload)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(event, dict):
        return ""
    if event.get("error"):
        raise EngineError(FailureCode.REMOTE_REFUSED, str(event["error"])[:300])
    choices = event.get("choices") or [{}]
    choice = choices[0] if isinstance(choices, list) and isinstance(choices[0], dict) else {}
    delta = choice.get("delta")
    text = delta.get("content") if isinstance(delta, dict) else choice.get("text")
    return text if isinstance(text, str) else ""
