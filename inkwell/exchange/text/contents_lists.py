"""Headings that are lines of a list of contents, in a plain text."""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from inkwell.exchange.structure.heading_languages import contents_words, folded

if TYPE_CHECKING:
    from inkwell.exchange.text.plain_lines import Item

_LONGEST_HEADING, _LONGEST_TITLE = 160, 70
_LEAST_WORDS, _WIDE_GAP, _LEAST_KEY = 40, 3, 3
_LONGEST_LIST, _MOST_LISTS = 500, 3
_PAGE_TAIL = re.compile(r"[\s.…·_\-–—]*\b(?:\d{1,4}|[ivxlc]{1,7})?\s*$", re.IGNORECASE)


def take_back_contents(items: list[Item]) -> None:
    """Headings that are lines of a list of contents: hardly any text below, and the same comes again; and its own heading."""
    headings = [place for place, item in enumerate(items) if item.kind in ("part", "chapter")]
    again = _coming_again([_words(items[place].text) for place in headings])
    for (place, following), comes_again in zip(pairwise([*headings, len(items)]), again, strict=True):
        below = sum(len(item.text.split()) for item in items[place + 1 : following])
        if below < _LEAST_WORDS and comes_again:
            items[place].kind = "contents"
    named = (
        place
        for place, item in enumerate(items)
        if not item.kind
        and len(item.text) < _LONGEST_TITLE
        and folded(item.text.strip(" .:*_")) in contents_words()
    )
    for place in list(islice(named, _MOST_LISTS)):
        _take_back_list(items, place)


def _take_back_list(items: list[Item], place: int) -> None:
    """The short lines below the word "Contents" up to the first heading, where they are headings that come again."""
    end = place + 1
    keys = [_key(item.text) if len(item.text) <= 4 * _LONGEST_HEADING else "" for item in items]
    last = {key: where for where, key in enumerate(keys)}
    while end < min(len(items), place + _LONGEST_LIST) and len(items[end].text) < 4 * _LONGEST_HEADING:
        ends = items[end].kind not in ("", "contents") and last[keys[end]] == end
        if ends or (end > place + 1 and items[end].blank_before >= _WIDE_GAP):
            break
        end += 1
    below = items[place + 1 : end]
    if not below:
        items[place].kind = "contents"
        return
    later = [
        _key(item.text) for item in items[end:] if item.lines <= 2 and len(item.text) <= _LONGEST_HEADING
    ]
    known = {key for key in later if len(key) >= _LEAST_KEY}
    said = [line for item in below for line in item.text.split("\n")]
    if any(item.kind == "contents" for item in below) or _share(said, known) >= 0.5:
        for item in (items[place], *below):
            item.kind = "contents"


def _share(lines: list[str], known: set[str]) -> float:
    text = "".join(_key(line) for line in lines)
    # Most keys are told apart by their first letters, without a look through all of the text.
    begins = {text[place : place + _LEAST_KEY] for place in range(len(text))}
    hits = sum(len(key) for key in known if key[:_LEAST_KEY] in begins and key in text)
    return hits / max(1, len(text))


def _coming_again(headings: list[tuple[str, ...]]) -> list[bool]:
    """For each heading whether one of the next begins with all of it, or is what it begins with.

    Gone through once from the end, with the nearest heading of those words, and that begins so.
    """
    whole: dict[tuple[str, ...], int] = {}
    begun: dict[tuple[str, ...], int] = {}
    found: list[bool] = []
    far = len(headings) + _LONGEST_LIST
    for number in range(len(headings) - 1, -1, -1):
        words = headings[number]
        beginnings = [words[:end] for end in range(1, len(words) + 1)]
        nearest = min([begun.get(words, far), *(whole.get(one, far) for one in beginnings)])
        found.append(nearest - number < _LONGEST_LIST)
        if words:
            whole[words] = number
        begun.update(dict.fromkeys(beginnings, number))
    return found[::-1]


def _words(line: str) -> tuple[str, ...]:
    bare = _PAGE_TAIL.sub("", line) if len(line.split()) > 2 else line
    return tuple(re.findall(r"\w+", bare.casefold()))


def _key(line: str) -> str:
    return "".join(letter for letter in _PAGE_TAIL.sub("", line).casefold() if letter.isalnum()) or "".join(
        letter for letter in line.casefold() if letter.isalnum()
    )
