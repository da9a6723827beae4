"""Facts about this installation."""

import importlib.metadata
from types import SimpleNamespace

import psutil
import pytest

import inkwell
from inkwell.support import diagnostics


def test_versions_name_what_is_there_and_what_is_missing(monkeypatch):
    monkeypatch.setattr(diagnostics, "_LIBRARIES", ("SQLAlchemy", "no-such-library"))
    found = diagnostics.versions()
    assert found["inkwell"] == inkwell.__version__ and found["no-such-library"] == "missing"
    assert found["SQLAlchemy"] == importlib.metadata.version("SQLAlchemy")
    assert list(found)[:3] == ["inkwell", "python", "system"]


def test_the_machine_is_told_in_words(monkeypatch):
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    found = diagnostics.machine()
    assert int(found["processors"]) >= 1 and "GiB free" in found["memory"] and found["screen"] == "wayland-7"


def unreadable():
    raise OSError


@pytest.mark.parametrize(
    ("sensor", "expected"),
    [
        (lambda: None, False),
        (unreadable, False),
        (lambda: SimpleNamespace(power_plugged=False), True),
        (lambda: SimpleNamespace(power_plugged=True), False),
        (lambda: SimpleNamespace(power_plugged=None), False),
    ],
)
def test_a_battery_counts_only_where_it_is_known_to_be_used(monkeypatch, sensor, expected):
    monkeypatch.setattr(psutil, "sensors_battery", sensor, raising=False)
    assert diagnostics.on_battery() is expected
