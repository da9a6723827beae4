"""Projects of novelWriter, formats 1.0 to 1.5: chapters and scenes by the headings in the texts, notes by their tags."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import Found, RemarkKind
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.projects.facts import IMPORTANCE, POINT_OF_VIEW, STATUS, TAGS, fact, status_of
from inkwell.exchange.projects.gathering import Gathering
from inkwell.exchange.projects.items import Item, nodes_from
from inkwell.exchange.projects.novelwriter_text import Document, Section, read_document
from inkwell.exchange.projects.probing import Place, holds, place_of
from inkwell.exchange.projects.xml_rows import below, text_of
from inkwell.exchange.reading.xml_reading import attribute, local, parse_xml
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from inkwell.exchange.reading.source import Source

_MARKER = ".nwx"
_DEEPEST = 60
_NOT_THERE = tr_noop("There is no novelWriter project in “{name}”.")
_CATEGORIES = {"CHARACTER": "person", "WORLD": "place", "OBJECT": "thing"}
# Layouts of before 1.3, and what a document's heading is where its text is missing.
_LEVELS = {"PARTITION": 1, "BOOK": 1, "CHAPTER": 2, "UNNUMBERED": 2, "SCENE": 3, "H1": 1, "H2": 2, "H3": 3}
_NAMES = {"pov": POINT_OF_VIEW}


@dataclass
class _Row:
    """An item of the tree."""

    handle: str
    parent: str
    order: int
    kind: str
    group: str
    layout: str
    heading: str
    name: str
    status: str
    importance: str
    active: bool
    children: list[_Row] = field(default_factory=list["_Row"])

    def walk(self) -> Iterator[_Row]:
        yield self
        for child in self.children:
            yield from child.walk()


def recognises(source: Source) -> bool:
    """Whether this is a project of novelWriter's."""
    return holds(source, "nwproject.nwx", _MARKER)


def read(source: Source) -> Found:
    """All of a project."""
    place = place_of(source, "nwproject.nwx", _MARKER)
    if place is None:
        raise UnreadableError(_NOT_THERE, name=source.name)
    root = parse_xml(place.read(posixpath.basename(place.marker)), source.name, recover=True)
    return _Project(source, place, root).found()


