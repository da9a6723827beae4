"""What a thesaurus says of a word: its senses, and words for a meaning."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class WordSense:
    """One sense of the word `base`. `part` is "noun", "verb", "adjective" or "adverb"; `like` share the sense.

    `near` holds wider words of a noun or verb and similar ones of an adjective; `opposite` its opposites.
    """

    base: str
    part: str
    meaning: str
    like: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    opposite: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordFor:
    """A word that may be the one described, with what it means."""

    word: str
    part: str
    meaning: str
