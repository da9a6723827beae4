"""The paragraphs of a book looked for on the pages of a PDF: letters in order, whatever stands over and below them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from inkwell.domain.exchange.proof import Difference, DifferenceKind, Proof

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST_DIFFERENCES = 20
_SHOWN = 80
_LEAST, _FEWEST = (
    12,
    4,
)  # letters by which a beginning is known; the fewer where a note or a page's end is among them
_FURTHEST = 24  # pages to look ahead: front matter lies before the first paragraph
_NEAR = 4_000  # emphasised letters between one stretch and the next that are no stretch of the book
_FIRST_OTHER = 0x530  # Latin, Greek and Cyrillic letters come before it
_LONGEST_HEAD, _LONGEST_END = 60, 8  # letters over and below a page


def prove_pages(paragraphs: Iterable[tuple[str, int, int]], pages: list[str]) -> Proof:
    """`paragraphs` are `(words, scene, line)` in order; `pages` what each page shows."""
    reader = _Reader([_letters(page) for page in pages])
    count = kept = 0
    differences: list[Difference] = []
    for words, scene, line in paragraphs:
        letters = _letters(words)
        if not letters:
            continue
        count += 1
        if reader.take(letters):
            kept += 1
        elif len(differences) < _MOST_DIFFERENCES:
            differences.append(Difference(DifferenceKind.MISSING, words[:_SHOWN], "", scene, line))
    return Proof(count, kept, differences=tuple(differences))


def prove_emphasis(stretches: Iterable[tuple[str, int, int]], shown: str) -> Proof:
    """`stretches` are `(words, scene, line)` in order that are to be in a style; `shown` is all that the pages have in it.

    Titles and what stands before the book are in it as well, so that more is no difference.
    """
    text = _letters(shown)
    count = kept = place = 0
    differences: list[Difference] = []
    for words, scene, line in stretches:
        letters = _told(words)
        if not letters:
            continue
        count += 1
        # The first letter of a chapter may be set large, and upright.
        for start in (0, 1):
            found = text.find(letters[start:], place, place + _NEAR + len(letters))
            if found >= 0:
                place, kept = found + len(letters) - start, kept + 1
                break
        else:
            if len(differences) < _MOST_DIFFERENCES:
                differences.append(Difference(DifferenceKind.EMPHASIS, words[:_SHOWN], "", scene, line))
    return Proof(emphasis=count, emphasis_kept=kept, differences=tuple(differences))


class _Reader:
    """Goes through the pages; what was taken is behind it."""

    def __init__(self, pages: list[str]) -> None:
        self._pages = pages
        self._page = self._place = 0

    def take(self, letters: str) -> bool:
        """Find a paragraph from here on, over as many pages as it goes; the place stays where it is not found."""
        return self._look(letters, letters[:_LEAST]) or self._look(letters, letters[:_FEWEST])

    def _look(self, letters: str, head: str) -> bool:
        for page in range(self._page, min(len(self._pages), self._page + _FURTHEST)):
            place = self._place if page == self._page else 0
            while (place := self._pages[page].find(head, place)) >= 0:
                if (end := self._match(letters, page, place)) is not None:
                    self._page, self._place = end
                    return True
                place += 1
        return False

    def _match(self, letters: str, page: int, place: int) -> tuple[int, int] | None:
        """Where the paragraph ends that begins there; None where it does not.

        Where letters differ the page may be at its end, where nothing follows but its number and its notes: the rest is
        looked for near the beginning of the next page, behind what stands over it. A note's number within the paragraph
        is passed over.
        """
        waiting = [(0, page, place)]
        while waiting:
            done, page, place = waiting.pop()
            text = self._pages[page]
            while done < len(letters) and place < len(text) and text[place] == letters[done]:
                done, place = done + 1, place + 1
            if done == len(letters):
                return page, place
            if done:
                waiting += self._ways_on(letters, done, page, place)
        return None

    def _ways_on(self, letters: str, done: int, page: int, place: int) -> Iterator[tuple[int, int, int]]:
        """Where the paragraph may go on behind a place where its letters stop, the likeliest last."""
        text = self._pages[page]
        if (place + _LONGEST_END >= len(text) or text[place].isdigit()) and page + 1 < len(self._pages):
            rest = letters[done : done + _LEAST]
            start = self._pages[page + 1].find(rest, 0, _LONGEST_HEAD + len(rest))
            if start >= 0:
                yield done, page + 1, start
        skipped = place
        while skipped < len(text) and skipped < place + 4 and text[skipped].isdigit():
            skipped += 1
        if skipped > place and text[skipped : skipped + 1] == letters[done]:
            yield done, page, skipped


def _told(text: str) -> str:
    """The letters whose fonts tell italics and bold: those of scripts that have such fonts."""
    return _letters("".join(one for one in text if ord(one) < _FIRST_OTHER))


def _letters(text: str) -> str:
    """Letters and digits alone, in one form: no spaces, no hyphens at the ends of lines, no ligatures, no capitals."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(one for one in folded if one.isalnum())
