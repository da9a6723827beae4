"""How long an edited paragraph takes: a word is put into one of its sentences, and what is new is weighed again.

As the writer does it, on half the threads: more of them wait for each other and take processor time for it.
"""

from __future__ import annotations

import random
import statistics
import time
from typing import TYPE_CHECKING, Any

from inkwell.domain.grammar.paragraphs import checked_sentences
from inkwell.protocol.requests import Passage
from inkwell.worker.devices import half_the_threads

if TYPE_CHECKING:
    from inkwell.worker.grammar.checker import Checker

_WORDS = range(60, 121)
_PUT_IN = ("quietly", "indeed", "perhaps", "again")


def time_edits(checker: Checker, texts: list[str], seed: int) -> dict[str, Any]:
    """Milliseconds of wall and of processor time for paragraphs of 60 to 120 words: checked whole, after an edit, and after an
    edit where another page was read in between.
    """
    chance = random.Random(seed)
    whole: list[float] = []
    edited: list[tuple[float, float]] = []
    returned: list[tuple[float, float]] = []
    elsewhere = Passage(texts[0], "")
    for before, text in zip(["", *texts], texts, strict=False):
        if len(text.split()) not in _WORDS or len(checked_sentences(text)) < 2:
            continue
        lead = f"{before[-600:]}\n" if before else ""
        whole.append(_timed(checker, Passage(text, lead))[1])
        edited.append(_timed(checker, _edited(text, lead, chance)))
        _timed(checker, elsewhere)
        returned.append(_timed(checker, _edited(text, lead, chance)))
    return {
        "paragraphs": len(whole),
        "whole_cpu_ms": round(statistics.median(whole)),
        **_told("edited", edited),
        **_told("returned", returned),
    }


def _edited(text: str, lead: str, chance: random.Random) -> Passage:
    known = {one.words for one in checked_sentences(text)}
    place = chance.choice([at for at, letter in enumerate(text) if letter == " "])
    other = f"{text[:place]} {chance.choice(_PUT_IN)}{text[place:]}"
    return Passage(
        other,
        lead,
        tuple((one.start, one.end) for one in checked_sentences(other) if one.words not in known),
    )


def _told(name: str, times: list[tuple[float, float]]) -> dict[str, int]:
    return {
        f"{name}_{kind}_ms{suffix}": round(value)
        for kind, values in zip(("wall", "cpu"), zip(*times, strict=True), strict=True)
        for suffix, value in (
            ("", statistics.median(values)),
            ("_p95", statistics.quantiles(values, n=20)[-1]),
        )
    }


def _timed(checker: Checker, passage: Passage) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    with half_the_threads():
        checker.check([passage], lambda: None)
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000
