"""What the window asks of the worker of words: spelling, the thesaurus, meanings."""

from __future__ import annotations

from dataclasses import dataclass

from inkwell.protocol.job_id import JobId  # noqa: TC001  # the wire reads these hints at run time


@dataclass(frozen=True)
class CheckWords:
    """Say which of `words` each dictionary does not know. A dictionary is the path of its two files without their endings."""

    job_id: JobId
    dictionaries: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class SuggestWords:
    """Find words near a misspelt one, at most `most`, those of the first dictionary first."""

    job_id: JobId
    dictionaries: tuple[str, ...]
    word: str
    most: int = 8


@dataclass(frozen=True)
class FindSenses:
    """Look a word up in the thesaurus in `folder`."""

    job_id: JobId
    folder: str
    word: str


@dataclass(frozen=True)
class FindWordsFor:
    """Find words of the thesaurus in `folder` that mean what `meaning` describes, at most `most`.

    Where `embedder` names the folder of a model that compares meanings, a better order follows the first answer.
    """

    job_id: JobId
    folder: str
    meaning: str
    most: int = 40
    embedder: str = ""


@dataclass(frozen=True)
class Embed:
    """Say what each of `texts` means, by the model in folder `embedder`."""

    job_id: JobId
    texts: tuple[str, ...]
    embedder: str
