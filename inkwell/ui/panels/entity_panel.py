"""Everybody and everything in this scene, this chapter, the book: how often, where, and what to do about it."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.manuscript.extent import Range, scenes_in
from inkwell.domain.manuscript.ids import EntryId
from inkwell.services.reading.people import PeopleVerbs
from inkwell.support.i18n import tr, tr_noop
from inkwell.ui.panels.entity_menu import EntityMenu, say_joined
from inkwell.ui.panels.entity_model import COUNT, LINES, NAME, ROW, STRIP, EntityModel, StripDelegate
from inkwell.ui.panels.proposal_card import ProposalCard
from inkwell.ui.story.entry_now import entry_lines
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.empty_state import EmptyState
from inkwell.ui.widgets.flow import FlowLayout
from inkwell.ui.widgets.range_box import RangeBox
from inkwell.ui.widgets.reading_line import ReadingLine

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPoint

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.reading.presence import Presence
    from inkwell.services.composition import Services
    from inkwell.ui.editor.scene_editor import SceneEditor
    from inkwell.ui.theme import ThemeService

KINDS = {
    tr_noop("Everyone and everything"): (),
    tr_noop("People"): ("PER",),
    tr_noop("Places"): ("GPE", "LOC", "FAC"),
    tr_noop("Groups"): ("ORG",),
    tr_noop("Things"): ("VEH", "THING"),
}
_REST_MS = 250
_LINES_SHOWN = 5
_HEADER_MARGIN = 18  # the arrow of the order, and a gap


class EntityPanel(QWidget):
    """The list, a question where there is one, and verbs for the chosen row.

    Signals:
        place_wanted: SceneId, start and end of a mention to show.
        entry_requested: an EntryId to open.
    """

    place_wanted = Signal(object, int, int)
    entry_requested = Signal(object)

    def __init__(self, services: Services, editor: SceneEditor, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("entityPanel")
        self._services, self._editor, self._theme = services, editor, theme
        self.people = PeopleVerbs(services.codex, services.decisions, services.reading)
        self.model = EntityModel()
        self._all: list[Presence] = []
        self._scenes: list[SceneId] = []
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self.look)
        self._make_parts()
        self._lay_out()
        for signal in (
            services.reading.book_read,
            services.reading.scene_read,
            services.decisions.decisions_changed,
            services.codex.codex_changed,
            services.manuscript.outline_changed,
            services.story.time.cursor_changed,
            services.story.time.story_changed,
        ):
            signal.connect(self._on_anything_changed)
        editor.layers.layer_changed.connect(self._on_layers_layer_changed)
        theme.theme_changed.connect(self.table.viewport().update)

    def look(self) -> None:
        """Count again, where it can be seen."""
        if not self.isVisible():
            return
        self._scenes = [scene for scene, _ in self._services.reading.ordered()]
        self._all = self._services.reading.presences()
        self._refill()
        self._ask()

    def chosen(self) -> Presence | None:
        """The row the author has chosen."""
        index = self.table.currentIndex()
        return index.data(ROW) if index.isValid() else None

    def walk(self, step: int) -> None:
        """To the next mention of the chosen row, or the one before; around the end of the book."""
        row = self.chosen()
        places = self._services.reading.mentions(row.key) if row is not None else []
        if not places:
            return
        order = {scene: number for number, scene in enumerate(self._scenes)}
        here = self._here(order)
        ahead = [
            place_ahead
            for place_ahead in places
            if ((order[place_ahead[0]], place_ahead[1]) > here) is (step > 0)
        ]
        ahead = [place_ahead for place_ahead in ahead if (order[place_ahead[0]], place_ahead[1]) != here]
        place = (ahead[0] if step > 0 else ahead[-1]) if ahead else places[0 if step > 0 else -1]
        self.place_wanted.emit(*place)

    def walk_scene(self, step: int) -> None:
        """Along the strip by key: to the first mention in the next scene that has one, or in the one before."""
        row = self.chosen()
        places = self._services.reading.mentions(row.key) if row is not None else []
        order = {scene: number for number, scene in enumerate(self._scenes)}
        here = self._here(order)[0]
        ahead = [
            place for place in places if order[place[0]] != here and (order[place[0]] > here) is (step > 0)
        ]
        if ahead:
            scene = ahead[0][0] if step > 0 else ahead[-1][0]
            self.place_wanted.emit(*next(place for place in ahead if place[0] == scene))

    def showEvent(self, event: object) -> None:  # type: ignore[override]
        super().showEvent(event)  # type: ignore[arg-type]
        self.look()

    def _here(self, order: dict[SceneId, int]) -> tuple[int, int]:
        """Where the selection begins: place of the scene and position in it."""
        scene_id = self._editor.binding.scene_id
        return order.get(scene_id, 0) if scene_id is not None else 0, self._editor.binding.selection_start()

    def _make_parts(self) -> None:
        self.line = ReadingLine(self._services)
        self.card = ProposalCard()
        self.card.joined.connect(self._on_card_joined)
        self.card.parted.connect(self._on_card_parted)
        self.card.look_requested.connect(self._on_card_look_requested)
        self._range = RangeBox("entityRange", Range.BOOK)
        self._kind = DropDown("entityKind")
        self._kind.addItems([tr(name) for name in KINDS])
        self._kind.setAccessibleName(tr("Kind"))
        self._filter = QLineEdit(placeholderText=tr("Find a name"), clearButtonEnabled=True)
        self._filter.setAccessibleName(tr("Find a name"))
        for box in (self._range, self._kind):
            box.setProperty("role", "flat")
            box.currentIndexChanged.connect(self._refill)
        self._filter.textChanged.connect(self._refill)
        self._make_table()

    def _make_table(self) -> None:
        self.table = QTableView(objectName="entityTable", sortingEnabled=True, showGrid=False)
        self.table.setAccessibleName(tr("People and things"))
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self._strip = StripDelegate(self._theme)
        self.table.setItemDelegateForColumn(STRIP, self._strip)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(28)
        self.table.setWordWrap(False)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in (COUNT, LINES, STRIP):
            words = str(self.model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole))
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, header.fontMetrics().horizontalAdvance(words) + _HEADER_MARGIN)
        header.setSortIndicator(COUNT, Qt.SortOrder.DescendingOrder)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_table_custom_context_menu_requested)
        self.table.clicked.connect(self._on_table_clicked)
        self.table.activated.connect(self._on_table_activated)
        for key, step in ((Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)):
            aside = QShortcut(QKeySequence(key), self.table, context=Qt.ShortcutContext.WidgetShortcut)
            aside.activated.connect(lambda step=step: self.walk_scene(step))
        self.table.selectionModel().currentRowChanged.connect(self._tell)

    def _lay_out(self) -> None:
        self._about = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="entityAbout")
        self._about.setProperty("role", "quiet")
        self._empty = EmptyState()
        self._before = QPushButton(tr("‹ Mention"), objectName="mentionBefore")
        self._after = QPushButton(tr("Mention ›"), objectName="mentionAfter")
        self._more = QPushButton(tr("More…"), objectName="entityMore")
        self._before.clicked.connect(lambda: self.walk(-1))
        self._after.clicked.connect(lambda: self.walk(1))
        self._more.clicked.connect(self._on_more_clicked)
        top, bottom = FlowLayout(gap=4), QHBoxLayout()
        top.addWidget(self._range)
        top.addWidget(self._kind)
        for button in (self._before, self._after):
            bottom.addWidget(button)
        bottom.addStretch(1)
        bottom.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.card)
        column.addLayout(top)
        column.addWidget(self._filter)
        column.addWidget(self._empty, 1)
        column.addWidget(self.table, 1)
        column.addWidget(self._about)
        column.addLayout(bottom)

    def _refill(self) -> None:
        chosen = self.chosen()
        kinds = list(KINDS.values())[self._kind.currentIndex()]
        needle = self._filter.text().strip().lower()
        rows = [
            row
            for row in self._all
            if (not kinds or row.category in kinds) and (not needle or self._matches(row, needle))
        ]
        outline = self._services.manuscript.outline
        titles = [outline.node(scene).title if scene in outline else "" for scene in self._scenes]
        self.model.show(rows, titles, self._within())
        if chosen is not None:
            self._choose(chosen.key)
        self._tell()

    def _matches(self, row: Presence, needle: str) -> bool:
        return any(needle in form.lower() for form in (row.name, *self.people.forms(row)))

    def _choose(self, key: str) -> None:
        for number, row in enumerate(self.model.rows):
            if row.key == key:
                self.table.selectRow(number)
                return

    def _within(self) -> range:
        """The scenes of the range, as places in the order of the book."""
        outline = self._services.manuscript.outline
        inside = {
            part.scene_id for part in scenes_in(outline, self._range.span, self._editor.binding.scene_id)
        }
        places = [i for i, scene in enumerate(self._scenes) if scene in inside]
        return range(places[0], places[-1] + 1) if places else range(0)

    def _tell(self, *_: object) -> None:
        """The line about the chosen row."""
        row, verbs = self.chosen(), (self._before, self._after, self._more)
        nobody = tr("Nobody and nothing here has that name or kind.")
        self._empty.say(nobody if self._all else tr("Names found in the text appear here."))
        self._empty.stand_for(self.table, self._about, *verbs, empty=not self.model.rows)
        for button in verbs:
            button.setEnabled(row is not None)
        if row is None:
            self._about.setText("")
            return
        tip = self.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        forms = [form for form in self.people.forms(row)[:6] if form != row.name]
        also = tr("Also: {forms}", forms=", ".join(forms)) if forms else ""
        now = [line.plain for line in entry_lines(self._services, EntryId(row.entry))] if row.entry else []
        self._about.setText("\n".join(part for part in (f"{tip}.", also, *now[:_LINES_SHOWN]) if part))

    def _ask(self) -> None:
        reading, decisions = self._services.reading, self._services.decisions.decisions
        for proposal in reading.proposals:
            first, second = reading.cast.get(proposal.first), reading.cast.get(proposal.second)
            if (
                first is None
                or second is None
                or {first.name.lower(), second.name.lower()} & decisions.ignored
            ):
                continue
            if not decisions.are_apart(first.name, second.name):
                self.card.ask(proposal, first, second)
                return
        self.card.ask(None, None, None)

    def _pair(self) -> tuple[Presence, Presence] | None:
        """The two the card asks about."""
        proposal = self.card.proposal
        by_key = {row.key: row for row in self._all}
        if proposal is None or proposal.first not in by_key or proposal.second not in by_key:
            return None
        return by_key[proposal.second], by_key[proposal.first]

    def _menu(self) -> QMenu:
        row = self.chosen()
        if row is None:
            return QMenu(self)
        return EntityMenu(
            self, row, self._all, self.people, self.entry_requested, self._services, self._editor
        )

    def _on_anything_changed(self, *_: object) -> None:
        self._rest.start()

    def _on_layers_layer_changed(self, _name: str) -> None:
        self._tell()

    def _on_card_joined(self) -> None:
        pair = self._pair()
        if pair is not None:
            self.people.join(*pair)
            say_joined(self._services, *pair)

    def _on_card_parted(self) -> None:
        pair = self._pair()
        if pair is not None:
            self.people.refuse(*pair)

    def _on_card_look_requested(self, key: str) -> None:
        self._range.choose(Range.BOOK)
        self._choose(key)
        self.walk(1)

    def _on_more_clicked(self) -> None:
        self._menu().popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _on_table_activated(self, _index: QModelIndex) -> None:
        self.walk(1)

    def _on_table_custom_context_menu_requested(self, point: QPoint) -> None:
        if self.table.indexAt(point).isValid():
            self._menu().popup(self.table.viewport().mapToGlobal(point))

    def _on_table_clicked(self, index: QModelIndex) -> None:
        """A click into the strip goes to the first mention in the scene under the pointer."""
        row = self.chosen()
        if index.column() != STRIP or row is None or not row.counts:
            return
        rect = self.table.visualRect(index).adjusted(4, 0, -4, 0)
        x = self.table.viewport().mapFromGlobal(self.cursor().pos()).x() - rect.left()
        place = max(0, min(len(row.counts) - 1, x * len(row.counts) // max(1, rect.width())))
        self.go_to_scene(row, place)

    def go_to_scene(self, row: Presence, place: int) -> None:
        """The first mention of a row in the scene at `place`, or the nearest scene that has one."""
        places = self._services.reading.mentions(row.key)
        if places:
            self.place_wanted.emit(
                *min(places, key=lambda mention: abs(self._scenes.index(mention[0]) - place))
            )
