"""What the author has noted of the scene in the page: its state, its goal, its synopsis."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inkwell.domain.text.counted import counted, counts_characters
from inkwell.support.i18n import tr
from inkwell.ui.panels.manuscript_model import STATUS_MARKS, STATUS_NAMES
from inkwell.ui.widgets.plain_hint import plain_hint

if TYPE_CHECKING:
    from inkwell.domain.exchange.book import NamedValue
    from inkwell.domain.manuscript.outline import NodeId
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.ui.editor.scene_editor import SceneEditor

_MOST_LETTERS = 220


class SceneFacts(QWidget):
    """A line with the state and the goal, and the synopsis under it; both are changed in a dialog.

    Signals:
        edit_requested: the author wants to change them.
    """

    edit_requested = Signal()

    def __init__(self, manuscript: ManuscriptService, editor: SceneEditor) -> None:
        super().__init__()
        self._manuscript, self._editor = manuscript, editor
        self._line = QLabel(objectName="sceneStatus", textFormat=Qt.TextFormat.PlainText)
        self._synopsis = QLabel(objectName="sceneSynopsis", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._synopsis.setProperty("role", "quiet")
        self._facts = QLabel(objectName="sceneFacts", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._facts.setProperty("role", "quiet")
        edit = QPushButton(tr("Edit…"), objectName="editSynopsis")
        edit.setProperty("role", "link")
        edit.setAccessibleName(tr("Synopsis and goal…"))
        edit.setToolTip(tr("Synopsis and goal…"))
        edit.clicked.connect(self.edit_requested)
        row = QHBoxLayout()
        row.addWidget(self._line, 1)
        row.addWidget(edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._synopsis)
        column.addWidget(self._facts)
        manuscript.outline_changed.connect(lambda _: self.look())
        editor.scene_shown.connect(lambda _: self.look())
        self.look()

    def look(self) -> None:
        """Show what is noted now."""
        scene_id, outline = self._editor.binding.scene_id, self._manuscript.outline
        known = scene_id is not None and scene_id in outline
        self.setVisible(known)
        if scene_id is None or not known:
            return
        scene = outline.node(scene_id)
        state = f"{STATUS_MARKS.get(scene.status, '')} {tr(STATUS_NAMES[scene.status])}".strip()
        goal = (
            tr("goal {words}", words=counted(scene.goal_words, counts_characters(self._editor.page.language)))
            if scene.goal_words
            else ""
        )
        self._line.setText(" · ".join(part for part in (state, goal) if part))
        synopsis = " ".join(scene.synopsis.split())
        is_long = len(synopsis) > _MOST_LETTERS
        self._synopsis.setText(f"{synopsis[:_MOST_LETTERS].rstrip()}…" if is_long else synopsis)
        self._synopsis.setToolTip(plain_hint(scene.synopsis) if is_long else "")
        self._synopsis.setVisible(bool(synopsis))
        self._manuscript.facts_of(scene.id, lambda facts: self._show_facts(scene.id, facts))

    def _show_facts(self, node_id: NodeId, facts: tuple[NamedValue, ...]) -> None:
        """A line each, cut where it is long; whole when pointed at."""
        if self._editor.binding.scene_id is None or int(self._editor.binding.scene_id) != int(node_id):
            return
        lines = [tr("{name}: {value}", name=tr(one.name), value=" ".join(one.value.split())) for one in facts]
        cut = [f"{line[:_MOST_LETTERS].rstrip()}…" if len(line) > _MOST_LETTERS else line for line in lines]
        self._facts.setText("\n".join(cut))
        whole = "\n".join(f"{one.name}: {one.value}" for one in facts)
        self._facts.setToolTip(plain_hint(whole) if cut != lines else "")
        self._facts.setVisible(bool(lines))
