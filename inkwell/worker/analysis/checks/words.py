"""Words that come back too soon."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from inkwell.support.word_lists import word_set
from inkwell.worker.analysis.checks.context import DocumentFinding
from inkwell.worker.analysis.checks.stems import stem
from inkwell.worker.analysis.network.labels import POS

if TYPE_CHECKING:
    from inkwell.worker.analysis.checks.context import Book

_NOUNS = frozenset((POS["NN"], POS["NNS"]))
_VERBS = frozenset(POS[name] for name in ("VB", "VBD", "VBZ", "VBP", "VBN", "VBG"))
_CONTENT = _NOUNS | _VERBS | {POS[name] for name in ("JJ", "JJR", "JJS", "RB", "RBR", "RBS")}
# "The" lamp, "her" lamp: a thing spoken of again has to be named again.
_POINTING = frozenset(
    ["the", "this", "that", "these", "those", "his", "her", "its", "their", "my", "our", "your", "s"]
)
# Nearer than this a repetition is a figure of speech; people who talk repeat themselves more.
_NEAREST, _NEAREST_SPOKEN = 6, 10
_MOST_IN_SCENE = 3
_RARE, _RARE_SPOKEN = 8_000, 4


@cache
def dull_words() -> frozenset[str]:
    """Words nobody notices coming back, in every form a stem can take."""
    plain = word_set("checks.function") | word_set("checks.everyday")
    return plain | {stem(word, pos) for word in plain for pos in ("NN", "NNS", "VBD", "VBG")}


def repeated_words(book: Book, window: float) -> list[DocumentFinding]:
    """A noticeable word again within `window` words; narration beside narration, speech within one line of speech.

    A word a scene is about, or one frequent in this book, is no slip. Nor is a thing named again as "the" or "her" thing,
    a figure of speech ("step by step"), or a repeated turn of several words, which is meant or is an echo.
    """
    findings = []
    last: dict[tuple[str, int], int] = {}
    scene_counts = _scene_counts(book)
    everywhere = Counter(book.stems)
    most = max(6, len(book.words) / _RARE)
    for line in book.lines:
        for i in line.own:
            if not _is_noticeable(book, i):
                continue
            root, narrated = book.stems[i], book.narrated[i]
            before = last.get((root, -1 if narrated else line.paragraph))
            last[root, -1 if narrated else line.paragraph] = i
            if before is None or before < book.scene_first_word(line.scene):
                continue
            if scene_counts[line.scene].get(root, 0) > _MOST_IN_SCENE:
                continue
            rare = book.counts[root] <= most if narrated else everywhere[root] <= _RARE_SPOKEN
            distance = book.numbers[i] - book.numbers[before]
            nearest = _NEAREST if narrated else _NEAREST_SPOKEN
            if rare and nearest <= distance <= window and not _is_meant(book, before, i):
                findings.append(_repeated(book, before, i, root, distance))
    return findings


def _is_noticeable(book: Book, i: int) -> bool:
    """Whether word `i` is one that a reader notices coming back; not where an apostrophe cuts it off ("diggin’")."""
    word, dull = book.lower[i], dull_words()
    if (
        book.pos[i] not in _CONTENT
        or len(word) < 4
        or word in dull
        or book.stems[i] in dull
        or i in book.proper
    ):
        return False
    end = book.words[i].end
    return book.text[end : end + 1] not in ("’", "'") or book.text[end + 1 : end + 2] == "s"


def _repeated(book: Book, before: int, i: int, root: str, distance: int) -> DocumentFinding:
    values = (
        ("word", book.quoted(i, i)),
        ("distance", str(distance)),
        ("first", book.quoted(before, before)),
    )
    return DocumentFinding(*book.span(i, i), root, values, (book.span(before, before),))


def _is_meant(book: Book, before: int, i: int) -> bool:
    if book.pos[i] in _NOUNS and book.pos[before] in _NOUNS and book.lower[max(0, i - 1)] in _POINTING:
        return True
    same = book.lower[i] == book.lower[before]
    if same and book.pos[i] in _VERBS and book.line_at(book.starts[i]) == book.line_at(book.starts[before]):
        # "She hated him then, but she hated her more": a verb taken up again in one sentence.
        return True
    around = [(before - 1, i - 1), (before + 1, i + 1)]
    return any(
        a >= 0 and b < len(book.lower) and book.lower[a] == book.lower[b] and book.is_word[a]
        for a, b in around
    )


def _scene_counts(book: Book) -> list[dict[str, int]]:
    counts: list[dict[str, int]] = [{} for _ in book.scenes]
    for line in book.lines:
        own = counts[line.scene]
        for i in line.own:
            own[book.stems[i]] = own.get(book.stems[i], 0) + 1
    return counts
