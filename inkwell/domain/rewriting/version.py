"""A rewritten version of a passage as it is shown, stored and judged: text, meters, what was lost, what happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from inkwell.domain.rewriting.faults import Fault  # noqa: TC001
from inkwell.domain.rewriting.kept_facts import Lost  # noqa: TC001  # the wire reads these hints at run time

MOST_WORDS = 1_500
UNKNOWN = -1.0


class NoteKind(StrEnum):
    """What is worth telling of a version."""

    LEFT = "left"  # sentences left as they were; `fault` is what was mostly wrong with their rewrites
    NEAR = "near"  # sentences that stay because they were as near the style as anything the model wrote
    EMPHASIS = "emphasis"  # emphasised words that are gone
    SENTENCES = "sentences"  # a paragraph was rewritten sentence by sentence after whole tries had failed
    RETRIED = "retried"  # tries that were thrown away
    NO_MEANING = "no_meaning"  # the embedder is not installed


@dataclass(frozen=True)
class Note:
    """Told in one sentence by the window; the same for the terminal."""

    kind: NoteKind
    count: int = 0
    fault: Fault | None = None
    text: str = ""


@dataclass(frozen=True)
class Version:
    """One rewrite. Meters lie between 0 and 1, `UNKNOWN` where they cannot be told; `failed`: nothing fit to be shown."""

    number: int
    text: str
    seed: int
    prompt: str
    meaning: float
    style: float
    style_before: float
    fluency: float
    score: float
    lost: Lost
    notes: tuple[Note, ...] = ()
    sentences: int = 0
    changed: int = 0
    failed: bool = False
    milliseconds: int = 0
