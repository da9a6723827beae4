"""A scene's paragraphs and their sentences as they are checked: each sentence known by its words and those before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.text.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAST_WORDS = 3
_LONGEST_BEFORE = 600  # characters


@dataclass(frozen=True)
class CheckedParagraph:
    """A paragraph at `start` of its scene; `before` is the end of what stands before it, with the line's end."""

    start: int
    text: str
    before: str


def checked_paragraphs(text: str) -> Iterator[CheckedParagraph]:
    """Every paragraph of a few words or more, in order; a scene's lines are its paragraphs."""
    start, before = 0, ""
    for line in text.split("\n"):
        if line.strip():
            if len(line.split()) >= _LEAST_WORDS:
                yield CheckedParagraph(start, line, before)
            before = f"{before}{line}\n"[-_LONGEST_BEFORE:]
        start += len(line) + 1


@dataclass(frozen=True)
class CheckedSentence:
    """A sentence at `start`:`end` of its paragraph, the space after it included.

    `words` is what findings in it are known by: an edit elsewhere, but for the sentence before it, leaves them true.
    """

    start: int
    end: int
    words: str


def checked_sentences(paragraph: str) -> tuple[CheckedSentence, ...]:
    """The sentences of a paragraph; joined they are the paragraph."""
    sentences: list[CheckedSentence] = []
    before = ""
    for start, end in sentence_spans(paragraph, with_space=True):
        own = paragraph[start:end].rstrip()
        sentences.append(CheckedSentence(start, end, f"{before}\n{own}"))
        before = own
    return tuple(sentences)
