"""What the worker of words tells the window."""

from __future__ import annotations

from dataclasses import dataclass

from inkwell.domain.text.word_senses import WordFor, WordSense  # noqa: TC001  # the wire reads these hints at run time
from inkwell.protocol.job_id import JobId  # noqa: TC001


@dataclass(frozen=True)
class WordsChecked:
    """Which words of the request a dictionary does not know, by their numbers in it, counted from 0."""

    job_id: JobId
    dictionary: str
    unknown: tuple[int, ...]


@dataclass(frozen=True)
class DictionaryUnreadable:
    """A dictionary asked for is missing or is none; the others of the request are answered all the same."""

    job_id: JobId
    dictionary: str


@dataclass(frozen=True)
class WordsSuggested:
    """Words near a misspelt one, the likeliest first."""

    job_id: JobId
    word: str
    better: tuple[str, ...]


@dataclass(frozen=True)
class SensesFound:
    """What a word can mean, the commonest sense first; none where the thesaurus does not have it."""

    job_id: JobId
    word: str
    senses: tuple[WordSense, ...]


@dataclass(frozen=True)
class WordsForFound:
    """Words for a described meaning, the best first; told again where a better order was found."""

    job_id: JobId
    found: tuple[WordFor, ...]


@dataclass(frozen=True)
class Embedded:
    """What the texts of an `Embed` mean, in their order: each a vector of length one, float16, little-endian, in base64."""

    job_id: JobId
    vectors: tuple[str, ...]
