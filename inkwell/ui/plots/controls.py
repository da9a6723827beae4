"""What the author may choose about a plot."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.manuscript.extent import Range
from inkwell.support.i18n import tr, trn
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.flow import FlowLayout
from inkwell.ui.widgets.range_box import RangeBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.manuscript.outline import NodeId
    from inkwell.ui.plots.scope import Wishes
    from inkwell.ui.theme import ThemeService

_MOST_FOLLOWED = 3
_MOST_OFFERED = 30
_MOST_SMOOTH = {Range.SCENE: 40, Range.CHAPTER: 40, Range.BOOK: 8}


class PlotControls(QWidget):
    """Choosers above the plot; knows nothing of readings.

    Signals:
        wishes_changed: the author has chosen otherwise.
        larger_requested: show it in a window of its own.
        export_requested: save it.
    """

    wishes_changed = Signal()
    larger_requested = Signal()
    export_requested = Signal()

    def __init__(self, theme: ThemeService, wishes: Wishes, may_enlarge: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self.wishes = replace(wishes)
        self._people: Sequence[tuple[str, str]] = ()
        self._chapters: Sequence[tuple[NodeId, str]] = ()
        self._make_choosers()
        self._make_feeling()
        self.larger = self._tool("largerButton", tr("Larger"), self.larger_requested)
        self.larger.setVisible(may_enlarge)
        self.export = self._tool("exportPlotButton", tr("Export…"), self.export_requested)
        top = FlowLayout(gap=4)
        for widget in (self.mode, self.range, self.larger, self.export):
            top.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        self._flow = QWidget()
        flow = FlowLayout()
        self._flow.setLayout(flow)
        for widget in (*self._feeling, self.pacing, self.speech):
            flow.addWidget(widget)
        column.addWidget(self._flow)
        self._connect()
        self._fit()

    def dress(self) -> None:
        """Symbols in the theme's colours; they cost a moment, so not before they are seen."""
        self.larger.setIcon(self._theme.icon("larger"))
        self.export.setIcon(self._theme.icon("export"))

    def set_choices(
        self, people: Sequence[tuple[str, str]], chapters: Sequence[tuple[NodeId, str]], here: NodeId | None
    ) -> None:
        """Who can be followed, and which chapters there are to compare with; not the one shown."""
        self._people = people[:_MOST_OFFERED]
        chapters = [chapter for chapter in chapters if chapter[0] != here]
        if chapters != self._chapters:
            self._chapters = chapters
            with QSignalBlocker(self.compare):
                self.compare.clear()
                self.compare.addItem(tr("Compare with…"), None)
                for node, title in chapters:
                    self.compare.addItem(title, int(node))
        if self.wishes.compared is not None and self.wishes.compared not in [node for node, _ in chapters]:
            self.wishes.compared = None
        index = self.compare.findData(int(self.wishes.compared)) if self.wishes.compared is not None else 0
        with QSignalBlocker(self.compare):
            self.compare.setCurrentIndex(max(0, index))
        self._fit()

    def _make_choosers(self) -> None:
        self.mode = _chooser("plotMode", tr("What is drawn"))
        for key, name in (
            ("feeling", tr("Feeling")),
            ("pacing", tr("Pacing")),
            ("speech", tr("Speech")),
            ("surprise", tr("Surprise")),
        ):
            self.mode.addItem(name, key)
        self.range = RangeBox("plotRange", self.wishes.range)
        self.pacing = _chooser("pacingMeasure", tr("Measure"))
        for key, name in (
            ("length", tr("Scene length")),
            ("sentences", tr("Sentence length")),
            ("shares", tr("Speech, action, description")),
        ):
            self.pacing.addItem(name, key)
        self.speech = _chooser("speechMeasure", tr("Measure"))
        for key, name in (("lines", tr("Lines by speaker")), ("share", tr("Share of speech by scene"))):
            self.speech.addItem(name, key)
        for box, value in (
            (self.mode, self.wishes.mode),
            (self.pacing, self.wishes.pacing),
            (self.speech, self.wishes.speech),
        ):
            box.setCurrentIndex(box.findData(value))

    def _make_feeling(self) -> None:
        self.valence = QCheckBox(tr("Pleasantness"), objectName="valenceBox", checked=self.wishes.valence)
        self.valence.setToolTip(tr("From unpleasant (1) to pleasant (5); 3 is neutral."))
        self.arousal = QCheckBox(tr("Excitement"), objectName="arousalBox", checked=self.wishes.arousal)
        self.arousal.setToolTip(tr("From calm (1) to stirred (5); 3 is neutral."))
        self.smoothing = QSlider(Qt.Orientation.Horizontal, objectName="smoothingSlider")
        self.smoothing.setFixedWidth(84)
        self.smoothing.setAccessibleName(tr("Smoothing"))
        self.smoothing_value = QLabel(objectName="smoothingValue")
        self.smoothing_value.setProperty("role", "quiet")
        smooth = QWidget()
        row = QHBoxLayout(smooth)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        name = QLabel(tr("Smoothing"))
        name.setBuddy(self.smoothing)
        for widget in (name, self.smoothing, self.smoothing_value):
            row.addWidget(widget)
        self.follow = QToolButton(
            objectName="followButton", popupMode=QToolButton.ToolButtonPopupMode.InstantPopup
        )
        self.follow.setToolTip(
            tr("Lines for up to three people, over the sentences in which they are named or speak")
        )
        self.follow.setStyleSheet("QToolButton { padding: 4px 2px; }")
        self.follow_menu = QMenu(self.follow)
        self.follow.setMenu(self.follow_menu)
        self.compare = _chooser("compareBox", tr("Compare with another chapter"))
        self.compare.addItem(tr("Compare with…"), None)
        self._feeling = (self.valence, self.arousal, smooth, self.follow, self.compare)

    def _tool(self, name: str, text: str, slot: object) -> QToolButton:
        button = QToolButton(objectName=name, toolTip=text)
        button.setAccessibleName(text)
        button.clicked.connect(slot)
        return button

    def _connect(self) -> None:
        for box in (self.mode, self.range, self.pacing, self.speech, self.compare):
            box.currentIndexChanged.connect(self._on_chooser_chosen)
        self.valence.toggled.connect(self._on_chooser_chosen)
        self.arousal.toggled.connect(self._on_chooser_chosen)
        self.smoothing.valueChanged.connect(self._on_smoothing_value_changed)
        self.follow_menu.aboutToShow.connect(self._on_follow_menu_about_to_show)
        self.follow_menu.triggered.connect(self._on_follow_menu_triggered)

    def _fit(self) -> None:
        """Show the choosers that belong to what is drawn, with what is wished."""
        wishes = self.wishes
        is_feeling = wishes.mode == "feeling"
        for widget in self._feeling:
            widget.setVisible(is_feeling)
        self.compare.setVisible(is_feeling and wishes.range is Range.CHAPTER and bool(self._chapters))
        self.follow.setVisible(is_feeling and bool(self._people) and wishes.compared is None)
        has_measure = wishes.range is not Range.SCENE
        self.pacing.setVisible(has_measure and wishes.mode == "pacing")
        self.speech.setVisible(has_measure and wishes.mode == "speech")
        self._flow.setVisible(is_feeling or (has_measure and wishes.mode != "surprise"))
        names = dict(self._people)
        chosen = [names[person] for person in wishes.followed if person in names]
        text = ", ".join(chosen) if chosen else tr("Follow…")
        self.follow.setText(text if len(text) <= 28 else f"{text[:27]}…")
        self.follow.setAccessibleName(tr("Follow people: {names}", names=", ".join(chosen) or tr("nobody")))
        self._fit_smoothing()
        self._flow.updateGeometry()

    def _fit_smoothing(self) -> None:
        book = self.wishes.range is Range.BOOK
        value = self.wishes.scenes if book else self.wishes.sentences
        with QSignalBlocker(self.smoothing):
            self.smoothing.setRange(0, _MOST_SMOOTH[self.wishes.range])
            self.smoothing.setValue(value)
        if not value:
            text = tr("none")
        elif book:
            text = trn("{n} scene", "{n} scenes", value)
        else:
            text = trn("{n} sentence", "{n} sentences", value)
        self.smoothing_value.setText(text)
        self.smoothing.setAccessibleDescription(text)

    def _on_chooser_chosen(self) -> None:
        compared = self.compare.currentData()
        before = self.wishes
        self.wishes = replace(
            before,
            mode=self.mode.currentData(),
            range=Range(self.range.currentData()),
            valence=self.valence.isChecked(),
            arousal=self.arousal.isChecked(),
            pacing=self.pacing.currentData(),
            speech=self.speech.currentData(),
            compared=compared,
        )
        if self.wishes.range is not Range.CHAPTER and compared is not None:
            self.wishes.compared = None
            with QSignalBlocker(self.compare):
                self.compare.setCurrentIndex(0)
        self._fit()
        self.wishes_changed.emit()

    def _on_smoothing_value_changed(self, value: int) -> None:
        if self.wishes.range is Range.BOOK:
            self.wishes.scenes = value
        else:
            self.wishes.sentences = value
        self._fit_smoothing()
        self.wishes_changed.emit()

    def _on_follow_menu_about_to_show(self) -> None:
        self.follow_menu.clear()
        full = len(self.wishes.followed) >= _MOST_FOLLOWED
        for key, name in self._people:
            action = QAction(name, self.follow_menu, checkable=True, checked=key in self.wishes.followed)
            action.setEnabled(action.isChecked() or not full)
            action.setData(key)
            self.follow_menu.addAction(action)
        if self.wishes.followed:
            self.follow_menu.addSeparator()
            self.follow_menu.addAction(tr("Nobody"))

    def _on_follow_menu_triggered(self, action: QAction) -> None:
        key, followed = action.data(), self.wishes.followed
        if not key:
            self.wishes.followed = ()
        elif key in followed:
            self.wishes.followed = tuple(person for person in followed if person != key)
        else:
            self.wishes.followed = (*followed, key)[:_MOST_FOLLOWED]
        self._fit()
        self.wishes_changed.emit()


def _chooser(name: str, spoken: str) -> DropDown:
    box = DropDown(name, spoken, flat=True)
    box.setToolTip(spoken)
    return box
