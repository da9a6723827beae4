"""Which commands apply now: the others are grey, and say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inkwell.support.i18n import tr, tr_noop
from inkwell.ui.window.actions import ACTIONS, tool_tip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction

    from inkwell.services.composition import Services
    from inkwell.ui.editor.scene_editor import SceneEditor

_LONGEST_TITLE = 48
# What a command may need, and what is said where it is missing.
REASONS = {
    "book": tr_noop("Open a book first."),
    "script": tr_noop("This book is no screenplay: its kind is in About this project."),
    "prose": tr_noop("A script is shown scene by scene."),
    "back": tr_noop("No other scene was shown before this one."),
    "forward": tr_noop("You have not gone back."),
    "game": tr_noop("This book is no game: its kind is in About this project."),
    "copy": tr_noop("This book is no advertising copy: its kind is in About this project."),
    "scene": tr_noop("There is no scene in the page."),
    "draft": tr_noop("There is no draft in this scene."),
    "writing": tr_noop("The model is not writing."),
    "undo": tr_noop("There is nothing to undo."),
    "redo": tr_noop("There is nothing to redo."),
    "row": tr_noop("Nothing is chosen in the manuscript."),
    "selection": tr_noop("Nothing is selected."),
}


class ActionStates(QObject):
    """Looks again after anything that may change what applies."""

    def __init__(self, services: Services, editor: SceneEditor, actions: Mapping[str, QAction]) -> None:
        super().__init__(editor)
        self._services, self._editor, self._actions = services, editor, actions
        self._present: dict[str, bool] = {}
        self._titles: dict[str, str] = {}
        changes = (
            services.project.project_opened,
            services.project.project_closed,
            services.project.info_changed,
            services.scenes.scene_edited,
            services.generation.draft_ended,
            services.manuscript.outline_changed,
            services.undo.acts_changed,
            editor.scene_shown,
            services.trail.changed,
            editor.drafts.draft_state_changed,
            editor.page.selectionChanged,
        )
        for change in changes:
            change.connect(self.refresh)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Enable what applies; what does not says why in its tool tip."""
        self._name_undo()
        present = self._facts()
        if present == self._present:
            return
        self._present = present
        for row in ACTIONS:
            action = self._actions[row.name]
            missing = next((need for need in row.needs.split() if not present[need]), "")
            if action.isEnabled() == (not missing):
                continue
            action.setEnabled(not missing)
            action.setToolTip(tr(REASONS[missing]) if missing else tool_tip(row))

    def _name_undo(self) -> None:
        """The menu says what undo would take back and redo do again."""
        scene_id, undo = self._editor.binding.scene_id, self._services.undo
        undone, again = undo.next_undo(scene_id), undo.next_redo(scene_id)
        titles = {
            "edit.undo": tr("draft") if self._editor.draft_goes_first else undone.title if undone else "",
            "edit.redo": again.title if again is not None else "",
        }
        if titles == self._titles:
            return
        self._titles = titles
        texts = {"edit.undo": (tr("Undo"), tr("Undo {act}")), "edit.redo": (tr("Redo"), tr("Redo {act}"))}
        for name, (plain, with_act) in texts.items():
            title = _shortened(titles[name])
            self._actions[name].setText(with_act.format(act=title).replace("&", "&&") if title else plain)

    def _facts(self) -> dict[str, bool]:
        scene_id = self._editor.binding.scene_id
        draft = self._services.generation.draft(scene_id) if scene_id is not None else None
        return {
            "book": self._services.project.is_open,
            "script": self._services.script.is_script,
            "prose": not self._services.script.is_script,
            "back": self._services.trail.next(-1, self._services.manuscript.outline) is not None,
            "forward": self._services.trail.next(1, self._services.manuscript.outline) is not None,
            "game": self._services.project.is_open and self._services.project.info.template == "game",
            "copy": self._services.plan.briefs.is_copy,
            "scene": scene_id is not None and self._editor.isVisibleTo(self._editor.window()),
            "draft": draft is not None and bool(draft.text),
            "writing": scene_id is not None and self._services.generation.is_writing(scene_id),
            "undo": bool(self._titles["edit.undo"]),
            "redo": bool(self._titles["edit.redo"]),
            "row": len(self._services.manuscript.outline) > 0,
            "selection": self._editor.page.textCursor().hasSelection(),
        }


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
