"""Whether a decoded text could be somebody's words at all: the likeliest of many readings may still be none."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from math import exp, sqrt
from typing import TYPE_CHECKING

from inkwell.exchange.text.letter_models import EAST_ASIAN, models_of

if TYPE_CHECKING:
    from inkwell.exchange.text.letter_models import LetterModel

# Letters are rarer than those of the language by so many nats each, in the mean, in no text; in short ones by more.
_RARER, _RARER_IN_FEW, _RARER_WIDE = 0.35, 2.8, 5.0
# Of the characters beyond ASCII so many may be what words do not have; one or two where there are some.
_MOST_ODD, _FEW_ODD, _ODD_OF_FEW = 0.04, 2, 0.2
# Of characters no text has.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_ALL_CAPITALS, _LEAST_LETTERS = 0.9, 40
_TYPOGRAPHIC = frozenset("“”‘’–—…«»„‚‹›·°£€©§\u00a0¿¡º\u00ad•\u202f\x85′″†‡™®½¼¾×÷№")
# Signs between letters, digits beside those beyond ASCII, letters of two scripts in a word, a soft hyphen that parts
# nothing, a low mark of quotation that opens none.
_ODD_PLACES = re.compile(
    r"(?<=[^\W\d_])[^\w\s'’‘\-‑­.·\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0e31\u0e34-\u0e3a\u0e47-\u0e4e/*—–…](?=[^\W\d_])"
    r"|(?<=[^\W\d_])\d(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])\d(?=[^\W\d_])"
    r"|[A-Za-z](?=[\u0370-\u07ff])|[\u0370-\u07ff](?=[A-Za-z])|(?<=[^\W\d_])\x85(?=[^\W\d_])|(?<=[^\W\d_])[‚„](?!\w)|\xad(?!\w)|(?<!\w)\xad"
)


def has_controls(text: str) -> bool:
    """Whether more than one or two characters are such as no text has: signs to machines, not to readers."""
    return len(_CONTROLS.findall(text)) > _FEW_ODD


def is_plausible(text: str, encoding: str) -> bool:
    """Whether text that was read in an encoding has the letters and marks of a language it was made for."""
    models = models_of(encoding)
    letters = Counter(letter for letter in text if is_letter(letter))
    count = letters.total()
    if not count or has_controls(text):
        return not count
    model = max(models, key=lambda one: score_of(letters, one))
    rarer = -score_of(letters, model) / count - _usual(model)
    if model.language in EAST_ASIAN:
        return rarer <= _RARER_WIDE
    if rarer > _RARER + _RARER_IN_FEW / sqrt(count) or _is_all_capitals(text):
        return False
    beyond = [letter for letter in text if not letter.isascii()]
    odd = _oddities(text, beyond, models)
    return odd <= _MOST_ODD * len(beyond) or odd <= min(_FEW_ODD, _ODD_OF_FEW * len(beyond))


def score_of(letters: Counter[str], model: LetterModel) -> float:
    """How likely letters are in a language, in nats."""
    return sum(met * model.score(letter) for letter, met in letters.items())


def is_letter(mark: str) -> bool:
    """Whether a character is a letter, or a sign that is written on one."""
    return mark.isalpha() or unicodedata.category(mark) in ("Mn", "Mc")


def _usual(model: LetterModel) -> float:
    """How rare a letter is in the mean in a text of the language, in nats."""
    return -sum(exp(nats) * nats for nats in model.listed.values())


def _oddities(text: str, beyond: list[str], models: tuple[LetterModel, ...]) -> int:
    """How many characters beyond ASCII words of no language of the encoding have, and how many stand in odd places."""
    known = {letter for model in models for letter in model.listed}
    odd = sum(
        letter.lower() not in known and letter.isprintable()
        if is_letter(letter)
        else letter not in _TYPOGRAPHIC
        for letter in beyond
    )
    return odd + len(_ODD_PLACES.findall(text)) + _turns(text)


def _turns(text: str) -> int:
    """Words of small letters with a capital beyond ASCII after them, or within."""
    return sum(here.isupper() and not here.isascii() and before.islower() for before, here in pairwise(text))


def _is_all_capitals(text: str) -> bool:
    """Whether a text beyond ASCII is all capitals, as one of a script without any is where it is read as another."""
    letters = [letter for letter in text if letter.isalpha() and not letter.isascii()]
    great = sum(letter.isupper() for letter in letters)
    small = sum(letter.islower() for letter in letters)
    return great + small >= _LEAST_LETTERS and great > _ALL_CAPITALS * (great + small)
