"""Work and stretches of time as one says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.text.counted import counted
from inkwell.support.i18n import number, tr, trc

if TYPE_CHECKING:
    from inkwell.domain.figures.work import Work


def duration(seconds: float) -> str:
    """ "25 min", "1 h 5 min"; a minute at least, where there was any work."""
    minutes = max(1, round(seconds / 60)) if seconds else 0
    hours, rest = divmod(minutes, 60)
    if not hours:
        return tr("{minutes} min", minutes=rest)
    return tr("{hours} h {minutes} min", hours=hours, minutes=rest)


def work_rows(work: Work, is_whole: bool = True, in_characters: bool = False) -> list[tuple[str, str]]:
    """The figures of a day or session, each with its name. Of what was not kept only the sum is said."""
    counts = (tr("Counts for the goal"), words(work.words, in_characters))
    if not is_whole:
        return [counts]
    return [
        (tr("Typed"), words(work.typed, in_characters)),
        (tr("Kept from the model"), words(work.kept, in_characters)),
        (trc("words", "Deleted"), words(work.deleted, in_characters)),
        counts,
        (tr("At work"), duration(work.seconds)),
    ]


def words(count: int, in_characters: bool = False) -> str:
    """So many words, or characters where the book counts those."""
    return f"{'−' if count < 0 else ''}{counted(abs(count), in_characters)}"


def signed(count: int) -> str:
    """A number with a true minus."""
    return number(count) if count >= 0 else f"−{number(-count)}"
