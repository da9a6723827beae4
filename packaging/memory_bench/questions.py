"""Questions from sentences of a novel with names and rare words replaced, and the passage each came from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from inkwell.domain.story.passages import passages
from inkwell.domain.text.inflection import in_place_of
from inkwell.domain.text.sentences import sentences
from inkwell.support.paths import resources
from inkwell.support.word_counts import word_counts
from inkwell.worker.words.thesaurus import Thesaurus

if TYPE_CHECKING:
    import random

    from memory_bench.novels import Novel

# A word met less often than once in so many is rare; where nearly all but the commonest words are replaced, questions are hard.
RARE_ONE_IN, HARD_ONE_IN = 20_000, 2_500
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_SHORTEST, _LONGEST = 10, 35
_PEOPLE = ("somebody", "the man", "the woman", "that person")
_THINGS = {"noun": "thing", "adjective": "certain", "adverb": "so"}


@dataclass(frozen=True)
class Question:
    """What is asked, the sentence behind it, and the hash of its passage."""

    text: str
    sentence: str
    sha256: str
    scene: int


def questions(
    novel: Novel, count: int, chance: random.Random, rare_one_in: int = RARE_ONE_IN
) -> list[Question]:
    """So many questions about a novel, each of another passage; fewer where its sentences do not give as many."""
    rows = [(scene.number, passage) for scene in novel.scenes for passage in passages(scene.text)]
    chance.shuffle(rows)
    found: list[Question] = []
    for scene, passage in rows:
        if len(found) == count:
            break
        candidates = sentences(passage.text)
        chance.shuffle(candidates)
        for sentence in candidates:
            if _SHORTEST <= len(sentence.split()) <= _LONGEST and "\n" not in sentence:
                asked, replaced, left = reworded(sentence, chance, rare_one_in)
                if replaced >= 2 and left >= 2:
                    found.append(Question(asked, sentence, passage.sha256, scene))
                    break
    return found


def reworded(sentence: str, chance: random.Random, rare_one_in: int = RARE_ONE_IN) -> tuple[str, int, int]:
    """A sentence without its names and rare words; how many were replaced, and how many words of five letters stayed."""
    counts = word_counts()
    replaced = left = 0
    parts: list[str] = []
    last, person = 0, chance.choice(_PEOPLE)
    for match in _WORD.finditer(sentence):
        word = match[0].replace("’", "'")
        bare = word.removesuffix("'s")
        met = counts.counts.get(word.lower(), 0) or counts.counts.get(bare.lower(), 0)
        is_first = not _WORD.search(sentence[: match.start()])
        is_name = bare[:1].isupper() and bare != "I" and (not is_first or not met)
        instead = None
        if is_name:
            instead = person + ("'s" if word != bare else "")
        elif met * rare_one_in < counts.total and len(bare) > 3:
            instead = _commoner(bare, met)
        if instead is None:
            left += len(bare) > 4
            continue
        replaced += 1
        parts += [sentence[last : match.start()], instead]
        last = match.end()
    text = "".join([*parts, sentence[last:]])
    text = re.sub(rf"({re.escape(person)})(?: {re.escape(person)})+", r"\1", text)
    return text.strip(" \"“”'‘’_*"), replaced, left


def _commoner(word: str, met: int) -> str:
    """A commoner word of the first sense, else a wider one, else a word that says nothing."""
    counts = word_counts().counts
    for sense in _thesaurus().senses(word.lower())[:1]:
        for other in (*sense.like, *sense.near):
            if counts.get(other.lower(), 0) > max(met, 1) and other.lower() != sense.base:
                return in_place_of(other, sense.base, word)
        return _THINGS.get(sense.part, "did")
    return "something"


@cache
def _thesaurus() -> Thesaurus:
    return Thesaurus(resources() / "thesaurus" / "en")
