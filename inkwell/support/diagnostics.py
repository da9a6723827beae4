"""Facts about this installation that may be shown to others: versions, devices, paths. Nothing of a manuscript."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sys

import inkwell

_LIBRARIES = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "pysqlite3",
    "torch",
    "transformers",
    "tokenizers",
    "safetensors",
    "gguf",
    "numba",
)


def versions() -> dict[str, str]:
    """Versions of Inkwell, Python, the system and every library that matters; 'missing' where one is."""
    found = {
        "inkwell": inkwell.__version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
    }
    for library in _LIBRARIES:
        try:
            found[library] = importlib.metadata.version(library)
        except importlib.metadata.PackageNotFoundError:
            found[library] = "missing"
    return found


def machine() -> dict[str, str]:
    """Processor, memory and screen as Inkwell sees them."""
    import psutil

    memory = psutil.virtual_memory()
    return {
        "processors": str(os.cpu_count() or 1),
        "memory": f"{memory.total / 2**30:.1f} GiB, {memory.available / 2**30:.1f} GiB free",
        "screen": os.environ.get("WAYLAND_DISPLAY")
        or os.environ.get("DISPLAY")
        or ("native" if sys.platform in ("win32", "darwin") else "none"),
    }


def on_battery() -> bool:
    """Whether the machine runs on its battery, where that can be told."""
    import psutil

    try:
        battery = psutil.sensors_battery()
    except (AttributeError, OSError, RuntimeError):
        return False
    return battery is not None and battery.power_plugged is False
