"""Outlines of Plottr (.pltr): beats become chapters, cards scenes with a synopsis."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any

from inkwell.domain.exchange.found import Found, RemarkKind
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.projects.facts import IMPORTANCE, PLOT, TAGS, fact
from inkwell.exchange.projects.gathering import Gathering
from inkwell.exchange.projects.items import Item, nodes_from
from inkwell.exchange.projects.json_rows import mapping, number, read_json_file, rows, values, words
from inkwell.exchange.projects.manuskript import FACTS_OF_BOOK
from inkwell.exchange.projects.slate_text import slate_page, slate_plain
from inkwell.exchange.reading.container import DAMAGED

if TYPE_CHECKING:
    from inkwell.domain.exchange.book import NamedValue
    from inkwell.exchange.reading.source import Source

_SERIES = "series"
_AUTO = "auto"
# The files name these parts of a person otherwise or not at all.
_KNOWN = frozenset(
    [
        "id",
        "name",
        "description",
        "notes",
        "color",
        "cards",
        "noteIds",
        "templates",
        "tags",
        "categoryId",
        "imageId",
        "bookIds",
        "attributes",
        "position",
        "title",
    ]
)
_DEEPEST = 20


def read(source: Source) -> Found:
    """All of an outline."""
    data = mapping(read_json_file(source.path))
    if "beats" not in data and "chapters" not in data and "cards" not in data:
        raise UnreadableError(DAMAGED, name=source.name)
    return _Outline(source, data).found()


class _Outline:
    def __init__(self, source: Source, data: dict[str, Any]) -> None:
        self._source, self._data = source, data
        self._gathering = Gathering(source)
        self._tags = {words(tag.get("id")): words(tag.get("title")) for tag in rows(data.get("tags"))}
        self._lines = {words(line.get("id")): line for line in rows(data.get("lines"))}
        self._pictures = {words(one.get("id")): one for one in rows(data.get("images"))}
        self._cards: dict[str, list[dict[str, Any]]] = {}
        for card in rows(data.get("cards")):
            self._cards.setdefault(words(card.get("beatId") or card.get("chapterId")), []).append(card)
        self._has_plots = len({words(card.get("lineId")) for card in rows(data.get("cards"))}) > 1

    def found(self) -> Found:
        """The whole outline."""
        for kind, category in (("characters", "person"), ("places", "place")):
            for one in rows(self._data.get(kind)):
                self._entry(kind, category, one)
        books = self._books()
        trees = [(title, items) for key, title in books if (items := self._beats(key))]
        # An outline nobody has written on is there from the start.
        trees = [
            tree
            for tree in trees
            if any(not item.is_folder or item.says_anything for top in tree[1] for item in top.walk())
        ] or trees[:1]
        items = trees[0][1] if trees else []
        if len(trees) > 1:
            items = [Item(title, is_folder=True, kind=NodeKind.PART, children=tree) for title, tree in trees]
        for left in self._cards.values():
            for card in left:
                self._gathering.note(words(card.get("title")), slate_page(card.get("description")))
        self._notes()
        series = mapping(self._data.get("series"))
        title = words(series.get("name")) or books[0][1] or self._source.path.stem
        return self._gathering.found("plottr", title, nodes_from(items, title))

    def _books(self) -> list[tuple[str, str]]:
        """Keys and titles of the books, the series' own beats last."""
        books = mapping(self._data.get("books"))
        keys = [words(key) for key in values(books.get("allIds"))]
        found = [(key, words(mapping(books.get(key)).get("title"))) for key in keys]
        return [*found, (_SERIES, words(mapping(self._data.get("series")).get("name")))]

    def _beats(self, book: str) -> list[Item]:
        """A book's beats with their cards, in order; those of the old flat shape for whoever asks first."""
        beats = self._data.get("beats", self._data.get("chapters"))
        if isinstance(beats, list):
            mine = [
                beat for beat in rows(beats) if words(beat.get("bookId")) in ("", book) or book == _SERIES
            ]
            mine.sort(key=lambda beat: number(beat.get("position")))
            items = [self._beat(beat, [], place, 0, book) for place, beat in enumerate(mine, 1)]
            self._data["beats"] = [beat for beat in rows(beats) if beat not in mine]
            return items
        tree = mapping(mapping(beats).get(book))
        index, children = mapping(tree.get("index")), mapping(tree.get("children"))
        counts: dict[int, int] = {}

        def below(key: str, depth: int) -> list[Item]:
            found = [mapping(index.get(words(one))) for one in values(children.get(key))]
            found.sort(key=lambda beat: number(beat.get("position")))
            items: list[Item] = []
            for beat in found:
                if beat and depth < _DEEPEST and id(beat) not in seen:
                    seen.add(id(beat))
                    counts[depth] = counts.get(depth, 0) + 1
                    own = counts[depth]
                    items.append(self._beat(beat, below(words(beat.get("id")), depth + 1), own, depth, book))
            return items

        seen: set[int] = set()
        return below("null", 0)

    def _beat(self, beat: dict[str, Any], children: list[Item], place: int, depth: int, book: str) -> Item:
        title = words(beat.get("title"))
        if not title or title == _AUTO:
            levels = mapping(mapping(self._data.get("hierarchyLevels")).get(book))
            name = words(mapping(levels.get(str(depth))).get("name")) or "Chapter"
            title = f"{name} {place}"
        cards = self._cards.pop(words(beat.get("id")), [])
        cards.sort(key=self._place_of)
        item = Item(title, is_folder=True, synopsis=slate_plain(beat.get("description")))
        item.children = [*map(self._card, cards), *children]
        item.facts = self._own("beats", beat)
        self._gathering.count(title, item.synopsis)
        return item

    def _place_of(self, card: dict[str, Any]) -> tuple[float, float, float]:
        line = self._lines.get(words(card.get("lineId")), {})
        return (
            number(line.get("position")),
            number(card.get("positionWithinLine")),
            number(card.get("position")),
        )

    def _card(self, card: dict[str, Any]) -> Item:
        item = Item(words(card.get("title")), synopsis=slate_plain(card.get("description")))
        line = words(self._lines.get(words(card.get("lineId")), {}).get("title"))
        item.facts = [
            *fact(PLOT, line if self._has_plots else ""),
            *fact(TAGS, self._tagged(card)),
            *self._own("scenes", card),
        ]
        linked = [
            f"{kind} {words(key)}" for kind in ("characters", "places") for key in values(card.get(kind))
        ]
        item.entries = [key for key in dict.fromkeys(linked) if self._gathering.has_entry(key)]
        self._gathering.count(item.title, item.synopsis)
        return item

    def _entry(self, kind: str, category: str, one: dict[str, Any]) -> None:
        name = words(one.get("name"))
        own = {named.name.casefold(): named for named in self._own(kind, one)}
        described = [words(one.get("description")), slate_plain(one.get("notes"))]
        described += [own.pop(key).value for key in ("description", "notes") if key in own]
        groups = {
            words(row.get("id")): words(row.get("name"))
            for row in rows(mapping(self._data.get("categories")).get(kind))
        }
        facts = [
            *fact(IMPORTANCE, groups.get(words(one.get("categoryId")), "")),
            *fact(TAGS, self._tagged(one)),
            *own.values(),
        ]
        description = "\n\n".join(filter(None, described))
        self._gathering.count(name, description, *(named.value for named in facts))
        picture = self._picture(one)
        self._gathering.entry(
            f"{kind} {words(one.get('id'))}", category, name, description, facts, picture=picture
        )

    def _own(self, kind: str, one: dict[str, Any]) -> list[NamedValue]:
        """Fields of the author's own: named beside, by number, or within a template."""
        facts: list[NamedValue] = []
        for field in rows(mapping(self._data.get("customAttributes")).get(kind)):
            name = words(field.get("name"))
            if name not in _KNOWN:
                facts += fact(name, slate_plain(one.get(name)))
        names = {
            words(row.get("id")): words(row.get("name"))
            for row in rows(mapping(self._data.get("attributes")).get(kind))
        }
        for field in rows(one.get("attributes")):
            name = names.get(words(field.get("id")), "")
            if name not in ("tags", "category", "") and not isinstance(field.get("value"), (int, bool)):
                facts += fact(name, slate_plain(field.get("value")))
        for template in rows(one.get("templates")):
            for field in rows(template.get("attributes")):
                facts += fact(words(field.get("name")), slate_plain(field.get("value")))
        return facts

    def _tagged(self, one: dict[str, Any]) -> str:
        return ", ".join(filter(None, (self._tags.get(words(key), "") for key in values(one.get("tags")))))

    def _picture(self, one: dict[str, Any]) -> str:
        """The key of a row's picture. Paths in the file hold the author's own name, and are not looked at."""
        image = self._pictures.pop(words(one.get("imageId")), None)
        return self._kept(image) if image else ""

    def _kept(self, image: dict[str, Any]) -> str:
        _, is_data, data = words(image.get("data")).partition(";base64,")
        try:
            picture = base64.b64decode(data, validate=False) if is_data else b""
        except (binascii.Error, ValueError):
            picture = b""
        return self._gathering.picture(picture, words(image.get("name"))) if picture else ""

    def _notes(self) -> None:
        for note in rows(self._data.get("notes")):
            text = slate_page(note.get("content"))
            self._gathering.count(words(note.get("title")), text)
            self._gathering.note(words(note.get("title")), text, [self._picture(note)])
        for image in self._pictures.values():
            self._gathering.note(words(image.get("name")), "", [self._kept(image)])
        books = rows(mapping(self._data.get("books")))
        about: list[str] = []
        for one in (mapping(self._data.get("series")), *books):
            about += [
                f"{name.capitalize()}: {words(one.get(name))}"
                for name in ("premise", "genre", "theme")
                if words(one.get(name))
            ]
        if about:
            self._source.remarks.add(RemarkKind.FACTS_AS_NOTE, about[0], len(about))
            self._gathering.count(*about)
            self._gathering.note(FACTS_OF_BOOK, "\n".join(about))
