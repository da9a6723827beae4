"""What came of a training: the figures, blind pairs to judge, the longest recitation, and where to use it."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from inkwell.domain.voices.training import CurvePoint
from inkwell.services.voices.adapters import note_in
from inkwell.support.i18n import number, tr, trn
from inkwell.support.phrases import sentences
from inkwell.ui.voices.blind_pairs import BlindPairs, judgement
from inkwell.ui.voices.captions import ENDS, gain_of, minutes, one_line, recited
from inkwell.ui.voices.curves import training_chart
from inkwell.ui.voices.use_box import UseBox

if TYPE_CHECKING:
    from inkwell.domain.voices.adapters import AdapterInfo
    from inkwell.services.composition import Services
    from inkwell.ui.editor.scene_editor import SceneEditor
    from inkwell.ui.theme import ThemeService


class ReportPage(QScrollArea):
    """One adapter's report."""

    def __init__(self, services: Services, editor: SceneEditor, theme: ThemeService) -> None:
        super().__init__(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self.setObjectName("reportPage")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._services, self._theme = services, theme
        self._info: AdapterInfo | None = None
        self.title = _label()
        self.title.setFont(theme.serif(16))
        self.facts = _label("quiet")
        self.gain = _label()
        self.more = _label("quiet")
        self.run = _label()
        self.judged = _label("accent")
        self.use = UseBox(services, editor)
        self.pairs = BlindPairs(theme)
        self.pairs.judged.connect(self._on_pairs_judged)
        self._plot = QVBoxLayout()
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 12, 0)
        self._column.setSpacing(10)
        for widget in (
            self.title,
            self.facts,
            self.gain,
            self.more,
            self.run,
            self.use,
            self.judged,
            self.pairs,
        ):
            self._column.addWidget(widget)
        self._column.addLayout(self._plot)
        self._column.addStretch(1)
        self.setWidget(inner)

    def show_adapter(self, info: AdapterInfo) -> None:
        """Tell of this one."""
        self._info = info
        report: dict[str, Any] = info.facts.get("report") or info.facts
        self.title.setText(info.name)
        self.facts.setText(one_line(info))
        gain = gain_of(info)
        if info.foreign:
            gain = sentences(tr("A stranger made it: nobody here can say what it was trained to do."), gain)
        self.gain.setText(gain)
        self.more.setText(_course(report, info))
        self.run.setText(recited(report))
        self.run.setVisible("longest_run" in report)
        self.use.show_adapter(info)
        judged = info.facts.get("judged")
        counts = [int(count) for count in judged] if isinstance(judged, list) and len(judged) == 3 else []
        self.judged.setVisible(bool(counts))
        if counts:
            self.judged.setText(judgement(*counts))
        pairs = report.get("pairs")
        self.pairs.show_pairs(pairs if isinstance(pairs, list) and not counts else [])
        self._show_curves(info)

    def _show_curves(self, info: AdapterInfo) -> None:
        while (item := self._plot.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        curves = info.facts.get("curves")
        if isinstance(curves, dict) and curves.get("held_out"):
            from inkwell.ui.plots.chart_view import ChartView

            view = ChartView(self._theme)
            view.setMinimumHeight(230)
            learned, held_out = (
                [CurvePoint(int(row[0]), float(row[1]), float(row[2])) for row in curves.get(key, [])]
                for key in ("learned", "held_out")
            )
            view.show_chart(training_chart(learned, held_out, info.name, 0))
            self._plot.addWidget(view)

    def _on_pairs_judged(self, trained: int, other: int, neither: int) -> None:
        if self._info is not None and not self._info.shipped:
            note_in(self._info, judged=[trained, other, neither])
            self._services.voices.refresh()


def _course(report: dict[str, Any], info: AdapterInfo) -> str:
    """How it was trained."""
    if not report.get("steps"):
        return ""
    seconds = float(report.get("seconds") or 60 * float(report.get("minutes") or 0))
    parts = [trn("{n} step in {time}", "{n} steps in {time}", int(report["steps"]), time=minutes(seconds))]
    if report.get("tokens_per_s"):
        parts.append(tr("{speed} tokens a second", speed=number(report["tokens_per_s"])))
    if report.get("ended") in ENDS:
        parts.append(tr("ended because {reason}", reason=tr(ENDS[report["ended"]])))
    plan = info.facts.get("plan")
    seed = plan.get("seed") if isinstance(plan, dict) else info.facts.get("seed")
    if seed is not None:
        parts.append(tr("seed {seed}", seed=seed))
    return " · ".join(parts)


def _label(role: str = "") -> QLabel:
    label = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
    label.setProperty("role", role)
    return label
