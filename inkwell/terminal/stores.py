"""A project opened for a verb that writes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkwell.domain.errors import WorldError
from inkwell.support.i18n import tr
from inkwell.terminal.output import tell

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inkwell.storage.store import ProjectStore
    from inkwell.support.paths import Places


def with_store(path: Path, where: Places, act: Callable[[ProjectStore], Any]) -> Any:
    """What `act` answers on the open project, which is closed again; WorldError where it cannot be written."""
    from inkwell.storage.opening import open_project
    from inkwell.storage.store import guarded

    opened = guarded(lambda: open_project(path, where.backups, where.recovery))
    try:
        if opened.read_only:
            raise WorldError(
                tr("“{name}” cannot be changed here.", name=path.name),
                detail=opened.notice,
                help=opened.notice,
            )
        if opened.notice:
            tell(f"inkwell: {opened.notice}")
        return guarded(lambda: act(opened.store))
    finally:
        opened.close()
