"""What is said of a pending draft: its words and time, what sets a candidate apart, the numbers behind the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.text.counted import length_of
from inkwell.support.i18n import number, tr, trn

if TYPE_CHECKING:
    from inkwell.services.writing.drafts import Candidate, Draft


def facts_of(draft: Draft) -> str:
    """One line: words, seconds, and the first reason for or against the candidate that shows."""
    candidate = draft.candidate
    if candidate is None or not candidate.text:
        return tr("Thinking…")
    words = length_of(candidate.pending)
    if draft.writing and not candidate.finished:
        return f"{words}…"
    parts = [words]
    if candidate.milliseconds:
        parts.append(tr("{seconds} s", seconds=number(candidate.milliseconds / 1000, 1)))
    if candidate.avoided:
        parts.append(
            trn("{n} worn phrase or name avoided", "{n} worn phrases or names avoided", candidate.avoided)
        )
    if draft.requested > 1 and draft.order()[0] == draft.shown and candidate.verdict is not None:
        parts.append(tr("reads best") if candidate.off_arc < 0 else tr("nearest to the feeling drawn"))
    reasons = reasons_of(candidate)
    return " · ".join([*parts, *reasons[:1]])


def reasons_of(candidate: Candidate) -> list[str]:
    """What sets a candidate apart, in words; warnings first."""
    leaks = [tr("may give away: {secret}", secret=secret) for secret in candidate.gives_away]
    verdict = candidate.verdict
    if verdict is None:
        return leaks
    sentences = {
        "copied": tr(
            "copies {words} of the manuscript: “{text}”",
            words=length_of(verdict.copied),
            text=" ".join(verdict.copied.split()[:8]),
        ),
        "strangers": tr("new names: {names}", names=", ".join(verdict.strangers[:3])),
        "repeats": tr("repeats the scene"),
        "monotonous": tr("its sentences begin alike"),
        "least_repetition": tr("fewest repetitions"),
        "most_fluent": tr("smoothest"),
        "most_different": tr("most unlike the others"),
    }
    return [*leaks, *(sentences[reason] for reason in verdict.reasons)]


def explanation_of(candidate: Candidate | None) -> str:
    """Every number behind the order of the alternatives."""
    verdict = candidate.verdict if candidate is not None else None
    if candidate is None or verdict is None:
        return ""
    arc = tr("From the feeling drawn: {value} standard deviations", value=number(candidate.off_arc, 2))
    return "\n".join(
        [
            *([arc] if candidate.off_arc >= 0 else []),
            tr("Repeated runs of four words: {share}", share=f"{verdict.repetition:.0%}"),
            tr("Words no other alternative has: {share}", share=f"{verdict.distance:.0%}"),
            tr("Mean log-probability of a token: {value}", value=f"{verdict.fluency:.2f}"),
            tr("Sentences that begin alike: {share}", share=f"{verdict.monotony:.0%}"),
            *reasons_of(candidate),
        ]
    )
