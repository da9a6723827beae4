"""Adapters made by hand, and files that are none."""

import json

import pytest


@pytest.fixture
def window(tiny_window):
    return tiny_window


def places_file(window):
    file = window.services.places.config / "binary.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"\x00\x01\x02" * 500)
    return file


def an_adapter(services, name, **facts):
    folder = services.places.adapters / name.lower()
    folder.mkdir(parents=True)
    (folder / "adapter_config.json").write_text("{}")
    (folder / "adapter_model.safetensors").write_bytes(b"")
    (folder / "adapter.json").write_text(json.dumps({"name": name, "base_id": "tiny", **facts}))


def own(services):
    """The adapters that did not come with Inkwell."""
    return [one for one in services.voices.adapters() if not one.shipped]
