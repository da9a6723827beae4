"""What the plan says in words: columns, groups, cells, cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from inkwell.domain.planning.board import NOWHERE, Grouping
from inkwell.domain.planning.columns import Column, own_name
from inkwell.domain.text.counted import counted
from inkwell.support.i18n import tr, tr_noop, trn
from inkwell.ui.panels.manuscript_model import STATUS_NAMES
from inkwell.ui.story.story_moments import said_moment

if TYPE_CHECKING:
    from inkwell.domain.planning.board import Group, Item
    from inkwell.domain.planning.rows import PlanRow

COLUMNS = {
    Column.TITLE: tr_noop("Scene"),
    Column.CHAPTER: tr_noop("Chapter"),
    Column.SYNOPSIS: tr_noop("Synopsis"),
    Column.STATUS: tr_noop("Status"),
    Column.LABEL: tr_noop("Label"),
    Column.WORDS: tr_noop("Words"),
    Column.GOAL: tr_noop("Goal"),
    Column.VIEWPOINT: tr_noop("Point of view"),
    Column.PLACE: tr_noop("Place"),
    Column.WHEN: tr_noop("Story date"),
    Column.PEOPLE: tr_noop("People present"),
    Column.TALK: tr_noop("Talk"),
    Column.FEELING: tr_noop("Feeling"),
    Column.THREADS: tr_noop("Threads"),
    Column.KEPT: tr_noop("Planned and told"),
}
GROUPINGS = {
    Grouping.CHAPTER: tr_noop("by chapter"),
    Grouping.STATUS: tr_noop("by status"),
    Grouping.THREAD: tr_noop("by thread"),
    Grouping.VIEWPOINT: tr_noop("by point of view"),
    Grouping.LABEL: tr_noop("by label"),
}
_WITHOUT = {
    Grouping.CHAPTER: tr_noop("In no chapter"),
    Grouping.THREAD: tr_noop("On no thread"),
    Grouping.VIEWPOINT: tr_noop("No point of view"),
    Grouping.LABEL: tr_noop("Without a label"),
}


def column_word(key: str) -> str:
    """The heading of a column."""
    return own_name(key) or tr(COLUMNS[Column(key)])


def group_word(grouping: Grouping, group: Group) -> str:
    """The heading of a column of the board."""
    if group.title:
        return group.title
    if grouping is Grouping.STATUS:
        return tr(next(word for status, word in STATUS_NAMES.items() if status.value == group.key))
    if group.key == NOWHERE:
        return tr("Not in the book yet")
    if group.key is not None:
        return tr("Untitled")
    return tr(_WITHOUT[grouping])


def group_size(group: Group) -> str:
    """How much lies in a column of the board."""
    scenes = sum(item.row is not None for item in group.items)
    cards = len(group.items) - scenes
    parts = [trn("{n} scene", "{n} scenes", scenes)] if scenes else []
    if cards:
        parts.append(trn("{n} card", "{n} cards", cards))
    if group.words:
        in_characters = any(item.row is not None and item.row.in_characters for item in group.items)
        parts.append(counted(group.words, in_characters))
    return " · ".join(parts)


def cell_text(row: PlanRow, key: str) -> str:
    """What stands in a cell; empty where nothing is known."""
    if own := own_name(key):
        return row.own_value(own)
    read = row.read
    plain = {
        Column.TITLE: row.title,
        Column.CHAPTER: row.chapter_title,
        Column.SYNOPSIS: row.synopsis,
        Column.LABEL: row.label,
        Column.VIEWPOINT: row.eyes,
        Column.PLACE: row.place,
    }
    if key in plain:
        return plain[Column(key)]
    if key == Column.STATUS:
        return tr(STATUS_NAMES[row.status])
    if key == Column.WORDS:
        return QLocale().toString(row.words)
    if key == Column.GOAL:
        return QLocale().toString(row.goal) if row.goal else ""
    if key == Column.WHEN:
        return said_moment(row.when, short=True) if row.when is not None else ""
    if key == Column.THREADS:
        return ", ".join(row.thread_names)
    if key == Column.KEPT:
        return _kept_words(row)
    if read is None:
        return ""
    if key == Column.PEOPLE:
        return ", ".join(read.people)
    if key == Column.TALK:
        return tr("{n} %", n=round(read.talk * 100))
    return QLocale().toString(read.feeling, "f", 1) if read.feeling is not None else ""


def _kept_words(row: PlanRow) -> str:
    """How many points of its synopsis a scene tells."""
    kept = row.kept
    return (
        tr("{n} of {all} told", n=kept.told, all=len(kept.points)) if kept is not None and kept.points else ""
    )


def found_in(item: Item) -> str:
    """What the reader found in a scene on whose card nothing is written yet."""
    row = item.row
    if row is None or row.read is None:
        return ""
    return " · ".join(part for part in (", ".join(row.read.people[:4]), row.place) if part)


def foot_of(item: Item) -> str:
    """The quiet line at the foot of a card."""
    if item.row is None:
        return tr("not written yet")
    row = item.row
    parts = [
        counted(row.words, row.in_characters) if row.words else tr("empty"),
        row.eyes,
        cell_text(row, Column.WHEN),
        _kept_words(row) if row.kept is not None and row.kept.missing else "",
    ]
    return " · ".join(part for part in parts if part)


def spoken(item: Item, group: str) -> str:
    """A card as a screen reader says it."""
    if item.row is None:
        head = tr("Card without a scene: {title}", title=item.title or tr("untitled"))
        return ". ".join(part for part in (head, item.synopsis, group) if part)
    row = item.row
    head = tr("{n}. {title}", n=row.number, title=row.title)
    parts = [head, tr(STATUS_NAMES[row.status]), foot_of(item), row.synopsis, row.label]
    return ". ".join(part for part in (*parts, group) if part)
