"""The written forms of a person's name: as they are shown, and which of them stands for the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.support.word_lists import word_set
from inkwell.worker.analysis.people.names import parse

if TYPE_CHECKING:
    from collections import Counter

# How often, beside the commonest form, a fuller one must be met to be the name shown.
_RARE_SHARE, _RARE_SURNAME_SHARE = 0.02, 0.2


def written(text: str) -> str:
    """A form as it is shown: one line, no possessive, not all in capitals."""
    text = " ".join(text.split())
    for ending in ("'s", "’s", " ’s", " 's"):
        text = text.removesuffix(ending)
    return text.title() if text.isupper() and len(text) > 3 else text


def display(aliases: Counter[str]) -> str:
    """The commonest form, or a fuller one that contains it and is not rare: Elizabeth Bennet for Elizabeth."""
    common, top = aliases.most_common(1)[0]
    usual_name = parse(common)
    usual = []
    for form, count in aliases.items():
        name = parse(form)
        # Mrs. Linton is not Mrs. Linton Heathcliff because she is called so twice.
        other_surname = usual_name.titled and usual_name.words[-1:] != name.words[-1:]
        least = top * (_RARE_SHARE if not other_surname else _RARE_SURNAME_SHARE)
        if count >= max(1, least) and set(usual_name.words) <= set(name.words):
            usual.append(form)
    chosen = max(
        usual or [common], key=lambda form: (min(2, len(parse(form).words)), aliases[form], -len(form))
    )
    return without_epithets(chosen)


def without_epithets(form: str) -> str:
    """A name without the words in small letters that only tell of the person: old Matthias Voss is Matthias Voss."""
    words = form.split()
    while len(words) > 1 and words[0] in word_set("people.epithets"):
        words = words[1:]
    return " ".join(words)
