"""The compact line about the scene shown: when it happens, through whose eyes, and what is wrong with that."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inkwell.services.story.fact_words import quoted_scenes
from inkwell.support.i18n import tr
from inkwell.ui.story.story_moments import PROBLEMS, said_moment

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.composition import Services


def scene_time_words(services: Services, scene: SceneId) -> str:
    """When a scene happens, whether it is a flashback, through whose eyes: in one line; empty where nothing is known."""
    story = services.story.time
    said, moment = story.time_of(scene), story.order.moments.get(scene)
    parts: list[str] = []
    if said.when is not None:
        parts.append(said_moment(said.when))
    elif said.after is not None and said.after in story.order.told:
        parts.append(tr("after {scene}", scene=quoted_scenes(services.manuscript.outline)[said.after]))
    elif moment is not None:
        parts.append(tr("not before {moment}", moment=said_moment(moment)))
    if said.flashback:
        parts.append(tr("flashback"))
    if said.viewpoint is not None:
        names = {entry.id: entry.name for entry in services.codex.codex.entries}
        if said.viewpoint in names:
            parts.append(tr("through {name}’s eyes", name=names[said.viewpoint]))
    return " · ".join(parts)


class SceneTimeLine(QWidget):
    """One line and a way to change it.

    Signals:
        edit_requested: the author wants to say when the scene is.
    """

    edit_requested = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._line = QLabel(objectName="sceneTime", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._line.setProperty("role", "quiet")
        self._problem = QLabel(objectName="timeProblem", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._problem.setProperty("role", "warning")
        edit = QPushButton(tr("When…"), objectName="editTime")
        edit.setProperty("role", "link")
        edit.setAccessibleName(tr("Place in the story…"))
        edit.setToolTip(tr("Place in the story…"))
        edit.clicked.connect(self.edit_requested)
        row = QHBoxLayout()
        row.addWidget(self._line, 1)
        row.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._problem)
        services.story.time.cursor_changed.connect(lambda _: self.look())
        services.story.time.story_changed.connect(self.look)
        services.manuscript.outline_changed.connect(lambda _: self.look())
        self.look()

    def look(self) -> None:
        """Show what is known now."""
        story = self._services.story.time
        scene = story.cursor
        known = scene is not None and scene in self._services.manuscript.outline
        self.setVisible(known)
        if scene is None or not known:
            return
        self._line.setText(scene_time_words(self._services, scene) or tr("No time in the story yet"))
        problems = [tr(PROBLEMS[problem]) for problem, where in story.order.problems if where == scene]
        self._problem.setText("\n".join(problems))
        self._problem.setVisible(bool(problems))
