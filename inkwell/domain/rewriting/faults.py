"""What goes wrong when a small model rewrites: it echoes, breaks off, chats, loops, copies the examples, invents. Pure.

Every check looks at one stretch (a sentence or a paragraph) and the rewrite of it.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.rewriting.kept_facts import invented, lost, negations_in, speeches_in
from inkwell.domain.text.sentences import sentences
from inkwell.domain.text.words import COMPOUND, folded_words, ngrams
from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.rewriting.style import Style


class Fault(StrEnum):
    """Why a rewrite is not shown."""

    EMPTY = "empty"
    ECHO = "echo"
    TRUNCATED = "truncated"
    SHORT = "short"
    LONG = "long"
    CHAT = "chat"
    LOOPING = "looping"
    LANGUAGE = "language"
    EXAMPLE = "example"
    NAMES = "names"
    NUMBERS = "numbers"
    NEGATIONS = "negations"
    SPEECH = "speech"
    INVENTED = "invented"
    MEANING = "meaning"


# Measured with the starter on 60 sentences: rewrites an eye calls "the same" lie above, real ones below.
ECHO = 0.92
_LEAST_LANGUAGE_WORDS = 8
_SENTENCE_WORDS = 50  # a longer text may say a word again
_CHAT = re.compile(
    r"""^\W*(?:sure|certainly|of\ course|okay|absolutely|great)\b[,!:.]\s*(?:here|i)\b
    |\bhere(?:['’]s|\ is|\ are)\ (?:a|an|the|my|your|one)\ (?:\w+\ )?(?:re-?writ|revis|version|passage|possible)
    |\b(?:as|i['’]?\ ?a?m)\ an?\ (?:ai|language\ model|assistant)\b
    |^\W*i['’]?\ ?a?m\ sorry,?\ but\ i\b
    |\b(?:re-?written|revised|original)\ (?:passage|text|version|sentence|paragraph)\b
    |\bthis\ (?:sentence|passage|version|revision|rewrite|text)\ (?:is|conveys|captures|uses|maintains|has)\b
    |\bin\ (?:a|an|the)\ \w+\ style\b
    |\bplease\ (?:let\ me\ know|provide|rewrite)\b
    |<\|?\w*\|?>|```|\*\*\w+:?\*\*|^\s*\#{1,6}\s|^\s*(?:[-*•]|\d+[.)])\s+\w|https?://
    |^\W*(?:rewritten|rewrite|revised|output|answer|version|plain|styled|note|passage|result)\s*:""",
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
_END = re.compile(r"[.!?…:;—–][\"'”’»)\]*_]*$")


def faults_of(
    source: str,
    version: str,
    style: Style,
    known: tuple[str, ...] = (),
    passage: str = "",
    touched: bool = False,
) -> tuple[Fault, ...]:
    """Everything wrong with `version` as a rewrite of `source`; `passage` is what surrounds it.

    `touched`: made from the source by word lists, where a small change is what was meant.
    """
    if not version.strip():
        return (Fault.EMPTY,)
    missing = lost(source, version, known, style.free_to_change)
    more_speech = speeches_in(version) != speeches_in(source) and "speech" not in style.free_to_change
    tests = [
        (Fault.CHAT, is_chat(source, version, style)),
        (Fault.EXAMPLE, _copies_examples(source, version, style)),
        (Fault.LOOPING, is_looping(source, version)),
        (Fault.LANGUAGE, _is_foreign(source, version)),
        (Fault.TRUNCATED, is_truncated(source, version)),
        (Fault.SHORT, len(_words(version)) < style.shortest * len(_words(source))),
        (Fault.LONG, len(_words(version)) > style.longest * len(_words(source)) + 6),
        (Fault.ECHO, is_echo(source, version, 1.0 if touched else ECHO)),
        (Fault.NAMES, bool(missing.names)),
        (Fault.NUMBERS, bool(missing.numbers)),
        (Fault.NEGATIONS, bool(missing.negations) or _denies_more(source, version, style)),
        (Fault.SPEECH, bool(missing.speech) or more_speech),
        (Fault.INVENTED, bool(invented(f"{passage} {source}", version, known))),
    ]
    return tuple(fault for fault, present in tests if present)


def _denies_more(source: str, version: str, style: Style) -> bool:
    return len(negations_in(version)) > len(negations_in(source)) and "negations" not in style.free_to_change


def is_echo(source: str, version: str, bound: float = ECHO) -> bool:
    """Whether the words are the source's own again, marks and capitals aside."""
    version_words, source_words = _words(source), _words(version)
    return version_words == source_words or (
        bound < 1 and SequenceMatcher(None, version_words, source_words, autojunk=False).ratio() >= bound
    )


def is_truncated(source: str, version: str) -> bool:
    """Whether it breaks off where the source ends like a sentence, or leaves speech or brackets open."""
    if _END.search(source.rstrip()) and not _END.search(version.rstrip()):
        return True
    version_words, source_words = _words(version), _words(source)
    if len(version_words) < len(source_words) and version_words == source_words[: len(version_words)]:
        return True
    return any(
        version.count(begin) != version.count(end) and source.count(begin) == source.count(end)
        for begin, end in ("“”", "()", "«»")
    ) or (version.count('"') % 2 == 1 and source.count('"') % 2 == 0)


def is_chat(source: str, version: str, style: Style) -> bool:
    """Whether the model talks about its task, says its instructions again or writes mark-up."""
    if _CHAT.search(version) and not _CHAT.search(source):
        return True
    low = version.lower()
    labels = (f"{style.label.lower()}:", f"{style.plain_label.lower()}:")
    if any(label in low and label not in source.lower() for label in labels if len(label) > 2):
        return True
    said = _runs(_words(f"{style.do} {style.dont}"), 5)
    return bool(said & _runs(_words(version), 5) - _runs(_words(source), 5))


def is_looping(source: str, version: str) -> bool:
    """Whether something is said over and over that the source does not repeat."""
    words = _words(version)
    if any(a == b for a, b in itertools.pairwise(words) if len(a) > 3) and not _is_looping_pair(source):
        return True
    for length, times in ((2, 3), (3, 2), (4, 2)):
        counted = _counts(words, length)
        before = _counts(_words(source), length)
        if any(count >= times + before.get(run, 0) for run, count in counted.items() if _has_content(run)):
            return True
    parts = [" ".join(_words(part)) for part in sentences(version)]
    if len(parts) != len(set(parts)) and len(parts) > 1:
        return True
    # What a small model adds it likes to take from what it has just read: "the rain was the cause of the rain".
    mine, theirs = Counter(map(_stem, words)), Counter(map(_stem, _words(source)))
    spare = 0 if len(words) < _SENTENCE_WORDS else 2
    return any(
        count > max(1, theirs[stem]) + spare and len(stem) > 3 and stem not in _function_words()
        for stem, count in mine.items()
    )


def _stem(word: str) -> str:
    for ending in ("ing", "edly", "ed", "ly", "es", "s", "en"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word.removesuffix(ending)
    return word


def _is_looping_pair(text: str) -> bool:
    """Whether the text itself says a word twice running."""
    words = _words(text)
    return any(a == b for a, b in itertools.pairwise(words) if len(a) > 3)


def _is_foreign(source: str, version: str) -> bool:
    """Whether an English source has come back in another language or script."""
    return looks_english(source) and not looks_english(version)


def looks_english(text: str) -> bool:
    """By its script and its small words; a text of a few words is given the benefit of the doubt."""
    letters = [character for character in text if character.isalpha()]
    if letters and sum(ord(character) > 0x24F for character in letters) > len(letters) * 0.2:
        return False
    words = _words(text)
    if len(words) < _LEAST_LANGUAGE_WORDS:
        return True
    return sum(word in _function_words() for word in words) >= 0.16 * len(words)


def _copies_examples(source: str, version: str, style: Style) -> bool:
    """Whether words of the prompt's examples stand in the version that the source does not have.

    Four running with a word of content among them, or three with two.
    """
    for length, content in ((4, 1), (3, 2)):
        mine = _runs(_words(version), length) - _runs(_words(source), length)
        for pair in style.examples if mine else ():
            theirs = _runs(_words(pair.plain), length) | _runs(_words(pair.styled), length)
            if any(sum(word not in _function_words() for word in run) >= content for run in mine & theirs):
                return True
    return False


def _words(text: str) -> list[str]:
    return folded_words(text, COMPOUND)


def _runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return set(ngrams(words, length))


def _counts(words: list[str], length: int) -> dict[tuple[str, ...], int]:
    return Counter(ngrams(words, length))


def _has_content(run: Iterable[str]) -> bool:
    return any(word not in _function_words() for word in run)


def _function_words() -> frozenset[str]:
    return word_set("rewriting.function_words")
