"""The findings of the checks as an author sees them: told in sentences, without those she has dismissed."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from inkwell.domain.reading.checks import filled_in
from inkwell.domain.story.answers import answer_key
from inkwell.domain.text.sentences import sentence_spans
from inkwell.domain.text.text import content_hash
from inkwell.prompting.checks import check_row
from inkwell.services.check_settings import RULES_OFF, on_key
from inkwell.support.i18n import tr, trn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.reading.checks import CheckRow
    from inkwell.domain.reading.scene_reading import Finding, SceneReading
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.reading.reading import ReadingService
    from inkwell.services.settings import SettingsService


class Dismissal(StrEnum):
    """How far a finding is dismissed: this one, its subject in the scene, its subject for ever, the rule that found it in every book, the whole check."""

    ONCE = "once"
    SCENE = "scene"
    EVER = "ever"
    RULE = "rule"
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
        manuscript: ManuscriptService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reading, self._decisions, self._settings = reading, decisions, settings
        self._manuscript = manuscript
        # What others than the reader found in a scene, and the text they found it in.
        self._found: dict[SceneId, dict[str, tuple[str, tuple[Finding, ...]]]] = {}
        reading.scene_read.connect(self._on_anything_changed)
        reading.book_read.connect(self._on_anything_changed)
        decisions.decisions_changed.connect(self._on_anything_changed)
        settings.setting_changed.connect(self._on_settings_setting_changed)

    def shown(self) -> list[Shown]:
        """Every finding that is not dismissed, scene by scene in reading order."""
        found: list[Shown] = []
        for scene in (row.scene_id for row in self._manuscript.outline.scenes()):
            found += self.shown_in(scene)
            reading = self._reading.readings.get(scene)
            if reading is not None:
                text = self._reading.texts.get(scene, "")
                found += self._told(
                    scene,
                    (
                        (finding, _read_sentence_at(reading, text, finding.start))
                        for finding in reading.findings
                    ),
                )
        return found

    def set_findings(
        self, scene: SceneId, text: str, findings: tuple[Finding, ...], finder: str = "grammar"
    ) -> None:
        """What else was found in a scene, in place of what this `finder` told of it before; places are those of `text`."""
        rows = self._found.setdefault(scene, {})
        old = rows.pop(finder, None)
        if findings:
            rows[finder] = (text, findings)
        if (old[1] if old is not None else ()) != findings:
            self.findings_changed.emit()

    def shown_in(self, scene: SceneId) -> list[Shown]:
        """Those of one scene that others than the reader found, not dismissed, in the order of the text."""
        rows = [
            (finding, _sentence_at(text, finding.start))
            for text, findings in self._found.get(scene, {}).values()
            for finding in findings
        ]
        return self._told(scene, sorted(rows, key=lambda row: row[0].start))

    def dismiss(self, entry: Shown, how: Dismissal) -> None:
        """Show it no more; the text is never touched."""
        check, subject = entry.finding.check, entry.finding.subject
        if how is Dismissal.CHECK:
            self._settings.set(on_key(check), False)
        elif how is Dismissal.RULE:
            off = {*self._settings.text(RULES_OFF).split(), dict(entry.finding.values).get("rule", "")}
            self._settings.set(RULES_OFF, " ".join(sorted(off)).strip())
        elif how is Dismissal.EVER:
            self._decisions.decide(Decision(DecisionKind.DISMISS, check, subject))
        elif how is Dismissal.SCENE:
            self._decisions.decide(Decision(DecisionKind.DISMISS, check, subject, entry.scene))
        else:
            self._decisions.decide(
                Decision(DecisionKind.DISMISS, check, f"{subject}\n{entry.place}", entry.scene)
            )

    def _told(self, scene: SceneId, rows: Iterable[tuple[Finding, str]]) -> list[Shown]:
        """Findings with the names of their sentences, as they are shown, without those dismissed."""
        decisions = self._decisions.decisions
        told: list[Shown] = []
        for finding, place in rows:
            row = check_row(finding.check)
            if row is None or not self._settings.flag(on_key(row.id)):
                continue
            is_settled = decisions.is_dismissed(
                finding.check, finding.subject, place, int(scene)
            ) or decisions.is_answered(answer_key(finding.check, finding.subject, place), int(scene))
            if not is_settled:
                sentence = filled_in(tr(row.sentence), _counted(finding.values))
                told.append(Shown(scene, finding, row, sentence, place))
        return told

    def _on_anything_changed(self, *_: object) -> None:
        self.findings_changed.emit()

    def _on_settings_setting_changed(self, key: str) -> None:
        if key.startswith("check."):
            self.findings_changed.emit()


def _read_sentence_at(reading: SceneReading, text: str, offset: int) -> str:
    """A short name of the sentence at a place, by its words, as the reader parts sentences."""
    i = bisect_right(reading.sentences, offset, key=lambda sentence: sentence.start) - 1
    if i < 0:
        return _named(text[offset : offset + 40])
    sentence = reading.sentences[i]
    return _named(text[sentence.start : sentence.end])


def _sentence_at(text: str, offset: int) -> str:
    """The same where nobody has read the text."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    paragraph = text[start : end if end >= 0 else len(text)]
    spans = sentence_spans(paragraph)
    low, high = next((span for span in spans if offset - start < span[1]), (0, len(paragraph)))
    return _named(paragraph[low:high])


def _named(words: str) -> str:
    return content_hash(" ".join(words.split()))[:16]


def _counted(values: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Numbers of scenes as the language counts them; a finding's other numbers are never one."""
    return tuple(
        (name, trn("{n} scene", "{n} scenes", int(value)) if name == "scenes" else value)
        for name, value in values
    )
