"""JSON of strangers: read within bounds, and asked for what it may not hold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.container import DAMAGED, MOST_PART_BYTES, TOO_LARGE

if TYPE_CHECKING:
    from pathlib import Path


def read_json_file(path: Path) -> Any:
    """What is in a file of JSON; UnreadableError for anything else."""
    try:
        if path.stat().st_size > MOST_PART_BYTES:
            raise UnreadableError(TOO_LARGE, name=path.name)
        return read_json(path.read_bytes(), path.name)
    except OSError as error:
        raise UnreadableError(DAMAGED, name=path.name) from error


def read_json(data: bytes, name: str) -> Any:
    """What bytes of JSON say; UnreadableError for anything else, too deep ones included."""
    try:
        return json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(DAMAGED, name=name) from error


def mapping(value: Any) -> dict[str, Any]:
    """A JSON object, an empty one for anything else."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def values(value: Any) -> list[Any]:
    """A list's members, an object's values in their order, nothing for anything else."""
    if isinstance(value, dict):
        return list(cast("dict[str, Any]", value).values())
    return cast("list[Any]", value) if isinstance(value, list) else []


def rows(value: Any) -> list[dict[str, Any]]:
    """The objects among a list's members or an object's values."""
    return [mapping(one) for one in values(value) if isinstance(one, dict)]


def words(value: Any) -> str:
    """A text or number as text, "" for anything else."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return value if isinstance(value, str) else str(value)[:100]


def number(value: Any) -> float:
    """A number to sort by, 0 for anything else."""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e15
    return float(value) if is_number else 0.0
