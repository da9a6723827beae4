"""What a line looks like by its letters alone: a heading, a transition, a speaker."""

from __future__ import annotations

import re

from inkwell.domain.script.line_parts import EXTENSION

_HEADING = re.compile(r"^(?:INT|EXT|EST|INT\.?\s*/\s*EXT|EXT\.?\s*/\s*INT|I\s*/\s*E)[. ]", re.IGNORECASE)
_TRANSITION = re.compile(r"^[^a-z]*\bTO:$")
_EMPHASIS = re.compile(r"(?<!\\)(?:\*{1,3}|_)")


def is_heading(words: str) -> bool:
    """Whether a line says by its first letters that a scene begins."""
    return _HEADING.match(words) is not None


def is_transition(words: str) -> bool:
    """Whether a line is a transition without a mark: CUT TO:."""
    return _TRANSITION.match(words) is not None


def is_cue(words: str) -> bool:
    """Whether a line is a speaker's name as scripts write it, in capitals."""
    name = _EMPHASIS.sub("", EXTENSION.sub("", words.removesuffix("^"))).strip()
    return any(letter.isalpha() for letter in name) and name == name.upper() and name[0] not in "!@#.=~>("
