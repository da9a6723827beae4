"""Quotation marks and brackets as pairs, in the systems of all languages: what is open at a place, and how it closes.

Every paragraph stands by itself: speech that goes on over a paragraph is opened there again.
"""

from __future__ import annotations

import re

from inkwell.domain.text.elisions import is_elided
from inkwell.domain.text.emphasis import open_emphasis
from inkwell.domain.text.words import is_of_word

# What may close each mark; the first of them is written where one is missing.
_CLOSED_BY = {
    "“": "”",
    "‘": "’",
    "„": "“”",
    "‚": "‘’",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "”": "”",
    '"': '"',
    "'": "'",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "【": "】",
    "(": ")",
    "[": "]",
}
CLOSERS = frozenset("".join(_CLOSED_BY.values()))
_MARK = re.compile("[" + re.escape("".join({*_CLOSED_BY, *CLOSERS})) + "]")
_LONE_MARKS = re.compile(r"(?:^|(?<=\s))[*_]+$")
_MARKS_ALONE = "*_" + "".join(_CLOSED_BY)
_APOSTROPHES = "'’"
_BEFORE_OPENING = "([{“‘„‚«»‹›「『（—–-¿¡/*_"
# They open only where a word follows and none stands before.
_OPEN_BY_PLACE = "”\"'’»›«‹"
_ENDS = '.,!?…;:—–-”"»)*_'


def open_pairs(text: str, stop: int | None = None) -> list[tuple[int, str]]:
    """What is open at `stop`, or at the end of `text`, in the paragraph there, outermost first: the place of each opening
    mark, and what closes it.
    """
    stop = len(text) if stop is None else stop
    start = text.rfind("\n", 0, stop) + 1
    waiting: list[tuple[int, str]] = []
    for match in _MARK.finditer(text, start, stop):
        place, mark = match.start(), match.group()
        expected = "".join(closers for _, closers in waiting)
        in_speech = "”" in expected or '"' in expected
        if mark in _APOSTROPHES and _is_apostrophe(text, place, mark in expected, in_speech):
            continue
        if mark in expected and not (mark in "“‘" and _opens_by_place(text, place)):
            depth = max(depth for depth, (_, closers) in enumerate(waiting) if mark in closers)
            del waiting[depth:]
        elif mark in _CLOSED_BY and _opens(text, place, in_speech):
            waiting.append((place, _CLOSED_BY[mark]))
    return waiting


def is_whole(text: str) -> bool:
    """Whether the last paragraph of `text` leaves neither a quotation nor a bracket nor an emphasis open."""
    return not open_pairs(text) and not open_emphasis(text[text.rfind("\n") + 1 :])


def closing_marks(text: str, own: int = 0) -> str:
    """The marks that close what the last paragraph of `text` leaves open, innermost first; French ones with their space.

    Those of emphasis are among them where it begins at `own` or later: italics of the author's before it she ends herself.
    """
    start = text.rfind("\n") + 1
    opened = [
        (start + place, mark, True) for place, mark in open_emphasis(text[start:]) if start + place >= own
    ]
    opened += [(place, closers, False) for place, closers in open_pairs(text)]
    marks = ""
    for place, closers, is_emphasis in sorted(opened, reverse=True):
        after = text[place + 1 : place + 2]
        # „ is closed by “ in German and by ” in Polish: as the text does it elsewhere.
        mark = closers if is_emphasis else max(closers, key=lambda one: (text.count(one), one == closers[0]))
        marks += after + mark if text[place] == "«" and after.isspace() else mark
    return marks


def closed(text: str, before: str = "") -> str:
    """`text` without an opening mark at its end, and with the marks that close what it leaves open after `before`."""
    while (begin := _last_opening(before + text)) >= len(before):
        if text[begin - len(before) :].strip(_MARKS_ALONE).strip():
            break
        text = _LONE_MARKS.sub("", text[: begin - len(before)].rstrip()).rstrip()
    return text + closing_marks(before + text, len(before)) if text else text


def _last_opening(text: str) -> int:
    """Where the innermost mark stands that is open at the end of `text`; -1 where none is."""
    start = text.rfind("\n") + 1
    opened = [start + place for place, _ in open_emphasis(text[start:])]
    return max([*opened, *(place for place, _ in open_pairs(text))], default=-1)


def _is_apostrophe(text: str, place: int, expected: bool, in_speech: bool) -> bool:
    """Whether ' or ’ belongs to a word: don’t, ’tis, ’90s, the dogs’ bowl. `expected`: a quotation waits for it."""
    mark, before, after = text[place], text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    if is_of_word(after):
        return is_of_word(before) or mark == "’" or _begins_elided(text, place, in_speech)
    if not is_of_word(before) or not expected:
        return is_of_word(before)
    # At a word's end, as in ‘The dogs’ bowl is empty,’ he said: a later one behind a mark is the one that closes.
    end = text.find("\n", place)
    rest = text[place + 1 : end if end >= 0 else len(text)]
    return any(
        rest[other - 1] in _ENDS and not is_of_word(rest[other + 1 : other + 2])
        for other in (match.start() for match in re.finditer(mark, rest))
        if other
    )


def _begins_elided(text: str, place: int, in_speech: bool) -> bool:
    word = re.match(r"\w+", text[place + 1 : place + 12])
    return word is not None and is_elided(word.group(), in_speech=in_speech)


def _opens(text: str, place: int, in_speech: bool) -> bool:
    mark = text[place]
    return (mark not in _OPEN_BY_PLACE or _opens_by_place(text, place)) and not (
        mark == "‘" and _begins_elided(text, place, in_speech)
    )


def _opens_by_place(text: str, place: int) -> bool:
    before, after = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    free = not before or before.isspace() or before in _BEFORE_OPENING
    follows = bool(after) and (not after.isspace() or (text[place] in "«‹" and after != "\n"))
    return free and follows
