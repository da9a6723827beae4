"""Longform, the plugin of Obsidian: notes whose front matter lists scenes, one or several in a vault."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inkwell.domain.exchange.found import Found, RemarkKind
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.projects.facts import fact, status_of
from inkwell.exchange.projects.gathering import Gathering
from inkwell.exchange.projects.items import Item, nodes_from
from inkwell.exchange.projects.json_rows import mapping, rows, values, words
from inkwell.exchange.projects.obsidian_text import front_matter, obsidian_page
from inkwell.exchange.projects.probing import has_within, is_container, is_junk
from inkwell.exchange.reading.container import Container, FolderContainer, inside, open_container
from inkwell.exchange.reading.ordering import natural_key
from inkwell.exchange.text import markdown
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from inkwell.domain.exchange.book import BookNode
    from inkwell.exchange.reading.source import Source

_NOT_THERE = tr_noop("There is no Longform project in “{name}”.")
_NOTE = ".md"
_SYNOPSES = ("synopsis", "summary", "description")
_DEEPEST = 20
_MOST = 2**20


@dataclass(frozen=True)
class _Work:
    """A draft: its index, its name, and its scenes in order as `(depth, name)`; `folder` is where they lie.

    `place` counts the drafts of one index, where version 1 kept them all, the newest last; -1 elsewhere.
    """

    index: str
    title: str
    draft: str
    folder: str
    scenes: tuple[tuple[int, str], ...]
    is_single: bool
    place: int = -1

    @property
    def rank(self) -> tuple[Any, ...]:
        """What drafts of one title are told older and newer by: number or name, then folder, then place."""
        index = [natural_key(part) for part in self.index.split("/")]
        return ((), index, self.place) if self.place >= 0 else (natural_key(self.draft), index, 0)

    @property
    def shown(self) -> str:
        return f"{self.title} – {self.draft}" if self.draft and self.draft != self.title else self.title


def recognises(source: Source) -> bool:
    """Whether there is an index of Longform's in the folder or zip, or the note chosen is one."""
    if is_container(source):
        return has_within(
            source, lambda container: any(_is_index(container.read(name)) for name in _notes(container))
        )
    try:
        if source.path.suffix.casefold() == _NOTE and source.path.is_file():
            with source.path.open("rb") as note:
                return _is_index(note.read(_MOST))
    except OSError:
        return False
    return False


def read(source: Source) -> Found:
    """The last draft of every title found; where there are several titles, each is a part."""
    if is_container(source):
        return _Vault(source, open_container(source.path), "").found()
    return _Vault(source, FolderContainer(source.path.parent), source.path.name).found()


def _is_index(data: bytes) -> bool:
    head = data[:_MOST].lstrip(b"\xef\xbb\xbf")
    may_be = head.startswith(b"---") and (b"longform:" in head or b"drafts:" in head)
    return may_be and bool(_works("", front_matter(head.decode("utf-8", "replace"))[0]))


def _notes(container: Container) -> list[str]:
    """The notes of a vault, natural order; what programs keep in folders of their own is left alone."""
    names = [
        name
        for name in container.names()
        if name.casefold().endswith(_NOTE)
        and not is_junk(name)
        and not any(part.startswith(".") for part in name.split("/"))
    ]
    return sorted(names, key=lambda name: [natural_key(part) for part in name.split("/")])


