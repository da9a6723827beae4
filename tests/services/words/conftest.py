"""Small dictionaries, a package index on this machine that holds them, and a worker that knows words."""

import hashlib
import http.server
import threading
import zipfile
from functools import partial

import pytest

from inkwell.engine.client import EngineClient
from inkwell.engine.link import worker_link
from inkwell.services.models.catalogue import Source, SourceFile
from inkwell.services.words import dictionary_service
from inkwell.services.words.catalogue import Obtainable

AFFIXES = "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\n"
PACKAGE = "some_dictionaries"


def write_dictionary(folder, name, words):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.aff").write_text(AFFIXES, encoding="utf-8")
    (folder / f"{name}.dic").write_text("\n".join([str(len(words)), *words]) + "\n", encoding="utf-8")
    return folder / name


@pytest.fixture
def worker(qtbot, where):
    client = EngineClient(partial(worker_link, "words", where))
    yield client
    client.stop()


class Index:
    """A package index with one wheel: `requests` counts what was asked for, `broken` breaks the wheel off."""

    def __init__(self, wheel):
        self.wheel, self.requests, self.broken = wheel, 0, False
        index = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                index.requests += 1
                data = index.wheel.read_bytes()
                if not self.path.endswith(".whl"):
                    data = f'<a href="/{index.wheel.name}">{index.wheel.name}</a>'.encode()
                elif index.broken:
                    data = data[: len(data) // 2] + bytes(len(data) - len(data) // 2)
                self.send_response(200)
                self.send_header(
                    "Content-Type", "text/html" if data[:1] == b"<" else "application/octet-stream"
                )
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_port}/simple/"

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def index(tmp_path, monkeypatch):
    """The index, reached by pip and nothing else; its dictionary of an invented language is the catalogue."""
    files = {
        "qq_QQ.aff": AFFIXES.encode(),
        "qq_QQ.dic": b"2\nquux\nquuux\n",
        "qq_QQ.license": b"Do as you like.\n",
    }
    wheel = tmp_path / "index" / f"{PACKAGE}-1.0-py3-none-any.whl"
    wheel.parent.mkdir()
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, data in files.items():
            archive.writestr(f"{PACKAGE}/{name}", data)
        archive.writestr(
            f"{PACKAGE}-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {PACKAGE}\nVersion: 1.0\n"
        )
        archive.writestr(
            f"{PACKAGE}-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{PACKAGE}-1.0.dist-info/RECORD", "")
    rows = tuple(
        SourceFile(f"{PACKAGE}/{name}", hashlib.sha256(data).hexdigest(), len(data))
        for name, data in files.items()
    )
    source = Source("wheel", "some-dictionaries", "1.0", files=rows)
    entry = Obtainable("de_QQ", "Free", "Nobody", "", source, wheel.stat().st_size)
    monkeypatch.setattr(dictionary_service, "obtainable", lambda: (entry,))
    made = Index(wheel)
    for name, value in (
        ("PIP_INDEX_URL", made.url),
        ("PIP_EXTRA_INDEX_URL", ""),
        ("PIP_FIND_LINKS", ""),
        ("PIP_CONFIG_FILE", "/dev/null"),
        ("PIP_NO_CACHE_DIR", "1"),
        ("PIP_RETRIES", "0"),
    ):
        monkeypatch.setenv(name, value)
    yield made
    made.close()
