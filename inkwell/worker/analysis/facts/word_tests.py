"""Conditions on one word that lemma and tag cannot say. A pattern names them after `is=`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.text.number_words import number_of, number_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

_YOUNGEST = 3
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
_NO_TOPIC = frozenset(["course", "it", "all", "that", "this", "old", "late"])
_PRAISE = frozenset(
    [
        "good",
        "bad",
        "best",
        "better",
        "worst",
        "worse",
        "clean",
        "poor",
        "excellent",
        "fine",
        "great",
        "capital",
        "first-rate",
        "born",
        "real",
        "mere",
        "true",
        "perfect",
        "regular",
        "very",
        "such",
    ]
)
_SHORTEST_CLAUSE = 4
# What makes a relative one that somebody has not, or not any more, or not quite.
_NOT_QUITE = frozenset(
    [
        "first",
        "second",
        "third",
        "late",
        "dead",
        "deceased",
        "former",
        "future",
        "intended",
        "adopted",
        "adoptive",
        "foster",
        "divorced",
        "fictitious",
        "imaginary",
        "pretended",
    ]
)
_PEOPLE = frozenset(
    [
        "man",
        "woman",
        "boy",
        "girl",
        "lady",
        "gentleman",
        "fellow",
        "lad",
        "child",
        "mother",
        "father",
        "sister",
        "brother",
        "wife",
        "husband",
        "son",
        "daughter",
        "uncle",
        "aunt",
        "cousin",
        "nephew",
        "niece",
        "grandmother",
        "grandfather",
        "friend",
        "doctor",
        "servant",
        "maid",
        "nurse",
        "priest",
        "clerk",
        "captain",
        "constable",
        "officer",
        "inspector",
        "lawyer",
        "landlord",
        "landlady",
        "housekeeper",
        "governess",
        "master",
        "mistress",
        "waiter",
        "porter",
        "coachman",
        "stranger",
    ]
)
# Of a clause that says something, in English, Universal Dependencies and German.
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "nsubj:pass", "expl:subj", "sb"})
_TO_ME = frozenset(["to", "with", "for"])


def _is_named(word: Token) -> bool:
    """A name stands there: the network tells later whether it is a place's."""
    return word.tag_ in ("NNP", "NNPS")


def _is_alone(word: Token) -> bool:
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


def _is_clause(word: Token) -> bool:
    """A sentence of its own, not words in quotation marks."""
    first = word.left_edge
    quoted = first.is_quote or (first.i > first.doc[0].i and first.nbor(-1).is_quote)
    subject = next((child for child in word.children if child.dep_ in _SUBJECTS), None)
    long_enough = word.right_edge.i - first.i >= _SHORTEST_CLAUSE
    return not quoted and long_enough and subject is not None and subject.tag_ != "WDT"


def _is_topic(word: Token) -> bool:
    """Something one may hear of: not "of course"."""
    return word.lemma_.lower() not in _NO_TOPIC


def _is_trade(word: Token) -> bool:
    """What somebody is, not how well: not "a good judge", "a very clean housekeeper"."""
    words = [part for child in word.children if child.dep_ in ("amod", "det") for part in child.subtree]
    if word.lemma_ == "maid" and any(part.lower_ == "old" for part in words):
        return False
    best = any(part.lower_.endswith("est") for part in word.lefts)
    return not best and not any(part.lower_ in _PRAISE or part.tag_ in ("JJS", "JJR") for part in words)


def _is_that(word: Token) -> bool:
    """A clause that begins with "that"."""
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in word.children)


def _is_age(word: Token) -> bool:
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
    number = re.fullmatch(number_pattern(), text.strip(".,;:!?— "), re.IGNORECASE)
    return number is not None and number_of(number.group()) >= _YOUNGEST


def _is_capital(word: Token) -> bool:
    """Written as names are; whose it is, what finds names says later."""
    return word.text[:1].isupper() and word.tag_ != "NN"


def _is_done(word: Token) -> bool:
    """Told as done: not under way ("mourait"), not to do ("mourir"). Where the form is not known it is taken for done."""
    tense, form = word.morph.get("Tense", []), word.morph.get("VerbForm", [])
    return "Imp" not in tense and not (set(form) & {"Inf", "Ger"})


def _is_certain(word: Token) -> bool:
    """One that stands there: "the station", "his office", not "a church", "no church", "church" as an idea."""
    return any(
        (child.dep_ == "det" and child.lower_ == "the") or child.dep_ == "poss" for child in word.children
    )


def _is_title(word: Token) -> bool:
    """A rank before its owner’s name: not "Captain’s", "Doctor Who’s Books"."""
    return word.text[:1].isupper() and word.head.i - word.i <= 3 and word.head.text[:1].isupper()


def _is_there(word: Token) -> bool:
    """Somebody who is there: not what one is made or called ("made her his wife", "called him her uncle")."""
    if any(child.dep_ == "amod" and child.lower_ in _NOT_QUITE for child in word.children):
        return False
    taken_for = word.dep_ == "pobj" and word.head.lower_ in ("for", "as", "like")
    hyphened = any(
        0 <= i < len(word.doc) and word.doc[i].text == "-" for i in (word.i - 1, word.i + 1)
    )  # "brother-in-law", "great-grandfather"
    called = word.head.lemma_ in ("become", "make", "call")
    return word.dep_ not in ("oprd", "xcomp", "attr", "ccomp") and not (taken_for or hyphened or called)


def _is_somebody(word: Token) -> bool:
    """Who can tell one something: a name, a pronoun, a person; not "the road told me"."""
    if word.tag_ == "PRP":
        return word.lower_ != "it"
    return word.tag_ in ("NNP", "WP") or word.lower_ in ("somebody", "someone") or word.lemma_ in _PEOPLE


def _is_own(word: Token) -> bool:
    """One thing, not another's: "a horse", "his horse"; not "Tom’s horse", "the letter", "no horse"."""
    marks = [child for child in word.children if child.dep_ in ("det", "poss")]
    return word.tag_ == "NN" and any(
        (child.dep_ == "det" and child.lower_ in ("a", "an")) or child.tag_ == "PRP$" for child in marks
    )


def _is_apposed(word: Token) -> bool:
    """Set beside a name between commas ("Homais, le pharmacien"), however the grammar joins it."""
    first = word.left_edge.i
    return (first > 0 and word.doc[first - 1].text == ",") or (
        word.doc[first].text == "," and not any(child.dep_ == "cc" for child in word.children)
    )


def _is_counted(word: Token) -> bool:
    """A number, in digits or in a word."""
    return word.like_num or word.pos_ == "NUM" or word.text.isdigit()


WORD_TESTS: dict[str, Callable[[Token], bool]] = {
    "named": _is_named,
    "alone": _is_alone,
    "clause": _is_clause,
    "that": _is_that,
    "topic": _is_topic,
    "trade": _is_trade,
    "age": _is_age,
    "capital": _is_capital,
    "done": _is_done,
    "certain": _is_certain,
    "there": _is_there,
    "title": _is_title,
    "own": _is_own,
    "somebody": _is_somebody,
    "apposed": _is_apposed,
    "counted": _is_counted,
}
