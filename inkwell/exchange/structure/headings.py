"""What a line of a manuscript is by its words alone: heading of a part, a chapter or a scene, a break, or prose.

The one recogniser for every format, in every language `resources/words` has headings of. Marks of emphasis, underlines,
brackets around and capitals do not count; a sentence that mentions a chapter is prose.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from inkwell.exchange.structure.heading_languages import folded, sentence_words
from inkwell.exchange.structure.heading_words import (
    DIGITS,
    ROMAN,
    letters_of,
    numbers,
    patterns_for,
    unspaced_patterns,
)
from inkwell.exchange.structure.scene_breaks import UNSEEN, is_scene_break

_LONGEST, _LONGEST_UNSPACED, _LONGEST_NUMBER = 160, 45, 60
_DRESS = "*_~#=[]{}<>|•·-–—―:\\+ \t\u3000"
_SPACED_LETTERS = re.compile(r"(?:\w[ \u00a0]){3,}\w\b")
_SENTENCE_END = re.compile(r"[.!?…][”’\"'»)]*$")
_INNER_END = re.compile(r"\w[.!?…][”’\"'»)]*\s+[^\W\d_]")
_PAIRS = (("“", "”"), ("«", "»"), ("„", "“”"), ("「", "」"), ("『", "』"), ("《", "》"))
_STRONG = re.compile(r"[:|/)\]}—–―-]|\.(?=[—–-])|\n|\t| {2,}")
_NUMBER_FIRST = re.compile(
    rf"(?:{DIGITS}|{ROMAN})\b(?=[.:)\s—–、-])|[〇零一二三四五六七八九十百廿卅]{{1,5}}(?=[、.．])"
)
_CJK_STOPS = re.compile(r"[。，、；;,！？!?…]")
_CJK_SEPARATED = re.compile(r"[\s:：·・—\-–「『《【〈（(．.|／/~～]")


@dataclass(frozen=True)
class Heading:
    """`kind` is "part", "chapter" or "scene"; `label` the words that make it one, `title` what stands behind them."""

    kind: str
    label: str
    title: str = ""


def heading_kind(text: str) -> str:
    """What a paragraph's bare text is: "part", "chapter", "scene", "break", or "" for prose.

    A number alone ("IV", "12", "Seven") is "": `is_number` tells it, and only its neighbours whether it is a heading.
    """
    if is_scene_break(text):
        return "break"
    heading = heading_of(text)
    return heading.kind if heading else ""


def heading_of(text: str) -> Heading | None:
    """The heading a paragraph's bare text is, None where it is prose or a break."""
    line = _undressed(text) if len(text) < 2 * _LONGEST else ""
    if not line or len(line) > _LONGEST:
        return None
    low = folded(line)
    for pattern, kind in patterns_for(letters_of(low)):
        match = pattern.match(low)
        if match and (rest := _title_behind(line, match.end(), kind)) is not None:
            label = line[: match.end()].strip(" .:-–—")
            below = heading_of(rest) if kind == "part" and rest else None
            # "Book One, Chapter Two" on one line begins a chapter.
            return (
                Heading("chapter", line) if below and below.kind == "chapter" else Heading(kind, label, rest)
            )
    return _unspaced_heading(line, low)


def is_number(text: str) -> bool:
    """Whether a line is a bare number in digits, Roman numerals or words, dressed or not: "— 12 —", "IV.", "Seven"."""
    line = _undressed(text).rstrip(".") if len(text) <= _LONGEST_NUMBER else ""
    return bool(line) and numbers().fullmatch(folded(line)) is not None


def number_title(text: str) -> tuple[str, str] | None:
    """The number and the title of a line like "4. The Storm", "IV — The Storm"; None for anything else."""
    if len(text) > _LONGEST:
        return None
    line = _undressed(text)
    match = _NUMBER_FIRST.match(folded(line))
    if not match:
        return None
    rest = line[match.end() :]
    separator = re.match(r"\s*(?:[.．:)、]|—|–|--?)[\s.:—–-]*", rest)
    title = rest[separator.end() :] if separator else ""
    if not title or not _is_title(title) or (title[0].islower() and title[0] not in "“«"):
        return None
    return line[: match.end()], title


