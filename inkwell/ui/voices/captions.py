"""The words for what a training did: rows of data and small sentences, read by the wizard and the list alike."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from inkwell.domain.text.counted import counted, is_in_characters
from inkwell.domain.voices.training import Method, TrainingKind
from inkwell.services.voices.corpus import Removal
from inkwell.support.i18n import number, tr, tr_noop, trn
from inkwell.support.phrases import listed, sentences

if TYPE_CHECKING:
    from inkwell.domain.voices.adapters import AdapterInfo

_PHRASES_SHOWN = 5

KINDS = {
    TrainingKind.VOICE: (tr_noop("My voice"), tr_noop("It writes on as these texts do.")),
    TrainingKind.STYLE: (
        tr_noop("A style to rewrite into"),
        tr_noop("It learns to turn plain prose into the prose of these texts."),
    ),
    TrainingKind.GENRE: (
        tr_noop("A kind of story"),
        tr_noop("It learns what such books are made of. Give it several."),
    ),
    TrainingKind.PRETRAIN: (tr_noop("From scratch"), tr_noop("A new model of its own.")),
    TrainingKind.CHOICES: (
        tr_noop("My choices"),
        tr_noop("It learns from the drafts you kept and those you discarded."),
    ),
}
METHODS = {
    Method.LORA: (
        tr_noop("A small adapter"),
        tr_noop("A few numbers beside every layer. Quick, and the model itself stays as it is."),
    ),
    Method.ADALORA: (
        tr_noop("A small adapter, placed with care"),
        tr_noop("Slower; puts its numbers where they are worth most."),
    ),
    Method.FULL: (
        tr_noop("The whole model"),
        tr_noop("All numbers change. Slow, needs four times the memory, makes a model of its own."),
    ),
}
REMOVALS = {
    Removal.MATTER: tr_noop("Front and back matter"),
    Removal.PAGE: tr_noop("Page numbers"),
    Removal.QUOTES: tr_noop("Quotation marks made curly"),
    Removal.DASHES: tr_noop("Hyphens turned into dashes"),
    Removal.MARKS: tr_noop("Emphasis marks removed"),
    Removal.COMMENTS: tr_noop("Comments"),
    Removal.LINES: tr_noop("Line breaks inside paragraphs"),
    Removal.DUPLICATE: tr_noop("Paragraphs that appear twice"),
    Removal.EXCLUDED: tr_noop("Passages on your content limits"),
    Removal.NOISE: tr_noop("Lines that are not prose"),
}
PHASES = {
    "loading": tr_noop("Loading the model"),
    "paraphrasing": tr_noop("Putting every passage plainly, to learn the way back"),
    "training": tr_noop("Learning"),
    "measuring": tr_noop("Measuring on the text held back"),
    "judging": tr_noop("Writing continuations to judge by"),
}
ENDS = {
    "time": tr_noop("time was up"),
    "epochs": tr_noop("all passes were done"),
    "early": tr_noop("the text held back gained nothing more"),
}


def minutes(seconds: float) -> str:
    """A length of time as one says it."""
    if seconds < 1.5:
        return tr("a second")
    if seconds < 90:
        return trn("{n} second", "{n} seconds", round(seconds))
    if seconds < 5400:
        return trn("{n} minute", "{n} minutes", round(seconds / 60))
    return tr("{hours} hours", hours=number(seconds / 3600, 1))


def gained(before: float, after: float) -> str:
    """What a lower loss means, without the word: how much less often the held-out text surprises the model."""
    if before <= 0:
        return tr("Nothing was measured.")
    share = 1 - math.exp(after - before)
    if share < 0.01:
        return tr("The text held back surprises it no less than before.")
    return tr("The text held back surprises it {share} less than before.", share=f"{share:.0%}")


def gain_of(info: AdapterInfo) -> str:
    """What a training has brought: of choices how often they would be made so again, of texts how much less they surprise."""
    if info.kind == TrainingKind.CHOICES:
        return _choices(info)
    if info.loss_before <= 0:
        return tr("Its gain has not been measured.")
    return sentences(
        gained(info.loss_before, info.loss_after),
        tr("Loss: {losses}.", losses=losses(info.loss_before, info.loss_after)),
    )


def _choices(info: AdapterInfo) -> str:
    report: dict[str, Any] = info.facts.get("report") or info.facts
    share = float(report.get("accuracy_after", -1.0))
    if share < 0:
        return tr("Its gain has not been measured.")
    phrases = [str(phrase) for phrase in report.get("rejected_phrases") or ()]
    if not phrases:
        return tr("Of the choices held back it would make {share} as you did.", share=f"{share:.0%}")
    return sentences(
        tr(
            "It begins less often what stood in the drafts you discarded: {phrases}.",
            phrases=listed([tr("“{phrase}”", phrase=phrase) for phrase in phrases[:_PHRASES_SHOWN]]),
        ),
        tr("In {share} of the places held back something else is now likelier.", share=f"{share:.0%}"),
    )


def losses(before: float, after: float) -> str:
    """Both losses with their unit."""
    return tr("{before} → {after}", before=number(before, 2), after=number(after, 2))


def one_line(info: AdapterInfo) -> str:
    """An adapter's particulars: what for, of which model, from what, when, how large."""
    parts = [tr(KINDS[TrainingKind(info.kind)][0]) if info.kind in set(TrainingKind) else info.kind]
    if info.words:
        parts.append(counted(info.words, is_in_characters(" ".join(info.sources))))
    if info.sources:
        parts.append(", ".join(info.sources[:3]) + ("…" if len(info.sources) > 3 else ""))
    if info.base_id:
        parts.append(tr("for {model}", model=info.base_id))
    if info.made:
        parts.append(info.made)
    parts.append(tr("{mb} MB", mb=number(info.size / 1e6, 1)))
    return " · ".join(parts)


def recited(report: dict[str, Any]) -> str:
    """How long the longest run is that the voice recites from what it learned."""
    run, times = report.get("longest_run", -1), report.get("continuations", 0)
    if not isinstance(run, int) or run < 0:
        return tr("Whether it repeats your texts was not checked.")
    text = str(report.get("longest_run_text", ""))
    caption = tr(
        "The longest run of words repeated exactly, in {continuations}: {words}.",
        continuations=trn("{n} continuation", "{n} continuations", times),
        words=counted(run, is_in_characters(text)),
    )
    return sentences(caption, f"“{text}”" if text else "")


def discard_question(name: str) -> str:
    """Whether a training is really to be given up: it cannot be brought back."""
    return tr("Discard the training “{name}”? All it has learned so far is deleted for good.", name=name)
