"""The plan in the place of the page: a switcher, what belongs to the view shown, and the view."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.errors import WorldError
from inkwell.support.i18n import tr, tr_noop
from inkwell.ui.planning.beats_pane import BeatsPane
from inkwell.ui.planning.board_pane import BoardPane
from inkwell.ui.planning.grid_pane import GridPane
from inkwell.ui.planning.map_pane import MapPane
from inkwell.ui.planning.passage_pane import PassagePane
from inkwell.ui.planning.table_pane import TablePane
from inkwell.ui.planning.timeline_plan_pane import TimelinePlanPane
from inkwell.ui.plots.files import save_bytes
from inkwell.ui.widgets.file_dialog import FileDialog, folder_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from inkwell.services.composition import Services
    from inkwell.ui.planning.pane import PlanPane
    from inkwell.ui.theme import ThemeService

# The views in the order of the switcher.
VIEWS = {
    "board": tr_noop("Board"),
    "table": tr_noop("Table"),
    "timeline": tr_noop("Timeline"),
    "grid": tr_noop("Grid"),
    "map": tr_noop("Map"),
    "passages": tr_noop("Passages"),
    "beats": tr_noop("Beats"),
}
# Where a view is not opened by Alt and its place.
_KEYS = {"passages": "Alt+6", "beats": "Alt+7"}
_KINDS = {
    "pdf": "PDF (*.pdf)",
    "png": tr_noop("Picture (*.png)"),
    "svg": tr_noop("Drawing (*.svg)"),
    "csv": tr_noop("Table (*.csv)"),
}
_IN_ROWS = ("table", "grid", "beats")  # what CSV can hold
_ROOM = "room"


class PlanRoom(QWidget):
    """Holds a view of each kind once it has been asked for; only the one shown follows the book.

    Signals:
        opened: a SceneId to show in the page.
        entry_opened: an EntryId to show.
        left: back to the page.
        time_requested: a SceneId whose place in the story is to be said.
    """

    opened = Signal(object)
    entry_opened = Signal(object)
    left = Signal()
    time_requested = Signal(object)

    def __init__(self, services: Services, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("planRoom")
        self.setAccessibleName(tr("Plan"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._services, self._theme = services, theme
        self._book = services.plan.book
        self._panes: dict[str, PlanPane] = {}
        self._make: dict[str, Callable[[], PlanPane]] = {
            "board": lambda: BoardPane(services, theme),
            "table": lambda: TablePane(services, theme),
            "timeline": self._make_timeline,
            "grid": lambda: GridPane(services, theme),
            "map": lambda: MapPane(services, theme),
            "passages": lambda: PassagePane(services, theme),
            "beats": lambda: BeatsPane(services, theme),
        }
        self.view = "board"
        self._lay_out()
        self._book.rows_changed.connect(lambda _: self._look())
        self._book.plan_changed.connect(self._look)
        QShortcut(QKeySequence.StandardKey.Find, self, self.filter_rows, context=_WITHIN)

    @property
    def pane(self) -> PlanPane:
        """The view shown."""
        return self._pane(self.view)

    def enter(self, view: str = "") -> None:
        """Show a view, or the one shown last in this book, with the scene of the page chosen."""
        last = self._book.look_of(_ROOM).get("shown")
        self.view = view or (last if last in VIEWS else self.view)
        is_game = self._services.story.paths.is_game
        if self.view == "passages" and not is_game:
            self.view = "board"
        self._book.set_look(_ROOM, shown=self.view)
        self.tabs.blockSignals(True)
        self.tabs.setTabVisible(list(VIEWS).index("passages"), is_game)
        self.tabs.setCurrentIndex(list(VIEWS).index(self.view))
        self.tabs.blockSignals(False)
        pane = self.pane
        self._stack.setCurrentWidget(pane)
        self._tool_rows.setCurrentWidget(self._tools[self.view])
        self._tool_rows.setVisible(bool(pane.tools()))
        pane.look()
        self._say(pane.hint)
        cursor = self._services.story.time.cursor
        if cursor is not None:
            pane.choose(cursor)

    def take_keys(self) -> None:
        """The keys to the view."""
        self.pane.take_keys()

    def filter_rows(self) -> None:
        """The keys to the table's filter."""
        if self.view != "table":
            self.enter("table")
        pane = self.pane
        if isinstance(pane, TablePane):
            pane.filter.setFocus()
            pane.filter.selectAll()

    def ask_export(self, ending: str) -> None:
        """Ask where the view is saved, in the kind of that ending."""
        name = tr(VIEWS[self.view])
        dialog = FileDialog(
            self, tr("Export: {view}", view=name), folder_of(self._services.project), tr(_KINDS[ending])
        )
        dialog.setObjectName("exportPlanDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(f"{name}.{ending}")
        dialog.fileSelected.connect(lambda chosen: self.export_to(Path(chosen)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Save the view by the file's ending; what goes wrong is told."""
        try:
            save_bytes(path, self.pane.file(path.suffix.lower().removeprefix(".")))
        except WorldError as error:
            self._services.notices.error(error, key="plan")
        else:
            self._services.notices.say(tr("Wrote {name}.", name=path.name), key="plan")

    def ask_print(self) -> None:
        """Ask for a printer, and print the view."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from inkwell.ui.plots.pictures import set_across

        printer = QPrinter()
        set_across(printer)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(tr("Print: {view}", view=tr(VIEWS[self.view])))
        dialog.accepted.connect(lambda: self.pane.print_on(printer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc steps back to the page, from wherever in the room it is left over."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.tabs = QTabBar(objectName="planTabs")
        self.tabs.setAccessibleName(tr("Views of the plan"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for place, (view, word) in enumerate(VIEWS.items(), 1):
            self.tabs.addTab(tr(word))
            keys = _KEYS.get(view, f"Alt+{place}")
            self.tabs.setTabToolTip(place - 1, tr("{view} ({keys})", view=tr(word), keys=keys))
        self.tabs.currentChanged.connect(self._on_tabs_current_changed)
        self._tool_rows = QStackedWidget()
        self._tools: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self._line = QLabel(objectName="planLine", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._line.setProperty("role", "quiet")
        self._line.setContentsMargins(16, 4, 16, 6)
        tools = QHBoxLayout()
        tools.setContentsMargins(16, 0, 16, 0)
        tools.addWidget(self._tool_rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._head())
        column.addLayout(tools)
        column.addWidget(self._stack, 1)
        column.addWidget(self._line)

    def _head(self) -> QHBoxLayout:
        """The switcher, and what every view has."""
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 0)
        head.addWidget(self.tabs)
        head.addStretch(1)
        for text, name, tip, act in (
            ("−", "planSmaller", tr("Smaller"), lambda: self.pane.zoom_by(-1)),
            ("+", "planLarger", tr("Larger"), lambda: self.pane.zoom_by(1)),
        ):
            button = QToolButton(text=text, objectName=name)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.clicked.connect(act)
            head.addWidget(button)
        export = QPushButton(tr("Export"), objectName="planExport")
        export.setProperty("role", "link")
        self._exports = QMenu(self)
        self._exports.aboutToShow.connect(self._fill_exports)
        export.setMenu(self._exports)
        back = QPushButton(tr("Back to the page"), objectName="planBack")
        back.setProperty("role", "link")
        back.setToolTip(tr("Back to the page (Esc)"))
        back.clicked.connect(self.left)
        head.addWidget(export)
        head.addWidget(back)
        return head

    def _pane(self, view: str) -> PlanPane:
        if view not in self._panes:
            pane = self._make[view]()
            pane.opened.connect(self.opened)
            pane.entry_opened.connect(self.entry_opened)
            pane.said.connect(self._say)
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(12)
            for widget in pane.tools():
                line.addWidget(widget)
            line.addStretch(1)
            self._tools[view] = row
            self._tool_rows.addWidget(row)
            self._stack.addWidget(pane)
            self._panes[view] = pane
        return self._panes[view]

    def _make_timeline(self) -> PlanPane:
        pane = TimelinePlanPane(self._services, self._theme)
        pane.time_requested.connect(self.time_requested)
        return pane

    def _fill_exports(self) -> None:
        self._exports.clear()
        for ending, kind in _KINDS.items():
            if ending != "csv" or self.view in _IN_ROWS:
                word = tr(kind).partition(" (")[0] + "…"
                self._exports.addAction(word).triggered.connect(lambda _=False, e=ending: self.ask_export(e))
        self._exports.addAction(tr("Print…")).triggered.connect(self.ask_print)

    def _say(self, sentence: str) -> None:
        self._line.setText(sentence)
        self._line.setVisible(bool(sentence))

    def _look(self) -> None:
        if self.isVisible() and self.view in self._panes:
            self.pane.look()

    def _on_tabs_current_changed(self, at: int) -> None:
        self.enter(list(VIEWS)[at])


_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
