"""A scene's heading taken apart: inside or outside, the place, the time of day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inkwell.domain.script.line_parts import heading_of

_INSIDE = re.compile(
    r"^(?P<where>INT\.?\s*/\s*EXT|EXT\.?\s*/\s*INT|I\s*/\s*E|INT|EXT|EST)[. ]\s*(?P<rest>.*)$", re.IGNORECASE
)
_BREAK = re.compile(r"\s+[-–—]+\s+|\s*--\s*")


@dataclass(frozen=True)
class SceneHeading:
    """`where` is "INT", "EXT", "INT/EXT" or nothing; `place` and `time` are as written, in capitals."""

    where: str = ""
    place: str = ""
    time: str = ""
    number: str = ""


def scene_heading(line: str) -> SceneHeading:
    """The parts of a heading's line. `INT. FERRY - DECK - NIGHT` is the place FERRY - DECK at NIGHT."""
    words, number = heading_of(line)
    match = _INSIDE.match(words)
    where = re.sub(r"[\s.]", "", match["where"]).upper() if match else ""
    where = "INT/EXT" if where in ("I/E", "EXT/INT") else where
    rest = match["rest"] if match else words
    breaks = list(_BREAK.finditer(rest))
    if not breaks:
        return SceneHeading(where, rest.strip().upper(), "", number)
    last = breaks[-1]
    return SceneHeading(
        where, rest[: last.start()].strip().upper(), rest[last.end() :].strip().upper(), number
    )
