"""Conditions on one word that lemma and tag cannot say. A pattern names them after `is=`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: ten
    for ten, word in zip(
        range(20, 100, 10),
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        strict=True,
    )
}
_YOUNGEST, _OLDEST = 3, 110
_NOT_OF_THIS = frozenset(
    [
        "laughter",
        "laugh",
        "boredom",
        "curiosity",
        "shame",
        "fright",
        "envy",
        "ennui",
        "love",
        "joy",
        "embarrassment",
    ]
)
_NOT_AN_END = frozenset(["away", "down", "out", "off"])
_NO_TOPIC = frozenset("course it all that this old late".split())
_PRAISE = frozenset(
    "good bad best better worst worse clean poor excellent fine great capital first-rate born real mere true perfect regular very such".split()
)
_SHORTEST_CLAUSE = 4
_TO_ME = frozenset(["to", "with", "for"])


def is_named(word: Token) -> bool:
    """A name stands there: the network tells later whether it is a place's."""
    return word.tag_ in ("NNP", "NNPS")


def is_alone(word: Token) -> bool:
    """Meant as it stands: not "died away", "died of laughter", "dead to the world", "dead tired"."""
    for child in word.children:
        if child.dep_ in ("prt", "advmod") and child.lower_ in (*_NOT_AN_END, "half"):
            return False
        if child.dep_ == "prep" and (
            (word.lemma_ == "dead" and child.lower_ in _TO_ME)
            or any(end.lemma_.lower() in _NOT_OF_THIS for end in child.children)
        ):
            return False
        if child.dep_ in ("dobj", "acomp", "attr", "oprd"):
            return False
    return True


def is_clause(word: Token) -> bool:
    """A sentence of its own, not words in quotation marks."""
    first = word.left_edge
    quoted = first.is_quote or (first.i > first.doc[0].i and first.nbor(-1).is_quote)
    subject = next((child for child in word.children if child.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    long_enough = word.right_edge.i - first.i >= _SHORTEST_CLAUSE
    return not quoted and long_enough and subject is not None and subject.tag_ != "WDT"


def is_topic(word: Token) -> bool:
    """Something one may hear of: not "of course"."""
    return word.lemma_.lower() not in _NO_TOPIC


def is_trade(word: Token) -> bool:
    """What somebody is, not how well: not "a good judge", "a very clean housekeeper"."""
    return not any(
        child.dep_ == "amod"
        and (child.lemma_.lower() in _PRAISE or child.tag_ in ("JJS", "JJR"))
        or any(part.lower_ in _PRAISE for part in child.children)
        for child in word.children
        if child.dep_ in ("amod", "det")
    )


def is_that(word: Token) -> bool:
    """A clause that begins with "that"."""
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in word.children)


def is_age(word: Token) -> bool:
    """A number of years somebody may have, and of nothing else: not "one of them", "five feet"."""
    if any(child.dep_ in ("prep", "relcl", "acl") for child in word.children):
        return False
    if word.i + 1 < len(word.doc) and word.nbor(1).pos_ in ("NOUN", "PROPN", "ADP"):
        return False
    text = "".join(
        part.text
        for part in word.subtree
        if part.dep_ in ("compound", "punct", "nummod") or part is word or part == word
    )
    number = number_in(text.strip(".,;:!?— "))
    return number is not None and _YOUNGEST <= number <= _OLDEST


def number_in(text: str) -> int | None:
    """The number in figures or in words ("forty-one"); None where it is none below a hundred and some."""
    text = text.lower().strip()
    if text.isdecimal():
        return int(text)
    parts = text.replace(" ", "-").split("-")
    if len(parts) == 1:
        return _NUMBERS.get(parts[0], _TENS.get(parts[0]))
    if len(parts) == 2 and parts[0] in _TENS and 0 < _NUMBERS.get(parts[1], 0) < 10:
        return _TENS[parts[0]] + _NUMBERS[parts[1]]
    return None


WORD_TESTS: dict[str, Callable[[Token], bool]] = {
    "named": is_named,
    "alone": is_alone,
    "clause": is_clause,
    "that": is_that,
    "topic": is_topic,
    "trade": is_trade,
    "age": is_age,
}
