"""A passage cut into what is rewritten as one: sentences, or paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inkwell.domain.text.sentences import sentence_ends
from inkwell.domain.text.text import count_words
from inkwell.prompting.rewrite import bare, untouchable

if TYPE_CHECKING:
    from collections.abc import Collection

    from inkwell.worker.rewriting.candidate import StretchResult


_LONGEST_STRETCH_WORDS = 70


@dataclass
class Stretch:
    """A sentence or a paragraph, the white space behind it, and what came of it. `result` None: left alone."""

    text: str
    space: str
    plain: str
    marked: tuple[tuple[str, str], ...]
    whole: bool = False
    result: StretchResult | None = None


def stretches_of(text: str, whole_paragraphs: bool, kept_lines: Collection[int] = ()) -> list[Stretch]:
    """The text as sentences (or paragraphs) and the white space between them; nothing is lost.

    Lines of these numbers are left alone.
    """
    stretches: list[Stretch] = []
    in_comment = False
    for number, line in enumerate(text.splitlines(keepends=True)):
        body = line.rstrip()
        opens, closes = body.rfind("<!--"), body.rfind("-->")
        if number in kept_lines or in_comment or (untouchable(body) and "<!--" not in body):
            stretches.append(Stretch("", body + line[len(body) :], "", ()))
        elif whole_paragraphs and "<!--" not in body:
            stretches.append(replace(_stretch(body, line[len(body) :]), whole=True))
        else:
            stretches += sentences_of(line)
        in_comment = opens > closes if max(opens, closes) >= 0 else in_comment
    return stretches


def sentences_of(line: str) -> list[Stretch]:
    """One line as sentences; speech that runs over several stays together while it is not too long."""
    stretches: list[Stretch] = []
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
            stretches.append(_stretch("", lead))
        stretches.append(_stretch(body.lstrip(), piece[len(body) :]))
        start = end
    return stretches


def _stretch(text: str, space: str) -> Stretch:
    plain, marked = bare(text)
    return Stretch(text, space, plain, marked)
