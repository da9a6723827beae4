"""Where a text tells that somebody dies, and that he acts all the same."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from inkwell.worker.analysis.checks.owners import named_at, only_person, subject_of
from inkwell.worker.analysis.checks.unreal import is_now, is_real

if TYPE_CHECKING:
    from inkwell.worker.analysis.checks.context import Book

_TAIL = r"(?! (?:away|down|out|tired|to|set|against|calm|silent|asleep|drunk|white|certain|sure|in love|with|of (?:laughing|shame|fright|curiosity)))\b"
_DIES = re.compile(
    rf"\b(?P<verb>died{_TAIL}|drowned\b(?! (?:the|his|her|in (?!the (?:sea|river|lake|flood)))))"
    rf"|\b(?P<state>(?:was|lay|fell|dropped|is) (?:quite |already |stone )?dead{_TAIL})"
    r"|\b(?P<passive>(?:was|had been) (?:killed|murdered|drowned|hanged|shot dead|buried))\b"
    r"|\b(?P<breath>(?:breathed|drew) (?:his|her) last|never woke again|gave up the ghost)\b",
)
_OF = re.compile(
    r"\b(?:death|funeral|corpse|dead body|burial|grave) of (?P<of>\w)|\b(?:buried|killed|murdered|shot dead) (?P<object>[A-Z])|\b(?:found|left|saw) (?P<found>[A-Z])[^,.;:]{1,40}? dead\b(?! (?:drunk|asleep|tired))"
    r"|\b(?<!half )(?<!half-)[Dd]ead (?P<dead>[A-Z](?=[a-z]))"
)
_OWN = re.compile(r"[’']s (?:death|funeral|corpse|dead body|burial)\b")
# Words that tell of another time elsewhere; a death is one whenever it was.
_SAYS_NOTHING = frozenset(["since", "when", "later", "before", "afterwards", "afterward", "long", "ever"])
_LAST_SCENES, _MOST_ACTS = 3, 80


def deaths_told(book: Book) -> dict[str, tuple[int, int]]:
    """Person → where the narration tells that he is dead, the first place."""
    told: dict[str, tuple[int, int]] = {}

    def note(who: str, start: int, end: int) -> None:
        if who and who not in told:
            told[who] = (start, end)

    for line in book.lines:
        if not is_real(book, line) or not is_now(book, line, _SAYS_NOTHING):
            continue
        text = book.text[line.start : line.end]
        for match in _DIES.finditer(text):
            verb = bisect_left(book.starts, line.start + match.start())
            # "There was no breath left in Mara; she was dead."
            near = only_person(book, line) if verb and book.lower[verb - 1] in ("he", "she") else ""
            who = subject_of(book, verb, bare=True) or near
            note(
                who or book.said_of(line.start + match.start(), line.start + match.end(), ("dead",)),
                line.start,
                line.end,
            )
        for match in _OF.finditer(text):
            at = next(match.start(name) for name in ("of", "object", "found", "dead") if match.group(name))
            note(_whole_name(book, bisect_left(book.starts, line.start + at)), line.start, line.end)
        for match in _OWN.finditer(text):
            note(
                named_at(book, bisect_left(book.starts, line.start + match.start()) - 1), line.start, line.end
            )
    return told


def is_believable(scenes_after: int, acts: int) -> bool:
    """Whether it may be a slip of the author's: who acts all through the rest of a book is not the one who died."""
    return scenes_after <= _LAST_SCENES and acts <= _MOST_ACTS


def _whole_name(book: Book, word: int) -> str:
    """The person whose name stands there, where it is the whole of what is named ("the death of Mara", not "of Mara’s cat")."""
    who = named_at(book, word)
    while who and named_at(book, word + 1) == who:
        word += 1
    behind = book.lower[word + 1] if word + 1 < len(book.lower) else ""
    return "" if behind in ("’", "'", "s") else who
