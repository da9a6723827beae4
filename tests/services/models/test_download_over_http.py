"""One file over HTTP: whom the key is shown to, what of the environment counts, what is kept of what comes."""

from __future__ import annotations

import gzip
import hashlib
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from inkwell.domain.errors import WorldError
from inkwell.services.models import download
from inkwell.services.models.download import StoppedError, fetch
from inkwell.services.models.hub import RemoteFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DATA = bytes(range(256)) * 1024


class Server:
    """Answers GET as `answer` says and remembers the headers it was asked with."""

    def __init__(self, answer: Callable[[BaseHTTPRequestHandler], None]) -> None:
        self.asked: list[dict[str, str]] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                """Quiet."""

            def do_GET(self) -> None:
                server.asked.append({"path": self.path, **dict(self.headers)})
                try:
                    answer(self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    servers: list[Server] = []

    def make(answer: Callable[[BaseHTTPRequestHandler], None] | None = None) -> Server:
        servers.append(Server(answer or (lambda handler: body(handler, DATA))))
        return servers[-1]

    yield make
    for server in servers:
        server.close()


def body(handler: BaseHTTPRequestHandler, data: bytes, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data)


def remote(url: str, data: bytes = DATA) -> RemoteFile:
    return RemoteFile("model.gguf", f"{url}/model.gguf", len(data), hashlib.sha256(data).hexdigest())


def bring(file: RemoteFile, folder: Path, token: str = "") -> str:
    return fetch(file, folder / file.name, lambda _count: None, threading.Event(), token, pause_s=0.01)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_key_never_follows_a_redirect_to_another_place(
    serve: Callable[..., Server], tmp_path: Path, status: int
) -> None:
    store = serve()
    home = serve(lambda handler: body(handler, b"", status, Location=f"{store.url}/cdn", Set_Cookie="a=b"))
    bring(remote(home.url), tmp_path, "hf_canary")
    assert home.asked[0]["Authorization"] == "Bearer hf_canary"
    assert "Authorization" not in store.asked[0] and "Cookie" not in store.asked[0]
    assert "hf_canary" not in str(store.asked) and (tmp_path / "model.gguf").read_bytes() == DATA


@pytest.mark.parametrize("location", ["http://[::1", "//[", "", "file:///etc/passwd", "http://a b/", "\x01"])
def test_a_redirect_to_nowhere_is_a_sentence(
    serve: Callable[..., Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, location: str
) -> None:
    monkeypatch.setattr(download, "_TRIES", 2)
    home = serve(lambda handler: body(handler, b"", 302, Location=location))
    with pytest.raises(WorldError) as caught:
        bring(remote(home.url), tmp_path, "hf_canary")
    assert len(caught.value.sentence) > 25 and "canary" not in caught.value.detail


def test_secure_addresses_are_never_left_for_plain_ones() -> None:
    def may(home: str, there: str) -> bool:
        return download._may_go(download.urlsplit(home), download.urlsplit(there))

    assert may("https://a/x", "https://b/y") and may("http://a/x", "https://b/y")
    assert may("http://a/x", "http://a/y") and not may("http://a/x", "http://b/y")
    assert not may("https://a/x", "http://a/x") and not may("https://a/x", "ftp://a/x")
    assert not may("https://a/x", "https:///x")


def test_what_lies_in_the_home_folder_is_not_sent(
    serve: Callable[..., Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password canary\n", encoding="utf-8")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    server = serve()
    bring(remote(server.url), tmp_path)
    assert "Authorization" not in server.asked[0] and server.asked[0]["User-Agent"] == "Inkwell"


def test_the_proxy_of_the_system_is_used_but_for_places_it_excepts(
    serve: Callable[..., Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy, server = serve(), serve()
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, proxy.url)
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    bring(remote("http://example.invalid"), tmp_path)
    assert proxy.asked[0]["path"] == "http://example.invalid/model.gguf"
    (tmp_path / "model.gguf").unlink()
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    bring(remote(server.url), tmp_path)
    assert len(server.asked) == 1 and len(proxy.asked) == 1


def test_nothing_is_unpacked_on_the_way(serve: Callable[..., Server], tmp_path: Path) -> None:
    packed = gzip.compress(b"0" * 50_000_000)
    server = serve(lambda handler: body(handler, packed, Content_Encoding="gzip"))
    bring(remote(server.url, packed), tmp_path)
    assert server.asked[0]["Accept-Encoding"] == "identity"
    assert (tmp_path / "model.gguf").read_bytes() == packed


def test_what_came_before_a_break_is_gone_on_with(serve: Callable[..., Server], tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        start = int(handler.headers.get("Range", "bytes=0-")[6:-1])
        handler.send_response(206 if start else 200)
        handler.send_header("ETag", '"one"')
        handler.send_header("Content-Length", str(len(DATA) - start))
        if start:
            handler.send_header("Content-Range", f"bytes {start}-{len(DATA) - 1}/{len(DATA)}")
        handler.end_headers()
        handler.wfile.write(DATA[start : start + 70_001])
        handler.close_connection = True

    server = serve(answer)
    bring(remote(server.url), tmp_path)
    starts = [int(headers.get("Range", "bytes=0-")[6:-1]) for headers in server.asked]
    assert starts == [0, 70_001, 140_002, 210_003]
    assert all(headers["If-Range"] == '"one"' for headers in server.asked[1:])
    assert (tmp_path / "model.gguf").read_bytes() == DATA and len(list(tmp_path.iterdir())) == 1


def test_a_stop_is_heard_on_a_slow_line(serve: Callable[..., Server], tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(DATA)))
        handler.end_headers()
        for place in range(0, len(DATA), 500):
            handler.wfile.write(DATA[place : place + 500])
            time.sleep(0.05)

    server, stopped = serve(answer), threading.Event()
    threading.Timer(0.5, stopped.set).start()
    began = time.monotonic()
    with pytest.raises(StoppedError):
        fetch(remote(server.url), tmp_path / "model.gguf", lambda _count: None, stopped)
    assert time.monotonic() - began < 5
    assert (tmp_path / "model.gguf.part").stat().st_size > 500


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9", "http://a b", "http://[::1", "http://127.0.0.1:99999"]
)
def test_an_address_where_nobody_is_gets_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(download, "_TRIES", 2)
    with pytest.raises(WorldError) as caught:
        bring(remote(address), tmp_path)
    assert len(caught.value.sentence) > 25


def test_the_window_starts_without_the_library(tmp_path: Path) -> None:
    program = "import sys, inkwell.app; print('httpx2' in sys.modules, 'huggingface_hub' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False False"
