"""A corpus to learn from: chapters cleaned, excluded, made unique, and split so that one whole chapter is never learned."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.errors import UsageError
from inkwell.domain.text.counted import counted, is_in_characters
from inkwell.domain.text.text import count_words, is_cjk
from inkwell.domain.text.words import LETTERS
from inkwell.domain.voices.corpus_cleaning import Cleaner, Removal, Removed
from inkwell.support.i18n import number, tr
from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Callable

LEAST_WORDS = 2_000
_LEAST_CHAPTER = 300
_LEAST_HELD_OUT = 600
_TAIL = 0.1


@dataclass(frozen=True)
class RawText:
    """A chapter as it came: from which file or project, its heading, its text with one line a paragraph. `own`: it comes
    from a project of Inkwell's.
    """

    source: str
    title: str
    text: str
    own: bool = False


@dataclass(frozen=True)
class CorpusText:
    """A chapter as it is learned, or held out."""

    source: str
    title: str
    text: str
    words: int
    held_out: bool = False


@dataclass(frozen=True)
class Corpus:
    """What will be learned and what was done to it."""

    texts: tuple[CorpusText, ...]
    removed: tuple[Removed, ...] = ()
    excluded: dict[str, int] = field(default_factory=dict[str, int])
    english: bool = True

    @property
    def words(self) -> int:
        """Words to learn."""
        return sum(text.words for text in self.texts if not text.held_out)

    @property
    def in_characters(self) -> bool:
        """Whether its words are characters, as they are counted in Chinese and Japanese."""
        return bool(self.texts) and is_in_characters(self.texts[0].text)

    @property
    def held_out_words(self) -> int:
        """Words that are only measured on."""
        return sum(text.words for text in self.texts if text.held_out)


def prepare(
    raw: list[RawText],
    excluded: Callable[[str], str] = lambda _: "",
    held_out: frozenset[int] = frozenset(),
    seed: int = 7,
) -> Corpus:
    """Clean and split. `held_out` are places in `raw` that must not be learned; where there are none, a chapter is chosen.

    UsageError, with a sentence, for what nothing can be learned from.
    """
    cleaners = {own: Cleaner(excluded, own) for own in (False, True)}
    texts: list[CorpusText] = []
    for place, chapter in enumerate(raw):
        cleaner = cleaners[chapter.own]
        if cleaner.is_matter(chapter.title, chapter.text):
            continue
        text = cleaner.clean(chapter.text)
        words = count_words(text)
        if words:
            texts.append(CorpusText(chapter.source, chapter.title, text, words, place in held_out))
    _refuse_what_is_no_prose(texts)
    if not any(text.held_out for text in texts):
        texts = _with_held_out(texts, seed)
    removed: dict[Removal, Removed] = {}
    counts: dict[str, int] = {}
    for cleaner in cleaners.values():
        for reason, row in cleaner.removed.items():
            known = removed.setdefault(reason, Removed(reason))
            known.times += row.times
            known.words += row.words
            known.example = known.example or row.example
        for why, times in cleaner.excluded_counts.items():
            counts[why] = counts.get(why, 0) + times
    return Corpus(
        tuple(texts), tuple(removed.values()), counts, looks_english("\n".join(t.text for t in texts))
    )


def looks_english(text: str) -> bool:
    """Whether the text is English, by its most common words."""
    words = [word.lower() for word in LETTERS.findall(text[:400_000])]
    common = sum(word in word_set("training.frequent") for word in words)
    return bool(words) and common > 0.12 * len(words) and sum(map(is_cjk, text[:4_000])) < 200


def _refuse_what_is_no_prose(texts: list[CorpusText]) -> None:
    words = sum(text.words for text in texts)
    if not words:
        raise UsageError(
            tr("There is no text to learn from."), help=tr("Choose chapters or files with prose in them.")
        )
    if words < LEAST_WORDS:
        raise UsageError(
            tr("Only {words} to learn from.", words=counted(words, is_in_characters(texts[0].text))),
            help=tr(
                "A voice needs at least {least} words; 20,000 or more are better. Nothing was changed.",
                least=number(LEAST_WORDS),
            ),
        )
    whole = "\n".join(text.text for text in texts)
    ends = len(re.findall(r"[.!?…。！？]", whole))
    if ends < words / 200:
        raise UsageError(
            tr("This does not look like prose: it has hardly a finished sentence."),
            help=tr("Choose chapters or files with prose in them. Nothing was changed."),
        )


def _with_held_out(texts: list[CorpusText], seed: int) -> list[CorpusText]:
    """Hold out a chapter of middling length, not the first and not the last; of a single text, its last tenth."""
    fit = [i for i, text in enumerate(texts) if text.words >= _LEAST_HELD_OUT]
    inner = [i for i in fit if 0 < i < len(texts) - 1] or fit
    total = sum(text.words for text in texts)
    small = [i for i in inner if texts[i].words <= 0.25 * total]
    if small and len(texts) >= 3:
        middle = sorted(texts[i].words for i in small)[len(small) // 2]
        near = sorted(small, key=lambda i: abs(texts[i].words - middle))[:3]
        chosen = random.Random(seed).choice(near)  # noqa: S311  # no secret
        return [
            CorpusText(text.source, text.title, text.text, text.words, i == chosen)
            for i, text in enumerate(texts)
        ]
    longest = max(range(len(texts)), key=lambda i: texts[i].words)
    head, tail = _cut(texts[longest])
    return [*texts[:longest], head, tail, *texts[longest + 1 :]]


def _cut(text: CorpusText) -> tuple[CorpusText, CorpusText]:
    least = max(_LEAST_CHAPTER, int(text.words * _TAIL))
    lines = text.text.split("\n")
    if len(lines) == 1:
        lines = re.split(r"(?<=[.!?”])\s+", text.text)
    tail: list[str] = []
    while len(lines) > 1 and count_words("\n".join(tail)) < least:
        tail.insert(0, lines.pop())
    head_text, tail_text = "\n".join(lines), "\n".join(tail)
    return (
        CorpusText(text.source, text.title, head_text, count_words(head_text)),
        CorpusText(text.source, f"{text.title} (end)", tail_text, count_words(tail_text), True),
    )
