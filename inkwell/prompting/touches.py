"""Small changes that need no model: a style's own words, contractions, asides left out, long sentences parted.

They are candidates beside the model's, and weighed as those are: a touch that reads badly loses.
"""

from __future__ import annotations

import re
from itertools import combinations, product
from typing import TYPE_CHECKING

from inkwell.domain.rewriting.narrator import as_first_person
from inkwell.domain.rewriting.style import StyleKind
from inkwell.domain.text.folding import straight
from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from inkwell.domain.rewriting.style import Style

_EXPANDED = {
    "won't": "will not",
    "can't": "cannot",
    "shan't": "shall not",
    "let's": "let us",
    "i'm": "I am",
    "it's": "it is",
    "that's": "that is",
    "there's": "there is",
    "what's": "what is",
    "where's": "where is",
    "who's": "who is",
}
_ENDINGS = {"n't": " not", "'re": " are", "'ll": " will", "'ve": " have"}
_SHORT = re.compile(r"\b[A-Za-z]+(?:n[’']t|[’'](?:re|ll|ve|m|s))\b")
_LONG = (
    (r"\b(did|do|does|was|were|is|are|has|have|had|could|would|should|must|need) not\b", r"\1n’t"),
    (r"\bwill not\b", "won’t"),
    (r"\bcannot\b|\bcan not\b", "can’t"),
    (r"\b(I) am\b", r"\1’m"),
    (r"\b(it|that|there|he|she|what|where) is\b", r"\1’s"),
    (r"\b(we|you|they) are\b", r"\1’re"),
    (r"\b(I|we|you|they) have (?=\w+(?:ed|en|ne)\b)", r"\1’ve "),
    (r"\b(I|we|you|they|he|she|it) will\b", r"\1’ll"),
)
_ADVERB = re.compile(
    r",? (?!(?:only|family|early|holy|ugly|lonely|lovely|likely|really only)\b)[a-z]{3,}ly\b(?=[ ,.;])|\b(?:very|quite|rather|somewhat|indeed|extremely) "
)
_ASIDE = re.compile(
    r", (?:as|which|who|whose|though|although|with|like|so that|as if|as though)\b[^,.;:!?“”\"]*(?=[,.;])"
)
_JOINT = re.compile(
    r"(?:, and|;|, but|:) (?=(?:he|she|it|they|we|i|the|there|his|her|its|their|[A-Z]\w+)\b)", re.IGNORECASE
)
_MOST_TOUCHES = 24
_SPOKEN = re.compile(r"“[^”]*”?|\"[^\"]*\"?")


def touched(style: Style, sentence: str) -> list[str]:
    """The sentence with the style's own words in it, in several ways; empty where nothing fits.

    A move changes every word it can outside of speech; a style is offered a word here and there, and all of them.
    """
    if style.asks_narrator and not style.swaps:
        return as_first_person(sentence, style.narrator)
    base = _with_contractions(sentence, style.contractions)
    places = _places(style, base)
    versions: list[str] = []
    if style.kind is StyleKind.MOVE:
        choices = [number for number, place in enumerate(places) if len(place[2]) > 1][:3]
        for picked in product(*(range(len(places[number][2])) for number in choices)):
            chosen = dict.fromkeys(range(len(places)), 0) | dict(zip(choices, picked, strict=True))
            versions.append(_put(base, places, chosen))
    else:
        versions += [
            _put(base, places, {number: word})
            for number, place in enumerate(places)
            for word in range(len(place[2]))
        ]
        versions += [
            _put(base, places, dict.fromkeys(pair, 0)) for pair in combinations(range(len(places)), 2)
        ]
        versions += [_put(base, places, dict.fromkeys(range(len(places)), 0))]
    return [text for text in dict.fromkeys([base, *versions]) if text != sentence][:_MOST_TOUCHES]


