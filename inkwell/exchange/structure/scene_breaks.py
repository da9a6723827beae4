"""Marks between scenes: short lines without letters or digits, and a few known ones that have some."""

from __future__ import annotations

import re
from functools import cache

from inkwell.exchange.structure.heading_languages import LANGUAGES
from inkwell.support.word_lists import word_list

# Nothing but these is something said, or left unsaid.
_SAID = set("`´.…!?‼⁉⁇⁈。！？,;，、；“”„‘’‚\"'«»‹›「」『』()（）[]【】")
_DECORATION = re.compile(r"[\s\-~*=_.·•<>()\[\]{}|:+#\\/—–]+")
# Words that are a break only within brackets or between marks.
_DRESSED = re.compile(r"\[.+\]|\(.+\)|<.+>|\{.+\}|(?P<mark>[-~*=_#.·•—–:|/])(?:.*[ -]|(?P=mark)).+(?P=mark)")
_RINGS = re.compile(r"([0oO])(?:[-~*=_]+\1){2,8}\Z")
_CROSSES = re.compile(r"[xX]{3,20}\Z")
_RULE_TAG = re.compile(r"<hr\s*/?>|&#8258;|&ast;(?:\s*&ast;)*", re.IGNORECASE)
_LONGEST_BREAK = 40
_CENTRED = re.compile(r"<(?P<tag>center|p|div)\b[^<>]*>(?P<inside>[^<>]*)</(?P=tag)>", re.IGNORECASE)
# Direction marks, joiners and spaces without width: nobody sees them.
UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u061c\u00ad]")


def is_scene_break(text: str) -> bool:
    """Whether a line is nothing but a mark between scenes: `* * *`, `#`, `⁂`, `xxx`, `o0o`; silence (`…`, `?!`) is prose."""
    bare_text = UNSEEN.sub("", text).strip()
    if centred := _CENTRED.fullmatch(bare_text):
        bare_text = centred["inside"].strip()
    line = _RULE_TAG.sub("*", bare_text).replace("\\", "")
    bare = "".join(line.split())
    if not bare or (len(bare) > _LONGEST_BREAK and len(set(bare)) > 1):
        return False
    if any(character.isalnum() for character in bare):
        core = _DECORATION.sub("", line)
        dressed = bare[0] == bare[-1] != core and not bare[0].isalnum() and core in ("x", "X", "o", "O")
        folded = " ".join(_DECORATION.sub(" ", line).split()).casefold()
        known = folded in _known_breaks() or (
            folded in _dressed_breaks() and _DRESSED.fullmatch(line.strip()) is not None
        )
        return (
            dressed or known or _CROSSES.match(core) is not None or _is_ring(core) or bool(_RINGS.match(bare))
        )
    if set(bare) <= _SAID:
        # Points with spaces between are an ornament; together they are what nobody said.
        return len(bare) > 1 and set(bare) <= {".", "…"} and len(line.split()) == len(bare)
    return not ("|" in bare and len(set(bare)) > 1) and not _is_face(bare)


def _is_ring(core: str) -> bool:
    """Whether letters are an ornament such as o0o, oOo, 0oOo0: the same from both ends, and not one letter alone."""
    return 3 <= len(core) <= 15 and set(core) <= set("oO0") and core == core[::-1] and len(set(core)) > 1


@cache
def _known_breaks() -> frozenset[str]:
    return frozenset(
        phrase.casefold() for language in LANGUAGES for phrase in word_list("headings.breaks", language)
    )


@cache
def _dressed_breaks() -> frozenset[str]:
    return frozenset(word_list("headings.breaks_dressed"))


def _is_face(bare: str) -> bool:
    """A lone picture of a face is something said."""
    return len(bare) <= 2 and all("\U0001f600" <= mark <= "\U0001f64f" or mark == "\ufe0f" for mark in bare)
