"""What was told before a scene, as the writer learns the book's own turns from it: nothing that is withheld there. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.story.recall import tells_withheld

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.manuscript.codex import Codex
    from inkwell.domain.story.as_of import AsOf

_MOST_CHARACTERS = 800_000  # about 140,000 words; of a longer book the newest


def told_before(pieces: Iterable[str], codex: Codex, now: AsOf) -> str:
    """Paragraphs or passages of earlier scenes in their order as one text, without those that tell what is withheld at `now`."""
    is_withheld = tells_withheld(codex, now)
    kept: list[str] = []
    left = _MOST_CHARACTERS
    for piece in reversed(list(pieces)):
        if left <= 0:
            break
        if piece.strip() and not is_withheld(piece):
            kept.append(piece.strip("\n"))
            left -= len(piece)
    return "\n".join(reversed(kept))


class ToldBefore:
    """The text that was made last, kept while nothing it was made of has changed."""

    def __init__(self) -> None:
        self._made: tuple[object, str] = (None, "")

    def text(self, key: object, pieces: Iterable[str], codex: Codex, now: AsOf) -> str:
        """As `told_before`; `key` names the pieces. Codex and moment are taken to be those of the time before."""
        made = self._made
        if made[0] != key:
            made = self._made = (key, told_before(pieces, codex, now))
        return made[1]
