"""Which items of a plain text are headings: by their words, and where those do not say it, by their neighbours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.exchange.structure.headings import heading_of, is_number, is_scene_break
from inkwell.exchange.text.contents_lists import take_back_contents
from inkwell.exchange.text.neighbour_headings import by_neighbours, has_gaps, stands_alone, value_of
from inkwell.exchange.text.title_lines import is_counted, take_titles

if TYPE_CHECKING:
    from inkwell.exchange.text.plain_lines import Item

_LONGEST_HEADING = 160
_HEADINGS = ("part", "chapter", "heading", "contents")


def find_headings(items: list[Item]) -> None:
    """Say in `items` what each is."""
    for item in items:
        if not item.kind and not item.is_exact and item.lines <= 2 and len(item.text) <= _LONGEST_HEADING:
            item.kind = "break" if is_scene_break(item.text) else _by_words(item)
    take_back_contents(items)
    chapters = sum(item.kind == "heading" or (item.kind == "chapter" and is_counted(item)) for item in items)
    romans = [item for item in items if item.kind == "break" and re.fullmatch(r"X{1,3}", item.text.strip())]
    if romans and sum(is_number(item.text) and len(item.text) < 8 for item in items if not item.kind) >= 2:
        for item in romans:
            # Among Roman numerals XXX is thirty.
            item.kind = ""
    if chapters < 2:
        for place in by_neighbours(items):
            items[place].kind = "chapter"
    else:
        _number_scenes(items)
    take_back_contents(items)
    take_titles(items)


def _by_words(item: Item) -> str:
    heading = heading_of(item.text)
    if not heading:
        return ""
    item.is_complete = bool(heading.title)
    return heading.kind


def _number_scenes(items: list[Item]) -> None:
    """Below chapters that have words, numbers alone that count up from one are scenes."""
    run: list[int] = []
    gaps = has_gaps(items)
    for place, item in enumerate([*items, None]):
        if item is None or item.kind in _HEADINGS:
            _told(items, run)
            run = []
        elif not item.kind and item.lines == 1 and is_number(item.text) and stands_alone(items, place, gaps):
            value = value_of(item.text)
            if value == len(run) + 1:
                run.append(place)
            elif value == 1:
                _told(items, run)
                run = [place]


def _told(items: list[Item], run: list[int]) -> None:
    if len(run) >= 2:
        for place in run:
            items[place].kind, items[place].is_complete = "scene", True
