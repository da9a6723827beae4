"""What plants a promise in the page, and pays one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from inkwell.domain.story.promises import sentence_at, short_name
from inkwell.support.i18n import tr
from inkwell.ui.window.actions import ACTIONS, tool_tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.manuscript.facts import Fact
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.ui.window.shell import Shell


class LedgerCommands(QObject):
    """Handlers of the promises' actions."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell, self._services, self._editor = shell, shell.services, shell.editor

    def handlers(self) -> dict[str, Callable[..., Any]]:
        """The functions of the actions."""
        return {"promise.plant": self.plant, "promise.pay": self.pay}

    def plant(self) -> None:
        """The selected passage is a promise; without a selection, the sentence the caret stands in."""
        binding = self._editor.binding
        scene, (start, end) = binding.scene_id, binding.selected()
        if start == end:
            start, end = sentence_at(binding.base_text, start)
        if scene is None or start == end:
            self._services.notices.say(
                tr("Put the caret into the sentence that promises something, or select its words."),
                key="promise",
            )
            return
        passage = binding.base_text[start:end]
        self._services.story.promises.plant(scene, binding.base_text, start, end)
        self._services.notices.say(
            tr("Planted: “{name}” – the ledger keeps it until it is paid.", name=short_name(passage)),
            action="edit.undo",
            key="promise",
        )

    def pay(self) -> None:
        """Choose what the scene in the page pays; what it pays already can be taken back."""
        scene, promises = self._editor.binding.scene_id, self._services.story.promises
        if scene is None:
            return
        planted = [fact for fact in promises.all() if fact.scene != scene]
        mine = [fact for fact in planted if fact.until == scene]
        owed = {fact.id for fact, _ in promises.owed()}
        others = [fact for fact in planted if fact.id in owed]
        if not mine and not others:
            self._services.notices.say(
                tr(
                    "No other scene has planted anything that is still owed. To plant something: {command}.",
                    command=next(tool_tip(row) for row in ACTIONS if row.name == "promise.plant"),
                ),
                key="promise",
            )
            return
        menu = QMenu(self._editor.page)
        menu.setObjectName("payMenu")
        for fact in others:
            menu.addAction(fact.text.replace("&", "&&"), lambda one=fact: self._pay(one, scene))
        if mine and others:
            menu.addSeparator()
        for fact in mine:
            words = tr("Not paid here after all: {promise}", promise=fact.text).replace("&", "&&")
            menu.addAction(words, lambda one=fact: promises.pay(one, None))
        menu.aboutToHide.connect(menu.deleteLater)
        page = self._editor.page
        menu.popup(page.viewport().mapToGlobal(page.cursorRect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def _pay(self, promise: Fact, scene: SceneId) -> None:
        self._services.story.promises.pay(promise, scene)
        self._services.notices.say(
            tr("Paid in this scene: “{name}”", name=promise.text), action="edit.undo", key="promise"
        )
