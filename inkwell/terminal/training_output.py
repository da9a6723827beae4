"""What `inkwell train` says: corpora, losses and adapters in words and as JSON rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkwell.domain.text.counted import counted
from inkwell.domain.voices.training import TrainingKind
from inkwell.support.i18n import number, tr, trn
from inkwell.terminal.output import tell

if TYPE_CHECKING:
    import argparse

    from inkwell.domain.voices.adapters import AdapterInfo
    from inkwell.domain.voices.corpus import Corpus


def voice_ready(info: AdapterInfo, report: dict[str, Any]) -> str:
    """The sentence at the end of a training."""
    if info.kind == TrainingKind.CHOICES:
        return tr(
            "“{name}” is ready: {steps} in {minutes} minutes. Of the choices held back it makes {share} as you did.",
            name=info.name,
            steps=trn("{n} step", "{n} steps", report.get("steps", 0)),
            minutes=number(report.get("seconds", 0) / 60, 1),
            share=f"{max(0.0, report.get('accuracy_after', 0.0)):.0%}",
        )
    sentence = tr(
        "“{name}” is ready: held-out loss {losses} nats per token, {steps} in {minutes} minutes ({speed} tokens/s).",
        name=info.name,
        losses=losses(info.loss_before, info.loss_after),
        steps=trn("{n} step", "{n} steps", report.get("steps", 0)),
        minutes=number(report.get("seconds", 0) / 60, 1),
        speed=number(report.get("tokens_per_s", 0)),
    )
    longest = report.get("longest_run", -1)
    if longest < 0:
        return sentence
    recited = tr(
        "The longest run of words repeated exactly, in {continuations}: {words}.",
        continuations=trn("{n} continuation", "{n} continuations", report.get("continuations", 0)),
        words=trn("{n} word", "{n} words", longest),
    )
    return f"{sentence} {recited}"


def adapter_row(info: AdapterInfo) -> dict[str, Any]:
    """An adapter as the JSON answers name it."""
    return {
        "id": info.id,
        "name": info.name,
        "kind": info.kind,
        "method": info.method,
        "base": info.base_id,
        "made": info.made,
        "sources": list(info.sources),
        "loss_before": round(info.loss_before, 4),
        "loss_after": round(info.loss_after, 4),
        "longest_run": info.longest_run,
        "size": info.size,
        "foreign": info.foreign,
        "shipped": info.shipped,
    }


def tell_corpus(corpus: Corpus, options: argparse.Namespace) -> None:
    """What would be learned, and what was cleaned away, on standard error."""
    if options.json or not corpus.texts:
        return
    in_characters = corpus.in_characters
    learned, held = counted(corpus.words, in_characters), number(corpus.held_out_words)
    tell(tr("{words} to learn, {held} held out.", words=learned, held=held))
    for row in corpus.removed:
        words = ", " + counted(row.words, in_characters) if row.words else ""
        tell(f"  {row.reason.value}: " + trn("once", "{n} times", row.times) + words)
    for name, times in corpus.excluded.items():
        sentence = trn(
            "excluded ({name}): {n} paragraph", "excluded ({name}): {n} paragraphs", times, name=name
        )
        tell(f"  {sentence}")


def losses(before: float, after: float) -> str:
    """Two losses, before and after, in nats a token."""
    return f"{number(before, 3)} → {number(after, 3)}"
