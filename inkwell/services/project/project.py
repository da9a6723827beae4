"""Opening, creating and closing a project; its backups, its session, the words of today."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.manuscript.mentions import matcher_of
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.manuscript.project import ProjectInfo
from inkwell.services.notices import Level
from inkwell.services.project.plain_text_mirror import write_mirror
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.errors import InkwellError
    from inkwell.domain.figures.work import Stretch
    from inkwell.domain.manuscript.codex import Codex
    from inkwell.domain.manuscript.outline import Outline
    from inkwell.domain.manuscript.project import Note
    from inkwell.services.clock import Clock
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.settings import SettingsService
    from inkwell.storage.opening import Opened
    from inkwell.storage.store import ProjectStore
    from inkwell.storage.work_repository import Counted
    from inkwell.support.paths import Places

log = logging.getLogger(__name__)

_BACKUP_EVERY_MS = 30 * 60_000
_REST_MS = (
    2_000  # after the last save the log is brought into the file, so that a copy of the file alone is whole
)
_LONGEST_LOG_MS = 60_000
_LOOK_MS = 3_000  # so often the file is looked at, whether it still is the one that is open


@dataclass(frozen=True)
class OpenProject:
    """What a project holds at the moment it was opened."""

    path: Path
    info: ProjectInfo
    outline: Outline
    codex: Codex
    notes: tuple[Note, ...]
    words_today: int
    read_only: bool
    recovered: bool


class ProjectService(QObject):
    """Owns which project is open.

    Signals:
        project_opened: an OpenProject.
        project_closed: nothing is open any more.
        closing: last chance to hand in what is unsaved.
        open_failed: the InkwellError.
        info_changed: the ProjectInfo.
        words_today_changed: words written today.
    Thread: main.
    """

    project_opened = Signal(object)
    project_closed = Signal()
    closing = Signal()
    open_failed = Signal(object)
    info_changed = Signal(object)
    words_today_changed = Signal(int)

    def __init__(
        self,
        storage: StorageThread,
        places: Places,
        settings: SettingsService,
        notices: NoticeService,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage = storage
        self._places = places
        self._settings = settings
        self._notices = notices
        self.current: OpenProject | None = None
        self.held: Path | None = None  # what could not be opened because another window has it
        self.info = ProjectInfo("", "")
        self.words_today = 0
        self.day = clock.wall().date()  # what `words_today` are the words of
        self._clock = clock
        self._session = 0
        self._backup_timer = clock.repeating_timer(self, _BACKUP_EVERY_MS)
        self._backup_timer.timeout.connect(self.back_up)
        self._rest_timer = clock.rest_timer(self, _REST_MS)
        self._rest_timer.timeout.connect(self.checkpoint)
        self._log_timer = clock.repeating_timer(self, _LONGEST_LOG_MS)
        self._log_timer.timeout.connect(self._seal)
        self._look_timer = clock.repeating_timer(self, _LOOK_MS)
        self._look_timer.timeout.connect(lambda: storage.call(lambda _store: None))
        storage.project_moved.connect(self._on_storage_project_moved)

    @property
    def is_open(self) -> bool:
        """Whether a project is open."""
        return self.current is not None

    def open(self, path: Path, as_copy: bool = False) -> None:
        """Open the project, or a copy of it to read; `project_opened` or `open_failed` follows. Another one is closed first."""
        self.close()
        self.held = None
        backups, recovery = self._places.backups, self._places.recovery

        def task() -> OpenProject:
            from inkwell.storage.opening import open_project, open_to_read
            from inkwell.storage.store import DiskFullError, guarded

            opened = open_to_read(path) if as_copy else open_project(path, backups, recovery)
            try:
                return guarded(lambda: self._begin(opened, path))
            except DiskFullError:
                why = tr(
                    "The disk is full, so you see a copy to read and export. Free some space and open it again to write."
                )
                return self._begin(open_to_read(path, why), path)

        def failed(error: InkwellError) -> None:
            from inkwell.storage.errors import ProjectInUseError

            self.held = path if isinstance(error, ProjectInUseError) else None
            self.open_failed.emit(error)

        self._storage.call_bare(task, self._on_storage_opened, failed)

    def create(
        self, path: Path, title: str, template: str = "novel", first: tuple[str, str] | None = None
    ) -> None:
        """Make a new project and open it; `first` names a chapter and the scene in it that it begins with."""
        self.close()
        language = self._settings.text("look.language").split("_")[0]

        def task() -> OpenProject:
            from inkwell.storage.opening import Opened, create_project

            store = create_project(path, title, template, self._places.backups)
            # A book is written in the language its author's window speaks, until she says otherwise.
            store.project.save(replace(store.project.load(), language=language))
            if first is not None:
                chapter = store.outline.add(NodeKind.CHAPTER, first[0])
                store.add_scene(first[1], chapter, 0, "", ())
            return self._begin(Opened(store), path)

        self._storage.call_bare(task, self._on_storage_opened, self.open_failed.emit)

    def close(self, words: int | None = None) -> None:
        """Back up where something changed, end the session and close the file. Waits for it."""
        if self.current is None:
            return
        read_only, session = self.current.read_only, self._session
        final = self.current.outline.words() if words is None else words
        second = self._settings.text("backup.second_folder")

        def task(store: ProjectStore) -> None:
            from inkwell.storage.copies import close_copy

            try:
                if not read_only:
                    store.project.end_session(session, final)
                    _back_up(store, second)
            finally:
                self._storage.set_store(None)
                close_copy(store) if read_only else store.close()

        self._storage.call(task, failed=self._notices.error)
        self._storage.deliver()
        self._storage.begin_epoch()
        for timer in (self._backup_timer, self._rest_timer, self._log_timer, self._look_timer):
            timer.stop()
        self.current = None
        self.project_closed.emit()

    def save_info(self, info: ProjectInfo) -> None:
        """Change title, author, language, style line, goals."""
        self._storage.call(
            lambda store: (store.project.save(info), store.project.load())[1], self._on_info_saved
        )

    def reload_info(self) -> None:
        """Read it again: an import has changed the author or the language."""
        self._storage.call(lambda store: store.project.load(), self._on_info_saved)

    def count_work(
        self,
        stretches: Sequence[Stretch],
        session: int,
        book_words: int | None,
        then: Callable[[Counted], None],
    ) -> None:
        """Add the author's work to its days; `then` hears the sums of today and of the session."""
        today = self._clock.wall().date()

        def counted(answer: Counted) -> None:
            self.day = today
            self.words_today = answer.words
            self.words_today_changed.emit(answer.words)
            then(answer)

        self._storage.call(
            lambda store: store.work.add(stretches, today.isoformat(), session, book_words), counted
        )
        if book_words is not None:
            self._rest_timer.start()

    def back_up(self) -> None:
        """Make a verified backup where the project has changed since the last."""
        second = self._settings.text("backup.second_folder")
        self._storage.call(lambda store: _back_up(store, second), failed=self._on_backup_failed)

    def checkpoint(self) -> None:
        """Bring the log into the file, so that a copy made by others is whole."""
        if self.current is not None:
            self._storage.call(lambda store: store.database.checkpoint(), failed=self._on_checkpoint_failed)

    def _seal(self) -> None:
        """Every minute: the file alone is whole, and damage to it would be seen."""
        self._storage.call(
            lambda store: (store.seal(), store.database.checkpoint()), failed=self._on_checkpoint_failed
        )

    def _begin(self, project: Opened, path: Path) -> OpenProject:
        """On the storage thread: read everything the window shows first. A copy goes by the path of what it is a copy of."""
        store, notice = project.store, project.notice
        with ExitStack() as undo:
            undo.callback(project.close)
            recovered = store.project.close_open_sessions() and not project.read_only
            if recovered and project.lacks_log:
                recovered = False
                copied = tr(
                    "This file was copied while it was open, so the last words written may be missing."
                )
                notice = f"{copied} {notice}".strip()
            outline = store.outline.load()
            self._session = store.project.begin_session(outline.words())
            store.outline.purge()
            store.scenes.thin_revisions()
            today = store.work.words_of(self._clock.wall().date().isoformat())
            info = store.project.load()
            codex = store.codex.load()
            matcher_of(codex.entries, codex.people())  # made here, where nobody waits for it
            opened = OpenProject(
                path.absolute() if project.read_only else store.path,
                info,
                outline,
                codex,
                tuple(store.notes.load()),
                today,
                project.read_only,
                recovered,
            )
            undo.pop_all()
        self._storage.set_store(store)
        if notice:
            self._storage.call_bare(
                lambda: notice, lambda text: self._notices.say(text, Level.WARNING, key="opened")
            )
        return opened

    def _on_storage_opened(self, opened: OpenProject) -> None:
        self.current = opened
        self.info = opened.info
        self.words_today = opened.words_today
        self.day = self._clock.wall().date()
        if not opened.read_only:
            self._settings.set("window.last_project", str(opened.path))
        for timer in (self._backup_timer, self._log_timer, self._look_timer):
            timer.start()
        self.project_opened.emit(opened)

    def _on_storage_project_moved(self, former: Path, present: Path) -> None:
        """Told, never silent: what is at the old path was not touched."""
        if self.current is None:
            return
        self.current = replace(self.current, path=present)
        self._settings.set("window.last_project", str(present))
        if former == present:
            text = tr(
                "Another program has moved or changed “{name}” or its log. It was written there again, whole.",
                name=former.name,
            )
        else:
            text = tr(
                "Another program has put a different “{name}” in its place. That file is untouched; your book goes on in “{own}”.",
                name=former.name,
                own=present.name,
            )
        self._notices.say(text, Level.WARNING, key="moved")

    def _on_info_saved(self, info: ProjectInfo) -> None:
        self.info = info
        self.info_changed.emit(info)

    def _on_checkpoint_failed(self, error: InkwellError) -> None:
        """Nothing to be told: what was saved is in the log, and whoever saves next says what is wrong."""
        log.info("the log stays beside the file: %s", error.detail)

    def _on_backup_failed(self, error: InkwellError) -> None:
        self._notices.say(
            tr("No backup could be made: {reason}", reason=error.sentence), Level.WARNING, key="backup"
        )


def _back_up(store: ProjectStore, second_folder: str) -> None:
    made = store.back_up()
    if made is not None:
        write_mirror(store, made.parent)
    if made is not None and second_folder:
        store.back_up(Path(second_folder) / store.project.load().uuid)
