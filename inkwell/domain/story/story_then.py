"""People, facts and findings as they were when a version of the book was made, and what has come and gone since. Pure."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any, cast


@dataclass(frozen=True)
class StoryThen:
    """What was known: names of entries, facts and findings, each as one line."""

    entries: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()

    def packed(self) -> str:
        """As text, for `unpacked`."""
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass(frozen=True)
class CameAndWent:
    """Lines that are new since, and that are no more."""

    came: tuple[str, ...]
    went: tuple[str, ...]


def unpacked(text: str) -> StoryThen:
    """What `packed` gave; what cannot be read is empty."""
    try:
        found: Any = json.loads(text)
    except ValueError:
        return StoryThen()
    rows = cast("dict[str, Any]", found) if isinstance(found, dict) else {}
    return StoryThen(
        *(tuple(str(line) for line in rows.get(name) or ()) for name in ("entries", "facts", "findings"))
    )


def came_and_went(then: tuple[str, ...], now: tuple[str, ...]) -> CameAndWent:
    """What differs between two lists, in their own order; a line that stands twice counts twice."""
    return CameAndWent(_left(now, then), _left(then, now))


def _left(lines: tuple[str, ...], taken: tuple[str, ...]) -> tuple[str, ...]:
    waiting = Counter(taken)
    left: list[str] = []
    for line in lines:
        if waiting[line]:
            waiting[line] -= 1
        else:
            left.append(line)
    return tuple(left)
