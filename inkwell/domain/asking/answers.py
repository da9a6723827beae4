"""Answers that are the book's own sentences, each with its place, or that it is not in the book."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.asking.denials import denied_otherwise
from inkwell.domain.asking.question import AskedFor, word_keys
from inkwell.domain.text.folding import folded, straight
from inkwell.domain.text.number_words import number_pattern
from inkwell.domain.text.sentences import sentence_spans, sentences
from inkwell.domain.text.words import SIMPLE
from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.asking.question import Question
    from inkwell.domain.manuscript.outline import SceneId

# A passage has something of an answer where it holds so much of what the question says besides names, its rarest word
# among it, or is so near in meaning.
_LEAST_WORDS, _SURE_LIKENESS = 0.4, 0.55
_MOST_LINES = 5
# What answers so much worse than the best line is none beside it.
_BESIDE_BEST = 0.6
_LEAST_SAID, _SAID = 2, 0.8
# "He lived in Lindau", after somebody was named, is nearly as good as his name.
_BY_PRONOUN = 0.7
_PRONOUNS = frozenset({"he", "she", "they", "his", "her", "their", "him", "them"})


@dataclass(frozen=True)
class Passage:
    """A stretch of a scene that a search found. `likeness` is its cosine with the question, None where nobody compared."""

    scene: SceneId
    start: int
    text: str
    likeness: float | None = None

    @property
    def end(self) -> int:
        """Where it ends in the scene."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class AnswerLine:
    """A sentence of the book, letter by letter, at its place; `score` orders the lines of one answer."""

    text: str
    scene: SceneId
    start: int
    end: int
    score: float


def answer_lines(
    question: Question, passages: Sequence[Passage], most: int = _MOST_LINES
) -> list[AnswerLine]:
    """The sentences of `passages` (best first) that answer best, best first; none where the book does not tell."""
    if question.tells_nothing:
        return []
    lines = [
        line
        for rank, passage in enumerate(passages)
        if _tells(question, passage)
        for line in _lines(question, passage, rank)
    ]
    lines.sort(key=lambda line: -line.score)
    unique: dict[tuple[int, int], AnswerLine] = {}
    for line in lines:
        unique.setdefault((int(line.scene), line.start), line)
    best = list(unique.values())
    return [line for line in best if line.score >= _BESIDE_BEST * best[0].score][:most]


def stands_in(sentence: str, sources: Sequence[str]) -> bool:
    """Whether one sentence of `sources` says what a sentence says; never by a name alone.

    Two words that matter and nearly all there are must stand in that one sentence, and what is denied there is denied here.
    """
    words = set(word_keys(sentence))
    if any(quoted_in(sentence, source) for source in sources):
        return True
    return len(words) >= _LEAST_SAID and any(
        len(words & set(word_keys(one))) >= _SAID * len(words) and not denied_otherwise(sentence, (one,))
        for source in sources
        for one in sentences(source)
    )


def quoted_in(sentence: str, source: str) -> bool:
    """Whether a sentence stands in a source letter by letter, white space aside."""
    return " ".join(sentence.split()) in " ".join(source.split())


def _tells(question: Question, passage: Passage) -> bool:
    """Whether a passage has anything to do with the question: names alone are not enough."""
    if passage.likeness is not None and passage.likeness >= _SURE_LIKENESS:
        return True
    held = set(word_keys(passage.text))
    asked = [(key, weight) for key, weight in question.words if key not in question.names]
    total = sum(weight for _, weight in asked)
    if not total:
        return any(key in held for key in question.names)
    share = sum(weight for key, weight in asked if key in held) / total
    rarest = max(asked, key=lambda one: one[1])[0]
    return share >= _LEAST_WORDS and rarest in held


def _lines(question: Question, passage: Passage, rank: int) -> list[AnswerLine]:
    total = sum(weight for _, weight in question.words)
    fits = _FITTING[question.asked_for]
    lines: list[AnswerLine] = []
    for start, end in sentence_spans(passage.text):
        sentence = passage.text[start:end]
        held = set(word_keys(sentence))
        share = sum(weight for key, weight in question.words if key in held)
        if not share:
            continue
        if _PRONOUNS & _plain_words(sentence):
            named = question.spoken_of & set(word_keys(passage.text[:start])) - held
            share += _BY_PRONOUN * sum(weight for key, weight in question.words if key in named)
        share /= total
        score = share + 0.35 * fits(question, sentence) + 0.3 / (1 + rank)
        lines.append(AnswerLine(sentence, passage.scene, passage.start + start, passage.start + end, score))
    return lines


def _names_somebody_else(question: Question, sentence: str) -> bool:
    said = {key for key, _ in question.words}
    capitals = re.findall(r"(?<=[\w,;] )[A-Z][\w’'-]+", sentence)
    return any(key not in said for word in capitals for key in word_keys(word))


def _tells_a_time(_question: Question, sentence: str) -> bool:
    return bool(_plain_words(sentence) & word_set("asking.times")) or bool(re.search(r"\d", sentence))


def _tells_a_place(_question: Question, sentence: str) -> bool:
    return bool(_plain_words(sentence) & word_set("asking.places"))


def _tells_a_number(_question: Question, sentence: str) -> bool:
    return re.search(rf"(?i)\b{number_pattern()}\b", sentence) is not None


def _tells_a_colour(_question: Question, sentence: str) -> bool:
    return bool(_plain_words(sentence) & word_set("asking.colours"))


def _plain_words(sentence: str) -> set[str]:
    return {match[0] for match in SIMPLE.finditer(straight(folded(sentence)))}


_FITTING: dict[AskedFor, Callable[[Question, str], bool]] = {
    AskedFor.ANYTHING: lambda _question, _sentence: False,
    AskedFor.WHO: _names_somebody_else,
    AskedFor.WHEN: _tells_a_time,
    AskedFor.WHERE: _tells_a_place,
    AskedFor.NUMBER: _tells_a_number,
    AskedFor.COLOUR: _tells_a_colour,
}
