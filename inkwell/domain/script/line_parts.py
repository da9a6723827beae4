"""The parts of a script's line: a heading and its number, who speaks, a section's level."""

from __future__ import annotations

import re

FORCED_HEADING = re.compile(r"^\.(?=[^.\s])")
SECTION = re.compile(r"^(#{1,6})(?!#)\s*(.*)$")
EXTENSION = re.compile(r"\([^()]*\)")
_NUMBER = re.compile(r"\s*#([^#\s][^#]*)#\s*$")


def section_of(line: str) -> tuple[int, str]:
    """Level and title of a section's line; `(0, "")` for any other."""
    match = SECTION.match(line)
    return (len(match[1]), match[2].strip()) if match else (0, "")


def heading_of(line: str) -> tuple[str, str]:
    """The words of a scene's heading, and its number, "" where it has none."""
    line = FORCED_HEADING.sub("", line.strip())
    number = _NUMBER.search(line)
    return _NUMBER.sub("", line).strip(), number[1].strip() if number else ""


def speaker_of(line: str) -> str:
    """Who speaks, by a character's line: its name without (V.O.) and the like."""
    return EXTENSION.sub("", line.strip().removeprefix("@").removesuffix("^")).strip()
