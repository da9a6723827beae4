"""Speech in a text: where someone's words begin and end, in the marks of many traditions.

Straight and curly, double and single quotation marks, guillemets, German low marks, 「」, and speech after a dash.
Speech may go on over paragraphs. Words in marks that nobody says (titles, irony) are left out.
Who speaks is not decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from inkwell.worker.analysis.text.layout import Breaks, Layout
from inkwell.worker.analysis.text.speech_verbs import SAYING

LONGEST_CHARS = 12_000
_END = ".,!?;:…-—–"
_OPENERS = {"“": "”", "«": "»", "「": "」", "『": "』", "„": "“"}
# A word that begins with an apostrophe is not speech in single marks.
_ELIDED = re.compile(
    r"(?:tis|twas|twere|twill|twould|em|er|im|is|ead|ome|ouse|ere|e|cause|bout|til|till|n|un|prentice|gainst|neath|pon|ud|d|ll|re|s|ve|m|t)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Quotation:
    """Words spoken, marks included."""

    start: int
    end: int


@dataclass(frozen=True)
class _Mark:
    position: int
    opens: bool
    closes: bool
    # An apostrophe that may close a word in marks, but no speech.
    weak: bool = False


def find_quotations(text: str, layout: Layout) -> list[Quotation]:
    """Every stretch of speech in `text`, in order, none inside another."""
    doubles = _pairs(text, _double_marks(text), layout)
    singles = _pairs(text, _single_marks(text), layout)
    within = _count_within(singles, doubles)
    around = _count_within(doubles, singles)
    first, second = (doubles, singles)
    if len(singles) - within > 3 * max(1, len(doubles) - around):
        first, second = singles, doubles
    spoken = [q for q in first if _is_speech(text, q, layout)]
    others = [
        q
        for q in second
        if _is_speech(text, q, layout) and not any(o.start <= q.start < o.end for o in first)
    ]
    if len(others) >= 3 or not spoken:
        spoken = _merged(spoken, others)
    dashes = _dashes(text, layout)
    return dashes if len(dashes) > 4 * len(spoken) else spoken


def _count_within(inner: list[Quotation], outer: list[Quotation]) -> int:
    starts = [q.start for q in outer]
    count = 0
    for quotation in inner:
        place = bisect_right(starts, quotation.start) - 1
        count += place >= 0 and quotation.start < outer[place].end
    return count


def _merged(first: list[Quotation], second: list[Quotation]) -> list[Quotation]:
    kept = list(first)
    for quotation in second:
        if all(quotation.end <= other.start or quotation.start >= other.end for other in first):
            kept.append(quotation)
    return sorted(kept, key=lambda quotation: quotation.start)


def _double_marks(text: str) -> list[_Mark]:
    marks: list[_Mark] = []
    for match in re.finditer(r"[“”„«»「」『』\"]|''|``", text):
        position, mark = match.start(), match.group()
        if mark == "``":
            marks.append(_Mark(position, True, False))
        elif mark in "\"''":
            marks.append(_straight(text, position, len(mark)))
        elif mark == "“" and "„" in text:
            marks.append(_Mark(position, False, True))
        elif mark in "«»" and re.search(r"»\w", text) and re.search(r"\w[.,!?]?«", text):
            marks.append(_Mark(position, mark == "»", mark == "«"))
        else:
            marks.append(_Mark(position, mark in _OPENERS, mark not in _OPENERS))
    return marks


def _straight(text: str, position: int, length: int) -> _Mark:
    """A straight mark: what stands beside it tells its direction, and nothing does when it stands alone."""
    before, after = text[position - 1 : position], text[position + length : position + length + 1]
    free_left = not before or before.isspace() or before in "([{—–-"
    free_right = not after or after.isspace() or after in ")]}.,;:!?—–-"
    if free_left and not free_right:
        return _Mark(position, True, False)
    if free_right and not free_left:
        return _Mark(position, False, True)
    return _Mark(position, True, True)


def _single_marks(text: str) -> list[_Mark]:
    marks: list[_Mark] = []
    for match in re.finditer(r"[‘’‚‹›]|(?<!')'(?!')|(?<!`)`(?!`)", text):
        position = match.start()
        mark = match.group()
        before, after = text[position - 1 : position], text[position + 1 : position + 2]
        free_left = not before or before.isspace() or before in "([{—–-"
        if mark in "‘‚‹`":
            marks.append(_Mark(position, True, False))
        elif free_left and mark == "'" and after and not after.isspace():
            if not _ELIDED.match(text, position + 1) and not after.isdigit():
                marks.append(_Mark(position, True, False))
        elif not after or after.isspace() or after in ")]—–-.,;:!?":
            last = text[:position].rstrip(" ")[-1:] if before == " " else before
            said = last in _END and last != ""
            if said:
                marks.append(
                    _Mark(position, mark == "'" and before in ("", " ", "\n") and after in (" ", ""), True)
                )
            elif mark == "'" and before in ("", " ", "\n") and after == " ":
                marks.append(_Mark(position, True, False))
            else:
                marks.append(_Mark(position, False, True, weak=True))
    return marks


def _pairs(text: str, marks: list[_Mark], layout: Layout) -> list[Quotation]:
    """Openings joined to their closings. A mark that may either open or close closes what is open."""
    starts = [start for start, _ in layout.paragraphs]
    begins = set(starts)
    quotations: list[Quotation] = []
    opened: int | None = None
    depth = 0
    for number, mark in enumerate(marks):
        if opened is not None and mark.position - opened > LONGEST_CHARS:
            opened = None
        if opened is None:
            if mark.opens:
                opened, depth = mark.position, 0
            continue
        if mark.weak:
            opened = None if _is_word_in_marks(text, opened, mark.position) else opened
            continue
        if mark.opens and mark.position in begins and _goes_on(text, mark):
            # A paragraph of the same speech begins with another opening mark; or the last speech was never closed.
            skipped = bisect_right(starts, mark.position) - bisect_right(starts, opened) - 1
            if skipped == 0 or layout.breaks is Breaks.SENTENCE:
                continue
            quotations.append(Quotation(opened, _paragraph_end(text, opened, layout)))
            opened = mark.position
        elif mark.closes:
            if depth:
                depth -= 1
                continue
            width = 2 if text[mark.position : mark.position + 2] == "''" else 1
            quotations.append(Quotation(opened, mark.position + width))
            opened = None
        elif _closes_twice(text, marks[number:]):
            depth += 1
        else:
            quotations.append(Quotation(opened, _paragraph_end(text, opened, layout)))
            opened, depth = mark.position, 0
    if opened is not None:
        quotations.append(Quotation(opened, _paragraph_end(text, opened, layout)))
    return quotations


def _is_word_in_marks(text: str, opened: int, closed: int) -> bool:
    """The 'so-called' kind, in the middle of a sentence; elsewhere the mark is an apostrophe, as in the boys' hats."""
    return closed - opened < 60 and text[max(0, opened - 2) : opened].rstrip(" ")[-1:].isalpha()


