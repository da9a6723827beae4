"""A passage cut into what is rewritten as one: sentences, or paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inkwell.domain.text.sentences import sentence_ends
from inkwell.domain.text.text import count_words
from inkwell.prompting.rewrite import bare, untouchable

if TYPE_CHECKING:
    from inkwell.worker.rewriting.option import Tried


_LONGEST_STRETCH_WORDS = 70


@dataclass
class _Stretch:
    """A sentence or a paragraph, the white space behind it, and what came of it. `tried` None: left alone."""

    text: str
    space: str
    plain: str
    marked: tuple[tuple[str, str], ...]
    whole: bool = False
    tried: Tried | None = None


def _stretches(text: str, whole_paragraphs: bool) -> list[_Stretch]:
    """The text as sentences (or paragraphs) and the white space between them; nothing is lost."""
    found: list[_Stretch] = []
    in_comment = False
    for line in text.splitlines(keepends=True):
        body = line.rstrip()
        opens, closes = body.rfind("<!--"), body.rfind("-->")
        if in_comment or (untouchable(body) and "<!--" not in body):
            found.append(_Stretch("", body + line[len(body) :], "", ()))
        elif whole_paragraphs and "<!--" not in body:
            found.append(replace(_stretch(body, line[len(body) :]), whole=True))
        else:
            found += _sentences(line)
        in_comment = opens > closes if max(opens, closes) >= 0 else in_comment
    return found


def _sentences(line: str) -> list[_Stretch]:
    found: list[_Stretch] = []
    start = 0
    ends = [*sentence_ends(line), len(line)]
    for end in ends:
        piece = line[start:end]
        if not piece.strip() and end < len(line):
            continue
        open_speech = piece.count("“") > piece.count("”") or piece.count('"') % 2
        if open_speech and end < len(line.rstrip()) and count_words(piece) < _LONGEST_STRETCH_WORDS:
            continue
        while end < len(line) and line[end].isspace():
            end += 1
        if end <= start:
            continue
        piece = line[start:end]
        body = piece.rstrip()
        lead = piece[: len(piece) - len(piece.lstrip())]
        if lead:
            found.append(_stretch("", lead))
        found.append(_stretch(body.lstrip(), piece[len(body) :]))
        start = end
    return found


def _stretch(text: str, space: str) -> _Stretch:
    plain, marked = bare(text)
    return _Stretch(text, space, plain, marked)
