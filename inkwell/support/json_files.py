"""Small JSON files of ours: read without trusting them, written whole or not at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from inkwell.support.whole_files import write_whole

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
    """Write it whole or not at all; OSError where that cannot be."""
    write_whole(file, json.dumps(data, ensure_ascii=False))
