"""The findings of the checks as an author sees them: told in sentences, without those she has dismissed."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from inkwell.domain.reading.checks import filled_in
from inkwell.domain.text.text import content_hash
from inkwell.prompting.checks import check_row
from inkwell.services.check_settings import on_key
from inkwell.support.i18n import tr, trn

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.reading.checks import CheckRow
    from inkwell.domain.reading.scene_reading import Finding, SceneReading
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.reading.reading import ReadingService
    from inkwell.services.settings import SettingsService


class Dismissal(StrEnum):
    """How far a finding is dismissed: this one, its subject in the scene, its subject for ever, the whole check."""

    ONCE = "once"
    SCENE = "scene"
    EVER = "ever"
    CHECK = "check"


@dataclass(frozen=True)
class Shown:
    """A finding to show. `sentence` tells it; `place` names the sentence it stands in, whatever is around it."""

    scene: SceneId
    finding: Finding
    row: CheckRow
    sentence: str
    place: str


class CheckService(QObject):
    """Filters findings, and dismisses them.

    Signals:
        findings_changed: other findings are shown now.
    Thread: main.
    """

    findings_changed = Signal()

    def __init__(
        self,
        reading: ReadingService,
        decisions: DecisionService,
        settings: SettingsService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reading, self._decisions, self._settings = reading, decisions, settings
        reading.scene_read.connect(self._on_anything_changed)
        reading.book_read.connect(self._on_anything_changed)
        decisions.decisions_changed.connect(self._on_anything_changed)
        settings.setting_changed.connect(self._on_settings_setting_changed)

    def shown(self) -> list[Shown]:
        """Every finding that is not dismissed, in reading order."""
        decisions = self._decisions.decisions
        found: list[Shown] = []
        for scene, reading in self._reading.ordered():
            text = self._reading.texts.get(scene, "")
            for finding in reading.findings:
                row = check_row(finding.check)
                if row is None or not self._settings.flag(on_key(row.id)):
                    continue
                place = _sentence_at(reading, text, finding.start)
                if not decisions.is_dismissed(finding.check, finding.subject, place, int(scene)):
                    found.append(
                        Shown(
                            scene, finding, row, filled_in(tr(row.sentence), _counted(finding.values)), place
                        )
                    )
        return found

    def dismiss(self, entry: Shown, how: Dismissal) -> None:
        """Show it no more; the text is never touched."""
        check, subject = entry.finding.check, entry.finding.subject
        if how is Dismissal.CHECK:
            self._settings.set(on_key(check), False)
        elif how is Dismissal.EVER:
            self._decisions.decide(Decision(DecisionKind.DISMISS, check, subject))
        elif how is Dismissal.SCENE:
            self._decisions.decide(Decision(DecisionKind.DISMISS, check, subject, entry.scene))
        else:
            self._decisions.decide(
                Decision(DecisionKind.DISMISS, check, f"{subject}\n{entry.place}", entry.scene)
            )

    def _on_anything_changed(self, *_: object) -> None:
        self.findings_changed.emit()

    def _on_settings_setting_changed(self, key: str) -> None:
        if key.startswith("check."):
            self.findings_changed.emit()


def _sentence_at(reading: SceneReading, text: str, offset: int) -> str:
    """A short name of the sentence at a place, by its words."""
    i = bisect_right(reading.sentences, offset, key=lambda sentence: sentence.start) - 1
    if i < 0:
        return content_hash(text[offset : offset + 40])[:16]
    sentence = reading.sentences[i]
    return content_hash(" ".join(text[sentence.start : sentence.end].split()))[:16]


def _counted(values: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Numbers of scenes as the language counts them; a finding's other numbers are never one."""
    return tuple(
        (name, trn("{n} scene", "{n} scenes", int(value)) if name == "scenes" else value)
        for name, value in values
    )
