"""How the author's exclusions fare: what of them stands in what the model wrote. Counted when asked, and once a week."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.text.counted import counted, is_in_characters
from inkwell.domain.text.text import count_words
from inkwell.prompting.exclusions import OWN, Category, Exclusions, all_categories, categories
from inkwell.services.notices import Level
from inkwell.support.i18n import number, tr
from inkwell.support.phrases import sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.services.notices import NoticeService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.settings import SettingsService
    from inkwell.storage.store import ProjectStore

__all__ = ["OWN", "Category", "ExclusionService", "Exclusions", "OutputReport", "categories"]
_EVERY_S = 7 * 24 * 3600.0


@dataclass
class OutputReport:
    """Everything the model wrote in a project since `since` (seconds since 1970): drafts, words, and by category how often it was
    met in all of it and in what was kept.
    """

    since: float
    drafts: int = 0
    words: int = 0
    in_characters: bool = False  # what `words` counts, as in the last of them
    met: dict[str, int] = field(default_factory=dict[str, int])
    kept: dict[str, int] = field(default_factory=dict[str, int])


class ExclusionService(QObject):
    """Counts; changes nothing.

    Signals:
        reported: an OutputReport over everything, as asked for.
    Thread: main; the counting on the storage thread.
    """

    reported = Signal(object)

    def __init__(
        self,
        storage: StorageThread,
        project: ProjectService,
        settings: SettingsService,
        notices: NoticeService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage, self._settings, self._notices = storage, settings, notices
        project.project_opened.connect(lambda _: self._look_weekly())

    def chosen(self) -> Exclusions:
        """What the author keeps out."""
        return Exclusions(
            self._settings.text("exclusions.categories"), self._settings.text("exclusions.words")
        )

    def report(self, then: Callable[[OutputReport], None]) -> None:
        """Count every category, chosen or not, and the own words, over everything the model wrote in this project."""
        rules = Exclusions(all_categories(), self._settings.text("exclusions.words"))
        self._storage.call(lambda store: _count(store, rules, 0.0), then)

    def _look_weekly(self) -> None:
        """Once a week, say what got through of what was to be kept out; nothing where nothing was chosen."""
        rules = self.chosen()
        since = self._settings.number("window.exclusions_reported")
        if rules and time.time() - since > _EVERY_S:
            self._storage.call(lambda store: _count(store, rules, since), self._tell)

    def _tell(self, report: OutputReport) -> None:
        self._settings.set("window.exclusions_reported", time.time())
        if not report.drafts:
            return
        names = {row.id: tr(row.name) for row in categories()} | {OWN: tr("Your own words to keep out")}
        met = ", ".join(f"{names.get(key, key)} {number(times)}" for key, times in report.met.items())
        written = tr(
            "The model has written {words} since the last report.",
            words=counted(report.words, report.in_characters),
        )
        if met:
            more = tr("From your content limits, this appeared: {met}.", met=met)
            self._notices.say(sentences(written, more), Level.WARNING, key="exclusions")
        else:
            more = tr("Nothing from your content limits appeared.")
            self._notices.say(sentences(written, more), key="exclusions")


def _count(store: ProjectStore, rules: Exclusions, since: float) -> OutputReport:
    report = OutputReport(since)
    for scene in store.outline.load().scenes():
        for row in store.generations.of_scene(scene.scene_id):
            if row.created_at < since or not row.text.strip():
                continue
            report.drafts += 1
            report.words += count_words(row.text)
            report.in_characters = is_in_characters(row.text)
            for key, times in rules.count(row.text).items():
                report.met[key] = report.met.get(key, 0) + times
                if row.state == "kept":
                    report.kept[key] = report.kept.get(key, 0) + times
    return report
