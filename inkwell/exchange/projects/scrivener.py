"""Projects of Scrivener 3 and 2: the draft becomes the manuscript, all else pages of research and the codex."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import Found, RemarkKind
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.projects.categories import category_of
from inkwell.exchange.projects.facts import NOTES, fact
from inkwell.exchange.projects.gathering import Gathering
from inkwell.exchange.projects.items import Item, nodes_from
from inkwell.exchange.projects.probing import Place, holds, place_of
from inkwell.exchange.projects.scrivener_settings import ScrivenerSettings
from inkwell.exchange.projects.scrivener_text import plain_rtf, read_comments, scrivener_text
from inkwell.exchange.projects.xml_rows import below, text_of
from inkwell.exchange.reading.xml_reading import attribute, local, parse_xml
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from inkwell.domain.exchange.material import BookPicture
    from inkwell.exchange.reading.source import Source

_MARKER, _OLD = ".scrivx", "binder.scrivproj"
_TOO_OLD = tr_noop(
    "“{name}” is a project of Scrivener 1. Open it once in a newer Scrivener, and then import it."
)
_NOT_THERE = tr_noop("There is no Scrivener project in “{name}”.")
_DRAFT, _TRASH = "DraftFolder", "TrashFolder"
_FOLDERS = (_DRAFT, _TRASH, "ResearchFolder", "Folder", "Root")
_PICTURES = (".png", ".jpg", ".jpeg", ".webp")


def recognises(source: Source) -> bool:
    """Whether this is a project of Scrivener's."""
    return holds(source, _MARKER, _OLD)


def read(source: Source) -> Found:
    """All of a project."""
    place = place_of(source, _MARKER, _OLD)
    if place is None:
        raise UnreadableError(_NOT_THERE, name=source.name)
    if place.marker.casefold().endswith(_OLD):
        raise UnreadableError(_TOO_OLD, name=source.name)
    root = parse_xml(place.read(posixpath.basename(place.marker)), source.name, recover=True)
    return _Project(source, place, root).found()


