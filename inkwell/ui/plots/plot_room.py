"""A plot with its choosers, kept up with the book; the panel holds one, the larger window another."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QSizePolicy, QVBoxLayout, QWidget

from inkwell.domain.errors import WorldError
from inkwell.support.i18n import tr
from inkwell.ui.plots.controls import PlotControls
from inkwell.ui.plots.feeling_charts import feeling_chart
from inkwell.ui.plots.other_charts import pacing_chart, speech_chart
from inkwell.ui.plots.scope import Scope, Wishes
from inkwell.ui.plots.surprise_chart import surprise_chart, unmeasured
from inkwell.ui.plots.surprise_line import SurpriseLine
from inkwell.ui.widgets.file_dialog import FileDialog

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from inkwell.services.composition import Services
    from inkwell.ui.editor.scene_editor import SceneEditor
    from inkwell.ui.plots.chart import Chart
    from inkwell.ui.plots.chart_view import ChartView
    from inkwell.ui.plots.scope import ScenePart
    from inkwell.ui.theme import ThemeService

_REST_MS = 250


class PlotRoom(QWidget):
    """Draws what is wished of what was read; only while it can be seen, and at most four times a second.

    Attributes:
        view: the plot; None until it is first seen.
        missing: what could not be found in the scenes drawn, and why.
        redraw_seconds: how long the last drawing took.

    Signals:
        place_wanted: SceneId, start and end of a place the author wants to see.
        larger_requested: show it in a window of its own.
        drawn: the plot is another.
    """

    place_wanted = Signal(object, int, int)
    larger_requested = Signal()
    drawn = Signal()

    def __init__(
        self,
        services: Services,
        editor: SceneEditor,
        theme: ThemeService,
        wishes: Wishes | None = None,
        may_enlarge: bool = True,
    ) -> None:
        super().__init__()
        self._services, self._editor, self._theme = services, editor, theme
        self._scope = Scope(services)
        self._drawn_at = 0.0
        self.view: ChartView | None = None
        self.missing = ""
        self.redraw_seconds = 0.0
        self.controls = PlotControls(theme, wishes or Wishes(), may_enlarge)
        self.surprise_line = SurpriseLine(services.surprise)
        self.surprise_line.hide()
        self._empty = QLabel(objectName="plotEmpty", wordWrap=True)
        self._empty.setProperty("role", "quiet")
        self._empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._empty.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.controls)
        self._column.addWidget(self.surprise_line)
        self._column.addWidget(self._empty)
        self._column.addStretch(0)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.draw)
        self._connect()

    def refresh(self) -> None:
        """Draw anew soon, where it can be seen."""
        if self.isVisible() and not self._timer.isActive():
            since = (time.monotonic() - self._drawn_at) * 1000
            self._timer.start(max(0, int(_REST_MS - since)))

    def draw(self) -> None:
        """Draw now."""
        if not self.isVisible():
            return
        view = self._made_view()
        began = time.perf_counter()
        chart = self._chart()
        has_stops = bool(chart.stops)
        view.setVisible(has_stops)
        self.controls.export.setEnabled(has_stops)
        self.controls.larger.setEnabled(has_stops)
        self._empty.setVisible(not has_stops and bool(self._services.reading.readings) and not self.missing)
        self._column.setStretch(self._column.count() - 1, 0 if has_stops else 1)
        if has_stops:
            view.show_chart(chart)
        else:
            self._empty.setText(self._why_empty())
        self.redraw_seconds = time.perf_counter() - began
        self._drawn_at = time.monotonic()
        self.drawn.emit()

    def ask_export(self) -> None:
        """Ask for a file to save the plot in."""
        if self.view is None or not self.view.chart.stops:
            return
        patterns = ";;".join((tr("Picture (*.png)"), tr("Drawing (*.svg)"), tr("Table (*.csv)")))
        dialog = FileDialog(self, tr("Export the plot"), self._folder(), patterns)
        dialog.setObjectName("exportPlotDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("png")
        dialog.selectFile(self._file_name() + ".png")
        dialog.filterSelected.connect(self._on_dialog_filter_selected)
        dialog.fileSelected.connect(self._on_dialog_file_selected)
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Save the plot in the form the name asks for; what goes wrong is told, and changes nothing."""
        from inkwell.ui.plots.files import save_plot

        if self.view is None:
            return
        try:
            save_plot(path, self.view, self._theme)
        except WorldError as error:
            self._services.notices.error(error, key="plot")
        else:
            self._services.notices.say(tr("Wrote {name}.", name=path.name), key="plot")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start(0)

    def _connect(self) -> None:
        reading = self._services.reading
        for signal in (
            reading.scene_read,
            reading.book_read,
            reading.state_changed,
            self._services.manuscript.outline_changed,
            self._services.decisions.decisions_changed,
            self._services.surprise.measured,
            self._services.surprise.progress_changed,
            self._editor.scene_shown,
            self.controls.wishes_changed,
        ):
            signal.connect(self.refresh)
        self._theme.theme_changed.connect(self._on_theme_theme_changed)
        self.controls.export_requested.connect(self.ask_export)
        self.controls.larger_requested.connect(self.larger_requested)

    def _made_view(self) -> ChartView:
        """The plot, made the first time it is to be seen: its library is slow to load."""
        if self.view is None:
            from inkwell.ui.plots.chart_view import ChartView

            self.view = ChartView(self._theme)
            self.view.place_wanted.connect(self.place_wanted)
            self._column.insertWidget(2, self.view, 1)
            self.controls.dress()
        return self.view

    def _chart(self) -> Chart:
        scene, scope = self._editor.binding.scene_id, self._scope
        known = scene is not None and scene in self._services.manuscript.outline
        here = scope.chapter_of(scene) if scene is not None and known else None
        self.controls.set_choices(scope.people(), scope.chapters(), here)
        wishes = self.controls.wishes
        parts = scope.parts(wishes.range, scene)
        self.missing = next((part.reading.missing for part in parts if part.reading.missing), "")
        is_surprise = wishes.mode == "surprise"
        self.surprise_line.ask_for(unmeasured(scope, wishes, parts) if is_surprise else (), is_surprise)
        if is_surprise:
            return surprise_chart(scope, wishes, parts)
        if wishes.mode == "feeling":
            other = scope.chapter_parts(wishes.compared) if wishes.compared is not None else []
            return feeling_chart(scope, wishes, parts, other)
        return (pacing_chart if wishes.mode == "pacing" else speech_chart)(scope, wishes, parts)

    def _why_empty(self) -> str:
        wishes = self.controls.wishes
        parts: list[ScenePart] = self._scope.parts(wishes.range, self._editor.binding.scene_id)
        if not parts:
            return tr("This has not been read yet; it will be drawn as soon as it is.")
        if wishes.mode == "surprise":
            return tr("How surprising your words are to the model is drawn here once it has been measured.")
        if wishes.mode == "speech":
            return tr("Nobody speaks here in quotation marks.")
        return tr("There is no sentence here yet. This fills as you write.")

    def _folder(self) -> str:
        current = self._services.project.current
        return str(current.path.parent if current is not None else Path.home())

    def _file_name(self) -> str:
        title = self.view.chart.title if self.view is not None else ""
        name = f"{title} – {self.controls.mode.currentText()}"
        return "".join(c for c in name if c not in '<>:"/\\|?*').strip()[:80]

    def _on_dialog_filter_selected(self, chosen: str) -> None:
        dialog = self.sender()
        if isinstance(dialog, QFileDialog):
            suffix = next((ending for ending in ("svg", "csv") if f".{ending}" in chosen), "png")
            dialog.setDefaultSuffix(suffix)
            dialog.selectFile(f"{self._file_name()}.{suffix}")

    def _on_dialog_file_selected(self, name: str) -> None:
        self.export_to(Path(name))

    def _on_theme_theme_changed(self) -> None:
        if self.view is not None:
            self.controls.dress()
        self.refresh()
