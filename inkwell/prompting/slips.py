"""The one reader of `resources/grammar` and of the counted words beside it."""

from __future__ import annotations

import tomllib
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from inkwell.domain.grammar.slip_table import SlipKind, SlipTable
from inkwell.support.paths import resources
from inkwell.support.word_counts import word_counts

if TYPE_CHECKING:
    from pathlib import Path


@cache
def slip_table() -> SlipTable:
    """What slips are looked for in English."""
    file = tomllib.loads(_file().read_text(encoding="utf-8"))
    data = file["kinds"]
    return SlipTable(
        {name: _kind(name, row) for name, row in data.items()},
        _rows(data["tense"]["verbs"]),
        word_counts().counts,
        tuple(frozenset(row) for row in _rows(file["never"])),
        frozenset(data["rule"]["listened_to"].split()),
        frozenset(data["rule"]["off"].split()),
    )


@cache
def slips_version() -> str:
    """Another for every change of the data."""
    return blake2b(_file().read_bytes(), digest_size=8).hexdigest()


def _file() -> Path:
    return resources() / "grammar" / "english.toml"


def _kind(name: str, row: dict[str, Any]) -> SlipKind:
    return SlipKind(
        name,
        _rows(row.get("sets", [])),
        frozenset(str(row.get("small", "")).split()),
        float(row.get("margin", 0.0)),
        float(row.get("speech", 0.0)),
        float(row.get("least_first", 0.0)),
    )


def _rows(rows: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split()) for row in rows)
