"""What may want mending, check by check, each with its evidence; nothing is ever changed for the author."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.manuscript.extent import Range, scenes_in
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.reading.checks import Severity
from inkwell.services.reading.checks import Dismissal, Shown
from inkwell.support.i18n import number, tr, tr_noop
from inkwell.ui.panels.grammar_line import GrammarLine
from inkwell.ui.widgets.empty_state import EmptyState
from inkwell.ui.widgets.flow import FlowLayout
from inkwell.ui.widgets.range_box import RangeBox
from inkwell.ui.widgets.reading_line import ReadingLine
from inkwell.ui.widgets.wrapped_rows import WrappedRows

if TYPE_CHECKING:
    from inkwell.services.composition import Services
    from inkwell.ui.editor.scene_editor import SceneEditor
    from inkwell.ui.theme import ThemeService

_FINDING, _PLACE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_REST_MS = 250
# More rows of one check than anybody reads; the head says how many there are.
_MOST_ROWS = 200
_WAYS = {
    Dismissal.ONCE: tr_noop("Dismiss this one"),
    Dismissal.SCENE: tr_noop("Dismiss in this scene"),
    Dismissal.EVER: tr_noop("Dismiss forever"),
    Dismissal.RULE: tr_noop("Switch this rule off"),
    Dismissal.CHECK: tr_noop("Switch this check off"),
}


class ChecksPanel(QWidget):
    """Findings by check.

    Signals:
        place_wanted: SceneId, start and end to show.
        settings_requested: the author wants to choose checks.
    """

    place_wanted = Signal(object, int, int)
    settings_requested = Signal()

    def __init__(self, services: Services, editor: SceneEditor, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("checksPanel")
        self._services, self._editor, self._theme = services, editor, theme
        self.line = ReadingLine(services, tr("The checks begin when the book has been read."))
        self.grammar = GrammarLine(services)
        self._range = RangeBox("checksRange", Range.SCENE)
        self.tree = QTreeWidget(objectName="checksTree", headerHidden=True, wordWrap=True, indentation=14)
        self.tree.setAccessibleName(tr("Findings"))
        self.tree.setItemDelegate(WrappedRows(self.tree))
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._about = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="checkAbout")
        self._about.setProperty("role", "quiet")
        self._choose = QPushButton(tr("Choose checks…"), objectName="chooseChecks")
        self._choose.setProperty("role", "link")
        self._empty = EmptyState()
        self._apply = QPushButton(tr("Apply"), objectName="applyButton")
        self._dismiss = QPushButton(tr("Dismiss…"), objectName="dismissButton")
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._lay_out()
        self._rest.timeout.connect(self.look)
        self._range.currentIndexChanged.connect(self.look)
        self._choose.clicked.connect(self.settings_requested)
        self._apply.clicked.connect(self._on_apply_clicked)
        self._dismiss.clicked.connect(self._on_dismiss_clicked)
        self.tree.currentItemChanged.connect(self._on_tree_current_item_changed)
        self.tree.itemClicked.connect(self._on_tree_item_activated)
        self.tree.itemActivated.connect(self._on_tree_item_activated)
        self.tree.customContextMenuRequested.connect(self._on_tree_custom_context_menu_requested)
        services.checks.findings_changed.connect(self._on_anything_changed)
        editor.scene_shown.connect(self._on_anything_changed)

    def look(self) -> None:
        """List the findings anew, where they can be seen."""
        if not self.isVisible():
            return
        opened = {
            item.data(0, _PLACE)
            for i in range(self.tree.topLevelItemCount())
            if (item := self.tree.topLevelItem(i)) is not None and item.isExpanded()
        }
        within = self._within()
        groups: dict[str, list[Shown]] = {}
        for shown in self._services.checks.shown():
            if shown.scene in within:
                groups.setdefault(shown.row.id, []).append(shown)
        self.tree.clear()
        order = sorted(groups.values(), key=lambda rows: (rows[0].row.severity is Severity.NOTE, len(rows)))
        for rows in order:
            head = QTreeWidgetItem([f"{tr(rows[0].row.name)}  ·  {number(len(rows))}"])
            head.setData(0, _PLACE, rows[0].row.id)
            head.setToolTip(0, tr(rows[0].row.explanation))
            self.tree.addTopLevelItem(head)
            for shown in rows[:_MOST_ROWS]:
                head.addChild(self._item(shown))
            head.setExpanded(rows[0].row.id in opened or len(order) == 1)
        self._tell(None)

    def chosen(self) -> Shown | None:
        """The finding the author has chosen."""
        item = self.tree.currentItem()
        return item.data(0, _FINDING) if item is not None else None

    def dismiss(self, how: Dismissal) -> None:
        """Dismiss the chosen finding."""
        shown = self.chosen()
        if shown is not None:
            self._services.checks.dismiss(shown, how)
            if how not in (Dismissal.CHECK, Dismissal.RULE):
                self._services.notices.say(
                    tr("Dismissed: {sentence}", sentence=shown.sentence),
                    action="decision.undo",
                    key="checks",
                )

    def apply(self, correction: str = "") -> None:
        """Put the chosen finding's correction in its place; its scene is shown, so that one sees what becomes of it."""
        shown = self.chosen()
        if shown is None or not shown.finding.corrections:
            return
        self.place_wanted.emit(shown.scene, shown.finding.start, shown.finding.end)
        if self._editor.binding.scene_id == shown.scene:
            self._editor.finding_marks.apply(shown, correction or shown.finding.corrections[0])

    def showEvent(self, event: object) -> None:  # type: ignore[override]
        super().showEvent(event)  # type: ignore[arg-type]
        self.look()

    def _lay_out(self) -> None:
        top, bottom = FlowLayout(gap=4), QHBoxLayout()
        top.addWidget(self._range)
        top.addWidget(self._choose)
        bottom.addWidget(self._apply)
        bottom.addWidget(self._dismiss)
        bottom.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.grammar)
        column.addLayout(top)
        column.addWidget(self._empty, 1)
        column.addWidget(self.tree, 1)
        column.addWidget(self._about)
        column.addLayout(bottom)

    def _item(self, shown: Shown) -> QTreeWidgetItem:
        outline = self._services.manuscript.outline
        title = outline.node(shown.scene).title if shown.scene in outline else ""
        item = QTreeWidgetItem([shown.sentence])
        item.setData(0, _FINDING, shown)
        item.setData(0, _PLACE, (shown.scene, shown.finding.start, shown.finding.end))
        item.setToolTip(0, title)
        for place in shown.finding.places:
            scene = SceneId(int(place.key))
            text = " ".join(self._services.reading.texts.get(scene, "")[place.start : place.end].split())
            there = outline.node(scene).title if scene in outline else ""
            child = QTreeWidgetItem([tr("Also in “{title}”: {words}", title=there, words=text[:80])])
            child.setData(0, _PLACE, (scene, place.start, place.end))
            child.setData(0, _FINDING, shown)
            item.addChild(child)
        return item

    def _within(self) -> set[SceneId]:
        """The scenes of the range."""
        outline = self._services.manuscript.outline
        here = self._editor.binding.scene_id
        return {part.scene_id for part in scenes_in(outline, self._range.span, here)}

    def _tell(self, shown: Shown | None) -> None:
        self._dismiss.setEnabled(shown is not None)
        self._apply.setVisible(shown is not None and bool(shown.finding.corrections))
        if shown is not None:
            message = dict(shown.finding.values).get("message", "")
            self._about.setText(message or f"{tr(shown.row.explanation)}\n{shown.row.example}")
        else:
            self._about.setText("")
        is_read = bool(self._services.reading.readings)
        self._empty.say(tr("The checks that are on found nothing here.") if is_read else "")
        has_none = self.tree.topLevelItemCount() == 0
        self._empty.stand_for(self.tree, self._about, self._dismiss, empty=has_none)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        shown = self.chosen()
        for how, name in _WAYS.items():
            if how is Dismissal.RULE and (shown is None or not shown.finding.corrections):
                continue
            menu.addAction(tr(name), lambda how=how: self.dismiss(how))
        return menu

    def _on_anything_changed(self, *_: object) -> None:
        self._rest.start()

    def _on_apply_clicked(self) -> None:
        shown = self.chosen()
        if shown is None or len(shown.finding.corrections) == 1:
            self.apply()
            return
        menu = QMenu(self)
        for correction in shown.finding.corrections:
            menu.addAction(correction.replace("&", "&&"), lambda words=correction: self.apply(words))
        menu.popup(self._apply.mapToGlobal(QPoint(0, self._apply.height())))

    def _on_dismiss_clicked(self) -> None:
        self._menu().popup(self._dismiss.mapToGlobal(QPoint(0, self._dismiss.height())))

    def _on_tree_current_item_changed(self, item: QTreeWidgetItem | None, _old: object) -> None:
        self._tell(item.data(0, _FINDING) if item is not None else None)

    def _on_tree_item_activated(self, item: QTreeWidgetItem, _column: int) -> None:
        place = item.data(0, _PLACE)
        if isinstance(place, tuple):
            self.place_wanted.emit(*place)
        else:
            item.setExpanded(not item.isExpanded())

    def _on_tree_custom_context_menu_requested(self, point: QPoint) -> None:
        if self.chosen() is not None:
            self._menu().popup(self.tree.viewport().mapToGlobal(point))
