"""Small JSON files of ours: read without trusting them, written whole or not at all."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 8 * 2**20


def read_json(file: Path) -> dict[str, Any]:
    """The object in a small file; empty where there is none, or something else."""
    try:
        if file.stat().st_size > _LARGEST:
            return {}
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def write_json(file: Path, data: object) -> None:
    """Write beside the file, flush to the disk, and rename; OSError where that cannot be."""
    part = file.with_name(f".{file.name}.part")
    with part.open("w", encoding="utf-8") as sink:
        json.dump(data, sink, ensure_ascii=False)
        sink.flush()
        os.fsync(sink.fileno())
    os.replace(part, file)  # noqa: PTH105
