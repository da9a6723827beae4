"""All facts about an entry as of the scene shown: add, change, remove, see where they were read, decide what is stale."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHeaderView, QLabel, QPushButton, QVBoxLayout, QWidget

from inkwell.domain.manuscript.facts import Fact, FactMode
from inkwell.domain.story.as_of import Standing
from inkwell.domain.text.folding import folded
from inkwell.services.story.fact_words import (
    kind_words,
    origin_words,
    quoted_scenes,
    said,
    standing_words,
)
from inkwell.services.story.quoting import in_marks
from inkwell.support import phrases
from inkwell.support.i18n import tr
from inkwell.ui.dialogs.fact_form import FactForm
from inkwell.ui.story.keyed_table import RETURN, KeyedTable
from inkwell.ui.widgets.empty_state import EmptyState
from inkwell.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.services.composition import Services
    from inkwell.ui.theme import ThemeService


_HERE = 2  # the column that says from where on
_CTRL_Y = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y)


class FactList(QWidget):
    """A row a fact, what is known of the chosen one below; every act is done at once and taken back by one undo.

    Signals:
        place_wanted: the Source of a fact whose words the author wants to see.
    """

    place_wanted = Signal(object)

    def __init__(self, services: Services, theme: ThemeService, entry: EntryId) -> None:
        super().__init__()
        self.setObjectName("factList")
        self._services, self._theme, self._entry = services, theme, entry
        self._rows: list[Fact] = []
        self._sorted_by, self._downwards = _HERE, True
        last = services.undo.last_act
        self._before = (
            last.stamp if last is not None else 0
        )  # what was done before is not this list's to take back
        self._head = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="factsHead")
        self._head.setProperty("role", "quiet")
        self._make_table()
        self._about = QLabel(textFormat=Qt.TextFormat.RichText, wordWrap=True, objectName="factAbout")
        self._about.setMinimumHeight(4 * self._about.fontMetrics().lineSpacing())
        self._about.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._empty = EmptyState()
        self._make_buttons()
        self._lay_out()
        services.codex.codex_changed.connect(self._on_anything_changed)
        services.story.time.story_changed.connect(self._on_anything_changed)
        services.story.time.cursor_changed.connect(self._on_anything_changed)
        self.look()

    @property
    def chosen(self) -> Fact | None:
        """The fact in the chosen row."""
        row = self.table.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def look(self) -> None:
        """Show the facts as they are now, the chosen one chosen still."""
        story, chosen = self._services.story.time, self.chosen
        self._rows = sorted(story.facts_about(self._entry), key=self._place_of, reverse=not self._downwards)
        labels = quoted_scenes(self._services.manuscript.outline)
        scene = story.cursor
        here = labels.get(scene, "") if scene is not None else ""
        self._head.setText(
            tr("As of {scene}. What you change here is done at once; undo takes it back.", scene=here)
            if here
            else tr("What you change here is done at once; undo takes it back.")
        )
        self.table.setRowCount(len(self._rows))
        now = story.as_of(scene) if scene is not None and here else None
        colour = self._theme.theme.colour
        for row, fact in enumerate(self._rows):
            standing = now.standing(fact) if now is not None else Standing.BEFORE
            begins = labels.get(fact.scene, tr("its scene is not in the book")) if fact.scene else ""
            when = standing_words(fact, now, labels) if now is not None else begins
            kind = kind_words(fact.kind)
            kind = tr("{kind}, secret", kind=kind) if fact.secret else kind
            items = self.table.set_row(row, (said(fact), kind, when), fact.text)
            for column, item in enumerate(items):
                font = self.table.font()
                font.setStrikeOut(standing is Standing.ENDED and column == 0)
                font.setItalic(standing in (Standing.LATER, Standing.GONE) and column == 0)
                item.setFont(font)
                role = "ink" if standing.is_true else "warning" if standing is Standing.STALE else "quiet"
                item.setForeground(colour(role))
        self._empty.stand_for(self.table, self._about, empty=not self._rows)
        number = next((i for i, fact in enumerate(self._rows) if chosen and fact.id == chosen.id), 0)
        if self._rows:
            self.table.selectRow(number)
        self._tell()

    def add(self) -> None:
        """A new fact, from the scene shown on."""
        scene = self._services.story.time.cursor
        self._open(Fact(self._entry, scene, FactMode.ADD, ""))

    def edit(self) -> None:
        """Change the chosen fact."""
        if self.chosen is not None:
            self._open(self.chosen)

    def remove(self) -> None:
        """Remove the chosen fact."""
        if self.chosen is not None:
            self._services.story.facts.remove(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo, as far as they are about what was done since the list was opened."""
        undo = self._services.undo
        last, undone = undo.last_act, undo.last_undone_act
        if event.matches(QKeySequence.StandardKey.Undo):
            if last is not None and last.stamp > self._before:
                undo.undo(None)
        elif event.matches(QKeySequence.StandardKey.Redo) or event.keyCombination() == _CTRL_Y:
            if undone is not None and undone.stamp > self._before:
                undo.redo(None)
        else:
            super().keyPressEvent(event)

    def _place_of(self, fact: Fact) -> tuple[object, ...]:
        """What the rows are ordered by: the chosen column, then where they begin in the book."""
        told = self._services.story.time.order.told
        begins = -1 if fact.scene is None else told.get(fact.scene, len(told))
        by = {0: folded(said(fact)), 1: kind_words(fact.kind)}.get(self._sorted_by, "")
        return (by, begins, fact.id)

    def _on_section_clicked(self, column: int) -> None:
        self._downwards = not self._downwards if column == self._sorted_by else True
        self._sorted_by = column
        order = Qt.SortOrder.AscendingOrder if self._downwards else Qt.SortOrder.DescendingOrder
        self.table.horizontalHeader().setSortIndicator(column, order)
        self.look()

    def _make_table(self) -> None:
        edit = dict.fromkeys((*RETURN, Qt.Key.Key_F2), self.edit)
        acts = {Qt.Key.Key_Insert: self.add, Qt.Key.Key_Delete: self.remove, **edit}
        self.table = KeyedTable("factTable", tr("Facts"), (tr("Fact"), tr("Kind"), tr("Here")), acts)
        for column in (1, 2):
            self.table.horizontalHeader().setSectionResizeMode(
                column, QHeaderView.ResizeMode.ResizeToContents
            )
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.setSortIndicator(_HERE, Qt.SortOrder.AscendingOrder)
        header.sectionClicked.connect(self._on_section_clicked)
        self.table.itemSelectionChanged.connect(self._tell)
        self.table.itemDoubleClicked.connect(lambda _: self.edit())

    def _make_buttons(self) -> None:
        def made(text: str, name: str, tip: str, act: object) -> QPushButton:
            button = QPushButton(text, objectName=name)
            button.setProperty("role", "link")
            button.setToolTip(tip)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            return button

        self._add = made(tr("Add a fact…"), "addFact", tr("Add a fact (Ins)"), self.add)
        self._edit = made(tr("Change…"), "editFact", tr("Change it (Return)"), self.edit)
        self._remove = made(tr("Remove"), "removeFact", tr("Remove it (Del)"), self.remove)
        self._place = made(tr("Go to its words"), "factPlace", "", self._on_place_clicked)
        self._again = made(
            tr("Find it again"),
            "deriveFact",
            tr("Find its words where they stand now"),
            self._on_again_clicked,
        )
        self._keep = made(
            tr("It is so"),
            "keepFact",
            tr("Make it your own, whatever became of the words"),
            self._on_keep_clicked,
        )

    def _lay_out(self) -> None:
        self._empty.say(
            tr("Nothing is stated yet. A fact says what holds from which scene on, and who knows it.")
        )
        buttons = FlowLayout(gap=12)
        for button in (self._add, self._edit, self._remove, self._place, self._again, self._keep):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addWidget(self._empty, 1)
        column.addWidget(self.table, 1)
        column.addWidget(self._about)
        column.addLayout(buttons)

    def _tell(self) -> None:
        """What is known of the chosen fact, and what can be done with it."""
        fact = self.chosen
        for button in (self._edit, self._remove):
            button.setEnabled(fact is not None)
        source = fact.source if fact is not None else None
        is_stale = fact is not None and fact.id in self._services.story.stale.now
        self._place.setVisible(source is not None)
        self._again.setVisible(is_stale)
        self._keep.setVisible(is_stale)
        self._about.setText("" if fact is None else "<br>".join(self._lines(fact, is_stale)))
        if fact is not None:
            here = self.table.item(self.table.currentRow(), 2)
            spoken = f"{said(fact)}. {here.text() if here is not None else ''}"
            self.table.setAccessibleDescription(spoken)

    def _lines(self, fact: Fact, is_stale: bool) -> list[str]:
        labels = quoted_scenes(self._services.manuscript.outline)
        names = {entry.id: entry.name for entry in self._services.codex.codex.entries}
        gone = tr("a scene that is not in the book")
        lines = [escape(fact.text)] if fact.text and fact.text != said(fact) else []
        parts: list[str] = []
        if fact.scene is not None:
            parts.append(tr("from {scene}", scene=labels.get(fact.scene, gone)))
        if fact.until is not None:
            parts.append(tr("until {scene}", scene=labels.get(fact.until, gone)))
        if fact.secret:
            known = [
                names[one.entry]
                if one.since is None
                else tr("{name} (since {scene})", name=names[one.entry], scene=labels.get(one.since, gone))
                for one in fact.known_by
                if one.entry in names
            ]
            parts.append(
                tr("a secret known to {names}", names=phrases.listed(known))
                if known
                else tr("nobody knows it")
            )
        if fact.reader_since is not None:
            parts.append(tr("the reader knows it from {scene}", scene=labels.get(fact.reader_since, gone)))
        parts.append(origin_words(fact.origin))
        lines.append(escape(" · ".join(parts)))
        if fact.source is not None:
            lines.append(f"<i>{escape(in_marks(fact.source.quotation))}</i>")
        if is_stale:
            colour = self._theme.theme.colour("warning").name()
            stale = tr("Its paragraph has changed since: it is neither shown as true nor told to a model.")
            lines.append(f"<span style='color:{colour}'>{escape(stale)}</span>")
        return lines

    def _open(self, fact: Fact) -> None:
        form = FactForm(self, self._services, fact)
        form.finished.connect(form.deleteLater)
        form.open()

    def _on_anything_changed(self, *_: object) -> None:
        self.look()

    def _on_place_clicked(self) -> None:
        if self.chosen is not None and self.chosen.source is not None:
            self.place_wanted.emit(self.chosen.source)

    def _on_again_clicked(self) -> None:
        if self.chosen is not None:
            self._services.story.facts.derive_again(self.chosen, self._on_looked_again)

    def _on_looked_again(self, found: bool) -> None:
        if not found:
            self._services.notices.say(
                tr("Its words are no longer in the book. Say that it is so all the same, or remove it."),
                key="fact",
            )
            self._head.setText(
                tr("Its words are no longer in the book. Say that it is so all the same, or remove it.")
            )

    def _on_keep_clicked(self) -> None:
        if self.chosen is not None:
            self._services.story.facts.keep(self.chosen)
