"""The moods a scene may be written on in, shipped and the author's own; and the one she has chosen."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.prompting.story_moods import StoryMood, load_story_moods
from inkwell.support.paths import resources

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.services.notices import NoticeService
    from inkwell.services.settings import SettingsService

__all__ = ["StoryMood", "StoryMoodService"]
_CHOSEN = "generation.story_mood"


class StoryMoodService(QObject):
    """Reads the files when first asked, and again when one of the author's has changed.

    Attributes:
        arc: the course of feeling drawn for the next passages, valence from their beginning to their end; empty for none.

    Signals:
        moods_changed: the files have been read again.
        arc_changed: `arc` is another.
    Thread: main.
    """

    moods_changed = Signal()
    arc_changed = Signal()

    def __init__(
        self, folder: Path, settings: SettingsService, notices: NoticeService, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder, self._settings, self._notices = folder, settings, notices
        self._moods: tuple[StoryMood, ...] = ()
        self._read: object = None
        self.arc: tuple[float, ...] = ()

    def all(self) -> tuple[StoryMood, ...]:
        """Every mood, by name; a file that cannot be used is told once."""
        present = tuple((file.name, file.stat().st_mtime_ns) for file in sorted(self._folder.glob("*.toml")))
        if present != self._read:
            first, self._read = self._read is None, present
            self._moods, errors = load_story_moods(self._folder)
            for error in errors[:1]:
                self._notices.error(error, key="moods")
            if not first:
                self.moods_changed.emit()
        return self._moods

    def chosen(self) -> StoryMood | None:
        """The mood that is chosen; None for none, and where it is gone."""
        key = self._settings.text(_CHOSEN)
        return next((mood for mood in self.all() if mood.key == key), None)

    def choose(self, key: str) -> None:
        """Write in the mood of that key from now on; "" for none."""
        self._settings.set(_CHOSEN, key)

    def draw(self, arc: tuple[float, ...]) -> None:
        """Let the next passages take this course; () for none."""
        if arc != self.arc:
            self.arc = arc
            self.arc_changed.emit()

    def copy_to_own(self, key: str) -> Path | None:
        """A shipped mood as a file of the author's, which stands for it from then on; one that is there already is left.

        None where there is no such mood.
        """
        source, target = resources() / "moods" / f"{key}.toml", self._folder / f"{key}.toml"
        if not target.exists():
            if not source.is_file():
                return None
            self._folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            self.all()
        return target
