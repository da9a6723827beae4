"""Fitting a prompt into a context: whole, cut at a paragraph, at a sentence, at a word, or left out.

Parts are given up in the order of their rank, highest first, until the rest fits. Counting is done by the
caller's tokenizer, never guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.text.sentences import sentence_ends
from inkwell.protocol.events import FittedPart
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.protocol.requests import PromptPart

    Counter = Callable[[str], int]

_LEAST_USEFUL_SHARE = 0.3
_STEP_CHARACTERS = 2_000


_SHORTENED = tr_noop("shortened, since the model’s memory is full")
_ENOUGH = tr_noop("shortened, since a model of this size gains nothing from more")
_LEFT_OUT = tr_noop("left out, since the model’s memory is full")


class PromptTooLongError(ValueError):
    """Not even the last lines fit."""


def fit(
    parts: Sequence[PromptPart], limit_tokens: int, count: Counter, story_tokens: int = 0
) -> tuple[FittedPart, ...]:
    """The parts in their order with what is sent of each; together at most `limit_tokens` tokens, and of older story (what is
    cut at its beginning and not pinned) at most `story_tokens` a part, where that is not 0.
    """
    begun = [_begun(part, story_tokens, count) for part in parts]
    texts, tokens = [row[0] for row in begun], [row[1] for row in begun]
    states, reasons = [row[2] for row in begun], [row[3] for row in begun]
    order = sorted(
        (index for index, part in enumerate(parts) if part.included),
        key=lambda index: (not parts[index].pinned, parts[index].rank, index),
        reverse=True,
    )
    for index in order:
        excess = sum(tokens) - limit_tokens
        if excess <= 0:
            break
        allowed = tokens[index] - excess
        cut = _cut(parts[index], allowed, count) if allowed > 0 else ""
        used = count(cut) if cut else 0
        states[index] = "cut" if cut else "out"
        reasons[index] = (
            # Each line is a message of its own, for `received` in the window.
            f"{parts[index].reason}\n" + (_SHORTENED if cut else _LEFT_OUT)
        )
        texts[index], tokens[index] = cut, used
    lost = any(
        part.pinned and part.included and state == "out" for part, state in zip(parts, states, strict=True)
    )
    if lost or sum(tokens) > limit_tokens:
        raise PromptTooLongError(f"{sum(tokens)} tokens do not fit into {limit_tokens}")
    return tuple(
        FittedPart(part.kind, part.title, text if state != "out" else part.text, used, state, reason)
        for part, text, used, state, reason in zip(parts, texts, tokens, states, reasons, strict=True)
    )


def _begun(part: PromptPart, story_tokens: int, count: Counter) -> tuple[str, int, str, str]:
    """What is sent of a part while there is space: text, tokens, state and reason."""
    if not part.included:
        return "", 0, "out", part.reason
    tokens = count(part.text)
    if not story_tokens or tokens <= story_tokens or part.pinned or not part.keep_end:
        return part.text, tokens, "in", part.reason
    text = _cut(part, story_tokens, count)
    return text, count(text) if text else 0, "cut" if text else "out", f"{part.reason}\n{_ENOUGH}"


def prompt_of(blocks: Sequence[FittedPart]) -> str:
    """Exactly what is sent: the texts of the blocks that are in, one after another."""
    return "".join(block.text for block in blocks if block.state != "out")


def _cut(part: PromptPart, allowed: int, count: Counter) -> str:
    """As much of the part as fits `allowed` tokens; empty where less than a third of that would be left."""
    least = 1 if part.pinned else allowed * _LEAST_USEFUL_SHARE
    paragraphs = _paragraph_places(part.text)
    # Story is cut in fixed steps, so that a cut stays where it is while the author writes on behind it.
    steps = _step_places(paragraphs) if part.keep_end and not part.pinned else []
    for places in (steps, paragraphs, sentence_ends(part.text), _word_places(part.text)):
        best = _longest(part, places, allowed, count)
        if best and count(best) >= least:
            return best
    return ""


def _longest(part: PromptPart, places: list[int], allowed: int, count: Counter) -> str:
    """The longest piece that begins (or, cut at its end, ends) at one of `places` and fits; bisection."""
    text = part.text
    low, high = 0, len(places)
    best = ""
    while low < high:
        middle = (low + high) // 2
        piece = text[places[middle] :].lstrip() if part.keep_end else text[: places[middle]]
        if count(piece) <= allowed:
            best = piece if len(piece) > len(best) else best
            low, high = (low, middle) if part.keep_end else (middle + 1, high)
        else:
            low, high = (middle + 1, high) if part.keep_end else (low, middle)
    return best


def _paragraph_places(text: str) -> list[int]:
    return [index + 1 for index, character in enumerate(text) if character == "\n"]


def _step_places(paragraphs: list[int]) -> list[int]:
    """The first paragraph of each step of 2,000 characters."""
    starts: list[int] = []
    for place in paragraphs:
        if not starts or place // _STEP_CHARACTERS > starts[-1] // _STEP_CHARACTERS:
            starts.append(place)
    return starts


def _word_places(text: str) -> list[int]:
    places = [index + 1 for index, character in enumerate(text) if character.isspace()]
    return places or list(range(1, len(text)))
