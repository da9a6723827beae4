"""The columns of the outline table: which there are, how they sort, and which rows a filter leaves. Pure."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.outline import Status
from inkwell.domain.text.folding import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.planning.rows import PlanRow

OWN = "own:"
_STATUSES = list(Status)


class Column(StrEnum):
    """The columns every book has; those of the author's own are named "own:" and their name."""

    TITLE = "title"
    CHAPTER = "chapter"
    SYNOPSIS = "synopsis"
    STATUS = "status"
    LABEL = "label"
    WORDS = "words"
    GOAL = "goal"
    VIEWPOINT = "viewpoint"
    PLACE = "place"
    WHEN = "when"
    PEOPLE = "people"
    TALK = "talk"
    FEELING = "feeling"
    THREADS = "threads"
    KEPT = "kept"


EDITED = frozenset(Column) - {
    Column.CHAPTER,
    Column.WORDS,
    Column.PEOPLE,
    Column.TALK,
    Column.FEELING,
    Column.KEPT,
}
FIRST_SHOWN = (
    Column.TITLE,
    Column.CHAPTER,
    Column.SYNOPSIS,
    Column.STATUS,
    Column.WORDS,
    Column.VIEWPOINT,
    Column.PLACE,
    Column.WHEN,
    Column.PEOPLE,
    Column.THREADS,
)
NUMBERS = frozenset({Column.WORDS, Column.GOAL, Column.TALK, Column.FEELING})


def own_name(key: str) -> str:
    """The name of a column of the author's own, "" for another."""
    return key.removeprefix(OWN) if key.startswith(OWN) else ""


def arranged(
    rows: Sequence[PlanRow],
    text_of: Callable[[PlanRow, str], str],
    keys: Sequence[str],
    words: str = "",
    sort: str = "",
    descending: bool = False,
) -> list[PlanRow]:
    """The rows that have every word of `words` in one of the columns `keys`, sorted by the column `sort`.

    Without `sort` they stand as they are told; rows that have nothing in the column come last either way.
    """
    wanted = [folded(word) for word in words.split()]
    kept = [row for row in rows if _has(row, wanted, text_of, keys)]
    if not sort:
        return kept[::-1] if descending else kept
    filled = [row for row in kept if _value(row, sort, text_of) is not None]
    empty = [row for row in kept if _value(row, sort, text_of) is None]
    filled.sort(key=lambda row: _value(row, sort, text_of), reverse=descending)  # type: ignore[arg-type,return-value]
    return [*filled, *empty]


def _has(
    row: PlanRow, wanted: Sequence[str], text_of: Callable[[PlanRow, str], str], keys: Sequence[str]
) -> bool:
    if not wanted:
        return True
    text = folded("\n".join(text_of(row, key) for key in keys))
    return all(word in text for word in wanted)


def _value(row: PlanRow, key: str, text_of: Callable[[PlanRow, str], str]) -> object:
    """What a row sorts by, of one type a column; None where it has nothing there."""
    if key == Column.CHAPTER:
        return row.number
    if key == Column.STATUS:
        return _STATUSES.index(row.status)
    if key == Column.WORDS:
        return row.words
    if key == Column.GOAL:
        return row.goal or None
    if key == Column.WHEN:
        return (not row.when.dated, row.when.minutes) if row.when is not None else None
    if key == Column.TALK:
        return row.read.talk if row.read is not None else None
    if key == Column.KEPT:
        return row.kept.share if row.kept is not None else None
    if key == Column.FEELING:
        return row.read.feeling if row.read is not None else None
    text = folded(text_of(row, key))
    return (_number(text), text) if text else None


def _number(text: str) -> float:
    """So that 9 stands before 10; words come after numbers."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return float("inf")
