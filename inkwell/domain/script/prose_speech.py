"""Speech as prose has it, in marks and with who says it, taken apart for a script."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPENING = '"“«'
_QUOTED = re.compile(r"[\"“«]([^\"”»]*)(?:[\"”»]|$)")
_ENDS = re.compile(r"[.!?,…–—-]$")
_LEAST_WORDS = 4  # fewer, without an end of their own, are a title or a word that is named


@dataclass(frozen=True)
class Spoken:
    """A piece of a line: speech, or what is told beside it. `goes_on`: it is said by who spoke in the line before it."""

    words: str
    is_speech: bool = False
    speaker: str = ""
    goes_on: bool = False


@cache
def _tag(words: str = "speech.verbs") -> re.Pattern[str]:
    """`Mara said softly`, `said the old man`; the verbs are those of a list of words."""
    verbs = "|".join(sorted(word_set(words), key=len, reverse=True))
    name = r"(?:(?:the|his|her|my|an?|old|young)\s+)*[\w’'.-]+(?:\s[A-Z][\w’'-]+){0,2}"
    return re.compile(
        rf"^[,\s]*(?:(?:{verbs})\s+(?P<after>{name})|(?P<before>{name})(?:\s\w+ly)?\s+(?:{verbs}))\b(?P<rest>.*)$",
        re.IGNORECASE | re.DOTALL,
    )


def opens_speech(words: str) -> bool:
    """Whether words hold a mark that may open speech."""
    return any(mark in words for mark in _OPENING)


def has_speech(words: str) -> bool:
    """Whether a line holds speech in marks, and not only a title or a word that is named."""
    return any(_is_said(match, words) for match in _QUOTED.finditer(words))


def _is_said(match: re.Match[str], words: str) -> bool:
    said = match[1].strip()
    if not said:
        return False
    is_alone = not words[: match.start()].strip(" ,") or not words[match.end() :].strip(" .,")
    return bool(_ENDS.search(said)) or len(said.split()) >= _LEAST_WORDS or is_alone


def in_pieces(words: str, named: Sequence[str]) -> list[Spoken]:
    """A line as what is said and what is told; who says it is taken from beside the marks, where one of `named` stands there."""
    pieces: list[Spoken] = []
    place = 0
    for match in _QUOTED.finditer(words):
        if not _is_said(match, words):
            continue
        pieces.append(Spoken(words[place : match.start()].strip()))
        pieces.append(Spoken(match[1].strip(), True))
        place = match.end()
    pieces.append(Spoken(words[place:].strip()))
    return _spoken(pieces, named)


def _spoken(pieces: list[Spoken], named: Sequence[str]) -> list[Spoken]:
    """The pieces with their speakers, without the words that only say who spoke."""
    found: list[Spoken] = []
    speaker, has_spoken = "", False
    for number, piece in enumerate(pieces):
        if piece.is_speech:
            if not has_spoken:
                around = (pieces[number + 1].words, pieces[number - 1].words if number else "")
                speaker = next((name for one in around if (name := _speaker(one, named))), "")
            if found and found[-1].is_speech:
                found[-1] = Spoken(f"{found[-1].words.rstrip(',')} {piece.words}", True, speaker)
            else:
                found.append(Spoken(_whole(piece.words), True, speaker, has_spoken))
            has_spoken = True
        else:
            said = pieces[number - 1].words if number else ""
            told = _without_tag_before(_without_tag(piece.words, said))
            if any(letter.isalnum() for letter in told):
                found.append(Spoken(_whole(told)))
    return [
        Spoken(_whole(one.words), True, one.speaker, one.goes_on) if one.is_speech else one for one in found
    ]


def _speaker(words: str, named: Sequence[str]) -> str:
    """Who of those that are named speaks there, in capitals."""
    tag = _tag().match(words) or _tag().match(re.split(r"(?<=[.!?])\s", words)[-1])
    if tag is not None:
        told = (tag["after"] or tag["before"] or "").upper()
        parts = told.split()
        for name in named:
            if name == told or (parts and (name in parts or parts[-1] in name.split())):
                return name
        if told and (tag["after"] or tag["before"] or "")[:1].isupper() and parts[0] not in _PRONOUNS:
            return told
        return ""
    first = re.match(r"[\w’'-]+", words.strip())
    begun = first[0].upper() if first else ""
    return next((name for name in named if begun and begun in name.split()), "")


_PRONOUNS = ("HE", "SHE", "THEY", "I", "IT", "WE", "YOU", "THE", "AN", "A", "HIS", "HER")


def _without_tag(words: str, said: str) -> str:
    """What is told beside speech, without who said it; `said` is the speech before it."""
    if not said:
        return words
    # Behind a full stop "He laughed." is a deed of its own.
    tag = _tag("speech.plain_verbs" if said and said[-1:] not in ",—–-" else "speech.verbs").match(words)
    if tag is None:
        return words.lstrip(",").strip()
    rest = tag["rest"].lstrip()
    if rest.startswith((".", "!", "?")):
        return rest[1:].strip()
    _, stop, after = rest.partition(". ")
    # `said, and turned away` loses its subject with its verb: what is left of that sentence goes.
    return after.strip() if stop else ""


def _without_tag_before(words: str) -> str:
    """What is told before speech, without `Mara said,`."""
    if words[-1:] not in (",", ":"):
        return words
    *told, last = re.split(r"(?<=[.!?])\s+", words)
    return " ".join(told) if _tag().match(last) else words


def _whole(words: str) -> str:
    """Words as a sentence of their own."""
    words = words.strip().rstrip(",:").rstrip()
    words = words[:1].upper() + words[1:]
    return words if not words or words[-1] in '.!?…—–-"”)' else f"{words}."
