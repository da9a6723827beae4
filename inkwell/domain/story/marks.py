"""What is new and what was cleared in the ledger since a mark of the author's. Pure."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterable


def mark_key(check: str, subject: str, scene: int) -> str:
    """What a mark remembers of a finding: the sentence it stands in may be written anew."""
    return f"{check}\n{subject}\n{scene}"


@dataclass(frozen=True)
class Mark:
    """A moment the author compares with: `keys` are the findings there were, as often as they were; seconds since 1970."""

    label: str
    created_at: float
    keys: Counter[str]
    id: int = 0


def packed(keys: Iterable[str]) -> bytes:
    """The findings of a mark as they are stored."""
    return zlib.compress(json.dumps(sorted(keys), ensure_ascii=False).encode("utf-8", "surrogatepass"))


def unpacked(data: bytes) -> Counter[str]:
    """The findings of a stored mark; none where the bytes are damaged."""
    try:
        rows = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    except (zlib.error, ValueError):
        return Counter()
    known = cast("list[object]", rows) if isinstance(rows, list) else []
    return Counter(row for row in known if isinstance(row, str))


def cleared_since(mark: Mark, now: Iterable[str]) -> list[str]:
    """The findings of the mark that are no more."""
    return sorted((mark.keys - Counter(now)).elements())


def are_new(mark: Mark | None, now: Iterable[str]) -> list[bool]:
    """For each finding in order whether there was none like it at the mark; of several alike the last are the new ones."""
    seen: Counter[str] = Counter()
    told: list[bool] = []
    for key in now:
        seen[key] += 1
        told.append(mark is not None and seen[key] > mark.keys[key])
    return told
