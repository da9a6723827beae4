"""Projects of bibisco 2 and 3 (.bibisco2): a zip of a database in JSON and a folder of pictures."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from inkwell.domain.exchange.found import Found, RemarkKind
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.projects.facts import NOTES, PLACE, POINT_OF_VIEW, STATUS, TIME, fact, status_of
from inkwell.exchange.projects.gathering import Gathering
from inkwell.exchange.projects.html_text import page_of_html
from inkwell.exchange.projects.items import Item, nodes_from
from inkwell.exchange.projects.json_rows import mapping, number, read_json, rows, values, words
from inkwell.exchange.projects.probing import Place, has_within, is_junk
from inkwell.exchange.reading.container import DAMAGED, Container, open_container
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from inkwell.domain.exchange.book import NamedValue
    from inkwell.exchange.reading.source import Source

_PROLOGUE, _EPILOGUE = -1, -2
REASON = tr_noop("Reason")
STRANDS = tr_noop("Strands")
_ARCHITECTURE = ("premise", "fabula", "setting", "globalnotes")
# The drawers, how scenes name what lies in them, and the category.
_TABLES = (
    ("maincharacters", "m_", "person"),
    ("secondarycharacters", "s_", "person"),
    ("locations", "l_", "place"),
    ("objects", "o_", "thing"),
    ("strands", "n_", "idea"),
    ("groups", "g_", "idea"),
)
# Sections of a main character: questions with answers, or a text where the author chose one.
_SECTIONS = ("personaldata", "physionomy", "behaviors", "psychology", "ideas", "sociology")
_STORY = ("lifebeforestorybeginning", "conflict", "evolutionduringthestory")


def recognises(source: Source) -> bool:
    """Whether this is a project of bibisco's."""
    if source.path.suffix.casefold() == ".bibisco2":
        return True
    return has_within(source, lambda container: bool(_database(container)))


def read(source: Source) -> Found:
    """All of a project."""
    container = open_container(source.path)
    name = _database(container)
    if not name:
        raise UnreadableError(DAMAGED, name=source.name)
    data = mapping(read_json(container.read(name), source.name))
    tables = {words(one.get("name")): rows(one.get("data")) for one in rows(data.get("collections"))}
    return _Project(source, Place(container, name), tables).found()


def _database(container: Container) -> str:
    """The file named after the folder it lies in."""
    for name in container.names():
        *above, file = name.split("/")
        stem, ending = posixpath.splitext(file)
        is_named = not above or above[-1] == stem
        if ending.casefold() == ".json" and is_named and len(above) < 3 and not is_junk(name):
            start = container.read(name)[: 2**20]
            if b'"collections"' in start and (b'"chapters"' in start or b'"architecture"' in start):
                return name
    return ""


