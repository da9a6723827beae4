"""Projects of Manuskript, as a folder, as one zip, and as the zips of XML it wrote in 2016."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import Found, RemarkKind
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.projects.categories import category_of
from inkwell.exchange.projects.facts import (
    CONFLICT,
    EPIPHANY,
    GOAL,
    IMPORTANCE,
    LABEL,
    MOTIVATION,
    NOTES,
    PASSION,
    PLOT,
    POINT_OF_VIEW,
    STATUS,
    fact,
    status_of,
)
from inkwell.exchange.projects.gathering import Gathering
from inkwell.exchange.projects.items import Item, nodes_from
from inkwell.exchange.projects.manuskript_old import read_old_parts
from inkwell.exchange.projects.manuskript_parts import Parts, Row, read_parts
from inkwell.exchange.projects.manuskript_text import page_of, resolved
from inkwell.exchange.projects.probing import Place, holds, place_of
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from inkwell.domain.exchange.book import NamedValue
    from inkwell.exchange.reading.source import Source

_MARKERS = ("/manuskript", "flatmodel.xml", "world.opml", "plots.xml")
_NOT_THERE = tr_noop("There is no Manuskript project in “{name}”.")
SUMMARY = tr_noop("Summary")
FACTS_OF_BOOK = tr_noop("About the book")
_CHARACTER = {
    "motivation": MOTIVATION,
    "goal": GOAL,
    "conflict": CONFLICT,
    "epiphany": EPIPHANY,
    "notes": NOTES,
}
_SUMMARIES = ("phrase summary", "paragraph summary", "full summary")


def recognises(source: Source) -> bool:
    """Whether this is a project of Manuskript's."""
    return source.path.suffix.casefold() == ".msk" or holds(_beside(source), *_MARKERS[:3])


def read(source: Source) -> Found:
    """All of a project."""
    place = place_of(_beside(source), "manuskript", *_MARKERS[1:])
    if place is None:
        raise UnreadableError(_NOT_THERE, name=source.name)
    old = place.has("outline.xml") or place.has("flatModel.xml")
    parts = read_old_parts(place, source.name) if old else read_parts(place, source.name)
    return _Project(source, place, parts).found("manuskript")


def _beside(source: Source) -> Source:
    """The folder a `.msk` file of one number stands for."""
    folder = source.path.with_suffix("")
    is_pointer = source.path.suffix.casefold() == ".msk" and source.path.is_file() and folder.is_dir()
    return dataclasses.replace(source, path=folder) if is_pointer else source


class _Project:
    def __init__(self, source: Source, place: Place, parts: Parts) -> None:
        self._source, self._place, self._parts = source, place, parts
        self._gathering = Gathering(source)
        self._names: dict[tuple[str, str], str] = {}

    def found(self, form: str) -> Found:
        """The whole project; people first, since texts refer to them."""
        self._people()
        self._world()
        self._plots()
        rows = max(1, len(self._parts.outline))
        items: list[Item] = []
        for number, row in enumerate(self._parts.outline):
            self._source.tell(number / rows)
            items.append(self._item(row))
        info = dict(self._parts.info)
        title = info.pop("title", "") or self._source.path.stem
        author = info.pop("author", "")
        about = "\n".join(f"{name.capitalize()}: {value}" for name, value in info.items() if value)
        if about:
            self._gathering.note(FACTS_OF_BOOK, about)
            self._source.remarks.add(RemarkKind.FACTS_AS_NOTE, about, about.count("\n") + 1)
        summary = "\n\n".join(filter(None, self._parts.summary.values()))
        self._gathering.count(about, summary)
        self._gathering.note(SUMMARY, summary)
        revisions = self._place.read("revisions.xml").count(b"<revision") + self._place.read(
            "outline.xml"
        ).count(b"<revision ")
        if revisions:
            self._source.remarks.add(RemarkKind.SNAPSHOTS_LEFT_OUT, count=revisions)
        return self._gathering.found(form, title, nodes_from(items, title), author)

    def _item(self, row: Row) -> Item:
        head = row.head
        kind = head.get("type", "md")
        text = page_of(row.text, kind)
        item = Item(head.get("title", ""), text, is_folder=kind == "folder")
        item.synopsis = "\n".join(
            filter(None, (head.get("summarysentence", ""), head.get("summaryfull", "")))
        )
        status = _row_of(self._parts.statuses, head.get("status", ""))
        item.status = status_of(status)
        viewpoint = ("C", head.get("pov", ""))
        notes, named = resolved(head.get("notes", ""), self._names)
        item.facts = [
            *fact(POINT_OF_VIEW, self._names.get(viewpoint, "")),
            *fact(LABEL, _row_of(self._parts.labels, head.get("label", ""))),
            *fact(STATUS, status),
            *fact(NOTES, notes),
        ]
        keys = [_key(*one) for one in (viewpoint, *named)]
        item.entries = [key for key in dict.fromkeys(keys) if self._gathering.has_entry(key)]
        goal = head.get("setgoal", "")
        item.goal_words = int(goal) if goal.isdecimal() and len(goal) < 8 else 0
        self._gathering.count(item.title, row.text, item.synopsis, notes)
        if head.get("compile", "2") == "0" and text.strip():
            self._gathering.unused(item.title, text)
            item.text = ""
            if not row.children:
                return Item("")
        item.children = [self._item(child) for child in row.children]
        return item

    def _people(self) -> None:
        for head in self._parts.characters:
            own = {key: value for key, value in head.items() if value}
            name, key = own.pop("name", ""), own.pop("id", "")
            own.pop("color", "")
            importance = {"0": "Minor", "1": "Secondary", "2": "Main"}.get(own.pop("importance", ""), "")
            description = "\n\n".join(filter(None, (own.pop(part, "") for part in _SUMMARIES)))
            facts = fact(IMPORTANCE, importance)
            for label, value in own.items():
                facts += fact(_CHARACTER.get(label, label[:1].upper() + label[1:]), value)
            self._gathering.count(name, description, *(one.value for one in facts))
            self._names["C", key] = name
            self._gathering.entry(_key("C", key), "person", name, description, facts)

    def _world(self) -> None:
        for folder, head in self._parts.world:
            name, key = head.get("name", ""), head.get("id", "")
            facts: list[NamedValue] = [
                *fact(PASSION, head.get("passion", "")),
                *fact(CONFLICT, head.get("conflict", "")),
            ]
            description = head.get("description", "")
            self._gathering.count(name, description, *(one.value for one in facts))
            self._names["W", key] = name
            self._gathering.entry(
                _key("W", key), category_of(folder) or folder or "idea", name, description, facts
            )

    def _plots(self) -> None:
        for head in self._parts.plots:
            name, key = head.get("name", ""), head.get("id", "")
            parts = (
                head.get("summary", ""),
                head.get("description", ""),
                head.get("result", ""),
                head.get("steps", ""),
            )
            description = "\n\n".join(filter(None, parts))
            self._gathering.count(name, description)
            self._names["P", key] = name
            self._gathering.entry(_key("P", key), PLOT, name, description)
            for character in head.get("characters", "").split(","):
                self._gathering.relation(_key("P", key), _key("C", character.strip()), PLOT)


def _key(kind: str, number: str) -> str:
    return f"{kind}:{number}"


def _row_of(names: list[str], number: str) -> str:
    """A name by its row, counted from 1; row 0 is that of none."""
    return names[int(number) - 1] if number.isdecimal() and 0 < int(number[:6]) <= len(names) else ""
