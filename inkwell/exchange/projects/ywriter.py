"""Projects of yWriter 7 (.yw7): one file of XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import Found, RemarkKind
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.projects.facts import (
    BIOGRAPHY,
    CONFLICT,
    FULL_NAME,
    GOAL,
    IMPORTANCE,
    NOTES,
    OUTCOME,
    POINT_OF_VIEW,
    STATUS,
    TAGS,
    TIME,
    fact,
    status_of,
)
from inkwell.exchange.projects.gathering import Gathering
from inkwell.exchange.projects.items import Item, nodes_from
from inkwell.exchange.projects.manuskript import FACTS_OF_BOOK
from inkwell.exchange.projects.xml_rows import below, rows_of, text_of
from inkwell.exchange.projects.ywriter_text import ywriter_text
from inkwell.exchange.reading.container import DAMAGED, MOST_PART_BYTES, TOO_LARGE
from inkwell.exchange.reading.xml_reading import parse_xml
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from inkwell.domain.exchange.book import NamedValue
    from inkwell.exchange.reading.source import Source

_TOO_OLD = tr_noop(
    "“{name}” is a project of an older yWriter. Open it once in yWriter 7, and then import it."
)
_STATUSES = {"1": "Outline", "2": "Draft", "3": "1st Edit", "4": "2nd Edit", "5": "Done"}
_BOOK, _NOTES_KIND, _TO_DO, _UNUSED, _TRASH = "book", "notes", "to do", "unused", "trash"
_KINDS = {"0": _BOOK, "1": _NOTES_KIND, "2": _TO_DO}
_YES = "-1"
# Every table of the codex: its rows, what scenes call them, the drawer.
_TABLES = (
    ("CHARACTERS", "CHARACTER", "Characters", "CharID", "person"),
    ("LOCATIONS", "LOCATION", "Locations", "LocID", "place"),
    ("ITEMS", "ITEM", "Items", "ItemID", "thing"),
)


def read(source: Source) -> Found:
    """All of a project."""
    if source.path.suffix.casefold() != ".yw7":
        raise UnreadableError(_TOO_OLD, name=source.name)
    try:
        if source.path.stat().st_size > MOST_PART_BYTES:
            raise UnreadableError(TOO_LARGE, name=source.name)
        data = source.path.read_bytes()
        is_open = source.path.with_name(f"{source.name}.lock").exists()
    except OSError as error:
        raise UnreadableError(DAMAGED, name=source.name) from error
    if is_open:
        source.remarks.add(RemarkKind.OPEN_ELSEWHERE)
    return _Project(source, parse_xml(_utf8(data), source.name, recover=True)).found()


def _utf8(data: bytes) -> bytes:
    """The file as UTF-8: one program writes UTF-16 under a heading that says otherwise."""
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return data
    text = data.decode("utf-16", "replace")
    return text[text.find("?>") + 2 if text.lstrip().startswith("<?xml") else 0 :].encode("utf-8", "replace")


class _Project:
    def __init__(self, source: Source, root: Element) -> None:
        self._source, self._root = source, root
        self._gathering = Gathering(source)
        self._scenes = {text_of(scene, "ID"): scene for scene in rows_of(root, "SCENES", "SCENE")}
        self._placed: set[str] = set()
        project = below(root, "PROJECT")
        self._ratings = [text_of(project, f"FieldTitle{number}") for number in range(1, 5)]

    def found(self) -> Found:
        """The whole project."""
        for table, row, *_, category in _TABLES:
            for one in rows_of(self._root, table, row):
                self._entry(one, category)
        for note in rows_of(self._root, "PROJECTNOTES", "PROJECTNOTE"):
            self._gathering.note(text_of(note, "Title"), text_of(note, "Desc"))
            self._gathering.count(text_of(note, "Desc"))
        items = self._chapters()
        for key, scene in self._scenes.items():
            if key not in self._placed:
                self._set_aside(scene, _UNUSED)
        project = below(self._root, "PROJECT")
        title = text_of(project, "Title") or self._source.path.stem
        about = "\n\n".join(filter(None, (text_of(project, "Desc"), text_of(project, "Bio"))))
        self._gathering.count(about)
        self._gathering.note(FACTS_OF_BOOK, about)
        fields = below(project, "Fields")
        codes = (text_of(fields, "Field_LanguageCode"), text_of(fields, "Field_CountryCode"))
        language = "-".join(code for code in codes if code.isalpha() and code != "none")
        author = text_of(project, "AuthorName") or text_of(project, "Author")
        return self._gathering.found("ywriter", title, nodes_from(items, title), author, language)

    def _chapters(self) -> list[Item]:
        items: list[Item] = []
        part: Item | None = None
        chapters = rows_of(self._root, "CHAPTERS", "CHAPTER")
        for number, chapter in enumerate(chapters):
            self._source.tell(number / len(chapters))
            kind = _kind_of_chapter(chapter)
            title = text_of(chapter, "Title").removeprefix("@").strip()
            keys = [(one.text or "").strip() for one in rows_of(chapter, "Scenes", "ScID")]
            scenes = [self._scenes[key] for key in keys if key in self._scenes and key not in self._placed]
            self._placed |= set(keys)
            self._gathering.count(title, text_of(chapter, "Desc"))
            if kind != _BOOK:
                self._aside(chapter, scenes, kind, title)
                continue
            item = Item(title, is_folder=True, kind=NodeKind.CHAPTER, synopsis=text_of(chapter, "Desc"))
            item.children = [one for scene in scenes if (one := self._scene(scene)) is not None]
            if text_of(chapter, "SectionStart") == _YES:
                part = Item(title, is_folder=True, kind=NodeKind.PART, synopsis=item.synopsis)
                items.append(part)
                if item.children:
                    item.synopsis = ""
                    part.children.append(item)
            else:
                (part.children if part else items).append(item)
        return items

    def _aside(self, chapter: Element, scenes: list[Element], kind: str, title: str) -> None:
        """A chapter that is not in the book: its scenes are pages of research."""
        if kind != _TRASH:
            self._gathering.note(title, text_of(chapter, "Desc"))
        for scene in scenes:
            self._set_aside(scene, kind)

    def _set_aside(self, scene: Element, kind: str) -> None:
        title, text = (
            text_of(scene, "Title"),
            ywriter_text(text_of(scene, "SceneContent"), self._source.remarks),
        )
        whole = "\n\n".join(
            filter(None, (text_of(scene, "Desc"), text, text_of(scene, "Notes"), text_of(scene, "Tags")))
        )
        self._gathering.count(title, whole)
        if kind == _TRASH:
            self._source.remarks.add(RemarkKind.TRASH_LEFT_OUT, title)
        elif kind == _UNUSED:
            self._gathering.unused(title, whole)
        else:
            self._gathering.note(title, whole)

    def _scene(self, scene: Element) -> Item | None:
        """A scene of the book; None for a note or one set aside within a chapter of the book."""
        kind = _kind_of_scene(scene)
        if kind != _BOOK:
            self._set_aside(scene, kind)
            return None
        raw = text_of(scene, "SceneContent")
        item = Item(
            text_of(scene, "Title"), ywriter_text(raw, self._source.remarks), synopsis=text_of(scene, "Desc")
        )
        status = _STATUSES.get(text_of(scene, "Status"), "")
        item.status = status_of(status)
        people = [key for key in self._linked(scene, *_TABLES[0][2:4], "person") if key]
        item.entries = [*people]
        for table in _TABLES[1:]:
            item.entries += self._linked(scene, *table[2:4], table[4])
        item.facts = [
            *fact(POINT_OF_VIEW, self._gathering.name_of(people[0]) if people else ""),
            *fact(STATUS, status),
            *fact(TAGS, ", ".join(filter(None, map(str.strip, text_of(scene, "Tags").split(";"))))),
            *fact(TIME, _time(scene)),
            *fact(GOAL, text_of(scene, "Goal")),
            *fact(CONFLICT, text_of(scene, "Conflict")),
            *fact(OUTCOME, text_of(scene, "Outcome")),
            *fact(NOTES, text_of(scene, "Notes")),
            *self._rated(scene),
        ]
        self._gathering.count(item.title, raw, item.synopsis, text_of(scene, "Notes"))
        return item

    def _rated(self, scene: Element) -> list[NamedValue]:
        """The author's ratings, where they say more than nothing (1)."""
        facts: list[NamedValue] = []
        for number, title in enumerate(self._ratings, 1):
            value = text_of(scene, f"Field{number}")
            if title and value not in ("", "1"):
                facts += fact(title, value)
        return facts

    def _linked(self, scene: Element, table: str, row: str, category: str) -> list[str]:
        keys = [f"{category} {(one.text or '').strip()}" for one in rows_of(scene, table, row)]
        return [key for key in dict.fromkeys(keys) if self._gathering.has_entry(key)]

    def _entry(self, row: Element, category: str) -> None:
        name, full = text_of(row, "Title"), text_of(row, "FullName")
        aliases = [full, *text_of(row, "AKA").replace(";", ",").split(",")]
        facts = [
            *fact(FULL_NAME, full if full != name else ""),
            *fact(IMPORTANCE, "Main" if text_of(row, "Major") == _YES else ""),
            *fact(TAGS, ", ".join(filter(None, map(str.strip, text_of(row, "Tags").split(";"))))),
            *fact(BIOGRAPHY, text_of(row, "Bio")),
            *fact(GOAL, text_of(row, "Goals")),
            *fact(NOTES, text_of(row, "Notes")),
        ]
        self._gathering.count(name, text_of(row, "Desc"), *(one.value for one in facts))
        if text_of(row, "ImageFile"):
            self._source.remarks.add(RemarkKind.PICTURES_LEFT_OUT, name)
        self._gathering.entry(
            f"{category} {text_of(row, 'ID')}", category, name, text_of(row, "Desc"), facts, aliases
        )


