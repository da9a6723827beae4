"""Headings that no word tells, but their neighbours: lines that count up, wear the same marks or shout, with text below."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from inkwell.exchange.structure.heading_languages import chapter_words, folded
from inkwell.exchange.structure.headings import is_number, number_title
from inkwell.exchange.text.title_lines import is_titled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.exchange.text.plain_lines import Item

_LONGEST_TITLE = 70
_NUMBER_SPACE = re.compile(r"(\d{1,3}|[IVXLC]{1,7})\s+([A-ZÀ-ÞА-ЯΑ-Ω].*[^.,;:!?])$")
_WORD_NUMBER = re.compile(
    r"(?P<word>[^\W\d_][^\s\d_,;:!?“”\"()\[\]—–-]{1,20})[\s.]+(?P<number>\d{1,3}|[IVXLC]{1,7})\b[.:]?(?P<rest>\s*[—–:.-]?\s*\S.{0,80})?$"
)
_DRESSED = re.compile(
    r"(?P<mark>={2,}|-{2,}|~{1,}|\*{2,}|__|—|#{1,}) ?(?P<title>[^\W_][^=~*_#]{1,68}?) ?(?P=mark)$"
)
_NUMBER_WORD = re.compile(r"(?P<number>\d{1,3}|[IVXLC]{1,7})[.:)]?\s+(?P<word>[^\W\d_][\w’']{1,20})$")
_NUMBER = re.compile(r"\d{1,4}|[IVXLC]+", re.IGNORECASE)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LONGEST_NUMBER = 20
_NO_TITLE = re.compile(r"[.,;:…。，；：।॥۔؟؛،։՞።။]$|^[“\"'‘«「(\[]")
_SENTENCE_MARK = re.compile(r"[.,;:!?…“”\"»«।۔؟]")
_LEAST_COUNTED, _MOST_COUNTED = 2, 3


def by_neighbours(items: list[Item]) -> list[int]:
    """The places of headings that no word tells: lines that count up, wear the same marks or shout, with text below."""
    for judge in (_bare, _alike, _worded, _dressed, _shouted):
        found = judge(items)
        if sum(items[place].kind == "" for place in found) >= 2 and _have_text(items, found):
            return found
    return []


def _have_text(items: list[Item], places: list[int]) -> bool:
    """Whether most headings have something below them: somebody who counts has not."""
    chosen = set(places)
    filled = sum(place + 1 < len(items) and place + 1 not in chosen for place in places)
    return filled > len(places) / 2


def _bare(items: list[Item]) -> list[int]:
    """Numbers alone, or with a title, that count up."""
    gaps = has_gaps(items)
    places = [
        place for place, item in enumerate(items) if stands_alone(items, place, gaps) and _is_bare(item)
    ]
    alone = [place for place in places if is_number(items[place].text)]
    titled = sorted(set(places) - set(alone))
    # What has no title is never one of a kind with what has: a list of contents has.
    for chosen in (alone, titled):
        if len(chosen) >= 2 and _counts_up([items[place].text for place in chosen]):
            for place in chosen:
                items[place].is_complete = chosen is titled
            return chosen
    return []


def _is_bare(item: Item) -> bool:
    return not item.kind and item.lines <= 2 and (is_number(item.text) or _titled(item.text))


def _titled(text: str) -> bool:
    """Whether a line is a number with a title."""
    spaced = _NUMBER_SPACE.match(text)
    found = number_title(text) or ((spaced[1], spaced[2]) if spaced else None)
    return (
        found is not None and len(found[1]) <= _LONGEST_TITLE and not _NO_TITLE.search(found[1].rstrip("."))
    )


def _alike(items: list[Item]) -> list[int]:
    """Lines of one unknown word and a number that counts up: a chapter in whatever language."""
    groups: dict[str, list[int]] = {}
    gaps = has_gaps(items)
    for place, item in enumerate(items):
        word = _counted_word(item.text)
        if word and not item.kind and item.lines <= 2 and stands_alone(items, place, gaps):
            groups.setdefault(folded(word), []).append(place)
    best = max(groups.values(), key=len, default=[])
    return best if len(best) >= 2 and _counts_up([items[place].text for place in best]) else []


def _dressed(items: list[Item]) -> list[int]:
    """Title-like lines alone between the same marks: `=== The Rain ===`, `**The Rain**`."""
    groups: dict[str, list[int]] = {}
    gaps = has_gaps(items)
    for place, item in enumerate(items):
        found = _DRESSED.match(item.text)
        if (
            found
            and not item.kind
            and item.lines == 1
            and stands_alone(items, place, gaps)
            and is_titled(found["title"])
        ):
            groups.setdefault(found["mark"], []).append(place)
    return max(groups.values(), key=len, default=[])


def _counted_word(text: str) -> str:
    """What a line counts, "" where it counts nothing: "Bölüm" in "Bölüm 1", "Day" in "Day One"."""
    found = _WORD_NUMBER.match(text) or _NUMBER_WORD.match(text)
    if found and "rest" in found.re.groupindex and (rest := found["rest"]) and not _may_follow(rest):
        return ""
    if found:
        return found["word"]
    word, _, number = text.strip(" *_#").partition(" ")
    return word if word.isalpha() and len(number) <= _LONGEST_NUMBER and is_number(number) else ""


def _may_follow(rest: str) -> bool:
    """Whether what stands behind a number is a title: set off by a mark, or beginning with a capital, and no sentence."""
    title = rest.strip(" —–:.-")
    is_set_off = rest.lstrip()[:1] in "—–:.-" or not title[:1].islower()
    return is_set_off and not _NO_TITLE.search(title)


def _worded(items: list[Item]) -> list[int]:
    """Lines of a word for a chapter and one or two words nobody knows the number of: "Bab Satu", "Capítol Onzè"."""
    groups: dict[str, list[int]] = {}
    gaps = has_gaps(items)
    for place, item in enumerate(items):
        words = folded(item.text).split() if len(item.text) <= _LONGEST_TITLE else []
        known = words[0] if words else ""
        fits = _LEAST_COUNTED <= len(words) <= _MOST_COUNTED and known in chapter_words()
        fits = fits and not _SENTENCE_MARK.search(item.text)
        if fits and not item.kind and item.lines == 1 and stands_alone(items, place, gaps):
            groups.setdefault(known, []).append(place)
    best = max(groups.values(), key=len, default=[])
    return best if len({items[place].text.casefold() for place in best}) == len(best) else []


def _shouted(items: list[Item]) -> list[int]:
    """Lines in capitals behind a wide gap."""
    found: list[int] = []
    for place, item in enumerate(items):
        letters = [letter for letter in item.text if letter.isalpha()]
        shouted = len(letters) > 2 and all(letter.isupper() for letter in letters)
        short = item.lines <= 2 and len(item.text) <= 60 and item.blank_before >= 2
        if not item.kind and short and shouted and item.text[-1] not in '!?”",;':
            found.append(place)
    return found


def stands_alone(items: Sequence[Item], place: int, has_gaps: bool) -> bool:
    """Whether a line has blank ones around it, in a text that has any (`has_gaps`)."""
    if items[place].is_exact:
        return False
    behind = items[place + 1].blank_before if place + 1 < len(items) else 1
    before = items[place].blank_before or place == 0
    return bool(before and behind) or not has_gaps


def has_gaps(items: Sequence[Item]) -> bool:
    """Whether a text has blank lines at all."""
    return any(item.blank_before for item in items[1:])


def _counts_up(texts: list[str]) -> bool:
    """Whether most numbers are one more than the last, or begin anew; words that are numbers are believed."""
    values = [value for text in texts if (value := value_of(text))]
    if not values:
        return True
    steps = [after - before == 1 or after == 1 for before, after in pairwise(values)]
    return values[0] <= 3 and (not steps or sum(steps) >= 0.6 * len(steps))


def value_of(text: str) -> int:
    """The number in a line, 0 where it is none in digits or Roman numerals."""
    found = [word for word in re.findall(r"\w+", text) if _NUMBER.fullmatch(word)]
    if not found:
        return 0
    if found[0].isdigit():
        return int(found[0])
    values = [_ROMAN.get(letter.upper(), 0) for letter in found[0]]
    return sum(
        -value if value < max(values[place + 1 :], default=0) else value for place, value in enumerate(values)
    )
