"""Where a draft meets the author's own words: one space on either side, none inside a word or beside an opening mark."""

from __future__ import annotations

import re

from inkwell.domain.text.comments import strip_comments
from inkwell.domain.text.elisions import leans_on_next
from inkwell.domain.text.emphasis import open_emphasis
from inkwell.domain.text.pairs import CLOSERS, closed, open_pairs
from inkwell.domain.text.text import is_cjk
from inkwell.domain.text.words import is_of_word

_OPENING = frozenset("([{“‘„‚«‹「『《〈（【—–-¿¡/\u202f\u00a0")
_STICKING = frozenset(".!?…,;:)]}”»›%。，、；：！？」』）》—–-") | CLOSERS
_SEPARATE = frozenset("“‘„‚«‹([{¿¡")
_EMPHASIS = "*_"
_DASHES = "—–-"
# Behind a space they stand at what follows: "a pair of", 'Tis; $5, #3.
_STRAIGHT, _BEFORE_FIGURES = "\"'", "$£€¥#@"
# The rest of a word whose apostrophe is written: Mara’s, don’t.
_WORD_END = re.compile(r"(?:s|t|d|m|ll|re|ve)(?![^\W_])")
_DASH_LINE = re.compile(r"^[—–-](\s?)\S", re.MULTILINE)
# A scene break with nothing behind it.
_BREAK_AT_END = re.compile(r"\n[\s*#~⁂—-]*$")
# No draft that was broken off ends on one of these.
_PROMISING = _SEPARATE | frozenset(",;:—–-，、；：（「『《")


def joined_at_start(before: str, text: str, keeps_lines: bool = False) -> str:
    """The beginning of a draft as it must be behind `before`: remarks there are not seen, and marks of emphasis that end
    are looked past. `keeps_lines`: line ends are a script's form, and stay.
    """
    if keeps_lines and text.startswith("\n") and before.strip():
        return text
    line = strip_comments(before)
    line = line[line.rfind("\n") + 1 :]
    bare = line.rstrip(_EMPHASIS)
    last = bare[-1:]
    first = text.lstrip()[:1]
    if last in _DASHES and last and _breathes(before, bare):
        return f" {text.lstrip()}"
    # A mark behind a space begins an emphasis, one behind a word ends it.
    if not last or last.isspace() or last in _OPENING or leans_on_next(bare) or _leads(bare, text):
        return text.lstrip()
    if first and is_cjk(first) and not (last.isascii() and last.isalnum()):
        return text.lstrip()
    within_word = is_of_word(last) and bare == line
    if text[:1] == first and first and not is_cjk(first) and not within_word:
        return f" {text}" if is_of_word(first) or (first in _SEPARATE and last not in _OPENING) else text
    return text


def _breathes(before: str, line: str) -> bool:
    """Whether the dash at the end of `line` has spaces on both sides: by the one before it, and where it opens the line, by
    how other lines of the scene open.
    """
    if line.strip(_DASHES + " "):
        return line.rstrip(_DASHES)[-1:].isspace()
    spaces = [len(space) for space in _DASH_LINE.findall(before)]
    return sum(spaces) * 2 > len(spaces)


def _leads(line: str, text: str) -> bool:
    """Whether what ends `line` stands at the first word of `text`: a straight mark that opens, a sign before a figure, an
    apostrophe within a word.
    """
    last, ahead = line[-1:], line[-2:-1]
    free = not ahead or ahead.isspace() or ahead in _OPENING
    if last in _STRAIGHT and free:
        return True
    if last in _BEFORE_FIGURES:
        return free and (text.lstrip()[:1].isdigit() or last in "#@")
    return last in "'’" and is_of_word(ahead) and _WORD_END.match(text) is not None


def joined_at_end(before: str, text: str, after: str) -> str:
    """The end of a whole draft as it must be before `after`: the author's own white space is kept and counts."""
    seen, bare = strip_comments(after), text.rstrip(" ")
    written = before + bare
    first = seen[:1]
    if not first or after[:1].isspace() or first.isspace():
        return bare
    if is_of_word(before[-1:]) and is_of_word(first):
        return bare  # within a word nothing is put
    if first in CLOSERS and bare.endswith(first) and not open_pairs(written):
        return bare[:-1]  # the author's own mark closes what is open
    if first in _EMPHASIS:
        if open_emphasis(written[written.rfind("\n") + 1 :]):
            return bare
        first = seen.lstrip(_EMPHASIS)[:1]
    last = bare.rstrip(_EMPHASIS)[-1:]
    if not last or last.isspace() or last in _OPENING or is_cjk(first or " ") or is_cjk(last):
        return bare
    return bare if _sticks(written, seen, first) else f"{bare} "


def _sticks(written: str, seen: str, first: str) -> bool:
    """Whether what follows a draft stands at its last word."""
    if not first or first.isspace():
        return True
    waiting = "".join(closers for _, closers in open_pairs(written))
    if first in waiting:
        return True
    if first in _DASHES and seen.lstrip(first)[:1].isspace():
        return False  # a dash with spaces has one on either side
    if first in "'’" and is_of_word(written[-1:]) and _WORD_END.match(seen, 1):
        return True
    if first in "\"'’»›":  # they open as well
        return not seen[1:2].isalnum()
    return first in _STICKING and first not in _SEPARATE


def whole_words(text: str) -> str:
    """A draft that was broken off, ending on a word: the letters of an unfinished one go, and marks that promise more.

    What it leaves open of its own is closed.
    """
    bare = text.rstrip()
    if bare and bare == text and (is_of_word(bare[-1]) or bare[-1] in "'’-") and not is_cjk(bare[-1]):
        cut = max((position for position, letter in enumerate(bare) if letter.isspace()), default=-1)
        bare = bare[: cut + 1].rstrip() if cut >= 0 else bare
    while bare and (bare[-1] in _PROMISING or (bare[-1] in "*_" and not bare[-2:-1].strip())):
        bare = bare[:-1].rstrip()
    return closed(_BREAK_AT_END.sub("", bare))
