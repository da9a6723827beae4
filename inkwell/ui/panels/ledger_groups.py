"""The ledger's rows under heads: by kind, by place, by age. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.reading.checks import Severity
from inkwell.domain.story.ledger import LedgerKind
from inkwell.support.i18n import tr, tr_noop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.story.ledger import LedgerRow


class Sorting(StrEnum):
    """What the heads are."""

    KIND = "kind"
    PLACE = "place"
    AGE = "age"


SORTING_NAMES = {
    Sorting.KIND: tr_noop("By kind"),
    Sorting.PLACE: tr_noop("By place"),
    Sorting.AGE: tr_noop("By age"),
}
NEW = "new"
# What can be looked at alone; "" is everything.
FILTER_NAMES: dict[str, str] = {
    "": tr_noop("Everything"),
    NEW: tr_noop("New since the mark"),
    LedgerKind.CONTRADICTION: tr_noop("Contradictions"),
    LedgerKind.PATH: tr_noop("Paths"),
    LedgerKind.BRIEF: tr_noop("The brief"),
    LedgerKind.LEAK: tr_noop("Secrets told too early"),
    LedgerKind.PROMISE: tr_noop("Promises"),
    LedgerKind.ABSENCE: tr_noop("Absences"),
    LedgerKind.WORDS: tr_noop("Language"),
}
_ORDER = tuple(LedgerKind)


@dataclass(frozen=True)
class Group:
    """Rows under one head. `key` stays while the rows change, `about` explains the head."""

    key: str
    title: str
    rows: tuple[LedgerRow, ...]
    about: str = ""


def filtered(rows: Iterable[LedgerRow], what: str) -> list[LedgerRow]:
    """Those of one kind, the new ones, or all."""
    return [row for row in rows if not what or (row.is_new if what == NEW else row.kind == what)]


def grouped(rows: Iterable[LedgerRow], sorting: Sorting, title_of: Callable[[SceneId], str]) -> list[Group]:
    """The rows, which come in reading order, under their heads."""
    heads = {Sorting.KIND: _kind_head, Sorting.AGE: _age_head}
    groups: dict[str, tuple[str, str, list[LedgerRow]]] = {}
    for row in rows:
        if sorting is Sorting.PLACE:
            key, title, about = str(int(row.shown.scene)), title_of(row.shown.scene), ""
        else:
            key, title, about = heads[sorting](row)
        groups.setdefault(key, (title, about, []))[2].append(row)
    found = [Group(key, title, tuple(own), about) for key, (title, about, own) in groups.items()]
    if sorting is Sorting.KIND:
        found.sort(key=_weight)
    elif sorting is Sorting.AGE:
        # What is new stands first, then what no mark knows, then the oldest.
        found.sort(key=lambda group: (group.key != NEW, group.rows[0].since or 0.0))
    return found


def _kind_head(row: LedgerRow) -> tuple[str, str, str]:
    check = row.shown.row
    if row.kind is not LedgerKind.WORDS:
        return row.kind.value, tr(FILTER_NAMES[row.kind]), ""
    return check.id, tr(check.name), tr(check.explanation)


def _age_head(row: LedgerRow) -> tuple[str, str, str]:
    if row.is_new:
        return NEW, tr("New since the last mark"), ""
    if row.since is None:
        return "", tr("Before any mark"), ""
    day = f"{datetime.fromtimestamp(row.since):%Y-%m-%d}"
    return day, tr("Known since {day}", day=day), ""


def _weight(group: Group) -> tuple[int, bool, int]:
    """The story before the words, what is most likely wrong before what is a matter of taste, few before many."""
    first = group.rows[0]
    return _ORDER.index(first.kind), first.shown.row.severity is Severity.NOTE, len(group.rows)
