"""Where the author was: the scene shown last in each project, and the caret in each scene."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any

from inkwell.domain.manuscript.outline import SceneId
from inkwell.support.json_files import read_json, write_json
from inkwell.support.paths import private_folder

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread

log = logging.getLogger(__name__)

_MOST_PROJECTS = 50


class LastPlaces:
    """A small file in the state folder, not in the project: looking around in a project does not change it.

    Thread: main; the file is written by the storage thread.
    """

    def __init__(self, file: Path, storage: StorageThread, project: ProjectService) -> None:
        self._file = file
        self._storage = storage
        self._project = project
        self._known: dict[str, Any] | None = None

    def scene(self) -> SceneId | None:
        """The scene shown last in the open project."""
        scene = self._of_project().get("scene")
        return SceneId(scene) if isinstance(scene, int) else None

    def caret(self, scene_id: SceneId) -> int | None:
        """The caret in a scene of the open project when it was left, in characters; None where it was never shown."""
        carets = self._of_project().get("carets")
        caret = carets.get(str(scene_id)) if isinstance(carets, dict) else None
        return caret if isinstance(caret, int) and caret >= 0 else None

    def note(self, scene_id: SceneId, caret: int) -> None:
        """The scene is shown, its caret there. Written at once, but without waiting for the disk."""
        if not self._project.is_open:
            return
        here = self._of_project()
        carets = here.get("carets")
        here["carets"] = {**(carets if isinstance(carets, dict) else {}), str(scene_id): caret}
        here["scene"], here["at"] = int(scene_id), time.time()
        assert self._known is not None
        newest = sorted(self._known.items(), key=lambda item: -_time(item[1]))[:_MOST_PROJECTS]
        self._known = dict(newest)
        # A copy: the storage thread must not see it change.
        copy = {project: dict(row) for project, row in newest if isinstance(row, dict)}
        self._storage.call_bare(lambda: _write(self._file, copy))

    def _of_project(self) -> dict[str, Any]:
        if self._known is None:
            self._known = read_json(self._file)
        row = self._known.get(self._project.info.uuid)
        if not isinstance(row, dict):
            row = self._known[self._project.info.uuid] = {}
        return row


def _time(row: object) -> float:
    seconds = row.get("at") if isinstance(row, dict) else None
    return float(seconds) if isinstance(seconds, (int, float)) else 0.0


def _write(file: Path, data: dict[str, Any]) -> None:
    """A place that cannot be kept is no reason to trouble the author."""
    try:
        write_json(private_folder(file.parent) / file.name, data)
    except OSError as error:
        log.info("the last places could not be written: %s", error)