def _closes_twice(text: str, ahead: list[_Mark]) -> bool:
    """Whether the opening mark first in `ahead`, met inside speech, is closed and the speech around it too."""
    open_now = 1
    for mark in [mark for mark in ahead[:9] if not mark.weak]:
        if mark.position - ahead[0].position > 600 or "\n\n" in text[ahead[0].position : mark.position]:
            return False
        open_now += 1 if mark.opens and not mark.closes else -1
        if open_now == 0:
            return True
    return False


def _goes_on(text: str, mark: _Mark) -> bool:
    """Whether the mark at the beginning of a line opens, where it might also close the line before."""
    if not mark.closes:
        return True
    after = text[mark.position + 1 : mark.position + 40].lstrip(" ")
    return bool(after[:1].isupper())


def _paragraph_end(text: str, place: int, layout: Layout) -> int:
    for start, end in layout.paragraphs[bisect_right(layout.paragraphs, (place, len(text) + 1)) - 1 :]:
        if start <= place < end:
            return end
    return min(len(text), place + 1)


def _is_speech(text: str, quotation: Quotation, layout: Layout) -> bool:
    """Whether somebody says the words in marks: no title, no irony, no label, no thought."""
    inner = text[quotation.start : quotation.end].strip('"“”„«»「」『』‘`‚‹› ')
    inner = inner.removeprefix("'").removesuffix("'").removesuffix("’").strip()
    if not any(c.isalnum() for c in inner):
        return False
    if text[quotation.start] in "「『":
        return inner[-1] in "。！？…" or len(inner) > 6
    before = text[max(0, quotation.start - 60) : quotation.start].rstrip(" ")
    # What the next paragraph begins with tells nothing; a text cut into sentences has a tag on a line of its own.
    by_sentence = layout.breaks is Breaks.SENTENCE
    end = len(text) if by_sentence else _paragraph_end(text, quotation.end - 1, layout)
    after = text[quotation.end : min(end, quotation.end + 60)].lstrip(" \n")
    if SAYING.thought_after(after):
        return False
    fresh = not before or before[-1] in ".!?,:;-—–…\n\"”’'*_)"
    ends = inner[-1] in _END or (inner[-1] in "'’\"”*_)" and inner[-2:-1] in _END) or after[:1] in "-—–"
    if SAYING.match_after(after) and (ends or fresh):
        return True
    if SAYING.match_before(before):
        return ends or inner[0].isupper()
    if not ends:
        return False
    if inner[-1] in "!?" and inner[0].isupper():
        return True
    return fresh and (
        inner[0].isupper() or not inner[0].isalpha() or (before[-1:] in ",;-—–:" and len(inner.split()) > 3)
    )


_DASH = re.compile(
    r"(?:^|(?<=[:.!?] )|(?<=[:.!?]\n))[ \t]*(?P<dash>[—–―]|--|-(?=[ \t]\S))[ \t]*(?=\S)", re.MULTILINE
)


def _dashes(text: str, layout: Layout) -> list[Quotation]:
    """Speech after a dash at the beginning of a paragraph, as Joyce, the French and the Spanish print it."""
    begins = {start for start, _ in layout.paragraphs}
    quotations: list[Quotation] = []
    for match in _DASH.finditer(text):
        start = match.start("dash")
        is_announced = text[max(0, start - 3) : start].rstrip().endswith(":")
        if start in begins or is_announced:
            end = _paragraph_end(text, start, layout)
            quotations += _without_narration(text, start, match.end(), end)
    return quotations if len(quotations) >= max(4, len(layout.paragraphs) // 20) else []


def _without_narration(text: str, start: int, words: int, end: int) -> list[Quotation]:
    """The speech in one line, cut where a verb of saying tells that the narrator speaks."""
    line = text[words:end]
    cut = SAYING.interruption(line)
    if cut is None:
        return [Quotation(start, end)]
    first, resumed = cut
    quotations = [Quotation(start, words + first)] if line[:first].strip() else []
    if resumed is not None and line[resumed:].strip():
        quotations.append(Quotation(words + resumed, end))
    return quotations
