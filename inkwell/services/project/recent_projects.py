"""The books opened last, newest first: a small file in the state folder."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkwell.support.json_files import read_json, write_json
from inkwell.support.paths import private_folder

if TYPE_CHECKING:
    from inkwell.services.project.project import OpenProject, ProjectService
    from inkwell.services.project.storage_thread import StorageThread

log = logging.getLogger(__name__)

_MOST = 12


@dataclass(frozen=True)
class RecentProject:
    """A book that was open, and its title then."""

    path: Path
    title: str


class RecentProjects:
    """Notes what is opened. Thread: main; the file is written by the storage thread."""

    def __init__(self, file: Path, storage: StorageThread, project: ProjectService) -> None:
        self._file, self._storage = file, storage
        project.project_opened.connect(self._on_project_opened)
        storage.project_moved.connect(self._on_storage_project_moved)

    def books(self) -> list[RecentProject]:
        """Those that are still there, newest first."""
        rows = read_json(self._file).get("books")
        books = [
            RecentProject(Path(row["path"]), str(row.get("title", "")))
            for row in (rows if isinstance(rows, list) else [])
            if isinstance(row, dict) and isinstance(row.get("path"), str)
        ]
        return [book for book in books if book.path.is_file()]

    def _on_project_opened(self, opened: OpenProject) -> None:
        if opened.read_only:
            return
        others = [book for book in self.books() if book.path != opened.path]
        self._keep([RecentProject(opened.path, opened.info.title), *others][:_MOST])

    def _on_storage_project_moved(self, former: Path, present: Path) -> None:
        """The book goes on elsewhere; what another program has put at its old path is not the author's book."""
        self._keep([replace(book, path=present) if book.path == former else book for book in self.books()])

    def _keep(self, books: list[RecentProject]) -> None:
        rows: list[dict[str, Any]] = [{"path": str(book.path), "title": book.title} for book in books]
        self._storage.call_bare(lambda: _write(self._file, rows))


def _write(file: Path, rows: list[dict[str, Any]]) -> None:
    try:
        private_folder(file.parent)
        write_json(file, {"books": rows})
    except OSError as error:
        log.warning("the list of recent books could not be written: %s", error.strerror)
