"""A draft once more: how it is asked for, and what that does to the words of the next one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from inkwell.domain.drafts.steering import openings, telling_words
from inkwell.protocol.requests import WordBias

# In logits: likelier words of a text to be like, rarer ones of texts refused. Where sentences are chosen by their meaning too,
# less is needed: with 2 the same words came over and over. On the starter, seven pages: likeness (cosine of MiniLM) to the
# draft 0.62 and 0.24, against 0.41 of another try; words alone moved it by 0.05 and −0.02, which chance does too.
_TOWARD, _TOWARD_BESIDE_MEANING, _AWAY = 2.0, 1.0, -3.0


class Again(StrEnum):
    """How a pending draft is asked for once more."""

    AGAIN = "again"
    LIKE = "like"
    NOT = "not"


@dataclass(frozen=True)
class Steering:
    """A text the draft shall be like, and texts it shall be unlike."""

    toward: str = ""
    away: tuple[str, ...] = ()

    def banned(self) -> tuple[str, ...]:
        """How the sentences of refused texts begin: no sentence of theirs comes back."""
        return tuple(dict.fromkeys(phrase for text in self.away for phrase in openings(text)))

    def bias(self, near: tuple[str, ...], by_meaning: bool) -> tuple[WordBias, ...]:
        """Telling words made likelier or rarer; those of `near` (names, the last lines) are the story's own and left alone.

        `by_meaning`: what is written is chosen by its meaning as well.
        """
        toward = _TOWARD_BESIDE_MEANING if by_meaning else _TOWARD
        refused = dict.fromkeys(word for text in self.away for word in telling_words(text, near))
        return (
            *(WordBias(word, toward) for word in telling_words(self.toward, near)),
            *(WordBias(word, _AWAY) for word in refused),
        )