def _places(style: Style, text: str) -> list[tuple[int, int, list[str]]]:
    """Where a swap fits: start, end, the words to choose from. Longer plain texts come first."""
    spoken = [match.span() for match in _SPOKEN.finditer(text)] if style.kind is StyleKind.MOVE else []
    places: list[tuple[int, int, list[str]]] = []
    taken: set[int] = set()
    for swap in sorted(style.swaps, key=lambda pair: -len(pair.plain)):
        for match in re.finditer(rf"(?<![\w’'-]){re.escape(swap.plain)}(?![\w’'-])", text, re.IGNORECASE):
            area = range(*match.span())
            if taken.isdisjoint(area) and not any(a <= match.start() < b for a, b in spoken):
                taken |= set(area)
                options = [_like(match.group(), word.strip()) for word in swap.styled.split("|")]
                options = [option for option in options if _fits(text[: match.start()], swap.plain, option)]
                if options:
                    places.append((match.start(), match.end(), options))
    return sorted(places)


def _fits(before: str, plain: str, styled: str) -> bool:
    """A word that gets an adjective must stand alone: no "gallery dim window", no "old ancient house"."""
    last = before.split()[-1].lower().strip('“"‘(') if before.split() else ""
    adorned = styled.lower().endswith(f" {plain.lower()}") and " " not in plain
    return not adorned or last in word_set("rewriting.before_nouns") or before.rstrip()[-1:] in (",", "")


def _put(text: str, places: list[tuple[int, int, list[str]]], chosen: dict[int, int]) -> str:
    """`text` with the chosen word at the chosen places."""
    for number in sorted(chosen, reverse=True):
        start, end, options = places[number]
        text = text[:start] + options[chosen[number]] + text[end:]
    return _articles(text)


def cut(sentence: str) -> list[str]:
    """The sentence with less in it: without adverbs, without asides, in parts; the barest last."""
    lean = _tidy(_ADVERB.sub("", sentence))
    bare = _tidy(_ASIDE.sub("", lean))
    versions = [lean, bare, _parted(sentence), _parted(lean), _parted(bare)]
    return [text for text in dict.fromkeys(versions) if text != sentence and len(text.split()) > 1]


def _with_contractions(text: str, how: str) -> str:
    if how == "use":
        for pattern, short in _LONG:
            text = re.sub(pattern, short, text)
        return text
    return _SHORT.sub(_expand, text) if how == "expand" else text


def _expand(match: re.Match[str]) -> str:
    word = match.group()
    plain = straight(word.lower())
    if plain in _EXPANDED:
        return _like(word, _EXPANDED[plain])
    ending = next((ending for ending in _ENDINGS if plain.endswith(ending)), "")
    return word[: len(word) - len(ending)] + _ENDINGS[ending] if ending else word


def _parted(text: str) -> str:
    """A long sentence as two or three; nothing is parted inside speech."""

    def part(match: re.Match[str]) -> str:
        inside = text.count("“", 0, match.start()) > text.count("”", 0, match.start())
        short = len(text[: match.start()].split()) < 3 or len(text[match.end() :].split()) < 3
        if inside or short or text.count('"', 0, match.start()) % 2:
            return match.group()
        return ". But " if "but" in match.group() else ". \x00"

    parted = _JOINT.sub(part, text)
    return re.sub("\x00(.)", lambda match: match.group(1).upper(), parted)


def _tidy(text: str) -> str:
    text = re.sub(r" +([,.;:!?])", r"\1", re.sub(r"  +", " ", text)).strip()
    return text[:1].upper() + text[1:] if text else text


def _articles(text: str) -> str:
    """“a” and “an” before words that were put in."""
    text = re.sub(r"\b([Aa]) (?=[aeioAEIO]\w|un[^i]|um|ul)", r"\1n ", text)
    return re.sub(r"\b([Aa])n (?=[bcdfgjklmnpqrstvwxyzBCDFGJKLMNPQRSTVWXYZ]|uni|one\b|eu)", r"\1 ", text)


def _like(model: str, word: str) -> str:
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
