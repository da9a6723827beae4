"""The lines of an Ink file: knots and stitches, and in each what begins a choice, a gather or goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\\])//[^\n]*", re.DOTALL)
_KNOT = re.compile(
    r"^\s*={2,}\s*(?P<function>function\s+)?(?P<name>\w+)\s*(?:\((?P<given>[^)]*)\))?\s*=*\s*$"
)
_STITCH = re.compile(r"^\s*=\s*(?P<name>\w+)\s*(?:\([^)]*\))?\s*$")
_DECLARED = re.compile(r"^\s*(?P<kind>VAR|CONST)\s+(?P<name>\w+)\s*=\s*(?P<value>.+?)\s*$")
_LEFT_OUT = re.compile(r"^\s*(?:INCLUDE|LIST|EXTERNAL)\b.*$")
_TODO = re.compile(r"^\s*TODO\b")
_NAMED = re.compile(r"^// (.*)$")


@dataclass
class Knot:
    """A knot or a stitch: `name` as links name it, `title` where a remark of ours says what the scene was called."""

    name: str
    lines: list[str] = field(default_factory=list[str])
    title: str = ""


@dataclass
class InkFile:
    """Knots in order; the first has no name and holds what stands before any. `functions` have a parameter and lines."""

    knots: list[Knot]
    declared: list[tuple[str, str]]
    constants: dict[str, str]
    functions: dict[str, tuple[str, list[str]]]
    left_out: list[str]


def ink_file(text: str) -> InkFile:
    """The file parted."""
    made = InkFile([Knot("")], [], {}, {}, [])
    function: list[str] | None = None
    above = ""
    is_head = False
    for raw in _without_comments(text).split("\n"):
        named = _NAMED.match(raw)
        if named:
            if is_head:
                made.knots[-1].title = named[1].strip()
            continue
        knot, stitch = _KNOT.match(raw), _STITCH.match(raw)
        declared = _DECLARED.match(raw)
        if knot:
            above, is_head = knot["name"], True
            function = None
            if knot["function"]:
                function = []
                given = (knot["given"] or "").replace("ref ", "").strip()
                made.functions[knot["name"]] = (given, function)
            else:
                made.knots.append(Knot(knot["name"]))
        elif stitch:
            function, is_head = None, True
            made.knots.append(Knot(f"{above}.{stitch['name']}" if above else stitch["name"]))
        elif declared:
            if declared["kind"] == "CONST":
                made.constants[declared["name"]] = declared["value"]
            else:
                made.declared.append((declared["name"], declared["value"]))
        elif _LEFT_OUT.match(raw):
            made.left_out.append(raw.strip())
        elif not _TODO.match(raw):
            is_head &= not raw.strip()
            (made.knots[-1].lines if function is None else function).append(raw)
    return made


def _without_comments(text: str) -> str:
    """Without remarks, but for whole lines of ours that say what a scene was called."""

    def one(found: re.Match[str]) -> str:
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        is_name = found[0].startswith("// ") and not before
        return found[0] if is_name else re.sub(r"[^\n]", "", found[0])

    return _COMMENT.sub(one, text)
