"""Where a project lies: a folder, a zip of one, or the file of a folder that its program opens it by."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.container import (
    Container,
    FolderContainer,
    ZipContainer,
    inside,
    open_container,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.exchange.reading.source import Source


@dataclass
class Place:
    """A container, and the file in it that says which program's it is. Names are looked up whatever their case."""

    container: Container
    marker: str

    def __post_init__(self) -> None:
        self._names = {name.casefold(): name for name in self.container.names() if not is_junk(name)}

    @property
    def folder(self) -> str:
        """The folder the marker lies in, "" for the container itself."""
        return posixpath.dirname(self.marker)

    def names(self, below: str = "") -> list[str]:
        """The files below a folder beside the marker, with the folder's name; all of them for ""."""
        folder = inside(below, self.folder) if below else self.folder
        start = f"{folder}/" if folder else ""
        cut = len(self.folder) + 1 if self.folder else 0
        return [name[cut:] for name in self._names.values() if name.startswith(start)]

    def has(self, name: str) -> bool:
        """Whether there is such a file beside or below the marker."""
        return self._found(name) is not None

    def read(self, name: str) -> bytes:
        """A file beside or below the marker; b"" where there is none."""
        found = self._found(name)
        if found is None:
            return b""
        try:
            return self.container.read(found)
        except KeyError:
            return b""

    def text(self, name: str) -> str:
        """A file of UTF-8; a byte order mark and bytes that are none are no obstacle."""
        return self.read(name).decode("utf-8-sig", "replace")

    def _found(self, name: str) -> str | None:
        path = inside(name, self.folder)
        is_below = bool(path) and (not self.folder or path.startswith(f"{self.folder}/"))
        return self._names.get(path.casefold()) if is_below else None


def place_of(source: Source, *markers: str) -> Place | None:
    """Where the file whose name ends so lies: in the folder or zip chosen, or as the file chosen. None where there is none.

    Markers are tried in order; the one nearest to the top is taken.
    """
    path = source.path
    if (
        path.is_file()
        and any(path.name.casefold().endswith(marker) for marker in markers)
        and not is_zip(source)
    ):
        return Place(FolderContainer(path.parent), path.name)
    if not is_container(source):
        return None
    container = FolderContainer(path) if path.is_dir() else ZipContainer(path)
    for marker in markers:
        found = [name for name in container.find(marker) if not is_junk(name)]
        if found:
            return Place(container, found[0])
    container.close()
    return None


def holds(source: Source, *markers: str) -> bool:
    """Whether `place_of` finds anything; what is damaged holds nothing."""
    try:
        place = place_of(source, *markers)
    except UnreadableError:
        return False
    if place is None:
        return False
    place.container.close()
    return True


def has_within(source: Source, test: Callable[[Container], bool]) -> bool:
    """Whether the folder or zip chosen passes a look inside; what is neither or is damaged does not."""
    if not is_container(source):
        return False
    try:
        container = open_container(source.path)
        found = test(container)
        container.close()
    except UnreadableError:
        return False
    return found


def is_container(source: Source) -> bool:
    """Whether a folder or a zip was chosen."""
    return source.path.is_dir() or is_zip(source)


def is_junk(name: str) -> bool:
    """Whether a file was put there by an operating system."""
    return name.startswith(("__MACOSX/", "._")) or "/._" in name or name.endswith(".DS_Store")


def is_zip(source: Source) -> bool:
    """Whether the file chosen is a zip, whatever its name says."""
    try:
        return source.path.is_file() and zipfile.is_zipfile(source.path)
    except OSError:
        return False
