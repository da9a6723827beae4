"""How much of a book was typed, kept from a language model, and brought from elsewhere, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.manuscript.provenance import Origin, fitted
from inkwell.domain.text.comments import strip_comments
from inkwell.domain.text.text import count_words

if TYPE_CHECKING:
    from inkwell.domain.exchange.book import Book


@dataclass(frozen=True)
class Authorship:
    """Words by where they came from; `brought` was pasted or imported. A word counts where its first letter came from."""

    typed: int
    generated: int
    brought: int

    @property
    def words(self) -> int:
        """All of them."""
        return self.typed + self.generated + self.brought

    def shares(self) -> tuple[int, int, int]:
        """Whole percentages of typed, generated and brought words that sum to 100; no share of one word or more is 0."""
        counts = (self.typed, self.generated, self.brought)
        if not self.words:
            return 100, 0, 0
        shares = [max(1, round(100 * count / self.words)) if count else 0 for count in counts]
        shares[shares.index(max(shares))] += 100 - sum(shares)
        return shares[0], shares[1], shares[2]


def authorship_of(book: Book) -> Authorship:
    """Words of the scenes by origin; characters nothing is known of count as typed."""
    counts = dict.fromkeys(Origin, 0)
    for node in book.walk():
        if node.kind is not NodeKind.SCENE:
            continue
        position = before = 0
        for run in fitted(node.origins, len(node.text)):
            position += run.length
            # Words up to here less words up to there: one that goes over the edge counts where it began.
            now = count_words(strip_comments(node.text, 0, position))
            counts[run.origin] += now - before
            before = now
    return Authorship(
        counts[Origin.TYPED],
        counts[Origin.GENERATED],
        counts[Origin.PASTED] + counts[Origin.IMPORTED],
    )
