"""Every check by its id, and the findings of those an author has switched on, scene by scene."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from inkwell.domain.reading.scene_reading import Finding, Place
from inkwell.worker.analysis.checks.attributes import attributes
from inkwell.worker.analysis.checks.calendar import calendar
from inkwell.worker.analysis.checks.context import Book
from inkwell.worker.analysis.checks.echoes import echoes
from inkwell.worker.analysis.checks.filter_words import adverbs, adverbs_at_speech, filter_words, passive
from inkwell.worker.analysis.checks.knowledge import knowledge
from inkwell.worker.analysis.checks.possessions import possessions
from inkwell.worker.analysis.checks.presence import after_death, before_introduction, long_absence
from inkwell.worker.analysis.checks.sentences import dialogue_share, long_sentences, repeated_openings, rhythm
from inkwell.worker.analysis.checks.spellings import name_spellings
from inkwell.worker.analysis.checks.tense import tense_slips
from inkwell.worker.analysis.checks.viewpoint import viewpoint
from inkwell.worker.analysis.checks.whereabouts import whereabouts
from inkwell.worker.analysis.checks.words import repeated_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.reading.cast import KnownName, SceneMoment
    from inkwell.domain.story.proposal import FactProposal
    from inkwell.protocol.requests import CheckRequest
    from inkwell.worker.analysis.checks.context import DocumentFinding
    from inkwell.worker.analysis.document import Document

CHECKS: dict[str, Callable[[Book, float], list[DocumentFinding]]] = {
    check.__name__: check
    for check in (
        repeated_words, repeated_openings, echoes, adverbs, adverbs_at_speech, filter_words, passive, rhythm,
        long_sentences, dialogue_share, tense_slips, viewpoint, name_spellings, after_death, before_introduction, attributes, long_absence,
        calendar, whereabouts, knowledge, possessions,
    )
}  # fmt: skip
# What they find is answered by a fact about the sentence.
EXCUSABLE = frozenset(["attributes", "after_death", "calendar", "whereabouts", "knowledge", "possessions"])
# Further places of one finding; a phrase that stands a hundred times needs no hundred proofs.
_MOST_PLACES = 60


def run_checks(
    document: Document,
    scenes: Sequence[tuple[str, int, int]],
    known: Sequence[KnownName],
    wishes: Sequence[CheckRequest],
    moments: Sequence[SceneMoment] = (),
    facts: Sequence[FactProposal] = (),
) -> dict[str, tuple[Finding, ...]]:
    """What the wished checks find in a text whose scenes are `(key, start, end)`: scene's key → findings in order.

    `facts` is what the grammar is known to find in the text (`FactFinder.remembered`). Findings stand in positions of their scene. A wish for an unknown check is passed over.
    """
    findings: dict[str, list[Finding]] = {key: [] for key, _, _ in scenes}
    if not scenes or not document.english:
        return dict.fromkeys(findings, ())
    book = Book(document, scenes, known, moments, facts)
    starts = [start for _, start, _ in scenes]

    def placed(start: int, end: int) -> Place:
        key, first, last = scenes[max(0, bisect_right(starts, start) - 1)]
        return Place(key, max(0, start - first), min(end, last) - first)

    for wish in wishes:
        check = CHECKS.get(wish.id)
        for finding in check(book, wish.threshold) if check else ():
            if wish.id in EXCUSABLE and book.is_excused(finding.start):
                continue
            here = placed(finding.start, finding.end)
            places = tuple(placed(a, b) for a, b in finding.places[:_MOST_PLACES])
            findings[here.key].append(
                Finding(wish.id, here.start, here.end, finding.subject, finding.values, places)
            )
    return {key: tuple(sorted(rows, key=lambda row: (row.start, row.end))) for key, rows in findings.items()}
