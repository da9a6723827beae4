"""Summaries of scenes, chapters and parts: sentences, each with what it rests on. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.text.text import content_hash

if TYPE_CHECKING:
    from collections.abc import Iterable


class SummaryOrigin(StrEnum):
    """Who made a summary. CHOSEN: sentences of the book itself. WRITTEN: by a model, each sentence carried by sentences of the
    book. AUTHOR: written or changed by the author; nothing makes it anew.
    """

    CHOSEN = "chosen"
    WRITTEN = "written"
    AUTHOR = "author"


@dataclass(frozen=True)
class SummarySentence:
    """A sentence and the sentences of the book it rests on, letter by letter; of a chosen one that is itself."""

    text: str
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Summary:
    """A summary; `sources` is the hash of what it was made of."""

    sentences: tuple[SummarySentence, ...]
    sources: str
    origin: SummaryOrigin = SummaryOrigin.CHOSEN

    @property
    def text(self) -> str:
        """All of it in one line."""
        return " ".join(sentence.text for sentence in self.sentences)

    def is_stale(self, texts: Iterable[str]) -> bool:
        """Whether what it was made of has changed since; the author's own never is."""
        return self.origin is not SummaryOrigin.AUTHOR and self.sources != sources_of(texts)


def sources_of(texts: Iterable[str]) -> str:
    """What `Summary.sources` holds for texts in order."""
    return content_hash("\n".join(content_hash(text) for text in texts))
