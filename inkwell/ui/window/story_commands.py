"""What the window's actions do with the story in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from inkwell.services.reading.reading_state import ReadingState
from inkwell.services.story.branching import read_story
from inkwell.support.i18n import tr
from inkwell.ui.editor.positions import to_qt

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.manuscript.edit_history import EditHistory
    from inkwell.domain.manuscript.facts import Source
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.story.branching import BookStory
    from inkwell.ui.story.timeline_window import TimelineWindow
    from inkwell.ui.window.scene_navigator import SceneNavigator
    from inkwell.ui.window.shell import Shell


class StoryCommands(QObject):
    """Handlers of what asks when a scene is and what holds there."""

    def __init__(self, shell: Shell, navigator: SceneNavigator) -> None:
        super().__init__(shell.window)
        self._shell, self._services, self._navigator = shell, shell.services, navigator
        self._timeline: TimelineWindow | None = None
        shell.services.project.project_closed.connect(self._on_project_project_closed)

    def handlers(self) -> dict[str, Callable[..., Any]]:
        """The functions of the actions."""
        return {
            "scene.time": self.edit_time,
            "view.timeline": self.show_timeline,
            "view.breakdown": self.show_breakdown,
            "view.play": self.play,
            "codex.facts": self.open_queue,
        }

    def open_queue(self) -> None:
        """The facts found in the text, one after the other; that there are none is said."""
        self._shell.show_panel("codex")
        proposals = self._services.story.proposals
        if proposals.count():
            self._shell.codex.queue.open()
        else:
            none = (
                tr("No facts are waiting: all that were found in the text have been decided.")
                if self._services.reading.state is ReadingState.READY
                else tr("No facts yet: they are proposed once the book has been read.")
            )
            self._services.notices.say(proposals.missing or none, key="facts")

    def show_breakdown(self) -> None:
        """A screenplay's scenes by place, time, cast and length."""
        from inkwell.ui.dialogs.breakdown_dialog import BreakdownDialog
        from inkwell.ui.widgets.file_dialog import folder_of

        script = self._services.script
        order, project = script.order(), self._services.project
        dialog = BreakdownDialog(
            self._shell.window, script.breakdown(), project.info.title, folder_of(project)
        )
        dialog.opened.connect(lambda place: self._shell.open_scene(order[place]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def play(self) -> None:
        """Play the story as its scenes read now."""
        of = self._services
        read_story(of.storage, of.manuscript, of.scenes, self._open_play)

    def _open_play(self, read: BookStory) -> None:
        from inkwell.ui.story.play_dialog import PlayDialog

        if not read.order:
            return
        dialog = PlayDialog(self._shell.window, read.story)

        def show(passage: int, start: int) -> None:
            self._shell.open_scene(read.order[passage])
            page = self._shell.editor.page
            cursor = page.textCursor()
            cursor.setPosition(min(to_qt(page.toPlainText(), start), page.document().characterCount() - 1))
            page.setTextCursor(cursor)
            page.setFocus()

        dialog.opened.connect(show)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_timeline(self) -> None:
        """The timeline, beside the page; one that is open comes to the front."""
        from inkwell.ui.story.timeline_window import TimelineWindow

        if self._timeline is None:
            self._timeline = TimelineWindow(self._shell.window, self._services, self._shell.theme)
            self._timeline.pane.opened.connect(self._shell.open_scene)
            self._timeline.pane.time_requested.connect(self.edit_time)
            self._timeline.undo_requested.connect(self._shell.actions["edit.undo"].trigger)
            self._timeline.redo_requested.connect(self._shell.actions["edit.redo"].trigger)
        self._timeline.show()
        self._timeline.raise_()
        self._timeline.activateWindow()
        self._timeline.view.setFocus()

    def show_source(self, source: Source) -> None:
        """The words a fact was read from, where they stand now; that they are gone is said."""
        if source.scene not in self._services.manuscript.outline:
            self._services.notices.say(tr("That scene is not in the book any longer."), key="fact")
            return

        def show(history: EditHistory) -> None:
            start = history.text.find(source.quotation)
            if start < 0:
                self._shell.open_scene(source.scene)
                self._services.notices.say(tr("These words do not stand there any longer."), key="fact")
            else:
                end = start + len(source.quotation)
                self._navigator.show(source.scene, start, end, history.text[start:end])

        self._services.scenes.load(source.scene, show)

    def edit_time(self, scene_id: SceneId | None = None) -> None:
        """Say when a scene happens; without one, the scene in the page. The keys go back to where one was asked."""
        from inkwell.ui.dialogs.time_dialog import TimeDialog

        scene = scene_id if scene_id is not None else self._shell.editor.binding.scene_id
        if scene is None or scene not in self._services.manuscript.outline:
            return
        asked = self._timeline is not None and self._timeline.isActiveWindow()
        parent = self._timeline if self._timeline is not None and asked else self._shell.window
        dialog = TimeDialog(parent, self._services, scene)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_project_project_closed(self) -> None:
        if self._timeline is not None:
            self._timeline.close()