class _Project:
    def __init__(self, source: Source, place: Place, root: Element) -> None:
        self._source, self._place, self._root = source, place, root
        self._gathering = Gathering(source)
        self._settings = ScrivenerSettings(root)
        self._files: dict[str, dict[str, str]] = {}
        for name in place.names("Files"):
            self._sort_file(name)
        self._templates = text_of(root, "TemplateFolderUUID")
        self._rows = max(1, sum(1 for element in root.iter() if local(element) == "BinderItem"))
        self._done = 0

    def found(self) -> Found:
        """The whole project."""
        binder = below(self._root, "Binder")
        tops = [item for item in binder if local(item) == "BinderItem"] if binder is not None else []
        items: list[Item] = []
        for top in tops:
            kind = attribute(top, "Type")
            if kind == _DRAFT:
                chosen = self._is_chosen(top)
                items += [self._item(child, chosen) for child in _children(top)]
                items[:0] = [own] if (own := self._item(top, chosen, alone=True)).text.strip() else []
            elif kind == _TRASH:
                self._leave_out(top)
            elif self._key(top) != self._templates:
                self._research(top, "")
        self._tell_of_the_rest()
        title, author = self._title_and_author()
        return self._gathering.found("scrivener", title, nodes_from(items, title), author)

    def _item(self, element: Element, chosen: bool, alone: bool = False) -> Item:
        """A row of the draft with all below; `chosen` says whether what is not to be compiled is out of the book."""
        self._tell()
        kind, data = attribute(element, "Type"), below(element, "MetaData")
        title = text_of(element, "Title")
        text = self._text(element)
        item = Item(title, text, is_folder=kind in _FOLDERS)
        item.synopsis = self._beside(element, "synopsis")
        item.status = self._settings.status(element)
        notes = self._beside(element, "notes")
        item.facts = [*self._settings.facts(element), *fact(NOTES, notes)]
        item.goal_words = _goal(element)
        self._gathering.count(title, text, item.synopsis, notes)
        if chosen and text.strip() and text_of(data, "IncludeInCompile").casefold() != "yes" and not alone:
            self._gathering.unused(title, text)
            item.text = ""
            if not item.is_folder:
                item.title, item.synopsis, item.facts, item.goal_words = ("", "", [], 0)
        if kind not in (*_FOLDERS, "Text", ""):
            # A picture in the draft is no scene: it lies among the notes under its title.
            self._file(element, title)
            item = Item("")
        if not alone:
            item.children = [self._item(child, chosen) for child in _children(element)]
        return item

    def _research(self, element: Element, folder: str) -> None:
        """A row outside the draft: people and places by its folder's or its icon's name, else a page of research."""
        self._tell()
        if self._key(element) == self._templates:
            return
        title, text = text_of(element, "Title"), self._text(element)
        synopsis, notes = self._beside(element, "synopsis"), self._beside(element, "notes")
        icon = text_of(below(element, "MetaData"), "IconFileName").split("(")[0]
        kind = attribute(element, "Type")
        category = category_of(folder) or (category_of(icon) if kind == "Text" else "")
        self._gathering.count(title, text, synopsis, notes)
        whole = "\n\n".join(filter(None, (synopsis, text, notes)))
        if kind not in (*_FOLDERS, "Text", ""):
            self._file(element, title)
        elif category and kind not in _FOLDERS and title:
            facts = [*self._settings.facts(element), *fact(NOTES, notes)]
            self._gathering.entry(self._key(element), category, title, text or synopsis, facts)
        else:
            self._gathering.note(title or folder, whole)
        for child in _children(element):
            self._research(child, title if category_of(title) or not category else folder)

    def _file(self, element: Element, title: str) -> None:
        """A picture, or another file that no page can hold."""
        for ending, name in self._files.get(self._key(element).casefold(), {}).items():
            if ending in _PICTURES:
                key = self._gathering.picture(self._place.read(name), title)
                if key:
                    self._gathering.note(title, "", [key])
                    return
        self._source.remarks.add(RemarkKind.FILES_LEFT_OUT, title)

    def _leave_out(self, trash: Element) -> None:
        for element in trash.iter():
            if local(element) == "BinderItem" and element is not trash:
                words = self._text(element)
                if words.strip():
                    self._gathering.count(words)
                    self._source.remarks.add(RemarkKind.TRASH_LEFT_OUT, text_of(element, "Title"))

    def _is_chosen(self, draft: Element) -> bool:
        """Whether the author uses "include in compile" to choose: most of what has text is included."""
        said = [
            text_of(below(element, "MetaData"), "IncludeInCompile").casefold() == "yes"
            for element in draft.iter()
            if local(element) == "BinderItem" and element is not draft
        ]
        return 2 * sum(said) > len(said)

    def _key(self, element: Element) -> str:
        return attribute(element, "UUID") or attribute(element, "ID")

    def _text(self, element: Element) -> str:
        """An item's text as the page has it."""
        files = self._files.get(self._key(element).casefold(), {})
        name = next(
            (files[ending] for ending in (".rtf", ".rtfd", ".txt", ".md", ".fountain") if ending in files), ""
        )
        if not name:
            return ""
        data = self._place.read(name)
        comments = (
            read_comments(self._place.read(files.get(".comments", "")), self._source.name)
            if ".comments" in files
            else []
        )
        title = text_of(element, "Title")
        kept: list[str] = []

        def keep(picture: bytes, name: str) -> BookPicture | None:
            found = self._gathering.keep(picture, title or name)
            kept.extend([found.key] if found else [])
            return found

        text = scrivener_text(data, self._source.remarks, comments, keep)
        self._gathering.note(title, "", dict.fromkeys(kept))
        return text

    def _beside(self, element: Element, kind: str) -> str:
        """The synopsis or the notes of an item."""
        files = self._files.get(self._key(element).casefold(), {})
        return plain_rtf(self._place.read(files[kind])).strip() if kind in files else ""

    def _sort_file(self, name: str) -> None:
        """Put a file to its item: by folder in Scrivener 3, by the number its name begins with in Scrivener 2."""
        parts = name.split("/")
        if len(parts) >= 4 and parts[1].casefold() == "data":
            key, file = parts[2], parts[3]
        elif len(parts) >= 3 and parts[1].casefold() == "docs":
            stem = parts[2].split(".")[0]
            key, _, kind = stem.partition("_")
            file = f"{kind or 'content'}{parts[2][len(stem) :]}"
        else:
            return
        stem, ending = posixpath.splitext(file.casefold())
        if len(parts) > (4 if parts[1].casefold() == "data" else 3) and not name.casefold().endswith(
            "txt.rtf"
        ):
            return
        kept = self._files.setdefault(key.casefold(), {})
        kept[ending if stem == "content" else stem] = name

    def _title_and_author(self) -> tuple[str, str]:
        title, author = posixpath.splitext(posixpath.basename(self._place.marker))[0], ""
        data = self._place.read("Settings/compile.xml")
        try:
            root = parse_xml(data, self._source.name, recover=True) if data else None
        except UnreadableError:
            root = None
        for element in root.iter() if root is not None else ():
            words = "".join(element.itertext()).strip()
            # What stands between <$ and > is filled in when the book is compiled.
            if words and "<$" not in words:
                if local(element) == "ProjectTitle":
                    title = words
                elif local(element) == "Author" and not author:
                    author = words
        return title, author

    def _tell_of_the_rest(self) -> None:
        snapshots = [name for name in self._place.names("Snapshots") if name.casefold().endswith(".rtf")]
        if snapshots:
            self._source.remarks.add(RemarkKind.SNAPSHOTS_LEFT_OUT, count=len(snapshots))
        if any(name.casefold().endswith("user.lock") for name in self._place.names("Files")):
            self._source.remarks.add(RemarkKind.OPEN_ELSEWHERE)

    def _tell(self) -> None:
        self._done += 1
        if self._done % 20 == 0:
            self._source.tell(min(1.0, self._done / self._rows))


def _children(element: Element) -> list[Element]:
    children = below(element, "Children")
    return [child for child in children if local(child) == "BinderItem"] if children is not None else []


def _goal(element: Element) -> int:
    target = below(below(element, "TextSettings"), "Target")
    if target is None or attribute(target, "Type") not in ("Words", ""):
        return 0
    words = (target.text or "").strip()
    return min(int(words), 1_000_000) if words.isdecimal() and len(words) < 10 else 0
