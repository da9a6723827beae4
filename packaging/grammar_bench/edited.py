"""How long an edited paragraph takes: a word is put into one of its sentences, and what is new is weighed again."""

from __future__ import annotations

import random
import statistics
import time
from typing import TYPE_CHECKING, Any

from inkwell.domain.grammar.paragraphs import checked_sentences
from inkwell.protocol.requests import Passage

if TYPE_CHECKING:
    from inkwell.worker.grammar.checker import Checker

_WORDS = range(60, 141)
_PUT_IN = ("quietly", "indeed", "perhaps", "again")


def time_edits(checker: Checker, texts: list[str], seed: int) -> dict[str, Any]:
    """Milliseconds of wall and of processor time for paragraphs of 60 to 140 words, checked whole and then after an edit."""
    chance = random.Random(seed)
    whole: list[float] = []
    edited: list[tuple[float, float]] = []
    for before, text in zip(["", *texts], texts, strict=False):
        sentences = checked_sentences(text)
        if len(text.split()) not in _WORDS or len(sentences) < 2:
            continue
        lead = f"{before[-600:]}\n" if before else ""
        whole.append(_timed(checker, Passage(text, lead))[1])
        known = {one.words for one in sentences}
        place = chance.choice([at for at, letter in enumerate(text) if letter == " "])
        other = f"{text[:place]} {chance.choice(_PUT_IN)}{text[place:]}"
        parts = tuple((one.start, one.end) for one in checked_sentences(other) if one.words not in known)
        edited.append(_timed(checker, Passage(other, lead, parts)))
    return {
        "paragraphs": len(whole),
        "whole_cpu_ms": round(statistics.median(whole)),
        "edited_wall_ms": round(statistics.median(wall for wall, _ in edited)),
        "edited_cpu_ms": round(statistics.median(cpu for _, cpu in edited)),
        "edited_cpu_ms_p95": round(statistics.quantiles((cpu for _, cpu in edited), n=20)[-1]),
    }


def _timed(checker: Checker, passage: Passage) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    checker.check([passage], lambda: None)
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000
