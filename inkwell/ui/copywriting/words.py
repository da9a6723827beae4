"""How much of a place's room a text has used, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.copywriting.limits import is_within, measured
from inkwell.support.i18n import number, tr, trn

if TYPE_CHECKING:
    from inkwell.domain.copywriting.limits import Limit


def room_used(text: str, limit: Limit | None) -> str:
    """ "118 of 280 characters · 1 of 2 hashtags"; what is too much ends with a mark of exclamation."""
    if limit is None:
        return ""
    of = measured(text, limit)
    said: list[str] = []
    for count, most, words in (
        (of.characters, limit.characters, lambda n: trn("{n} character", "{n} characters", n)),
        (of.words, limit.words, lambda n: trn("{n} word", "{n} words", n)),
        (of.hashtags, limit.hashtags, lambda n: trn("{n} hashtag", "{n} hashtags", n)),
    ):
        if most:
            said.append(tr("{count} of {most}", count=number(count), most=words(most)))
    if limit.part:
        said.append(trn("{n} part", "{n} parts", len(of.parts)))
    return " · ".join(said) + ("" if is_within(text, limit) else " !")
