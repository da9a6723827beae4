"""The English article before a word that takes another's place: "a" before a consonant as it is spoken, "an" before a vowel."""

from __future__ import annotations

import re

# The article, one space, and the marks that may open before the word. What stands before the article is no letter or hyphen.
_ARTICLE = re.compile(r"(?:(?<=[\s“‘\"'(\[—–*_…])|^)(an?|An?|AN)(?=[ \u00a0][“‘\"'(\[*_]*$)")
_FURTHEST = 12  # characters of article and marks
_OPENS = ".!?…:;“”‘’\"'—–(["
_SAID_BY_LETTER = re.compile(r"[a-z](?![a-z])")
_VOWEL_LETTERS = frozenset("aefhilmnorsx")
# Spelt with a vowel and spoken with a consonant: "one", "use", "union" (but "unimportant"), "Europe".
_CONSONANT = re.compile(
    r"(?:one|ones|once|oneself)(?![a-z])|one-|eu|ewe|ouija|uni(?!m|n|r|ll|ss|de|gn)|unanim|us(?:e|a|u)|ut(?:e|i|o|ah)|ubi|u(?:ra|re[at]|ri[an]|ru|ly|kr|ku|vu|ga)"
)
_SILENT_H = re.compile(r"hour|hono|honest|heir")
# Both are heard: "an historic day", "an herb".
_EITHER = re.compile(r"h(?:erb|omage|istor|otel|abitual|yster|eroic|umble)")
_VOWEL_Y = re.compile(r"y[^aeiou]")
_NUMBER = re.compile(r"\d+")


def article_before(word: str) -> str:
    """ "a" or "an", as `word` is spoken; "" where both are said, or where nobody knows without hearing it."""
    spoken = re.sub(r"^[\W_]+", "", word)
    lower = spoken.lower()
    if not lower:
        return ""
    number = _NUMBER.match(lower)
    if number is not None:
        return "an" if _begins_with_vowel(number.group()) else "a"
    if _SAID_BY_LETTER.match(lower):
        return "an" if lower[0] in _VOWEL_LETTERS else "a"
    if _EITHER.match(lower) or (spoken[:2].isupper() and spoken[:2].isalpha()):
        return ""  # letters said one by one, or a word in capitals
    if lower[0] in "aeiou":
        return "a" if _CONSONANT.match(lower) else "an"
    return "an" if _SILENT_H.match(lower) or _VOWEL_Y.match(lower) else "a"


def article_place(text: str, start: int, word: str) -> tuple[int, int, str] | None:
    """`(start, length, article)` of the article that must change where `word` comes to stand at `start` of `text`; None where
    none does.
    """
    low = max(0, start - _FURTHEST, text.rfind("\n", 0, start) + 1)
    found = _ARTICLE.search(text[low:start])
    if found is None or (low and not found.start() and text[low - 1] != "\n"):
        return None
    place, written = low + found.start(), found.group()
    in_capitals = text[text.rfind("\n", 0, place) + 1 : place].isupper()
    wanted = article_before(word.lower() if in_capitals else word)
    if not wanted or written.lower() == wanted:
        return None
    if written[0] == "A" and not in_capitals and not _opens_sentence(text, place):
        return None  # a letter or a mark: vitamin A
    if in_capitals or written == "AN":
        return place, len(written), wanted.upper()
    return place, len(written), wanted.capitalize() if written[0] == "A" else wanted


def _begins_with_vowel(number: str) -> bool:
    """Eight, eleven, eighteen, with the hundreds and thousands that begin so."""
    teens = number.startswith(("11", "18")) and (len(number) % 3 == 2 or len(number) == 4)
    return number.startswith("8") or teens


def _opens_sentence(text: str, place: int) -> bool:
    before = text[:place].rstrip(" *_\u00a0")
    return not before or before[-1] == "\n" or before[-1] in _OPENS
