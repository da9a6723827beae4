"""The words for what a training did: rows of data and small sentences, read by the wizard and the list alike."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale

from inkwell.domain.voices.training import Method, TrainingKind
from inkwell.services.voices.corpus import Removal
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from inkwell.domain.voices.adapters import AdapterInfo

KINDS = {
    TrainingKind.VOICE: ("My voice", "It writes on as these texts do."),
    TrainingKind.STYLE: (
        "A style to rewrite into",
        "It learns to turn plain prose into the prose of these texts.",
    ),
    TrainingKind.GENRE: ("A kind of story", "It learns what such books are made of. Give it several."),
    TrainingKind.PRETRAIN: ("From nothing", "A model of its own."),
    TrainingKind.CHOICES: ("My choices", "It learns from the drafts you kept and those you discarded."),
}
METHODS = {
    Method.LORA: (
        "A small adapter",
        "A few numbers beside every layer. Quick, and the model itself stays as it is.",
    ),
    Method.ADALORA: (
        "An adapter that shares out its room",
        "Slower; puts its numbers where they are worth most.",
    ),
    Method.FULL: (
        "The whole model",
        "All numbers change. Slow, needs four times the memory, makes a model of its own.",
    ),
}
REMOVALS = {
    Removal.MATTER: "Front and back matter",
    Removal.PAGE: "Page numbers",
    Removal.QUOTES: "Quotation marks made typographic",
    Removal.DASHES: "Dashes made typographic",
    Removal.MARKS: "Emphasis marks taken off",
    Removal.COMMENTS: "Comments",
    Removal.LINES: "Line breaks inside paragraphs",
    Removal.DUPLICATE: "Paragraphs that stand there twice",
    Removal.EXCLUDED: "Passages you keep out",
    Removal.NOISE: "Lines that are no prose",
}
PHASES = {
    "loading": "Loading the model",
    "paraphrasing": "Saying every passage plainly, to learn the way back",
    "training": "Learning",
    "measuring": "Measuring on the held-out text",
    "judging": "Writing continuations to judge by",
}
ENDS = {
    "time": "the time was up",
    "epochs": "all passes were done",
    "early": "the held-out text gained nothing more",
}


def minutes(seconds: float) -> str:
    """A length of time as one says it."""
    if seconds < 1.5:
        return tr("a second")
    if seconds < 90:
        return tr("{n} seconds", n=f"{round(seconds):,}")
    if seconds < 5400:
        return tr("{n} minutes", n=f"{round(seconds / 60):,}")
    return tr("{n} hours", n=f"{seconds / 3600:.1f}")


def gained(before: float, after: float) -> str:
    """What a lower loss means, without the word: how much less often the held-out text surprises the model."""
    if before <= 0:
        return tr("Nothing was measured.")
    share = 1 - math.exp(after - before)
    if share < 0.01:
        return tr("The held-out text is no less surprising to it than before.")
    return tr("The held-out text surprises it {share} less than before.", share=f"{share:.0%}")


def losses(before: float, after: float) -> str:
    """Both losses with their unit."""
    return tr("{before} → {after} nats a token", before=f"{before:.2f}", after=f"{after:.2f}")


def one_line(info: AdapterInfo) -> str:
    """An adapter's particulars: what for, of which model, from what, when, how large."""
    parts = [tr(KINDS[TrainingKind(info.kind)][0]) if info.kind in set(TrainingKind) else info.kind]
    if info.words:
        parts.append(tr("{words} words", words=f"{info.words:,}"))
    if info.sources:
        parts.append(", ".join(info.sources[:3]) + (" …" if len(info.sources) > 3 else ""))
    if info.base_id:
        parts.append(tr("for {model}", model=info.base_id))
    if info.made:
        parts.append(info.made)
    parts.append(tr("{mb} MB", mb=f"{info.size / 1e6:.1f}"))
    return " · ".join(parts)


def recited(report: dict[str, Any]) -> str:
    """How long the longest run is that the voice recites from what it learned."""
    run, times = report.get("longest_run", -1), report.get("continuations", 0)
    if not isinstance(run, int) or run < 0:
        return tr("Recitation was not looked for.")
    told = tr(
        "Longest run of words taken over as they stood, in {times} continuations: {run}.",
        times=times,
        run=run,
    )
    text = str(report.get("longest_run_text", ""))
    return f"{told} “{text}”" if text else told


def number(value: float, decimals: int = 0) -> str:
    """A number as the author's language writes it."""
    return QLocale().toString(float(value), "f", decimals)