class _Vault:
    def __init__(self, source: Source, container: Container, chosen: str) -> None:
        self._source, self._container, self._chosen = source, container, chosen
        self._gathering = Gathering(source)
        self._names = {name.casefold(): name for name in _notes(container)}
        self._used: set[str] = set()

    def found(self) -> Found:
        """All that is in the vault or beside the note chosen."""
        candidates = [self._chosen] if self._chosen else list(self._names.values())
        works: list[_Work] = []
        for name in candidates:
            values_, _ = front_matter(self._text(name))
            works += _works(name, values_)
        if not works:
            raise UnreadableError(_NOT_THERE, name=self._source.name)
        self._used |= {work.index.casefold() for work in works}
        trees: list[tuple[_Work, list[Item]]] = []
        for number, work in enumerate(works):
            self._source.tell(number / len(works))
            trees.append((work, self._single(work) if work.is_single else self._scenes(work)))
        for work in works:
            self._rest(work)
        if not self._chosen:
            self._others()
        filled = self._newest([(work, items) for work, items in trees if items])
        title = works[0].title if len(works) == 1 else self._source.path.stem
        if len(filled) == 1:
            title = filled[0][0].title
            return self._gathering.found("longform", title, nodes_from(filled[0][1], title))
        items = [
            Item(work.shown, is_folder=True, kind=NodeKind.PART, children=_chapters(tree, work))
            for work, tree in filled
        ]
        return self._gathering.found("longform", title, nodes_from(items, title))

    def _newest(self, trees: list[tuple[_Work, list[Item]]]) -> list[tuple[_Work, list[Item]]]:
        """The last draft of every title. What earlier ones say and it does not are pages of research."""
        last: dict[str, tuple[_Work, list[Item]]] = {}
        for work, items in sorted(trees, key=lambda one: one[0].rank):
            last[work.title] = (work, items)
        for work, items in trees:
            newest, newer = last[work.title]
            if newest is work:
                continue
            known = {one.text.strip() for item in newer for one in item.walk()}
            name = work.shown if work.draft else _folder_of(work) or work.shown
            for one in (one for item in items for one in item.walk()):
                if one.text.strip() not in known:
                    self._gathering.unused(f"{name}: {one.title}", one.text)
        return [tree for tree in trees if last[tree[0].title][0] is tree[0]]

    def _text(self, name: str) -> str:
        try:
            return self._container.read(self._names.get(name.casefold(), name)).decode("utf-8-sig", "replace")
        except KeyError:
            return ""

    def _single(self, work: _Work) -> list[Item]:
        """A note that is the whole text; its headings are chapters."""
        _, body = front_matter(self._text(work.index))
        self._gathering.count(body)
        book = markdown.read(obsidian_page(body, self._source.remarks, keep_headings=True), work.title)
        return [_item(node) for node in book.nodes]

    def _scenes(self, work: _Work) -> list[Item]:
        items: list[Item] = []
        stack: list[tuple[int, Item]] = []
        for depth, name in work.scenes:
            path = inside(f"{name}{_NOTE}", work.folder)
            known = self._names.get(path.casefold(), "") if path else ""
            if not known:
                self._source.remarks.add(RemarkKind.TEXTS_MISSING, name)
                continue
            self._used.add(known.casefold())
            item = self._scene(known, name)
            while stack and stack[-1][0] >= depth:
                stack.pop()
            (stack[-1][1].children if stack else items).append(item)
            stack.append((depth, item))
        return items

    def _scene(self, path: str, name: str) -> Item:
        head, body = front_matter(self._text(path))
        self._gathering.count(body)
        item = Item(posixpath.basename(name), obsidian_page(body, self._source.remarks))
        for key, value in head.items():
            shown = ", ".join(filter(None, map(words, values(value)))) or words(value)
            if key.casefold() in _SYNOPSES and not item.synopsis:
                item.synopsis = shown
            else:
                item.facts += fact(key[:1].upper() + key[1:], shown)
            if key.casefold() == "status":
                item.status = status_of(shown)
        return item

    def _rest(self, work: _Work) -> None:
        """Notes beside a draft's scenes that are none: they may hold writing."""
        _, body = front_matter(self._text(work.index))
        if not work.is_single and body.strip():
            self._gathering.count(body)
            self._gathering.note(work.shown, obsidian_page(body, self._source.remarks))
        for key, name in self._names.items():
            is_here = posixpath.dirname(name) == work.folder and key not in self._used
            stem = posixpath.splitext(posixpath.basename(name))[0]
            if not is_here or work.is_single:
                continue
            self._used.add(key)
            if not self._is_compiled(name, work):
                self._aside(name, stem)

    def _is_compiled(self, name: str, work: _Work) -> bool:
        """Whether a note is what Longform itself put together of the scenes: it says nothing they do not say."""
        lines = {line.strip() for line in self._text(name).split("\n") if line.strip(" #-*_=")}
        scenes = (inside(f"{scene}{_NOTE}", work.folder) for _, scene in work.scenes)
        known = {line.strip() for scene in scenes if scene for line in self._text(scene).split("\n")}
        names = {scene for _, scene in work.scenes}
        return bool(work.scenes) and all(line in known or line.strip("# ") in names for line in lines)

    def _aside(self, name: str, stem: str) -> None:
        _, body = front_matter(self._text(name))
        self._gathering.count(body)
        self._gathering.unused(stem, obsidian_page(body, self._source.remarks))

    def _others(self) -> None:
        """The vault's other notes, its templates left out."""
        for key, name in self._names.items():
            if key not in self._used and "templates/" not in key:
                stem = posixpath.splitext(posixpath.basename(name))[0]
                _, body = front_matter(self._text(name))
                self._gathering.count(body)
                self._gathering.note(stem, obsidian_page(body, self._source.remarks))


def _folder_of(work: _Work) -> str:
    return posixpath.basename(posixpath.dirname(work.index))


def _works(index: str, head: dict[str, Any]) -> list[_Work]:
    """The drafts an index names: one, or, as version 1 had it, several."""
    own = posixpath.dirname(index)
    name = posixpath.splitext(posixpath.basename(index))[0]
    longform = mapping(head.get("longform"))
    if longform:
        title = words(longform.get("title")) or name
        folder = inside(words(longform.get("sceneFolder")).strip("/") or ".", own) or own
        scenes = tuple(_listed(longform.get("scenes"), 0))
        single = words(longform.get("format")).casefold() == "single"
        draft = words(longform.get("draftTitle")) or words(longform.get("draftNumber"))
        return [_Work(index, title, draft, folder, scenes, single)]
    drafts = [draft for draft in rows(head.get("drafts")) if "scenes" in draft]
    title = posixpath.basename(own) or name
    return [
        _Work(
            index,
            title,
            words(draft.get("name")) if len(drafts) > 1 else "",
            inside(words(draft.get("folder")).strip("/") or ".", own) or own,
            tuple(_listed(draft.get("scenes"), 0)),
            False,
            place,
        )
        for place, draft in enumerate(drafts)
    ]


def _listed(scenes: Any, depth: int) -> list[tuple[int, str]]:
    """Names with their depth; a list within a list lies below the name before it."""
    found: list[tuple[int, str]] = []
    for one in values(scenes) if depth < _DEEPEST else ():
        if isinstance(one, (list, dict)):
            found += _listed(one, depth + 1)
        elif words(one):
            found.append((depth, words(one)))
    return found


def _item(node: BookNode) -> Item:
    is_scene = node.kind is NodeKind.SCENE
    return Item(
        node.title,
        node.text,
        is_folder=not is_scene,
        kind=None if is_scene else node.kind,
        children=[_item(child) for child in node.children],
    )


def _chapters(items: list[Item], work: _Work) -> list[Item]:
    """Scenes without folders as one chapter of the draft's name, where a part must hold chapters."""
    if any(item.children or item.is_folder for item in items):
        return items
    return [Item(work.shown, is_folder=True, kind=NodeKind.CHAPTER, children=items)]