class _Project:
    def __init__(self, source: Source, place: Place, root: Element) -> None:
        self._source, self._place, self._root = source, place, root
        self._gathering = Gathering(source)
        settings = below(root, "settings")
        self._statuses = _named(below(settings, "status"))
        self._importance = _named(below(settings, "importance"))
        self._replaced = _replaced(below(settings, "autoReplace"))
        self._tops = self._tree()
        self._rows = [row for top in self._tops for row in top.walk()]
        self._tags: dict[str, str] = {}
        self._documents: dict[str, Document] = {}
        for number, row in enumerate(self._rows):
            source.tell(number / len(self._rows))
            self._open(row)

    def found(self) -> Found:
        """The whole project; notes first, since texts refer to them."""
        for top in self._tops:
            for row in top.walk():
                self._beside(top, row)
        self._relate()
        novels = [items for top in self._tops if top.group == "NOVEL" and (items := self._novel(top))]
        names = [top.name for top in self._tops if top.group == "NOVEL" and self._novel_has_text(top)]
        items = novels[0] if novels else []
        if len(novels) > 1:
            items = [
                Item(name, is_folder=True, kind=NodeKind.PART, children=one)
                for name, one in zip([*names, *[""] * len(novels)], novels, strict=False)
            ]
        self._rescue()
        project = below(self._root, "project")
        title = text_of(project, "title") or text_of(project, "name") or self._source.path.stem
        authors = (
            [(one.text or "").strip() for one in project if local(one) == "author"]
            if project is not None
            else []
        )
        language = text_of(below(self._root, "settings"), "language").replace("_", "-")
        language = language if language.replace("-", "").isalnum() and language.casefold() != "none" else ""
        return self._gathering.found(
            "novelwriter", title, nodes_from(items, title), ", ".join(filter(None, authors)), language
        )

    def _tree(self) -> list[_Row]:
        content = below(self._root, "content")
        rows = [_row(one) for one in content if local(one) == "item"] if content is not None else []
        by_handle = {row.handle: row for row in rows}
        tops: list[_Row] = []
        for row in rows:
            parent = by_handle.get(row.parent)
            depth, above = 0, parent
            while above is not None and depth < _DEEPEST:
                depth, above = depth + 1, by_handle.get(above.parent)
            # What refers to itself or to nothing, or lies deeper than anyone's folders, stands at the top.
            is_placed = parent is not None and parent is not row and depth < _DEEPEST
            (parent.children if parent and is_placed else tops).append(row)
        for row in rows:
            row.children.sort(key=lambda one: one.order)
        return sorted(tops, key=lambda one: one.order)

    def _open(self, row: _Row) -> None:
        """Read a row's document."""
        if row.kind != "FILE":
            return
        old = f"data_{row.handle[:1]}/{row.handle[1:]}_main.nwd"
        name = next((one for one in (f"content/{row.handle}.nwd", old) if self._place.has(one)), "")
        if not name:
            self._source.remarks.add(RemarkKind.TEXTS_MISSING, row.name)
            return
        self._documents[row.handle] = read_document(
            self._place.text(name), self._source.remarks, self._replaced
        )
        self._gathering.words += self._documents[row.handle].words

    def _beside(self, top: _Row, row: _Row) -> None:
        """Everything that is not the novel: entries, pages of research, what was set aside."""
        document = self._documents.get(row.handle)
        if document is None:
            return
        if top.group == "TRASH" or row.group == "TRASH":
            self._source.remarks.add(RemarkKind.TRASH_LEFT_OUT, row.name)
        elif top.group == "TEMPLATE":
            return
        elif top.group == "ARCHIVE" or (row.layout != "NOTE" and not row.active and top.group == "NOVEL"):
            self._gathering.unused(row.name, _whole(document))
        elif top.group == "NOVEL":
            if row.layout == "NOTE":
                self._gathering.note(row.name, _whole(document))
        else:
            self._entries(top, row, document)

    def _entries(self, top: _Row, row: _Row, document: Document) -> None:
        """A note's headings as entries of the codex, or the note as a page of research where it has no tag."""
        category = _CATEGORIES.get(top.group, "")
        is_tagged = any(section.tags for section in document.sections)
        if not category and not is_tagged:
            self._gathering.note(row.name, _whole(document))
            return
        key = ""
        lost: list[Section] = []
        for section in document.sections:
            if not section.tags and is_tagged and not section.text and not section.synopsis:
                # A heading over those that have tags.
                continue
            if section.tags or (category and section.level == 1) or not key:
                self._sink(row, lost)
                lost = []
                key = section.tags[0].casefold() if section.tags else f"{row.handle} {section.title}"
                facts = fact(IMPORTANCE, self._importance.get(row.importance, ""))
                for name, words in section.remarks:
                    facts += fact(name, words)
                description = "\n\n".join(filter(None, ("\n".join(section.synopsis), section.text)))
                self._gathering.entry(
                    key, category or top.name, section.title or row.name, description, facts, section.tags
                )
                self._tags |= {tag.casefold(): key for tag in section.tags[:1]}
            else:
                lost.append(section)
        self._sink(row, lost)

    def _sink(self, row: _Row, sections: list[Section]) -> None:
        """What stands below lower headings of an entry, as a page of research of the note's name."""
        whole = "\n\n".join(f"{section.title}\n{section.text}" for section in sections)
        self._gathering.note(row.name, whole)

    def _relate(self) -> None:
        for top in self._tops:
            if top.group in ("NOVEL", "TRASH", "TEMPLATE", "ARCHIVE"):
                continue
            for row in top.walk():
                document = self._documents.get(row.handle)
                for section in document.sections if document else ():
                    own = self._tags.get(section.tags[0].casefold(), "") if section.tags else ""
                    for key, value in section.references:
                        self._gathering.relation(own, self._tags.get(value.casefold(), ""), key)

    def _novel_has_text(self, top: _Row) -> bool:
        return any(row.kind == "FILE" and row.layout != "NOTE" and row.active for row in top.walk())

    def _novel(self, top: _Row) -> list[Item]:
        """Parts, chapters and scenes of one novel, by the headings in reading order."""
        growing = _Growing()
        for row in top.walk():
            if row.kind != "FILE" or row.layout == "NOTE" or not row.active or row.group == "TRASH":
                continue
            document = self._documents.get(row.handle)
            if document is None:
                level = _LEVELS.get(row.layout) or _LEVELS.get(row.heading) or 3
                growing.add(level, Item(row.name))
                continue
            for section in document.sections:
                if section.special and section.level == 1:
                    self._gathering.note(section.title, section.text)
                    self._source.remarks.add(RemarkKind.MATTER_AS_NOTE, section.title)
                else:
                    growing.add(section.level, self._item(row, section))
        return growing.tops

    def _item(self, row: _Row, section: Section) -> Item:
        item = Item(section.title or row.name, section.text, synopsis="\n".join(section.synopsis))
        status = self._statuses.get(row.status, row.status if row.status in self._statuses.values() else "")
        item.status = status_of(status)
        item.facts = fact(STATUS, status)
        unknown: dict[str, list[str]] = {}
        for key, value in section.references:
            entry = self._tags.get(value.casefold(), "")
            if entry and entry not in item.entries:
                item.entries.append(entry)
            if key in _NAMES or not entry:
                unknown.setdefault(_NAMES.get(key, key), []).append(self._gathering.name_of(entry) or value)
        for name, values in unknown.items():
            item.facts += fact(name, ", ".join(values))
        for name, words in section.remarks:
            item.facts += fact(name, words)
        item.facts += fact(TAGS, ", ".join(section.tags))
        return item

    def _rescue(self) -> None:
        """Documents the tree does not know."""
        known = {row.handle for row in self._rows}
        for name in self._place.names("content"):
            stem, ending = posixpath.splitext(posixpath.basename(name))
            if ending.casefold() == ".nwd" and stem not in known:
                document = read_document(self._place.text(name), self._source.remarks, self._replaced)
                self._gathering.words += document.words
                self._gathering.unused(document.head.get("name", stem), _whole(document))


