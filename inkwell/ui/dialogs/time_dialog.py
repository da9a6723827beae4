"""When a scene happens, whether it is a flashback, and through whose eyes it is told."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from inkwell.domain.story.story_time import Moment, SceneTime, TimeError
from inkwell.domain.story.typed_moments import typed_moment
from inkwell.services.story.fact_words import scene_labels
from inkwell.support.i18n import tr
from inkwell.ui.dialogs.forms import FormDialog
from inkwell.ui.story.story_moments import said_moment, weekday_of
from inkwell.ui.widgets.drop_down import DropDown

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.composition import Services


class TimeDialog(FormDialog):
    """A scene's place in the story; nothing is changed before it is accepted, and nothing by what is no moment."""

    def __init__(self, parent: QWidget, services: Services, scene_id: SceneId) -> None:
        outline = services.manuscript.outline
        super().__init__(parent, tr("Place in the story: {title}", title=outline.node(scene_id).title))
        self.setObjectName("timeDialog")
        self._services, self._scene = services, scene_id
        self._was = services.story.time.time_of(scene_id)
        when = self._was.when
        self.when = QLineEdit(said_moment(when) if when is not None else "", objectName="sceneWhen")
        self.when.setPlaceholderText(tr("3 May 1923, evening – or: day 4, 21:00"))
        self.understood = QLabel(
            objectName="whenUnderstood", textFormat=Qt.TextFormat.PlainText, wordWrap=True
        )
        # Room for the longer sentence from the first: the fields below stay where they are.
        self.understood.setMinimumHeight(2 * self.understood.fontMetrics().lineSpacing() + 4)
        self.after = DropDown("sceneAfter")
        self.after.addItem(tr("The scene told before it"), None)
        for other, label in scene_labels(outline).items():
            if other != scene_id:
                self.after.addItem(label, other)
        self.after.setCurrentIndex(max(0, self.after.findData(self._was.after)) if self._was.after else 0)
        self.flashback = QCheckBox(tr("It is a flashback: it happened earlier"), objectName="sceneFlashback")
        self.flashback.setChecked(self._was.flashback)
        self.viewpoint = DropDown("sceneViewpoint")
        self.viewpoint.addItem(tr("Nobody’s in particular"), None)
        codex = services.codex.codex
        people = codex.people()
        for entry in codex.entries:
            if entry.id in people:
                self.viewpoint.addItem(entry.name, entry.id)
        chosen = self.viewpoint.findData(self._was.viewpoint) if self._was.viewpoint is not None else 0
        self.viewpoint.setCurrentIndex(max(0, chosen))
        self.form.addRow(tr("When"), self.when)
        self.form.addRow("", self.understood)
        self.form.addRow(tr("Happens after"), self.after)
        self.form.addRow("", self.flashback)
        self.form.addRow(tr("Through whose eyes"), self.viewpoint)
        self.when.textChanged.connect(lambda _: self._tell())
        self._tell()

    def accept(self) -> None:
        """Store it; where no moment was understood, the sentence stays and nothing is changed."""
        try:
            when = self._moment()
        except TimeError:
            self.when.setFocus()
            self.when.selectAll()
            return
        time = SceneTime(
            self._scene,
            when,
            self.after.currentData() if when is None else None,
            self.flashback.isChecked(),
            self.viewpoint.currentData(),
        )
        super().accept()
        self._services.story.time.set_time(time)

    def _moment(self) -> Moment | None:
        text = self.when.text().strip()
        return typed_moment(text) if text else None

    def _tell(self) -> None:
        """What was understood, or that nothing was."""
        role = "quiet"
        try:
            when = self._moment()
        except TimeError:
            role, when = "warning", None
            said = tr(
                "That is no date or day of the story. Type for example “3 May 1923” or “day 4, evening”."
            )
        else:
            weekday = weekday_of(when) if when is not None else ""
            said = "" if when is None else said_moment(when)
            if weekday:
                said = tr("{weekday}, {date}", weekday=weekday, date=said)
        self.after.setEnabled(when is None)
        self.understood.setProperty("role", role)
        self.understood.style().unpolish(self.understood)
        self.understood.style().polish(self.understood)
        self.understood.setText(said)
        self.when.setAccessibleDescription(said)
