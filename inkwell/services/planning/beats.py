"""The beats of a story over the book that is open: which templates there are, the one chosen, and where its beats fall."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from inkwell.domain.planning.beats import placed, spans
from inkwell.domain.reading.figures import mean_feeling
from inkwell.prompting.beat_templates import load_beat_templates, shipped_folder

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.planning.beats import BeatTemplate, PlacedBeat, SceneSpan
    from inkwell.domain.reading.scene_reading import SceneReading
    from inkwell.services.notices import NoticeService
    from inkwell.services.planning.plan import PlanService
    from inkwell.services.reading.reading import ReadingService
    from inkwell.services.settings import SettingsService

_VIEW = "beats"
USUAL = "three-acts"


class StoryBeats:
    """Lays templates over the book. Thread: main."""

    def __init__(
        self,
        folder: Path,
        settings: SettingsService,
        notices: NoticeService,
        book: PlanService,
        reading: ReadingService,
    ) -> None:
        self._folder, self._notices = folder, notices
        # The language changes with the next start; beats speak the one the window speaks now.
        self._language = settings.text("look.language")
        self._book, self._reading = book, reading
        self._felt: dict[SceneId, tuple[SceneReading, tuple[float, float] | None]] = {}

    def templates(self) -> tuple[BeatTemplate, ...]:
        """All of them, those for novels first; a file that cannot be used is told."""
        found, errors = load_beat_templates(self._folder, self._language)
        for error in errors[:1]:
            self._notices.error(error, key="beats")
        return found

    def template(self) -> BeatTemplate:
        """The one this book is looked at by."""
        found = {one.key: one for one in self.templates()}
        chosen = self._book.look_of(_VIEW).get("template", USUAL)
        return found.get(str(chosen)) or found.get(USUAL) or next(iter(found.values()))

    def choose(self, key: str) -> None:
        """Look at this book by another."""
        self._book.set_look(_VIEW, template=key)

    def copy_to_own(self, key: str) -> Path | None:
        """A shipped template as a file of the author's, which stands for it from then on; one that is there already is left.

        None where there is no such template.
        """
        source, target = shipped_folder(self._language) / f"{key}.toml", self._folder / f"{key}.toml"
        if not target.exists():
            if not source.is_file():
                return None
            self._folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        return target

    def book(self) -> list[SceneSpan]:
        """The scenes as stretches of the book, with their mean feeling where it was measured."""
        felt: dict[SceneId, tuple[float, float]] = {}
        for scene, reading in self._reading.ordered():
            held = self._felt.get(scene)
            if held is None or held[0] is not reading:
                self._felt[scene] = held = (reading, mean_feeling(reading.sentences))
            if held[1] is not None:
                felt[scene] = held[1]
        return spans([(row.scene, row.words) for row in self._book.rows], felt)

    def placed(self, template: BeatTemplate, book: list[SceneSpan]) -> list[PlacedBeat]:
        """Its beats over the book."""
        ties = {beat: scene for (key, beat), scene in self._book.plan.beats.items() if key == template.key}
        return placed(template, book, ties)
