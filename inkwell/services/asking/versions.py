"""Versions of a piece of copy: many tries, of which those that keep to the brief and lie far apart are shown."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.asking.far_apart import far_apart
from inkwell.domain.copywriting.brief import Brief
from inkwell.domain.copywriting.faults import fitting, places_of
from inkwell.prompting.copywriting import place_of, version_parts
from inkwell.prompting.recipes import mood
from inkwell.protocol.requests import Generate
from inkwell.services.asking.ideas import sentence_likeness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.protocol.requests import JobId
    from inkwell.services.asking.writing import Writing

SHOWN, TRIES = 6, 16
_MOST_WORDS, _CHARACTERS_A_WORD = 120, 6
_SAME = 0.6
_QUOTES = '"“”'


@dataclass(frozen=True)
class Versions:
    """What has come: versions that keep to the brief, far apart; how many tries there were and how many of them kept to it."""

    shown: tuple[str, ...] = ()
    tries: int = 0
    kept: int = 0
    writing: bool = True


class VersionService(QObject):
    """One brief at a time.

    Signals:
        changed: the Versions.
        failed: a sentence.
    Thread: main.
    """

    changed = Signal(object)
    failed = Signal(str)

    def __init__(self, writing: Writing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writing, self._brief = writing, Brief()
        self._tries, self._kept = 0, list[str]()
        writing.come.connect(self._on_writing_come)
        writing.ended.connect(lambda _: self._tell(writing=False))
        writing.failed.connect(self._on_writing_failed)

    def ask(self, brief: Brief) -> None:
        """Versions of the copy of a brief; `changed` follows with each try."""
        self.stop()
        self._brief, self._tries, self._kept = brief, 0, []
        if self._writing.begin(lambda job: request(job, brief)):
            self._tell(writing=True)

    def stop(self) -> None:
        """Write no further; what has come stays."""
        self._writing.cancel()

    def _on_writing_come(self, text: str) -> None:
        self._tries += 1
        kept = kept_of(text, self._brief)
        if kept:
            self._kept.append(kept)
        self._tell(writing=True)

    def _on_writing_failed(self, sentence: str) -> None:
        self._tell(writing=False)
        self.failed.emit(sentence)

    def _tell(self, writing: bool) -> None:
        shown = chosen(self._kept, self._brief)
        self.changed.emit(Versions(tuple(shown), self._tries, len(self._kept), writing))


def request(job: JobId, brief: Brief, seed: int | None = None) -> Generate:
    """What the writer is asked for: forbidden words cannot be written, and the copy has the place's length."""
    place = place_of(brief.place)
    words = _MOST_WORDS
    if place is not None:
        room = place.words or (place.characters or place.part) // _CHARACTERS_A_WORD or _MOST_WORDS
        words = max(6, min(_MOST_WORDS, room))
    return Generate(
        job,
        version_parts(brief),
        words,
        TRIES,
        secrets.randbelow(2**31) if seed is None else seed,
        mood("bold").sampling,
        instruct=True,
        banned=brief.must_not,
    )


def kept_of(text: str, brief: Brief) -> str:
    """What of a try keeps to the brief, without the quotation marks a model puts around it."""
    bare = text.strip()
    if bare[:1] in _QUOTES:
        bare = (
            bare[1:].rstrip(_QUOTES) if bare[-1:] in _QUOTES and not set(bare[1:-1]) & set(_QUOTES) else bare
        )
    return fitting(bare, brief, place_of(brief.place))


def chosen(kept: Sequence[str], brief: Brief) -> list[str]:
    """Few of many: what must be said first, then far apart."""

    def missing(text: str) -> int:
        return sum(not places_of(phrase, text) for phrase in brief.must)

    ordered = sorted(kept, key=missing)
    return [one.item for one in far_apart(ordered, sentence_likeness, SHOWN, same=_SAME)]
