"""Headings of pages put right: a number and the title below it are one, a title page and a list of contents are none."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from inkwell.exchange.rich.flow import Role, Run
from inkwell.exchange.structure.heading_languages import contents_words, folded
from inkwell.exchange.structure.headings import heading_of, is_number, number_title

if TYPE_CHECKING:
    from inkwell.exchange.rich.flow import Paragraph

_PROSE, _MUCH, _YEAR, _LEAST_SENTENCE = 80, 2_500, 4, 4
_SENTENCE_END = re.compile(r"[.!?…。！？][”’\"'»)」』]*$")
_SPEECH = re.compile(r"[“„«‘\"「『].*[.,!?…。！？][”“»’\"」』]|[—–-]\s?\w.*[.!?…]$")
_CJK_SENTENCE = re.compile("[\u3040-\u9fff\uac00-\ud7a3].*[。！？]")
_LEAST_SISTERS, _MANY, _FEW = 2, 5, 0.2


def put_right(paragraphs: list[Paragraph], title: str = "") -> None:
    """Change what the paragraphs of a page are; none is taken out. `title` is the book's, "" where that is not known."""
    _mark_contents(paragraphs)
    _take_title(paragraphs, title)
    _join_labels(paragraphs)
    _lower_title_page(paragraphs)
    _join_numbers(paragraphs)
    _lower_headlines(paragraphs)


def _mark_contents(paragraphs: list[Paragraph]) -> None:
    """The word "Contents" and the lines below it, up to the next heading or prose."""
    for place, one in enumerate(paragraphs):
        if folded(one.text.strip(" .:*_\u00a0")) not in contents_words():
            continue
        end = place + 1
        while end < len(paragraphs) and not paragraphs[end].level and len(paragraphs[end].text) < 2 * _PROSE:
            end += 1
        if end - place > 3 or (one.level and end == place + 1):
            for below in paragraphs[place:end]:
                below.role, below.level = Role.CONTENTS, 0


def _join_labels(paragraphs: list[Paragraph]) -> None:
    """A line "Chapter Two", or a smaller heading that says so, right above a heading belongs to it."""
    filled = [one for one in paragraphs if one.text.strip()]
    for above, below in itertools.pairwise(filled):
        is_chapter = 0 < above.level <= below.level
        if is_chapter or above.role is not Role.TEXT or not below.level or _is_label(below):
            continue
        if not is_number(above.text) and _is_only_a_number(above):
            below.runs = [*above.runs, Run(": "), *below.runs]
            above.runs, above.level = [], 0


def _join_numbers(paragraphs: list[Paragraph]) -> None:
    """Headings that are only a number, each with the heading below it, where there are several such pairs."""
    filled = [one for one in paragraphs if one.text.strip()]
    pairs = [
        (above, below)
        for above, below in itertools.pairwise(filled)
        if above.level
        and below.level
        and 0 <= below.level - above.level <= 1
        and _is_only_a_number(above)
        and not _is_label(below)
    ]
    if len(pairs) < _LEAST_SISTERS:
        return
    deeper = {below.level for above, below in pairs if below.level > above.level}
    joined = {id(below) for _, below in pairs}
    if any(one.level in deeper and id(one) not in joined for one in filled):
        # Headings of that level stand elsewhere too: they are scenes.
        pairs = [(above, below) for above, below in pairs if below.level == above.level]
    for above, below in pairs:
        above.runs = [*above.runs, Run(": "), *below.runs]
        below.runs, below.level = [], 0


def _is_only_a_number(one: Paragraph) -> bool:
    text = one.text.strip()
    heading = heading_of(text)
    return is_number(text) or (
        heading is not None and heading.kind == "chapter" and not heading.title and " " in text
    )


def _is_label(one: Paragraph) -> bool:
    text = one.text.strip()
    if text.isdigit() and len(text) == _YEAR:
        return False
    return heading_of(text) is not None or is_number(text) or number_title(text) is not None


def _take_title(paragraphs: list[Paragraph], title: str) -> None:
    """The first heading is the book's title where it says so and has no prose below it before the next, or says so twice."""
    filled = [one for one in paragraphs if one.text.strip()]
    heads = [place for place, one in enumerate(filled) if one.level]
    if len(heads) < _LEAST_SISTERS:
        return
    first, second = filled[heads[0]], filled[heads[1]]
    is_called_so = first.role is Role.TITLE and sum(filled[place].role is Role.TITLE for place in heads) == 1
    is_named_so = bool(title) and folded(" ".join(first.text.split())) == folded(title)
    if not (is_called_so or is_named_so) or second.level > first.level or _is_label(first):
        return
    if (is_called_so and is_named_so) or not any(_is_prose(one) for one in filled[heads[0] + 1 : heads[1]]):
        first.level, first.role = 0, Role.TITLE


def _is_prose(one: Paragraph) -> bool:
    """Whether a paragraph is no line of a title page: long, speech, or a sentence in small letters without a year."""
    text = one.text.strip()
    if one.role is not Role.TEXT:
        return False
    if max(map(len, text.split("\n"))) >= _PROSE or _SPEECH.match(text):
        return True
    if "\n" in text:
        # Verse, as dedications are.
        return False
    words = text.split()
    low = sum(word[0].islower() for word in words)
    ends = _SENTENCE_END.search(text) is not None and not any(map(str.isdigit, text))
    return ends and (low * 2 > len(words) >= _LEAST_SENTENCE or _CJK_SENTENCE.search(text) is not None)


def _lower_title_page(paragraphs: list[Paragraph]) -> None:
    """Several headings before the first that has prose below it are lines of a title page."""
    early: list[Paragraph] = []
    waiting: list[Paragraph] = []
    below = 0
    for one in paragraphs:
        text = one.text.strip()
        below = 0 if one.level else below + len(text)
        if one.level and text:
            if _is_label(one):
                early += waiting
                break
            early += waiting
            waiting = [one]
        elif _is_prose(one) or below >= _MUCH:
            break
    else:
        return
    if len(early) < _LEAST_SISTERS:
        return
    for one in early:
        one.level = 0


def _lower_headlines(paragraphs: list[Paragraph]) -> None:
    """Between chapters that are numbered, the few headings of their level that are not are lines of the text."""
    headings = [one for one in paragraphs if one.level and one.text.strip()]
    numbered = [place for place, one in enumerate(headings) if _is_numbered(one)]
    if len(numbered) < _MANY:
        return
    levels = {headings[place].level for place in numbered}
    between = [
        one
        for one in headings[numbered[0] : numbered[-1]]
        if one.level in levels and not _is_numbered(one) and heading_of(one.text) is None
    ]
    if len(levels) == 1 and len(between) <= _FEW * len(numbered):
        for one in between:
            one.level = 0


def _is_numbered(one: Paragraph) -> bool:
    text = one.text.strip()
    if is_number(text) or number_title(text) is not None:
        return True
    heading = heading_of(text)
    return heading is not None and heading.kind == "chapter" and " " in heading.label
