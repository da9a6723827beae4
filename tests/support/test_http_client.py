"""The HTTP client: nothing of the environment, no redirect followed, nothing unpacked, silence ends in time."""

from __future__ import annotations

import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from inkwell.support.http_client import open_client, transport_errors

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def server() -> Iterator[tuple[str, list[dict[str, str]]]]:
    asked: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Quiet."""

        def do_GET(self) -> None:
            asked.append({"path": self.path, **dict(self.headers)})
            self.send_response(302 if self.path == "/moved" else 200)
            self.send_header("Location", "/elsewhere")
            self.send_header("Set-Cookie", "a=b")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}", asked
    running.shutdown()
    running.server_close()


def test_it_says_who_it_is_and_nothing_else(
    server: tuple[str, list[dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, asked = server
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with open_client(5) as client:
        assert client.get(f"{url}/moved").status_code == 302
    assert [row["path"] for row in asked] == ["/moved"]
    assert asked[0]["User-Agent"] == "Inkwell" and asked[0]["Accept-Encoding"] == "identity"
    with open_client(5) as client:
        client.get(url)
    assert "Cookie" not in asked[1]


def test_a_proxy_is_used_where_it_is_named(server: tuple[str, list[dict[str, str]]]) -> None:
    url, asked = server
    with open_client(5, proxy=url) as client:
        assert client.get("http://example.invalid/x").status_code == 200
    assert asked[0]["path"] == "http://example.invalid/x"


def test_silence_and_nonsense_are_errors_of_the_transport() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()
        with open_client(0.3) as client, pytest.raises(transport_errors()):
            client.get(f"http://127.0.0.1:{silent.getsockname()[1]}")
        assert time.monotonic() - began < 5
    for address in ("http://127.0.0.1:9", "ftp://127.0.0.1", "http://", "http://127.0.0.1:99999", "nonsense"):
        with open_client(1) as client, pytest.raises(transport_errors()):
            client.get(address)