class _Project:
    def __init__(self, source: Source, place: Place, tables: dict[str, list[dict[str, Any]]]) -> None:
        self._source, self._place, self._tables = source, place, tables
        self._gathering = Gathering(source)

    def found(self) -> Found:
        """The whole project; people first, since scenes name them."""
        for table, prefix, category in _TABLES:
            for row in self._tables.get(table, []):
                self._entry(row, prefix, category)
        for relation in self._tables.get("relationsedges", []):
            self._gathering.relation(
                words(relation.get("from")), words(relation.get("to")), words(relation.get("label"))
            )
        project = (self._tables.get("project") or [{}])[0]
        title = words(project.get("name")) or self._source.path.stem
        items = self._chapters()
        architecture = (self._tables.get("architecture") or [{}])[0]
        for key in _ARCHITECTURE:
            self._page(
                key.capitalize(), words(mapping(architecture.get(key)).get("text") or architecture.get(key))
            )
        for note in self._tables.get("notes", []):
            self._page(words(note.get("name")), words(note.get("description")))
        return self._gathering.found(
            "bibisco",
            title,
            nodes_from(items, title),
            words(project.get("author")),
            words(project.get("language")),
        )

    def _page(self, title: str, html: str) -> None:
        text = page_of_html(html)
        self._gathering.count(text)
        self._gathering.note(title, text)

    def _chapters(self) -> list[Item]:
        """Chapters by their positions, the prologue first and the epilogue last; parts take them from the front."""
        chapters = sorted(self._tables.get("chapters", []), key=_order)
        scenes: dict[str, list[dict[str, Any]]] = {}
        for scene in sorted(self._tables.get("scenes", []), key=lambda one: number(one.get("position"))):
            scenes.setdefault(words(scene.get("chapterid")), []).append(scene)
        items: list[Item] = []
        for place, chapter in enumerate(chapters):
            self._source.tell(place / len(chapters))
            items.append(self._chapter(chapter, scenes.pop(words(chapter.get("$loki")), [])))
        for left in scenes.values():
            for scene in left:
                self._gathering.unused(words(scene.get("title")), self._text(scene))
        ordinary = [
            item
            for item, chapter in zip(items, chapters, strict=True)
            if number(chapter.get("position")) >= 0
        ]
        before = [
            item
            for item, chapter in zip(items, chapters, strict=True)
            if number(chapter.get("position")) == _PROLOGUE
        ]
        behind = [item for item in items if item not in ordinary and item not in before]
        parts: list[Item] = []
        for part in sorted(self._tables.get("parts", []), key=lambda one: number(one.get("position"))):
            count = max(0, int(number(part.get("chaptersincluded"))))
            part_item = Item(
                words(part.get("title")), is_folder=True, kind=NodeKind.PART, children=ordinary[:count]
            )
            ordinary = ordinary[count:]
            parts.append(part_item)
        return [*before, *parts, *ordinary, *behind]

    def _chapter(self, chapter: dict[str, Any], scenes: list[dict[str, Any]]) -> Item:
        title = words(chapter.get("title"))
        item = Item(title, is_folder=True, kind=NodeKind.CHAPTER)
        item.synopsis = page_of_html(words(chapter.get("description")))
        item.facts = [
            *fact(REASON, page_of_html(words(mapping(chapter.get("reason")).get("text")))),
            *fact(NOTES, page_of_html(words(mapping(chapter.get("notes")).get("text")))),
        ]
        self._gathering.count(title, item.synopsis, *(one.value for one in item.facts))
        item.children = [self._scene(scene) for scene in scenes]
        return item

    def _scene(self, scene: dict[str, Any]) -> Item:
        revision = _revision(scene)
        item = Item(words(scene.get("title")), self._text(scene))
        item.synopsis = page_of_html(words(scene.get("description")))
        item.status = status_of(words(scene.get("status")))
        viewpoint = words(revision.get("povcharacterid"))
        linked = [viewpoint, f"l_{words(revision.get('locationid'))}"]
        for key, prefix in (("scenecharacters", ""), ("sceneobjects", "o_"), ("scenestrands", "n_")):
            linked += [_key(prefix, words(one)) for one in values(revision.get(key))]
        item.entries = [key for key in dict.fromkeys(linked) if self._gathering.has_entry(key)]
        strands = [self._gathering.name_of(key) for key in item.entries if key.startswith("n_")]
        item.facts = [
            *fact(POINT_OF_VIEW, self._gathering.name_of(viewpoint)),
            *fact(PLACE, self._gathering.name_of(linked[1])),
            *fact(TIME, words(revision.get("time"))),
            *fact(STRANDS, ", ".join(strands)),
            *fact(STATUS, words(scene.get("status"))),
        ]
        self._gathering.count(item.title, item.synopsis)
        return item

    def _text(self, scene: dict[str, Any]) -> str:
        """The revision the author works on; the others are told."""
        text = page_of_html(words(_revision(scene).get("text")))
        self._gathering.count(text)
        others = len(values(scene.get("revisions"))) - 1
        if others > 0:
            self._source.remarks.add(RemarkKind.SNAPSHOTS_LEFT_OUT, words(scene.get("title")), others)
        return text

    def _entry(self, row: dict[str, Any], prefix: str, category: str) -> None:
        name = words(row.get("name")) or words(row.get("location"))
        if prefix == "l_":
            where = [words(row.get(key)) for key in ("nation", "state", "city")]
            name = words(row.get("location")) or words(row.get("name"))
        else:
            where = []
        facts: list[NamedValue] = fact(PLACE, ", ".join(filter(None, where)))
        for section in _SECTIONS:
            facts += self._section(section, mapping(row.get(section)))
        for section in _STORY:
            facts += fact(section.capitalize(), page_of_html(words(mapping(row.get(section)).get("text"))))
        description = page_of_html(
            words(row.get("description")) or words(mapping(row.get("description")).get("text"))
        )
        self._gathering.count(name, description, *(one.value for one in facts))
        picture = self._picture(row, name)
        key = f"{prefix}{words(row.get('$loki'))}"
        self._gathering.entry(key, category, name, description, facts, picture=picture)

    def _section(self, name: str, section: dict[str, Any]) -> list[NamedValue]:
        """What is told in one section of a main character; a question nobody answered is left out."""
        if section.get("freetextenabled") is True:
            return fact(name.capitalize(), page_of_html(words(section.get("freetext"))))
        facts: list[NamedValue] = []
        for place, question in enumerate(rows(section.get("questions")), 1):
            answer = page_of_html(words(question.get("text")))
            asked = words(question.get("question")) or f"{name.capitalize()} {place}"
            facts += fact(asked, answer)
        return facts

    def _picture(self, row: dict[str, Any], name: str) -> str:
        images = rows(row.get("images"))
        kept = ""
        for image in images:
            data = self._place.read(f"images/{words(image.get('filename'))}")
            key = self._gathering.picture(data, words(image.get("name")) or name) if data else ""
            if key and kept:
                self._gathering.note(name, "", [key])
            kept = kept or key
        return kept


def _key(prefix: str, name: str) -> str:
    """What scenes call a row: by its number, or with the letter of its table before it."""
    return name if name.startswith(prefix) else f"{prefix}{name}"


def _revision(scene: dict[str, Any]) -> dict[str, Any]:
    revisions = rows(scene.get("revisions"))
    chosen = int(number(scene.get("revision")))
    return revisions[chosen] if 0 <= chosen < len(revisions) else revisions[-1] if revisions else {}


def _order(chapter: dict[str, Any]) -> float:
    position = number(chapter.get("position"))
    return {_PROLOGUE: -1.0, _EPILOGUE: float("inf")}.get(int(position), position)
