"""The rows of `resources/checks`: what can be looked for. The words the checks go by are in `resources/words`."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from inkwell.domain.reading.checks import CheckRow, Severity, Threshold
from inkwell.support.paths import resources


@cache
def check_rows() -> tuple[CheckRow, ...]:
    """Every check, in the order in which they are offered."""
    data = tomllib.loads((resources() / "checks" / "english.toml").read_text(encoding="utf-8"))
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
            by_reader=bool(row.get("by_reader", True)),
        )
        for row in data["check"]
    )


def check_row(check: str) -> CheckRow | None:
    """The row of that id; None for a check of another version."""
    return next((row for row in check_rows() if row.id == check), None)


def _threshold(row: dict[str, Any]) -> Threshold:
    return Threshold(
        str(row["name"]),
        str(row["unit"]),
        float(row["value"]),
        float(row["minimum"]),
        float(row["maximum"]),
    )
