"""Goals and figures: goals with their curve, days, hours, sessions, and who wrote the book."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.errors import WorldError
from inkwell.domain.figures.work import Figures
from inkwell.domain.text.counted import counts_characters
from inkwell.support.i18n import tr
from inkwell.ui.figures.charts import hours_chart, road_chart
from inkwell.ui.figures.days_page import DaysPage
from inkwell.ui.figures.goals_page import GoalsPage
from inkwell.ui.figures.sessions_page import SessionsPage
from inkwell.ui.figures.tables import days_table, hours_table, sessions_table
from inkwell.ui.widgets.file_dialog import FileDialog, folder_of
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from datetime import date

    from inkwell.services.composition import Services
    from inkwell.ui.figures.origins_page import OriginsPage
    from inkwell.ui.plots.chart_view import ChartView
    from inkwell.ui.theme import ThemeService


class FiguresDialog(Dialog):
    """One page a subject; all read what `WorkLog` wrote down."""

    def __init__(
        self, parent: QWidget, services: Services, theme: ThemeService, origins: OriginsPage, today: date
    ) -> None:
        super().__init__(parent)
        from inkwell.ui.plots.chart_view import ChartView

        self.setObjectName("figuresDialog")
        self.setWindowTitle(tr("Goals and figures"))
        self.resize(880, 540)
        self._services, self._theme, self._today = services, theme, today
        self.figures = Figures()
        self.goals = GoalsPage(services, today)
        self.days = DaysPage(
            services.figures.goals, theme, today, counts_characters(services.project.info.language)
        )
        self.hours, self.road = ChartView(theme), ChartView(theme)
        self.sessions, self.origins = SessionsPage(), origins
        self.tabs = QTabWidget(objectName="figuresTabs")
        self.export = QPushButton(tr("Export…"), autoDefault=False)
        self._lay_out()
        self.export.clicked.connect(self.ask_export)
        self.tabs.currentChanged.connect(lambda _: self._tell_export())
        self.goals.sprint_wanted.connect(self._on_goals_sprint_wanted)
        services.figures.goals.changed.connect(self.refresh)
        services.figures.log.counted.connect(lambda _: self.refresh())
        theme.theme_changed.connect(self._draw)
        self._tell_export()
        self.refresh()

    def _lay_out(self) -> None:
        self.goals.room.addWidget(self.road)
        hours = QWidget()
        room = QVBoxLayout(hours)
        room.setContentsMargins(0, 12, 0, 0)
        room.addWidget(self.hours)
        for page, name in (
            (self.goals, tr("Goals")),
            (self.days, tr("Days")),
            (hours, tr("Hours")),
            (self.sessions, tr("Sessions")),
            (self.origins, tr("Who wrote this")),
        ):
            self.tabs.addTab(page, name)
        self.export.setToolTip(tr("Save what this page shows as a table or a picture"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.export)
        row.addStretch(1)
        row.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(12)
        column.addWidget(self.tabs, 1)
        column.addLayout(row)

    def refresh(self) -> None:
        """Read the figures again and draw them."""
        self._services.storage.call(lambda store: store.work.figures(), self._show)

    def ask_export(self) -> None:
        """Ask for a file to save the page in."""
        patterns = [tr("Table (*.csv)")]
        if self._view() is not None:
            patterns += [tr("Picture (*.png)"), tr("Drawing (*.svg)")]
        dialog = FileDialog(
            self, tr("Export figures"), folder_of(self._services.project), ";;".join(patterns)
        )
        dialog.setObjectName("exportFiguresDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(f"{self.tabs.tabText(self.tabs.currentIndex())}.csv")
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Save the page in the form the name asks for; what goes wrong is told, and changes nothing."""
        from inkwell.ui.plots.files import save_bytes, save_plot

        view = self._view()
        try:
            if path.suffix.lower() in (".png", ".svg") and view is not None:
                save_plot(path, view, self._theme)
            else:
                save_bytes(path, self._table())
        except WorldError as error:
            self._services.notices.error(error, key="figures")
        else:
            self._services.notices.say(tr("Wrote {name}.", name=path.name), key="figures")

    def _show(self, figures: Figures) -> None:
        self.figures = figures
        self._draw()

    def _draw(self) -> None:
        goals = self._services.figures.goals
        self.goals.show_goals()
        self.days.show_figures(self.figures)
        self.sessions.show_figures(self.figures)
        self.road.show_chart(road_chart(self.figures, goals.road, self._today))
        self.hours.show_chart(hours_chart(self.figures))

    def _view(self) -> ChartView | None:
        """The plot of the page, where it has one with something drawn."""
        view = {0: self.road, 2: self.hours}.get(self.tabs.currentIndex())
        return view if view is not None and view.chart.stops else None

    def _table(self) -> bytes:
        page = self.tabs.currentWidget()
        if page is self.hours.parentWidget():
            return hours_table(self.figures)
        if page is self.sessions:
            return sessions_table(self.figures)
        if page is self.origins:
            return self.origins.table_bytes()
        return days_table(self.figures, self._services.figures.goals.road)

    def _tell_export(self) -> None:
        self.export.setAccessibleName(
            tr("Export “{page}”…", page=self.tabs.tabText(self.tabs.currentIndex()))
        )

    def _on_goals_sprint_wanted(self, minutes: int) -> None:
        """A sprint is for writing: the window goes."""
        if minutes:
            self._services.figures.sprints.begin(minutes)
            self.accept()
        else:
            self._services.figures.sprints.stop()
