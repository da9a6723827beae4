"""What the writer says of texts that are there."""

from __future__ import annotations

from dataclasses import dataclass

from inkwell.protocol.job_id import JobId  # noqa: TC001  # the wire reads these hints at run time


@dataclass(frozen=True)
class ScoredPiece:
    """A piece of a scored text: characters from `start` to `end`, natural log-probability."""

    start: int
    end: int
    log_probability: float


@dataclass(frozen=True)
class Scored:
    """The pieces of a scored text, in order."""

    job_id: JobId
    pieces: tuple[ScoredPiece, ...]


@dataclass(frozen=True)
class SecretWeighed:
    """How much each sentence of a text gives the secret of that number away; `spans` are the sentences, in characters."""

    job_id: JobId
    number: int
    spans: tuple[tuple[int, int], ...]
    scores: tuple[float, ...]


@dataclass(frozen=True)
class NotesWeighed:
    """How many nats a token likelier each note made `tokens` tokens of a text; `lengths` are the notes' own tokens.

    `book_gain` is the same of the book's own turns, 0 where they were not asked; `book_tokens` for how many they were.
    """

    job_id: JobId
    gains: tuple[float, ...]
    lengths: tuple[int, ...]
    tokens: int
    book_gain: float = 0.0
    book_tokens: int = 0


@dataclass(frozen=True)
class SentencesLikely:
    """The sentences of a text, in characters; the natural log-probability of each after the whole prompt, and its tokens."""

    job_id: JobId
    spans: tuple[tuple[int, int], ...]
    log_probabilities: tuple[float, ...]
    tokens: tuple[int, ...]


@dataclass(frozen=True)
class BlockWeighed:
    """How many nats likelier the block of that number made each sentence; below 0 where it made it less likely."""

    job_id: JobId
    number: int
    gains: tuple[float, ...]
