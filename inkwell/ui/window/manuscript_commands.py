"""What the window's actions do with scenes, chapters and parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from inkwell.domain.manuscript.outline import NodeId, NodeKind, SceneId
from inkwell.services.story.summary_words import origin_words
from inkwell.support.i18n import tr
from inkwell.ui.window.typed_ahead import TypedAhead

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from inkwell.domain.story.summaries import Summary
    from inkwell.ui.window.shell import Shell


class ManuscriptCommands(QObject):
    """Handlers of the Manuscript menu."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell = shell
        self._services = shell.services
        self._editor = shell.editor
        self._ahead = TypedAhead(shell.window, shell.manuscript.tree, shell.editor.binding)
        self._then_page: NodeId | None = None  # whose name, once typed, gives way to the page
        shell.manuscript.tree.named.connect(self._on_tree_named)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._on_focus_changed)

    def handlers(self) -> dict[str, Callable[..., Any]]:
        """The functions of the actions."""
        tree, manuscript = self._shell.manuscript, self._services.manuscript
        return {
            "scene.new": lambda: self.add(NodeKind.SCENE),
            "chapter.new": lambda: self.add(NodeKind.CHAPTER),
            "part.new": lambda: self.add(NodeKind.PART),
            "tree.rename": self.rename,
            "tree.synopsis": self.edit_synopsis,
            "scene.split": self.split_scene,
            "scene.merge": self.merge_scene,
            "tree.up": lambda: tree.step_chosen(-1),
            "tree.down": lambda: tree.step_chosen(1),
            "tree.discard": tree.discard_chosen,
            "tree.duplicate": tree.duplicate_chosen,
            "tree.undo": manuscript.undo,
            "scene.previous": lambda: self.step_scene(-1),
            "scene.next": lambda: self.step_scene(1),
        }

    def add(self, kind: NodeKind) -> None:
        """A new row, whose name can be typed at once."""
        self._ahead.hold()
        self._shell.manuscript.add(kind)

    def step_scene(self, step: int) -> None:
        """The scene before or after."""
        scene_id = self._editor.binding.scene_id
        other = self._services.manuscript.outline.neighbour(scene_id, step) if scene_id is not None else None
        if other is not None:
            self._shell.open_scene(other.scene_id)

    def split_scene(self) -> None:
        """Cut the scene at the caret."""
        scene_id = self._editor.binding.scene_id
        if scene_id is not None:
            self._shell.manuscript.tree.end_editing()
            self._services.generation.discard(scene_id)
            self._ahead.hold()
            self._services.manuscript.split(scene_id, self._editor.binding.caret(), tr("New scene"))

    def merge_scene(self) -> None:
        """Join the scene to the one before and show that."""
        scene_id = self._editor.binding.scene_id
        before = self._services.manuscript.outline.neighbour(scene_id, -1) if scene_id is not None else None
        if scene_id is None or before is None:
            self._services.notices.say(tr("There is no scene before this one."))
            return
        self._shell.manuscript.tree.end_editing()
        self._services.generation.discard(scene_id)
        caret = self._editor.binding.caret()

        def merged(target: SceneId, start: int) -> None:
            self._services.last_places.note(target, start + caret)  # the caret stays at its words
            self._shell.open_scene(target)
            self._editor.shown.went_into(scene_id, target)

        self._services.manuscript.merge_with_previous(scene_id, merged)

    def show_added(self, node_id: NodeId) -> None:
        """A new row: show it, its name ready to be typed."""
        if node_id not in self._services.manuscript.outline:
            return  # taken back meanwhile
        outline, tree = self._services.manuscript.outline, self._shell.manuscript.tree
        node = outline.node(node_id)
        scene = node if node.kind is NodeKind.SCENE else next(iter(outline.scenes(node_id)), None)
        if scene is not None:
            self._services.last_places.note(
                scene.scene_id, 0
            )  # the second half of a split goes on where it was cut
            self._shell.open_scene(scene.scene_id)
            self._then_page = node_id
        tree.choose(int(node_id))
        if tree.node_id() == node_id:
            self._shell.manuscript.rename_chosen()
        else:  # it shares the row of its chapter, which has a name already
            self._editor.page.setFocus()
        self._ahead.row_came(scene.scene_id if scene is not None else None)

    def rename(self) -> None:
        """Name the chosen row; who was writing writes on."""
        self._then_page = self._shell.manuscript.tree.node_id() if self._editor.page.hasFocus() else None
        self._shell.manuscript.rename_chosen()

    def _on_tree_named(self, node_id: NodeId) -> None:
        """A row has its name: the caret goes where its words will stand."""
        goes_on, self._then_page = node_id == self._then_page, None
        if goes_on and node_id in self._services.manuscript.outline:
            self._editor.page.setFocus()

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        """Back from the rows to the page: what is done to the chosen row is done to the scene one sees."""
        tree, scene_id = self._shell.manuscript.tree, self._editor.binding.scene_id
        if old is not tree or new is not self._editor.page or scene_id is None:
            return
        if NodeId(scene_id) not in tree.node_ids():
            tree.choose(int(scene_id))

    def edit_synopsis(self) -> None:
        """Synopsis and goal of the chosen row."""
        tree = self._shell.manuscript.tree
        node_id = tree.scene_at(tree.currentIndex()) or tree.node_id()
        if node_id is not None:
            self._edit_synopsis_of(node_id)

    def edit_synopsis_of_page(self) -> None:
        """Synopsis and goal of the scene in the page, whatever row is chosen in the tree."""
        scene_id = self._shell.editor.binding.scene_id
        if scene_id is not None:
            self._edit_synopsis_of(NodeId(scene_id))

    def _edit_synopsis_of(self, node_id: NodeId) -> None:
        from inkwell.ui.dialogs.forms import SynopsisDialog

        dialog = SynopsisDialog(self._shell.window, self._services.manuscript.outline.node(node_id))

        def accepted() -> None:
            self._services.manuscript.describe(node_id, dialog.synopsis.toPlainText().strip())
            self._services.manuscript.set_goal(node_id, dialog.goal.value())

        def summed_up(summary: Summary | None, failure: str) -> None:
            # The dialog may have been closed meanwhile.
            if not isValid(dialog):
                return
            if summary is None:
                dialog.offer("", "")
            else:
                dialog.offer(summary.text, f"{failure} {origin_words(summary.origin)}".strip())

        def sum_up() -> None:
            if summaries.can_write:
                dialog.wait()
            summaries.write(node_id, summed_up)

        summaries = self._services.asking.summaries
        dialog.sum_up_requested.connect(sum_up)
        dialog.finished.connect(summaries.stop)
        dialog.accepted.connect(accepted)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