def _title_behind(line: str, end: int, kind: str) -> str | None:
    """What stands behind the words of a heading, None where that makes a sentence of it all."""
    rest = line[end:]
    bare = rest.strip(" .:-–—―_\t\n,\u00a0")
    if rest.rstrip().endswith((",", ";", "?")) and not bare:
        return None
    if not bare:
        return ""
    separator = rest[: len(rest) - len(rest.lstrip(" .:-–—―_\t\n,|/)]}\u00a0"))]
    title = rest[len(separator) :].strip()
    if not separator or not title or not _is_title(title):
        return None
    if len(line[:end].split()) == 1 and "." in separator and _SENTENCE_END.search(title) and _is_lower(title):
        # "Conclusion. He laughs."
        return None
    begins_low = title[0].islower()
    if _STRONG.search(separator):
        calm = not begins_low or (len(title.split()) <= 8 and not _SENTENCE_END.search(title))
    elif begins_low:
        calm = "," in separator and folded(title).startswith(("in which", "wherein"))
    else:
        goes_on = folded(title.split()[0]) in sentence_words()
        calm = line[:1].isupper() or not line[:1].isalpha()
        calm = calm and not goes_on and not (_is_sentence(title) and "." not in separator)
        calm = calm and not (kind != "chapter" and _is_sentence(title))
    return title if calm else None


def _is_title(title: str) -> bool:
    """Whether words may be a title at all: no pair left open, no comma at the end, not several sentences."""
    if title.endswith((",", ";")) or any(title.count(a) != sum(map(title.count, b)) for a, b in _PAIRS[:2]):
        return False
    if title.count('"') % 2:
        return False
    return not (_INNER_END.search(title) and _SENTENCE_END.search(title) and _is_lower(title))


def _is_sentence(title: str) -> bool:
    return _SENTENCE_END.search(title) is not None and len(title.split()) >= 3 and _is_lower(title)


def _is_lower(title: str) -> bool:
    """Whether most words begin small, as in a sentence."""
    words = [word.strip("“”‘’\"'«»(") for word in title.split()]
    return sum(word[:1].islower() for word in words) * 2 >= len(words)


def _unspaced_heading(line: str, low: str) -> Heading | None:
    """A heading of a script that is written without spaces: 第一章 初雪, 제1화 첫눈."""
    if len(line) > _LONGEST_UNSPACED:
        return None
    for pattern, kind, language in unspaced_patterns():
        match = pattern.match(low)
        if not match:
            continue
        rest = line[match.end() :]
        title = rest.strip(" :：·・—-–.．|／/~～\u3000\t\n")
        if kind == "part" and any(heading_kind(piece) == "chapter" for piece in title.split()):
            return Heading("chapter", line)
        if not rest or rest in "】》」』〉）)]" or _is_unspaced_title(rest, title, language):
            return Heading(kind, line[: match.end()].strip("【《「『〈[（( "), title)
    return None


def _is_unspaced_title(rest: str, title: str, language: str) -> bool:
    if _CJK_SEPARATED.match(rest):
        opens = rest[0] in "「『《【〈（("
        return opens or not (title.endswith(("。", "，", "、", "；", "다.", ".")) or "。" in title)
    if language == "korean" or _CJK_STOPS.search(rest) or len(rest) > 20:
        return False
    return not rest.startswith(sentence_words())


def _undressed(text: str) -> str:
    """A line without marks around it and with its letters set close."""
    line = unicodedata.normalize("NFC", UNSEEN.sub("", text)).strip()
    line = re.sub(r"^</?\w+[^>]*>|</\w+>$", "", line) if line.startswith("<") else line
    line = line.strip(_DRESS + "\n") if line.strip(_DRESS + "\n") else ""
    # Marks that go round a part of the line: **Chapter One**: The Rain.
    line = re.sub(r"\*{2,3}|__|(?<=\S)[*_](?!\w)|(?<!\w)[*_](?=\S)", "", line)
    if _SPACED_LETTERS.fullmatch(line) or re.fullmatch(
        rf"{_SPACED_LETTERS.pattern}(?: {{2,}}\w(?: \w)*)*", line
    ):
        line = " ".join(word.replace(" ", "") for word in re.split(r" {2,}", line))
    return line
