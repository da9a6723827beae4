"""Texts as they are compared: without what writers of one and the same word may do differently."""

from __future__ import annotations


def folded(name: str) -> str:
    """A name as it is compared: small letters, one space between words."""
    return " ".join(name.lower().split())


def lookup_key(name: str) -> str:
    """A name as it is looked for in prose: case-folded ("ß" is "ss"), one space between words, straight apostrophes."""
    return straight(" ".join(name.split()).casefold())


def straight(text: str) -> str:
    """`text` with typewriter's apostrophes; as long as before."""
    return text.replace("’", "'")


def without_possessive(word: str) -> str:
    """`word` without a final "’s"; a bare apostrophe ("the Joneses’") stays."""
    return word[:-2] if word.endswith(("'s", "’s")) else word
