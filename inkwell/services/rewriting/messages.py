"""Notes, faults and meters of a rewrite as sentences, for the window and the terminal alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.rewriting.faults import Fault
from inkwell.domain.rewriting.version import NoteKind
from inkwell.support.i18n import tr, tr_noop, trn

if TYPE_CHECKING:
    from inkwell.domain.rewriting.kept_facts import Lost
    from inkwell.domain.rewriting.version import Note, Version

_FAULTS = {
    Fault.EMPTY: tr_noop("the model wrote nothing"),
    Fault.ECHO: tr_noop("the model gave the words back unchanged"),
    Fault.TRUNCATED: tr_noop("the model broke off"),
    Fault.SHORT: tr_noop("too much was left out"),
    Fault.LONG: tr_noop("far too much was added"),
    Fault.CHAT: tr_noop("the model talked about the task instead of doing it"),
    Fault.LOOPING: tr_noop("the model said the same things over and over"),
    Fault.LANGUAGE: tr_noop("the model answered in another language"),
    Fault.EXAMPLE: tr_noop("the model copied from the examples"),
    Fault.NAMES: tr_noop("a name was lost"),
    Fault.NUMBERS: tr_noop("a number was lost"),
    Fault.NEGATIONS: tr_noop("a “not” was lost or added"),
    Fault.SPEECH: tr_noop("speech was lost or invented"),
    Fault.INVENTED: tr_noop("a name or a number was invented"),
    Fault.MEANING: tr_noop("it no longer said the same"),
}


def note_sentence(note: Note) -> str:
    """One note, as a sentence."""
    fault = tr(_FAULTS[note.fault]) if note.fault is not None else ""
    sentences = {
        NoteKind.LEFT: trn(
            "{n} sentence was kept as it was: {fault}.",
            "{n} sentences were kept as they were: mostly {fault}.",
            note.count,
            fault=fault,
        ),
        NoteKind.NEAR: trn(
            "{n} sentence was kept as it was: nothing came nearer to the style.",
            "{n} sentences were kept as they were: nothing came nearer to the style.",
            note.count,
        ),
        NoteKind.EMPHASIS: tr("Emphasis lost: {words}.", words=note.text),
        NoteKind.SENTENCES: tr(
            "Rewriting whole paragraphs did not work, so it was done sentence by sentence."
        ),
        NoteKind.RETRIED: trn("{n} try was thrown away.", "{n} tries were thrown away.", note.count),
        NoteKind.NO_MEANING: tr(
            "To compare meanings, install MiniLM L6 v2 under Models. Until then, shared words are counted."
        ),
    }
    return sentences[note.kind]


def failure_sentence(version: Version) -> str:
    """Why a failed version is not shown."""
    left = next((note for note in version.notes if note.fault is not None), None)
    if left is None or left.fault is None:
        return tr("Nothing the model wrote came nearer to the style, so the passage stays as it is.")
    return tr(
        "No usable rewrite came of it: {fault}, even in later, more careful tries. The passage stays as it is.",
        fault=tr(_FAULTS[left.fault]),
    )


def lost_sentences(lost: Lost) -> list[str]:
    """What is missing, kind by kind."""
    sentences_lost: list[str] = []
    if lost.names:
        sentences_lost.append(tr("Names lost: {words}.", words=", ".join(lost.names)))
    if lost.numbers:
        sentences_lost.append(tr("Numbers lost: {words}.", words=", ".join(lost.numbers)))
    if lost.negations:
        sentences_lost.append(tr("Negations lost: {words}.", words=", ".join(lost.negations)))
    if lost.speech:
        sentences_lost.append(
            trn("{n} line of speech was lost.", "{n} lines of speech were lost.", lost.speech)
        )
    return sentences_lost


def meter_word(value: float) -> str:
    """A meter in a word, so that nothing is told by a bar's length alone."""
    if value < 0:
        return tr("unknown")
    steps = ((0.85, tr("very high")), (0.65, tr("high")), (0.45, tr("fair")), (0.25, tr("low")))
    return next((word for bound, word in steps if value >= bound), tr("very low"))
