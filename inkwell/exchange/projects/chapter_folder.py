"""A folder, or a zip, of texts: chapters one file each, in the order their author counts them."""

from __future__ import annotations

import posixpath
import tempfile
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.found import Changes, Found, RemarkKind
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.cleaning import clean_title
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.formats import FORMATS
from inkwell.exchange.projects.probing import has_within, is_junk
from inkwell.exchange.reading.container import Container, open_container
from inkwell.exchange.reading.ordering import natural_key
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from inkwell.domain.exchange.material import BookEntry, BookNote, BookPicture, BookRelation

_NOTHING = tr_noop("There are no texts in “{name}” that Inkwell can read.")
_TEXTS = frozenset(["markdown", "plain", "docx", "odt", "rtf", "html", "epub", "fountain", "fdx"])


def recognises(source: Source) -> bool:
    """Whether there are texts in the folder or zip; asked last, when it is no program's project."""
    may_be = source.path.is_dir() or source.path.suffix.casefold() == ".zip"
    return may_be and has_within(source, lambda container: bool(_texts(container)))


_LONGEST_STEM, _LONGEST_SUFFIX = 200, 20  # bytes


def read(source: Source) -> Found:
    """All the texts as one book; a folder within is a part where there are several."""
    container = open_container(source.path)
    names = _texts(container)
    if not names:
        raise UnreadableError(_NOTHING, name=source.name)
    wanted = set(names)
    left = [name for name in container.names() if name not in wanted and not _is_hidden(name)]
    left += container.left_out
    if left:
        source.remarks.add(RemarkKind.FILES_LEFT_OUT, posixpath.basename(left[0]), len(left))
    merged = _Merged(source)
    with tempfile.TemporaryDirectory(dir=source.folder) as folder:
        for place, name in enumerate(names):
            source.tell(place / len(names))
            # Its own name, since a text without a heading is called after it.
            path = Path(folder) / str(place) / _bounded(PurePosixPath(name).name)
            path.parent.mkdir()
            path.write_bytes(container.read(name))
            merged.add(path, posixpath.dirname(name))
    container.close()
    return merged.found()


def _bounded(name: str) -> str:
    """A name as a disk can have it: a zip knows longer ones."""
    suffix = posixpath.splitext(name)[1][-_LONGEST_SUFFIX:]
    stem = name.encode("utf-8", "replace")[: -len(suffix.encode()) or None]
    return name if len(stem) <= _LONGEST_STEM else stem[:_LONGEST_STEM].decode("utf-8", "ignore") + suffix


def _texts(container: Container) -> list[str]:
    """The files whose suffix says they are texts, in natural order."""
    suffixes = tuple(
        suffix for form in FORMATS if form.reader and form.key in _TEXTS for suffix in form.suffixes
    )
    names = [
        name for name in container.names() if name.casefold().endswith(suffixes) and not _is_hidden(name)
    ]
    return sorted(
        names, key=lambda name: [natural_key(posixpath.splitext(part)[0]) for part in name.split("/")]
    )


def _is_hidden(name: str) -> bool:
    return is_junk(name) or any(part.startswith((".", "~$")) for part in name.split("/"))


class _Merged:
    """What was found in all files so far."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._nodes: list[tuple[str, tuple[BookNode, ...]]] = []
        self._entries: list[BookEntry] = []
        self._relations: list[BookRelation] = []
        self._notes: list[BookNote] = []
        self._pictures: dict[str, BookPicture] = {}
        self._author = self._language = ""
        self._words = self._count = 0
        self._titles: set[str] = set()

    def add(self, path: Path, folder: str) -> None:
        """One more file, which lies in `folder`; what cannot be read is told and left."""
        options = self._source.options
        if options.changes is Changes.SUGGEST:
            # Suggestions belong to one file and the book that was sent.
            options = replace(options, changes=Changes.ACCEPT)
        part = Source(path, self._source.folder, options, lambda part: None, self._source.remarks)
        try:
            found = read_found(part)
        except UnreadableError:
            self._source.remarks.add(RemarkKind.FILES_LEFT_OUT, path.name)
            return
        self._count += 1
        self._titles.add(found.book.title)
        prefix = f"{self._count} "
        nodes = tuple(_prefixed(node, prefix) for node in found.book.nodes)
        if nodes and all(node.kind is NodeKind.SCENE for node in nodes):
            # Each file is a chapter, one without a heading too.
            nodes = (BookNode(NodeKind.CHAPTER, found.book.title, children=nodes),)
        self._nodes.append((folder, nodes))
        self._entries += [replace(entry, key=prefix + entry.key) for entry in found.entries]
        self._relations += [
            replace(one, source=prefix + one.source, target=prefix + one.target) for one in found.relations
        ]
        self._notes += found.notes
        self._pictures |= {picture.key: picture for picture in found.pictures}
        self._author = self._author or found.book.author
        self._language = self._language or found.book.language
        self._words += found.words_in

    def found(self) -> Found:
        """All of it as one book, called as its files say, else after the folder."""
        title = clean_title(self._source.path.stem.replace("_", " "))
        if self._count > 1 and len(self._titles) == 1:
            # What all files say is the book's own.
            (title,) = self._titles
        return Found(
            self._source.name,
            "chapter_folder",
            Book(title, self._tree(), self._author, self._language),
            tuple(self._entries),
            tuple(self._relations),
            tuple(self._notes),
            tuple(self._pictures.values()),
            remarks=self._source.remarks.told(),
            words_in=self._words,
        )

    def _tree(self) -> tuple[BookNode, ...]:
        folders = list(dict.fromkeys(folder for folder, _ in self._nodes))
        has_parts = any(node.kind is NodeKind.PART for _, nodes in self._nodes for node in nodes)
        if len(folders) < 2 or has_parts:
            return _joined([node for _, nodes in self._nodes for node in nodes])
        tree: list[BookNode] = []
        for folder in folders:
            below = tuple(node for where, nodes in self._nodes if where == folder for node in nodes)
            is_top = not folder or all(other.startswith(f"{folder}/") for other in folders if other != folder)
            name = clean_title(posixpath.basename(folder))
            tree += below if is_top else [BookNode(NodeKind.PART, name, children=below)]
        return tuple(tree)


def _joined(nodes: list[BookNode]) -> tuple[BookNode, ...]:
    """Nodes of several files: a part that goes on in the next file is one."""
    joined: list[BookNode] = []
    for node in nodes:
        last = joined[-1] if joined else None
        if last and node.kind is NodeKind.PART and (last.kind, last.title) == (NodeKind.PART, node.title):
            joined[-1] = replace(last, children=(*last.children, *node.children))
        else:
            joined.append(node)
    return tuple(joined)


def _prefixed(node: BookNode, prefix: str) -> BookNode:
    """A node whose links name the entries of its own file."""
    return replace(
        node,
        entries=tuple(prefix + key for key in node.entries),
        children=tuple(_prefixed(child, prefix) for child in node.children),
    )
