"""Sentences that leave the tense in which a scene is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.support.word_lists import word_set
from inkwell.worker.analysis.checks.context import DocumentFinding
from inkwell.worker.analysis.network.labels import POS

if TYPE_CHECKING:
    from inkwell.worker.analysis.checks.context import Book, Line

_PAST, _PRESENT_S, _PRESENT = POS["VBD"], POS["VBZ"], POS["VBP"]
_MARKS_OF_ANOTHER_TEXT = '*_#>"“”'
_LEAST_VERBS = 12
_SHARE = 0.85
# The same in the present and in the past, or easily taken for one another.
_ALIKE = word_set("checks.tense_alike")
# They tell that another time is meant, and that the author knows it.
_OTHER_TIMES = word_set("checks.other_times")
_TELLING = frozenset(["now", "still", "today", "i", "we", "us", "you", "reader"])
_LASTING, _LASTING_VERBS = (
    frozenset(["always", "never", "often"]),
    frozenset(["seems", "appears", "means", "belongs", "lives"]),
)
_SINGULAR, _PLURAL = frozenset(["he", "she"]), frozenset(["they", "we"])
_LONGEST_RUN = 2


def tense_slips(book: Book, _: float) -> list[DocumentFinding]:
    """A narrated main clause about somebody in the present where the scene is told in the past, or the other way round.

    Three such sentences in a row are meant.
    """
    findings: list[DocumentFinding] = []
    whole = _counts(book, book.lines)
    for lines in book.scene_lines:
        past, present = _counts(book, lines)
        if past + present < _LEAST_VERBS:
            past, present = whole
        if past + present < _LEAST_VERBS:
            continue
        if past >= _SHARE * (past + present):
            findings += _slips(book, lines, into_past=False)
        elif present >= _SHARE * (past + present):
            findings += _slips(book, lines, into_past=True)
    return findings


def _counts(book: Book, lines: list[Line]) -> tuple[int, int]:
    past = present = 0
    for line in lines:
        for i in line.own:
            if book.narrated[i]:
                past += book.pos[i] == _PAST
                present += book.pos[i] in (_PRESENT, _PRESENT_S)
    return past, present


def _slips(book: Book, lines: list[Line], into_past: bool) -> list[DocumentFinding]:
    narrated = [line for line in lines if line.narrated]
    verbs = [_main_verb(book, line, into_past) for line in narrated]
    findings: list[DocumentFinding] = []
    run: list[tuple[int, int]] = []
    for number, verb in enumerate([*verbs, None]):
        if verb is not None and _is_alone(book, narrated, number, into_past):
            run.append(verb)
            continue
        if len(run) <= _LONGEST_RUN:
            for subject, verb_word in run:
                values = (("phrase", book.quoted(subject, verb_word)),)
                findings.append(
                    DocumentFinding(*book.span(subject, verb_word), book.lower[verb_word], values)
                )
        run = []
    return findings


def _is_alone(book: Book, narrated: list[Line], number: int, into_past: bool) -> bool:
    """Whether the sentences around it keep the scene's tense.

    A look back, a reflection or a letter takes more than one sentence. Past verbs stand in a present reflection more
    easily than the other way round, so a scene in the present wants both sentences whole.
    """
    around = [narrated[n] for n in (number - 1, number + 1) if 0 <= n < len(narrated)]
    if any(book.lower[i] in ("you", "your") for line in around for i in line.own):
        return False
    now = [any(book.pos[i] in (_PRESENT, _PRESENT_S) for i in line.own) for line in around]
    then = [any(book.pos[i] == _PAST for i in line.own) for line in around]
    if into_past:
        return all(now) and not any(then)
    return any(then) and all(past or not present for past, present in zip(then, now, strict=True))


def _main_verb(book: Book, line: Line, into_past: bool) -> tuple[int, int] | None:
    """The first words of the subject and the verb, where a sentence begins with somebody doing something in that tense."""
    if any(mark in book.text[line.start : line.end] for mark in _MARKS_OF_ANOTHER_TEXT):
        return None
    for place, i in enumerate(line.own[1:6], start=1):
        pos = book.pos[i]
        if pos not in (_PAST, _PRESENT, _PRESENT_S):
            continue
        before = place - 1
        while before > 0 and book.pos[line.own[before]] == POS["RB"]:
            before -= 1
        subject = line.own[before]
        if book.lower[i] in _ALIKE or before > 2 or not _leads(book, line, before):
            return None
        return (subject, i) if _is_slip(book, line, subject, i, into_past) else None
    return None


def _leads(book: Book, line: Line, before: int) -> bool:
    """Whether nothing but a word that joins stands before the subject: no clause that might be about another time."""
    joins = (POS["CC"], POS["RB"], POS["NNP"])
    return all(book.pos[i] in joins or i in book.named for i in line.own[:before])


def _is_slip(book: Book, line: Line, subject: int, i: int, into_past: bool) -> bool:
    word, pos = book.lower[subject], book.pos[i]
    person = subject in book.named and book.pos[subject] == POS["NNP"]
    if into_past:
        others = any(
            book.pos[k] in (_PRESENT, _PRESENT_S, POS["MD"]) or book.lower[k] in _OTHER_TIMES
            for k in line.own
        )
        return pos == _PAST and not others and (person or word in _SINGULAR or word in _PLURAL)
    agrees = (pos == _PRESENT_S and (person or word in _SINGULAR)) or (pos == _PRESENT and word in _PLURAL)
    return agrees and not _speaks_from_now(book, line, i)


def _speaks_from_now(book: Book, line: Line, i: int) -> bool:
    """Whether the narrator tells of the time of telling, or of what always is."""
    words = {book.lower[k] for k in line.own}
    lasting = not _LASTING.isdisjoint(words) and not any(book.pos[k] == _PAST for k in line.own)
    return lasting or not _TELLING.isdisjoint(words) or book.lower[i] in _LASTING_VERBS
