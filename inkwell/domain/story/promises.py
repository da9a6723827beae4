"""What is planted and has to be paid: which promises are owed, and which fall due at a scene. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.facts import FactKind
from inkwell.domain.text.folding import folded
from inkwell.domain.text.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.manuscript.facts import Fact
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.story.story_time import StoryOrder

_WORD = re.compile(r"\w+")
_LEAST_LETTERS = 4
_LONGEST_NAME = 60
_MARKS = "“”„\"'‘’«»「」 "


def owed(facts: Iterable[Fact], order: StoryOrder) -> list[Fact]:
    """The promises planted in the book and not paid in it, as they are told."""
    open_ones = [
        fact
        for fact in facts
        if fact.kind is FactKind.PROMISE and fact.scene in order.told and fact.until not in order.told
    ]
    return sorted(open_ones, key=lambda fact: order.told[fact.scene] if fact.scene is not None else -1)


def due_at(facts: Iterable[Fact], scene: SceneId, order: StoryOrder, noted: str) -> list[Fact]:
    """The promises to be kept in mind at a scene: those paid there, and those owed that `noted` (its synopsis, the beat) names.

    What is planted there or later is not due.
    """
    here = order.told.get(scene)
    if here is None:
        return []
    words = set(_WORD.findall(folded(noted)))
    planted = [
        fact
        for fact in facts
        if fact.kind is FactKind.PROMISE
        and fact.scene is not None
        and order.told.get(fact.scene, here) < here
    ]
    return [
        fact
        for fact in planted
        if fact.until == scene or (fact.until not in order.told and _is_named(fact, words))
    ]


def short_name(passage: str) -> str:
    """What a planted passage is called where the author gives it no name: its beginning."""
    bare = _without_marks(" ".join(passage.split())).strip()
    if len(bare) <= _LONGEST_NAME:
        return bare
    cut = bare.rfind(" ", 0, _LONGEST_NAME)
    return f"{bare[: cut if cut > 0 else _LONGEST_NAME]}…"


def _without_marks(passage: str) -> str:
    """A passage that is one quotation without its marks; where words stand beside the quotation they stay."""
    inside = passage.strip(_MARKS)
    return passage if any(mark in inside for mark in "“”«»„「」") else inside


def _is_named(fact: Fact, words: set[str]) -> bool:
    """Whether all telling words of its name stand in `words`; a name without any is never named."""
    own = [
        word
        for word in _WORD.findall(folded(fact.value))
        if len(word) >= _LEAST_LETTERS or not word.isascii()
    ]
    return bool(own) and set(own) <= words


def sentence_at(text: str, place: int) -> tuple[int, int]:
    """Where the sentence around `place` begins and ends, the one before it between two; `(place, place)` in an empty line."""
    begin = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    spans = sentence_spans(text[begin : end if end >= 0 else len(text)])
    here = [span for span in spans if begin + span[0] <= place] or spans[:1]
    return (begin + here[-1][0], begin + here[-1][1]) if here else (place, place)