def _kind_of_chapter(chapter: Element) -> str:
    if text_of(below(chapter, "Fields"), "Field_IsTrash") in ("1", _YES):
        return _TRASH
    said, old = text_of(chapter, "ChapterType"), text_of(chapter, "Type")
    kind = _KINDS.get(said, "") if said else (_NOTES_KIND if old == "1" else _BOOK)
    if text_of(chapter, "Unused") == _YES and (not said or kind == _BOOK):
        return _UNUSED
    return kind or _BOOK


def _kind_of_scene(scene: Element) -> str:
    said = text_of(below(scene, "Fields"), "Field_SceneType")
    if said in ("1", "2"):
        return _KINDS[said]
    return _UNUSED if text_of(scene, "Unused") == _YES else _BOOK


def _time(scene: Element) -> str:
    """When a scene happens, as yWriter has it: a date, or a day counted from the story's first."""
    date = text_of(scene, "SpecificDateTime") if text_of(scene, "SpecificDateMode") == _YES else ""
    if date:
        return date.removesuffix(":00")
    day, hour, minute = (text_of(scene, name) for name in ("Day", "Hour", "Minute"))
    clock = f"{hour.zfill(2)}:{minute.zfill(2)}" if hour.isdecimal() and minute.isdecimal() else ""
    return " ".join(
        filter(None, (f"Day {day}" if day.isdecimal() else "", clock if day or hour != "0" else ""))
    )
