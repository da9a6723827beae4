"""A hub on this machine."""

import random

import pytest

from inkwell.services.models import download
from tests.hub_server import HubServer

DATA = random.Random(1).randbytes(3_000_000)


FILES = {
    "model-Q4_K_M.gguf": DATA,
    "other-Q8_0.gguf": b"not wanted",
    "config.json": b'{"a": 1}',
    "pytorch_model.bin": b"a pickle",
    "evil.py": b"import os",
    "../outside.gguf": b"x",
}


@pytest.fixture
def hub(monkeypatch):
    made = []

    def make(files=FILES, **more):
        server = HubServer(files, **more)
        made.append(server)
        monkeypatch.setenv("HF_ENDPOINT", server.url)
        return server

    monkeypatch.setattr(download, "_SILENCE_S", 3)
    yield make
    for server in made:
        server.close()
