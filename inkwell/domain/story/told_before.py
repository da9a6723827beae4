"""What was told before a scene, as the writer learns the book's own turns from it: nothing that is withheld there. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.story.recall import tells_withheld
from inkwell.domain.text.text import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.manuscript.codex import Codex
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.story.as_of import AsOf

    Piece = tuple[SceneId, str]

_MOST_CHARACTERS = 800_000  # about 140,000 words; of a longer book the newest


@dataclass(frozen=True)
class Told:
    """What was told before a scene as one text.

    Attributes:
        scenes: the scenes it comes from, in the order of the book, and how long what is taken of each is, as `count_words` counts.
        left_out: how many paragraphs or passages are missing because they tell what is withheld.
    """

    text: str = ""
    scenes: tuple[tuple[SceneId, int], ...] = ()
    left_out: int = 0

    @property
    def words(self) -> int:
        """How long it is."""
        return sum(words for _, words in self.scenes)


def told_before(pieces: Iterable[Piece], codex: Codex, now: AsOf) -> Told:
    """Paragraphs or passages of scenes in the order of the book, without those of scenes that may not be quoted at `now`, and
    without those that tell what is withheld there.
    """
    is_withheld = tells_withheld(codex, now)
    kept: list[str] = []
    words: dict[SceneId, int] = {}
    left, left_out = _MOST_CHARACTERS, 0
    for scene, piece in reversed(list(pieces)):
        if left <= 0:
            break
        if not piece.strip() or not now.may_quote(scene):
            continue
        if is_withheld(piece):
            left_out += 1
            continue
        kept.append(piece.strip("\n"))
        words[scene] = words.get(scene, 0) + count_words(piece)
        left -= len(piece)
    return Told("\n".join(reversed(kept)), tuple(reversed(words.items())), left_out)


class ToldBefore:
    """The text that was made last, kept while nothing it was made of has changed."""

    def __init__(self) -> None:
        self._made: tuple[object, Told] = (None, Told())

    def told(self, key: object, pieces: Iterable[Piece], codex: Codex, now: AsOf) -> Told:
        """As `told_before`; `key` names the pieces. Codex and moment are taken to be those of the time before."""
        made = self._made
        if made[0] != key:
            made = self._made = (key, told_before(pieces, codex, now))
        return made[1]
