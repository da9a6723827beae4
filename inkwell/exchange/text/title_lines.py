"""Short lines below headings that are their titles, or the first words of the text."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from inkwell.exchange.structure.headings import is_number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.exchange.text.plain_lines import Item

_LONGEST_TITLE = 70
_MOST_WORDS_UNCASED, _LONGEST_UNSPACED = 5, 16
_MOST, _NEARLY_ALL, _MANY = 0.8, 0.9, 9
_NO_TITLE = re.compile(r"[.,;:…。，；：।॥۔؟؛،։՞።။]$|^[“\"'‘«「(\[]")


def take_titles(items: list[Item]) -> None:
    """A short line below a heading is its title only where all headings of its kind have one; most, where titles shout."""
    for kind in ("chapter", "part"):
        sisters = [
            place
            for place, item in enumerate(items)
            if item.kind == kind and not item.is_complete and is_counted(item)
        ]
        shouted = [place for place in sisters if _may_be_title(items, place, _is_shouted)]
        titled = [place for place in sisters if _may_be_title(items, place, is_titled)]
        if shouted and len(shouted) >= _MOST * len(sisters):
            chosen = titled
        else:
            all_have = len(titled) == len(sisters) > 1
            chosen = titled if all_have or len(titled) >= max(_MANY, _NEARLY_ALL * len(sisters)) else []
        for place in chosen:
            items[place].title = f"{items[place].text}\n{items[place + 1].text}"
            items[place + 1].kind = "title"


def is_counted(item: Item) -> bool:
    """Whether a heading has a number, and is no prologue that stands alone."""
    return any(letter.isdigit() for letter in item.text) or len(item.text.split()) > 1 or is_number(item.text)


def _may_be_title(items: list[Item], place: int, judge: Callable[[str], bool]) -> bool:
    # Between a part and its first chapter there is nothing but its title.
    follows = ("", "break", "chapter") if items[place].kind == "part" else ("", "break")
    if place + 2 >= len(items) or items[place + 1].kind or items[place + 2].kind not in follows:
        return False
    below, behind = items[place + 1], items[place + 2]
    if not behind.kind and not _has_case(below.text) and 2 * len(below.text) > len(behind.text):
        return False
    return below.lines <= 2 and len(below.text) <= _LONGEST_TITLE + 10 and judge(below.text)


def _is_shouted(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 2 and all(letter.isupper() for letter in letters)


def is_titled(text: str) -> bool:
    """Whether words read as a title: capitals, or no sentence."""
    if _is_shouted(text):
        return True
    words = text.split()
    begins = text.strip("_* ")[:1]
    if not _has_case(text) and (len(words) > _MOST_WORDS_UNCASED or max(map(len, words)) > _LONGEST_UNSPACED):
        # No capital tells it from the first words of the text.
        return False
    return (
        len(words) <= 9
        and not begins.islower()
        and not _NO_TITLE.search(text.strip("_* "))
        and not re.search(r"[!?]$", text)
    )


def _has_case(text: str) -> bool:
    """Whether a script has capitals."""
    return any(letter.lower() != letter.upper() for letter in text)


def most_common(values: Sequence[int]) -> int:
    """The value met most often, the smaller of two; 0 where there is none."""
    counts = Counter(values)
    return min((value for value in counts if counts[value] == max(counts.values())), default=0)
