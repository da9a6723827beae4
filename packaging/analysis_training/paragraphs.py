"""LitBank's texts with the paragraphs of the books they come from, which LitBank itself leaves out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis_training.speakers import see

if TYPE_CHECKING:
    from pathlib import Path

    from analysis_training.corpora import Work
    from analysis_training.speakers import Seen
    from inkwell.worker.analysis.passages import PassageReader


def see_both_forms(data: Path, works: list[Work], passages: PassageReader) -> list[Seen]:
    """What the reader finds in `works`, cut into sentences, as LitBank is, and as printed, where the books are in `data`."""
    printed = [
        printed_work for work in works if (printed_work := with_paragraphs(work, data / "novels")) is not None
    ]
    return [see(work, passages) for work in (*works, *printed)]


def with_paragraphs(work: Work, novels: Path) -> Work | None:
    """`work` over the text as printed, spaces and paragraphs included; None where the book does not hold the passage."""
    book = (novels / f"{work.name}.txt").read_text(encoding="utf-8", errors="replace")
    ours = [i for i, c in enumerate(work.text) if c.isalnum()]
    theirs = [i for i, c in enumerate(book) if c.isalnum()]
    mine = "".join(work.text[i].lower() for i in ours)
    whole = "".join(book[i].lower() for i in theirs)
    place: dict[int, int] = {}
    index, hint = 0, 0
    while index < len(mine):
        window = mine[index : index + 40]
        match = whole.find(window, hint, hint + 4000 if place else len(whole))
        if match < 0 or len(window) < 40:
            index += 5
            if len(window) < 40:
                break
            continue
        while index < len(mine) and match < len(whole) and mine[index] == whole[match]:
            place[ours[index]] = theirs[match]
            index, match = index + 1, match + 1
        hint = match
    if len(place) < len(ours) * 0.9:
        return None
    marks = "\"'“”‘’«»—-_.,!?;:"

    def move(start: int, end: int) -> tuple[int, int] | None:
        inner = [i for i in range(start, end) if i in place]
        if not inner:
            return None
        first, last = place[inner[0]], place[inner[-1]] + 1
        if not work.text[start].isalnum():
            while first > 0 and book[first - 1] in marks:
                first -= 1
        if not work.text[end - 1].isalnum():
            while last < len(book) and book[last] in marks:
                last += 1
        return first, last

    base = min(place.values())
    base = max(0, base - 4)
    top = max(place.values()) + 3
    mentions = [((*span, *rest)) for a, b, *rest in work.mentions if (span := move(a, b))]
    quotations = [((*span, who)) for a, b, who in work.quotations if (span := move(a, b))]
    return replace(
        work,
        text=book[base:top],
        outermost=[],
        names=[],
        mentions=[(a - base, b - base, *rest) for a, b, *rest in mentions],
        quotations=[(a - base, b - base, who) for a, b, who in quotations],
    )
