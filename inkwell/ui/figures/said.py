"""Work and stretches of time as one says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.support.i18n import number, tr, trc, trn

if TYPE_CHECKING:
    from inkwell.domain.figures.work import Work


def duration(seconds: float) -> str:
    """ "25 min", "1 h 5 min"; a minute at least, where there was any work."""
    minutes = max(1, round(seconds / 60)) if seconds else 0
    hours, rest = divmod(minutes, 60)
    if not hours:
        return tr("{minutes} min", minutes=rest)
    return tr("{hours} h {minutes} min", hours=hours, minutes=rest)


def work_rows(work: Work, is_whole: bool = True) -> list[tuple[str, str]]:
    """The figures of a day or session, each with its name. Of what was not kept only the sum is said."""
    counted = (tr("Counts for the goal"), words(work.words))
    if not is_whole:
        return [counted]
    return [
        (tr("Typed"), words(work.typed)),
        (tr("Kept from the model"), words(work.kept)),
        (trc("words", "Deleted"), words(work.deleted)),
        counted,
        (tr("At work"), duration(work.seconds)),
    ]


def words(count: int) -> str:
    """So many words."""
    return f"−{trn('{n} word', '{n} words', -count)}" if count < 0 else trn("{n} word", "{n} words", count)


def signed(count: int) -> str:
    """A number with a true minus."""
    return number(count) if count >= 0 else f"−{number(-count)}"
