"""The timeline with all that belongs to it: both orders of the book, whose eyes are whose colour, what is wrong, pictures."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inkwell.domain.errors import WorldError
from inkwell.support.i18n import tr
from inkwell.ui.plots import pictures
from inkwell.ui.plots.files import save_bytes
from inkwell.ui.story.scene_time_line import scene_time_words
from inkwell.ui.story.story_moments import PROBLEMS, said_moment
from inkwell.ui.story.timeline_layout import Block, Lane
from inkwell.ui.story.timeline_painting import as_swatch, viewpoint_colour
from inkwell.ui.story.timeline_view import TimelineView, words_of
from inkwell.ui.widgets.empty_state import EmptyState
from inkwell.ui.widgets.file_dialog import FileDialog
from inkwell.ui.widgets.flow import FlowLayout
from inkwell.ui.widgets.plain_hint import plain_hint

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.composition import Services
    from inkwell.ui.theme import ThemeService


class TimelinePane(QWidget):
    """Follows the book and the scene in the page; stands in a window of its own, and among the views of the plan.

    Signals:
        opened: a SceneId to show in the page.
        time_requested: a SceneId whose place in the story is to be said.
    """

    opened = Signal(object)
    time_requested = Signal(object)

    def __init__(self, services: Services, theme: ThemeService) -> None:
        super().__init__()
        self._services, self._theme = services, theme
        self.view = TimelineView(theme)
        self._line = QLabel(objectName="timelineLine", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._line.setProperty("role", "quiet")
        self._problems = QLabel(
            objectName="timelineProblems", textFormat=Qt.TextFormat.PlainText, wordWrap=True
        )
        self._problems.setProperty("role", "warning")
        self._empty = EmptyState(tr("The scenes of the book stand here as soon as there are some."))
        self._lay_out()
        self.view.opened.connect(self.opened)
        self.view.time_requested.connect(self.time_requested)
        self.view.moved.connect(self._on_view_moved)
        self.view.chosen_changed.connect(self._tell)
        services.story.time.story_changed.connect(self.look)
        services.manuscript.outline_changed.connect(lambda _: self.look())
        services.story.time.cursor_changed.connect(lambda _: self._follow())
        theme.theme_changed.connect(self.look)
        self.look()
        self._follow()

    def look(self) -> None:
        """Show the book as it is now."""
        services, story = self._services, self._services.story.time
        scenes = services.manuscript.outline.scenes()
        if {scene.scene_id for scene in scenes} != set(story.order.told):
            return  # the new order is on its way, and will be told
        looks = self._looks()
        names = {entry.id: entry.name for entry in services.codex.codex.entries}
        problems = {scene: tr(PROBLEMS[problem]) for problem, scene in story.order.problems}
        blocks: list[Block] = []
        for number, scene in enumerate(scenes, 1):
            said = story.time_of(scene.scene_id)
            when = said_moment(said.when, short=True) if said.when is not None else ""
            eyes = names.get(said.viewpoint, "") if said.viewpoint is not None else ""
            blocks.append(
                Block(
                    scene.scene_id,
                    number,
                    scene.title,
                    when,
                    tr("through {name}’s eyes", name=eyes) if eyes else "",
                    looks.get(said.viewpoint, -1) if said.viewpoint is not None else -1,
                    said.flashback,
                    problems.get(scene.scene_id, ""),
                )
            )
        self.view.show_blocks(blocks, story.order.in_happening())
        self._show_legend({names[entry]: look for entry, look in looks.items() if entry in names})
        told = [
            tr("{scene}: {problem}", scene=block.title, problem=block.problem)
            for block in blocks
            if block.problem
        ]
        self._problems.setText("\n".join(told[:3]))
        self._problems.setVisible(bool(told))
        self._empty.stand_for(self.view, self._line, empty=not blocks)
        self._tell()

    def ask_export(self) -> None:
        """Ask for a file to save a picture of the timeline in."""
        patterns = ";;".join((tr("Picture (*.png)"), tr("Drawing (*.svg)")))
        current = self._services.project.current
        folder = str(current.path.parent if current is not None else Path.home())
        dialog = FileDialog(self, tr("Export the timeline"), folder, patterns)
        dialog.setObjectName("exportTimelineDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("png")
        dialog.selectFile(tr("Timeline") + ".png")
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix("svg" if "svg" in kind else "png"))
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Save a picture or a drawing by the file's ending; what goes wrong is told."""
        try:
            save_bytes(path, self.file(path.suffix.lower().removeprefix(".")))
        except WorldError as error:
            self._services.notices.error(error, key="plot")
        else:
            self._services.notices.say(tr("Wrote {name}.", name=path.name), key="plot")

    def file(self, ending: str) -> bytes:
        """All of it as "png", "svg" or "pdf"."""
        return pictures.as_file(
            ending, self.view.layout_of_blocks.size, self.view.paint_whole, tr("Timeline")
        )

    def print_on(self, device: QPagedPaintDevice) -> None:
        """All of it on paper."""
        pictures.print_tiles(device, self.view.layout_of_blocks.size, self.view.paint_whole)

    def _lay_out(self) -> None:
        self._legend, self.buttons = FlowLayout(gap=12), list[QPushButton]()
        row = QHBoxLayout()
        row.addLayout(self._legend, 1)
        for text, name, tip, act in (
            ("−", "timelineOut", tr("Narrower (−)"), lambda: self.view.set_zoom(self.view.zoom - 1)),
            ("+", "timelineIn", tr("Wider (+)"), lambda: self.view.set_zoom(self.view.zoom + 1)),
            (tr("Export…"), "timelineExport", tr("Export the timeline"), self.ask_export),
        ):
            button = QPushButton(text, objectName=name)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            self.buttons.append(button)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._problems)
        column.addWidget(self._empty, 1)
        column.addWidget(self.view, 1)
        column.addWidget(self._line)

    def _looks(self) -> dict[EntryId, int]:
        """A colour for each person through whose eyes a scene is told, in the order in which they first do."""
        story = self._services.story.time
        told = [story.time_of(scene.scene_id) for scene in self._services.manuscript.outline.scenes()]
        eyes = dict.fromkeys(said.viewpoint for said in told if said.viewpoint is not None)
        return {entry: look for look, entry in enumerate(eyes)}

    def _show_legend(self, looks: dict[str, int]) -> None:
        while (item := self._legend.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for name, look in looks.items():
            colour = viewpoint_colour(self._theme, look).name()
            label = QLabel(as_swatch(name, colour))
            label.setProperty("role", "quiet")
            self._legend.addWidget(label)

    def _follow(self) -> None:
        scene = self._services.story.time.cursor
        if scene is not None:
            self.view.choose(self.view.lane, scene)

    def _tell(self) -> None:
        block = self.view.chosen
        if block is None:
            self._line.setText(tr("Choose a scene; drag it, or move it with Alt and the arrows."))
            return
        where = scene_time_words(self._services, block.scene)
        hint = tr("Return shows it, T says when it is, Alt with the arrows moves it.")
        self._line.setText(f"{block.number}. {block.title}{' · ' if where else ''}{where}\n{hint}")
        self._line.setToolTip(plain_hint(words_of(block)))

    def _on_view_moved(self, lane: Lane, scene: SceneId, behind: SceneId | None) -> None:
        if lane is Lane.HAPPENED:
            if not self._services.story.time.put_behind(scene, behind):
                self._say(
                    tr(
                        "It cannot happen there: dates of other scenes stand in the way, or it would follow itself."
                    )
                )
            return
        if not self._move_told(scene, behind):
            self._say(tr("It cannot be told there."))

    def _move_told(self, scene: SceneId, behind: SceneId | None) -> bool:
        """Move a scene in the manuscript right behind another, or before the first."""
        outline, manuscript = self._services.manuscript.outline, self._services.manuscript
        moving = outline.node(scene).id
        if behind is None:
            first = next(one for one in outline.scenes() if one.scene_id != scene)
            return manuscript.move(moving, first.parent, 0)
        before = outline.node(behind)
        others = [child.id for child in outline.children(before.parent) if child.id != moving]
        return manuscript.move(moving, before.parent, others.index(before.id) + 1)

    def _say(self, sentence: str) -> None:
        self._services.notices.say(sentence, key="timeline")
        self._line.setText(sentence)