class _Growing:
    """Rows as they are headed; a text without a heading goes on where the last one stopped."""

    def __init__(self) -> None:
        self.tops: list[Item] = []
        self._part: Item | None = None
        self._chapter: Item | None = None
        self._last: Item | None = None

    def add(self, level: int, item: Item) -> None:
        """The next text, below a heading of that level; 0 for none."""
        if level == 0 and self._last is not None:
            self._last.text = "\n".join(filter(None, (self._last.text, item.text)))
            return
        if level == 1:
            item.kind, item.is_folder = NodeKind.PART, True
            self._part, self._chapter = item, None
            self.tops.append(item)
        elif level in (0, 2):
            item.kind, item.is_folder = NodeKind.CHAPTER, True
            self._chapter = item
            (self._part.children if self._part else self.tops).append(item)
        else:
            parent = self._chapter or self._part
            (parent.children if parent else self.tops).append(item)
        self._last = item


def _row(one: Element) -> _Row:
    """An item as 1.4 writes it, in attributes, or as earlier formats do, in elements."""
    name, meta = below(one, "name"), below(one, "meta")

    def value(key: str) -> str:
        return attribute(one, key) or text_of(one, key)

    order = value("order")
    active = (
        (attribute(name, "active") if name is not None else "")
        or attribute(one, "exported")
        or text_of(one, "exported")
    )
    status = (attribute(name, "status") if name is not None else "") or text_of(one, "status")
    importance = (attribute(name, "import") if name is not None else "") or text_of(one, "import")
    return _Row(
        value("handle"),
        value("parent"),
        int(order) if order.isdecimal() and len(order) < 9 else 0,
        value("type").upper(),
        value("class").upper(),
        value("layout").upper(),
        attribute(meta, "heading") if meta is not None else "",
        "".join(name.itertext()).strip() if name is not None else "",
        status,
        importance,
        active.casefold() not in ("no", "false"),
    )


def _named(settings: Element | None) -> dict[str, str]:
    """The names of statuses by what items call them: a key, or a number, or the name itself."""
    named: dict[str, str] = {}
    for number, one in enumerate(settings if settings is not None else ()):
        words = (one.text or "").strip()
        named |= {attribute(one, "key") or str(number): words}
    return named


def _replaced(settings: Element | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in settings if settings is not None else ():
        key = attribute(one, "key") or local(one)
        found[key] = (one.text or "").strip()
    return found


def _whole(document: Document) -> str:
    """A document as one text, its headings on lines of their own."""
    parts: list[str] = []
    for section in document.sections:
        parts += [section.title, *section.synopsis, section.text]
        parts += [f"{name}: {words}" for name, words in section.remarks]
    return "\n\n".join(filter(None, parts))
