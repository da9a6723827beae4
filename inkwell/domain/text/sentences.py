"""Where sentences end: the home of every sentence splitter."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]*_]*(?=\s|\Z)|[。！？]+[」』”’）]*|\n+")
_ROUGH_END = re.compile(r"[.!?…][\"'”’)]*\s+|[。！？]")
_NARRATION_END = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bCapt)(?<!\bCol)(?<!\bProf)(?<!\bRev)(?<!\b[A-Z])"
    r"(?:[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(—\-]*[A-Z]|\s*$)|\n\s*\n|[.!?;:,…]?\s*\n(?=\s*[A-Z“\"‘'—]))"
)


def sentence_ends(text: str) -> list[int]:
    """Positions just after each sentence, closing quotes included; the rest after the last is unfinished."""
    ends: list[int] = []
    for match in _SENTENCE_END.finditer(text):
        before = text[: match.start()].rsplit(None, 1)
        word = before[-1].strip("\"'“‘(*_").lower() if before else ""
        if match.group().startswith(".") and (
            word in word_set("sentences.abbreviations") or (len(word) == 1 and word.isalpha() and word != "i")
        ):
            continue
        end = match.end()
        if text[match.start()] == "\n" and (not ends or text[ends[-1] : match.start()].strip() == ""):
            continue
        ends.append(end)
    return ends


def sentence_spans(text: str, *, with_space: bool = False) -> list[tuple[int, int]]:
    """`(start, end)` of every sentence in order, an unfinished rest among them; none holds white space alone.

    White space around a sentence is left out. `with_space`: a sentence keeps the white space after it, and the first also
    that before it, so that joined they are `text`.
    """
    ends = sentence_ends(text)
    if with_space:
        ends = [_past_space(text, end) for end in ends]
    spans: list[tuple[int, int]] = []
    for start, end in pairwise([0, *ends, len(text)]):
        piece = text[start:end]
        if with_space and piece:
            spans.append((start, end))
        elif piece.strip():
            spans.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
    return spans


def sentences(text: str) -> list[str]:
    """The sentences of `text`, white space around them left out."""
    return [text[start:end] for start, end in sentence_spans(text)]


def narration_ends(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """From `start` on the spans of what ends a sentence of the narrator's, marks and closing quotes or a line end.

    Unlike `sentence_ends` a mark counts only before a capital or at the end of `text`, so that "“Go!” he said" is one
    sentence; a line end counts where a capital or a quotation follows; and of what is abbreviated only titles are known.
    """
    return (match.span() for match in _NARRATION_END.finditer(text, start))


def rough_ends(text: str) -> list[int]:
    """Positions after every mark that may end a sentence and the white space behind it: where a long text may be cut.

    "Mr. " is taken for an end as well.
    """
    return [match.end() for match in _ROUGH_END.finditer(text)]


def first_sentence(text: str) -> str:
    """The first whole sentence with the white space after it, or all of `text` where none ends."""
    lead = len(text) - len(text.lstrip())
    for end in sentence_ends(text):
        if end > lead:
            return text[: _past_space(text, end)]
    return text


def whole_sentences(text: str) -> str:
    """`text` cut after its last finished sentence, or unchanged where no sentence ends."""
    stripped = text.rstrip()
    ends = [end for end in sentence_ends(stripped) if stripped[:end].strip()]
    if not ends:
        return stripped
    kept = stripped[: ends[-1]].rstrip()
    return kept if len(kept) * 3 >= len(stripped) else stripped


def _past_space(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place
