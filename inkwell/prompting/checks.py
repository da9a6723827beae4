"""The rows of `resources/checks`: what can be looked for, and the lists of words the checks go by. One reader for both."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from inkwell.domain.reading.checks import CheckRow, Severity, Threshold
from inkwell.support.paths import resources


@cache
def check_rows() -> tuple[CheckRow, ...]:
    """Every check, in the order in which they are offered."""
    return tuple(
        CheckRow(
            id=str(row["id"]),
            name=str(row["name"]),
            explanation=str(row["explanation"]),
            example=str(row["example"]),
            severity=Severity(row["severity"]),
            on=bool(row["on"]),
            sentence=str(row["sentence"]),
            threshold=_threshold(row["threshold"]) if "threshold" in row else None,
            book=bool(row.get("book", False)),
        )
        for row in _data()["check"]
    )


def check_row(check: str) -> CheckRow | None:
    """The row of that id; None for a check of another version."""
    return next((row for row in check_rows() if row.id == check), None)


@cache
def check_words(name: str) -> frozenset[str]:
    """A list of words or phrases: "function", "everyday", "idioms" …"""
    words = _data()["words"][name]
    return frozenset(words.split() if isinstance(words, str) else words)


def _threshold(row: dict[str, Any]) -> Threshold:
    return Threshold(
        str(row["name"]),
        str(row["unit"]),
        float(row["value"]),
        float(row["minimum"]),
        float(row["maximum"]),
    )


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((resources() / "checks" / "english.toml").read_text(encoding="utf-8"))
