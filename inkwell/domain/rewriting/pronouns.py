"""By which pronoun somebody of a passage is told of: what the author or the reader says of her, else the passage itself."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from inkwell.domain.text.sentences import sentences
from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Subject, object, possessive before a noun, possessive alone, reflexive.
PRONOUNS = {
    "she": ("she", "her", "her", "hers", "herself"),
    "he": ("he", "him", "his", "his", "himself"),
    "they": ("they", "them", "their", "theirs", "themselves"),
}
SPOKEN = re.compile(r"“[^”]*”?|\"[^\"]*\"?|«[^»]*»?")
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_STATED = re.compile(r"\s*(she|he|they)\s*(?:/|,|;|$)", re.IGNORECASE)
_WOMEN, _MEN = {"female", "woman", "girl", "f", "w"}, {"male", "man", "boy", "m"}
_SAYS_PRONOUN = ("pronoun", "gender", "sex")


def stated_pronoun(fields: Iterable[tuple[str, str]], description: str = "") -> str:
    """What an entry of the codex says of its person: in a line "Pronouns: she/her" or "Gender: female", else by what its
    description and its other lines call her; "" where they say nothing, or as much for the one as for the other.
    """
    told = [description]
    for name, value in fields:
        if not any(word in name.lower() for word in _SAYS_PRONOUN):
            told.append(value)
            continue
        stated = _STATED.match(value)
        words = set(WORD.findall(value.lower()))
        if stated is not None:
            return stated[1].lower()
        if words & (_WOMEN | _MEN):
            return "she" if words & _WOMEN else "he"
    counts = _counted(" ".join(told))
    return "" if counts["she"] == counts["he"] else counts.most_common(1)[0][0]


def likely_pronoun(text: str, name: str = "", stated: str = "") -> str:
    """What somebody is called by: as it is `stated` of her, "the boy" by the word itself, a name as the sentences go on that
    name her alone, anybody else as most are outside of speech.

    "She" where there is no pronoun. "They" are mostly several: only where no other is.
    """
    if stated in PRONOUNS:
        return stated
    for pronoun, people in (("she", word_set("narrator.she")), ("he", word_set("narrator.he"))):
        if name.lower().rpartition(" ")[2] in people:
            return pronoun
    told = SPOKEN.sub(_mark_of, text)
    beside, everywhere = _counted(" ".join(_sentences_of(told, name))), _counted(told)
    if beside["she"] != beside["he"]:
        return beside.most_common(1)[0][0]
    if everywhere:
        return everywhere.most_common(1)[0][0]
    return "they" if any(word in PRONOUNS["they"] for word in WORD.findall(told.lower())) else "she"


def _mark_of(speech: re.Match[str]) -> str:
    """What is left of speech: the mark that ends its sentence."""
    return "".join(re.findall(r"[.!?…](?=[”\"»]?$)", speech.group().strip())) + " "


def _counted(text: str) -> Counter[str]:
    return Counter(
        pronoun
        for word in WORD.findall(text.lower())
        for pronoun in ("she", "he")
        if word in PRONOUNS[pronoun]
    )


def _sentences_of(told: str, name: str) -> Iterator[str]:
    """The sentences that name nobody but `name`, and those that go on behind them without a name."""
    parts = set(WORD.findall(name))
    is_alone = False
    for sentence in sentences(told) if name[:1].isupper() else ():
        words = (word.removesuffix("’s").removesuffix("'s") for word in WORD.findall(sentence))
        named = {word for word in words if _is_name(word)}
        if named:
            is_alone = named <= parts
        if is_alone:
            yield sentence


def _is_name(word: str) -> bool:
    low = word.lower()
    is_pronoun = any(low in forms for forms in PRONOUNS.values())
    return word[:1].isupper() and word != "I" and not is_pronoun and low not in word_set("sentences.openers")
