"""Suggestions that lost their words to a split, a merge or a cut, found again by what stood around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inkwell.domain.exchange.merging.suggestion import Suggestion
    from inkwell.domain.manuscript.outline import SceneId

_REACH = 40
_NEAR = 12


@dataclass(frozen=True)
class Surroundings:
    """The letters before a suggestion's words, the words, and the letters behind."""

    before: str
    words: str
    behind: str


def surroundings_of(one: Suggestion, text: str) -> Surroundings:
    """What stands around a suggestion in its scene."""
    start, end = max(0, one.start - _REACH), one.end + _REACH
    return Surroundings(text[start : one.start], text[one.start : one.end], text[one.end : end])


def is_adrift(one: Suggestion, around: Surroundings, text: str) -> bool:
    """Whether its words are gone from its place, with what stood on both sides of it."""
    if around.words:
        return one.start >= one.end
    before, behind = around.before[-_NEAR:], around.behind[:_NEAR]
    stands_before = bool(before) and text[: one.start].endswith(before)
    stands_behind = bool(behind) and text[one.start :].startswith(behind)
    return bool(before or behind) and not (stands_before or stands_behind)


def found_again(one: Suggestion, around: Surroundings, texts: Mapping[SceneId, str]) -> Suggestion | None:
    """The suggestion where its words stand now; None where that cannot be told from another place."""
    before, words, behind = around.before, around.words, around.behind
    for lead, tail in (
        (before, behind),
        (before[-_NEAR:], behind[:_NEAR]),
        ("", behind),
        (before, ""),
    ):
        needle = lead + words + tail
        if len(needle.strip()) < min(_NEAR, len(words.strip()) or _NEAR):
            continue
        places = [(scene_id, text.find(needle)) for scene_id, text in texts.items() if needle in text]
        if len(places) == 1 and texts[places[0][0]].count(needle) == 1:
            scene_id, at = places[0]
            start = at + len(lead)
            return replace(one, scene_id=scene_id, start=start, end=start + len(words))
    return None
