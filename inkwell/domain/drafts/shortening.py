"""The same in about half the words: whole sentences are left out, those that say least that the others do not say."""

from __future__ import annotations

from inkwell.domain.drafts.steering import telling_words
from inkwell.domain.text.pairs import closed
from inkwell.domain.text.sentences import sentence_spans
from inkwell.domain.text.text import count_words

_SHARE, _MOST = 0.5, 0.6
# A sentence that stands beside one that stays goes less easily: a story is told in a row.
_NEIGHBOUR = 0.15


def shorter(text: str) -> str:
    """About half of `text`, its first and last sentence kept where they are no more than that; "" where it is one sentence.

    Sentences keep their order, their paragraphs and the white space at the beginning.
    """
    spans = sentence_spans(text, with_space=True)
    counts = [count_words(text[start:end]) for start, end in spans]
    wanted = sum(counts) * _SHARE
    if len(spans) < 2:
        return ""
    stays = set(range(len(spans)))
    words = [set(telling_words(text[start:end])) for start, end in spans]
    fixed = {0, len(spans) - 1} if counts[0] + counts[-1] <= sum(counts) * _MOST else {0}
    left = sum(counts)
    while left > wanted:
        # A long sentence that would take nearly all of it along stays.
        nearer = [number for number in stays if abs(left - counts[number] - wanted) < left - wanted]
        goes = [number for number in nearer if number not in fixed] or nearer
        if not goes or len(stays) == 1:
            break
        least = min(goes, key=lambda number: (_weight(number, stays, words), number))
        stays.discard(least)
        left -= counts[least]
    return _joined(text, spans, sorted(stays))


def _weight(number: int, stays: set[int], words: list[set[str]]) -> float:
    """How much would be lost with a sentence: what it alone tells, and what it shares with all of it."""
    others = set[str]().union(*(words[other] for other in stays if other != number))
    own = words[number]
    shared = len(own & others) / (len(own) or 1)
    return (
        len(own - others) ** 0.5
        + shared
        + _NEIGHBOUR * sum(beside in stays for beside in (number - 1, number + 1))
    )


def _joined(text: str, spans: list[tuple[int, int]], stays: list[int]) -> str:
    """The sentences that stay, a paragraph's end where one ended on the way from one to the next."""
    made = ""
    for place, number in enumerate(stays):
        start, end = spans[number]
        if place:
            between = text[spans[stays[place - 1]][0] : start]
            made = made.rstrip()
            gap = (
                "\n"
                if "\n" in between
                else text[start - 1 : start]
                if text[start - 1 : start].isspace()
                else ""
            )
            made = (closed(made) if gap == "\n" else made) + gap
        made += text[start:end]
    return closed(made.rstrip())
