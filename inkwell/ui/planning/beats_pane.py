"""The beats of a story over the book: a chart, and a list in which each is tied to its scene."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from inkwell.support.i18n import tr
from inkwell.ui.planning.beat_chart import BeatChart
from inkwell.ui.planning.beat_list import WIDTHS, BeatList, heads, off_words
from inkwell.ui.planning.pane import PlanPane
from inkwell.ui.plots import pictures, printed_tables
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice, QPainter

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.planning.beats import BeatTemplate, PlacedBeat
    from inkwell.services.composition import Services
    from inkwell.ui.theme import ThemeService

_CHART_HEIGHT = 360


class BeatsPane(PlanPane):
    """Return opens a beat's scene, Alt with left and right ties it to the scene before or after, Delete lets it go."""

    def __init__(self, services: Services, theme: ThemeService) -> None:
        super().__init__()
        self._services, self._theme = services, theme
        self._plan = services.plan
        self._template: BeatTemplate = self._plan.beats.template()
        self._placed: list[PlacedBeat] = []
        self._choice = DropDown("beatTemplate")
        self._choice.setProperty("role", "flat")
        self._choice.setAccessibleName(tr("Beats"))
        self._copy = QPushButton(tr("Copy to edit"), objectName="copyBeats")
        self._copy.setProperty("role", "link")
        self._copy.setToolTip(tr("A file of your own with these beats: change it, and give it a name"))
        self._empty = EmptyState(tr("The beats of a story are laid over the book as soon as it has a scene."))
        self.chart = BeatChart(theme)
        self.list = BeatList()
        self.setFocusProxy(self.list)
        self._split = QSplitter(Qt.Orientation.Vertical, objectName="beatSplit")
        self._split.addWidget(self.chart)
        self._split.addWidget(self.list)
        self._split.setSizes([240, 360])
        self._split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty)
        column.addWidget(self._split, 1)
        self._fill_choice()
        self._choice.activated.connect(self._on_choice_activated)
        self._copy.clicked.connect(self._on_copy_clicked)
        self.chart.picked.connect(self.list.choose)
        self.list.currentItemChanged.connect(lambda *_: self._tell())
        self.list.itemActivated.connect(lambda *_: self._open())
        self.list.stepped.connect(self._step)
        self.list.accepted.connect(self._accept)
        self.list.loosened.connect(self._loosen)

    @property
    def beat(self) -> PlacedBeat | None:
        """The chosen beat."""
        at = self.list.chosen
        return self._placed[at] if 0 <= at < len(self._placed) else None

    def tools(self) -> list[QWidget]:
        return [self._choice, self._copy]

    def look(self) -> None:
        book = self._plan.beats.book()
        self._template = self._plan.beats.template()
        self._choice.setCurrentIndex(max(0, self._choice.findData(self._template.key)))
        self._placed = self._plan.beats.placed(self._template, book)
        at = max(0, self.list.chosen)
        self.list.show_rows(self._rows())
        self.list.choose(min(at, len(self._placed) - 1))
        self.chart.show_beats(self._placed, book)
        self._empty.stand_for(self._split, empty=not book)
        self._tell()

    def take_keys(self) -> None:
        self.list.setFocus()

    def choose(self, scene: SceneId) -> None:
        for at, one in enumerate(self._placed):
            if one.tied == scene:
                self.list.choose(at)
                return

    def zoom_by(self, step: int) -> None:
        sizes = self._split.sizes()
        grown = max(self.chart.minimumHeight(), sizes[0] + 60 * step)
        self._split.setSizes([grown, max(80, sum(sizes) - grown)])

    def file(self, ending: str) -> bytes:
        if ending == "csv":
            return printed_tables.csv_of(self._table())
        return pictures.as_file(ending, self._size(), self._paint_whole, tr("Beats"))

    def print_on(self, device: QPagedPaintDevice) -> None:
        pictures.print_tiles(device, self._size(), self._paint_whole)

    def _size(self) -> tuple[int, int]:
        document = printed_tables.table_document(self._table(), WIDTHS, self._theme)
        return sum(WIDTHS) + 1, _CHART_HEIGHT + int(document.size().height()) + 1

    def _paint_whole(self, painter: QPainter) -> None:
        document = printed_tables.table_document(self._table(), WIDTHS, self._theme)
        size, paint = printed_tables.paint_document(document, self._theme)
        self.chart.paint(painter, QRectF(0, 0, sum(WIDTHS), _CHART_HEIGHT))
        painter.save()
        painter.translate(0, _CHART_HEIGHT)
        painter.setClipRect(QRectF(0, 0, *size))
        paint(painter)
        painter.restore()

    def _table(self) -> list[list[str]]:
        return [list(heads()), *(list(row) for row in self._rows())]

    def _rows(self) -> list[tuple[str, ...]]:
        titles = {
            row.scene: tr("{n}. {title}", n=row.number, title=row.title) for row in self._plan.book.rows
        }
        rows: list[tuple[str, ...]] = []
        for number, one in enumerate(self._placed, 1):
            share = tr("{n} %", n=round(100 * one.beat.at))
            should = (
                tr("{share} · {scene}", share=share, scene=titles.get(one.should, ""))
                if one.should
                else share
            )
            falls = titles.get(one.scene, "") if one.scene is not None else ""
            if falls and one.tied is None:
                falls = tr("perhaps {scene}", scene=falls)
            rows.append((str(number), one.beat.name, should, falls or "—", off_words(one)))
        return rows

    def _fill_choice(self) -> None:
        self._choice.clear()
        for one in self._plan.beats.templates():
            self._choice.addItem(one.name, one.key)
            self._choice.setItemData(self._choice.count() - 1, one.help, Qt.ItemDataRole.ToolTipRole)

    def _tell(self) -> None:
        one = self.beat
        self.chart.choose(self._placed.index(one) if one is not None else -1)
        keys = tr(
            "Return opens · Alt+←/→ ties it to the scene before or after · Space takes the proposal · Delete unties"
        )
        if self._placed and not self.chart.is_measured:
            waiting = tr("Feeling and tension are drawn once the book has been read (F5).")
            keys = f"{keys}\n{waiting}"
        self.hint = f"{_about(one)}\n{keys}" if one is not None else keys
        self.said.emit(self.hint)

    def _open(self) -> None:
        one = self.beat
        scene = one and (one.scene or one.should)
        if scene:
            self.opened.emit(scene)

    def _step(self, step: int) -> None:
        """Tie the chosen beat to the scene before or after where it falls; at first to the one where it should."""
        one, scenes = self.beat, [row.scene for row in self._plan.book.rows]
        if one is None or not scenes:
            return
        here = one.tied or one.proposed or one.should
        at = scenes.index(here) + step if here is not None and here in scenes else 0
        if 0 <= at < len(scenes):
            self._tie(one, scenes[at])

    def _accept(self) -> None:
        one = self.beat
        if one is not None and one.tied is None and (scene := one.proposed or one.should) is not None:
            self._tie(one, scene)

    def _loosen(self) -> None:
        one = self.beat
        if one is not None and one.tied is not None:
            self._tie(one, None)

    def _tie(self, one: PlacedBeat, scene: SceneId | None) -> None:
        self._plan.acts.tie_beat(self._template.key, one.beat.key, one.beat.name, scene)

    def _on_choice_activated(self) -> None:
        self._plan.beats.choose(str(self._choice.currentData()))
        self.look()
        self.list.choose(0)
        self.take_keys()

    def _on_copy_clicked(self) -> None:
        file = self._plan.beats.copy_to_own(self._template.key)
        if file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
            self.said.emit(tr("Your own beats: {file}", file=str(file)))


def _about(one: PlacedBeat) -> str:
    return tr("{beat}: {help}", beat=one.beat.name, help=one.beat.help) if one.beat.help else one.beat.name
