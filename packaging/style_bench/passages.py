"""Narrative paragraphs of novels, chosen by their hash: the same ones on every machine."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SHORTEST, LONGEST = 40, 90
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


class BenchError(Exception):
    """Something needed is missing; the message says what."""


def novels(folder: Path) -> tuple[list[Path], list[Path]]:
    """Novels to take passages from, and others for the judge to learn plain prose from: every second one."""
    files = sorted((folder / "novels").glob("*.txt"))
    if len(files) < 4:
        raise BenchError(f"There are no novels in {folder / 'novels'}; name their folder with --data.")
    return files[::2], files[1::2]


def passages(files: list[Path], count: int) -> list[str]:
    """One paragraph a novel, then a second one, until there are enough."""
    chosen: list[str] = []
    ranked = [_ranked(file) for file in files]
    for place in range(max(map(len, ranked), default=0)):
        for paragraphs in ranked:
            if place < len(paragraphs) and len(chosen) < count:
                chosen.append(paragraphs[place])
    if len(chosen) < count:
        raise BenchError(f"The novels have only {len(chosen)} fitting paragraphs.")
    return chosen


def _ranked(file: Path) -> list[str]:
    text = file.read_text(encoding="utf-8", errors="replace")
    parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    fit = [part for part in parts if _is_narrative(part)]
    return sorted(fit, key=lambda part: hashlib.sha256(part.encode()).hexdigest())[:8]


def _is_narrative(text: str) -> bool:
    words = text.split()
    if not SHORTEST <= len(words) <= LONGEST or not text[0].isupper() or not text.rstrip('”"').endswith("."):
        return False
    spoken = sum(len(quoted.split()) for quoted in _QUOTED.findall(text))
    strange = sum(not (mark.isalnum() or mark in " .,;:!?’'“”\"()-—–") for mark in text)
    return spoken < 0.25 * len(words) and strange < 3 and sum(word.isupper() for word in words) < 4
