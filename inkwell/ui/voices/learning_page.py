"""The wizard's third page: the training under way, as curves and in numbers."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.errors import WorldError
from inkwell.support.i18n import number, tr
from inkwell.support.phrases import sentences
from inkwell.ui.voices.captions import PHASES, minutes
from inkwell.ui.voices.curves import training_chart

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from inkwell.services.composition import Services
    from inkwell.services.voices.training import TrainingState
    from inkwell.ui.plots.chart_view import ChartView
    from inkwell.ui.theme import ThemeService

_REST_MS = 400


class LearningPage(QWidget):
    """Follows the training service; draws at most every half second, and only while it can be seen."""

    def __init__(self, services: Services, theme: ThemeService) -> None:
        super().__init__()
        self._services, self._theme = services, theme
        self.view: ChartView | None = None
        self.phase = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="trainingPhase")
        self.numbers = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="trainingNumbers")
        self.numbers.setProperty("role", "quiet")
        self.bar = QProgressBar(textVisible=False, objectName="trainingBar")
        self.bar.setRange(0, 1000)
        self.bar.setFixedHeight(6)
        self._export = QPushButton(tr("Save the curves…"), objectName="exportCurves")
        self._export.setProperty("role", "link")
        self._export.clicked.connect(self._on_export_clicked)
        hint = QLabel(
            tr(
                "You can go on writing, or close this window: the learning continues. The model writes more slowly until it is done."
            ),
            textFormat=Qt.TextFormat.PlainText,
            wordWrap=True,
        )
        hint.setProperty("role", "quiet")
        self._plot = QVBoxLayout()
        row = QHBoxLayout()
        row.addWidget(self.numbers, 1)
        row.addWidget(self._export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.phase)
        column.addWidget(self.bar)
        column.addLayout(self._plot, 1)
        column.addLayout(row)
        column.addWidget(hint)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self.look)
        services.training.progressed.connect(self._on_training_progressed)
        theme.theme_changed.connect(self.look)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.view is None:
            from inkwell.ui.plots.chart_view import ChartView

            self.view = ChartView(self._theme)
            self._plot.addWidget(self.view)
        self.look()

    def look(self) -> None:
        """Show how it stands now."""
        state = self._services.training.state
        if state is None or self.view is None or not self.isVisible():
            return
        self.phase.setText(self._caption(state))
        self.phase.setProperty("role", "warning" if state.failure else "")
        self.phase.style().unpolish(self.phase)
        self.phase.style().polish(self.phase)
        self.bar.setValue(int(1000 * state.fraction))
        self.numbers.setText(self._in_numbers(state))
        self.view.show_chart(training_chart(state.learned, state.held_out, state.plan.name, state.steps))
        self._export.setEnabled(bool(state.learned))

    def _caption(self, state: TrainingState) -> str:
        if state.failure:
            return sentences(state.failure, tr("What was learned up to then is kept."))
        if not self._services.training.running and state.phase != "done":
            return tr("Paused. What was learned so far is kept.")
        phase = tr(PHASES.get(state.phase, PHASES["training"]))
        if state.phase == "training" and state.left_s >= 0:
            return tr(
                "{phase}: step {step} of {steps}, {time} left",
                phase=phase,
                step=number(state.step),
                steps=number(state.steps),
                time=minutes(state.left_s),
            )
        return f"{phase}…"

    def _in_numbers(self, state: TrainingState) -> str:
        parts: list[str] = []
        if state.held_out:
            first, last = state.held_out[0].loss, min(point.loss for point in state.held_out)
            parts.append(
                tr(
                    "Loss on the text held back {before} → {after} (lowest at step {step})",
                    before=number(first, 3),
                    after=number(last, 3),
                    step=number(state.best_step),
                )
            )
        if state.tokens_per_s:
            parts.append(tr("{speed} tokens a second", speed=number(state.tokens_per_s)))
        if state.seconds:
            parts.append(tr("{time} so far", time=minutes(state.seconds)))
        return " · ".join(parts)

    def _on_training_progressed(self) -> None:
        if not self._rest.isActive():
            self._rest.start()

    def _on_export_clicked(self) -> None:
        from inkwell.ui.plots.files import save_plot

        state = self._services.training.state
        if self.view is None or state is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save the curves"), f"{state.plan.name}.png", "PNG (*.png);;SVG (*.svg);;CSV (*.csv)"
        )
        if name:
            try:
                save_plot(Path(name), self.view, self._theme)
            except WorldError as error:
                self._services.notices.error(error)
