"""What editors suggest, scene by scene: accepted, refused and answered one by one, or all that are listed."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.exchange.merging.changes import Fit
from inkwell.domain.exchange.reviewing import SuggestionKind
from inkwell.services.manuscript.review_words import NAMES, details, said_by, shortened
from inkwell.support.i18n import number, tr, trn
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.empty_state import EmptyState
from inkwell.ui.widgets.flow import FlowLayout
from inkwell.ui.widgets.wrapped_rows import WrappedRows

if TYPE_CHECKING:
    from inkwell.domain.exchange.merging.suggestion import Suggestion, SuggestionId
    from inkwell.services.composition import Services

_NAME = Qt.ItemDataRole.UserRole
_REST_MS = 120
# More rows than anybody decides one by one; the line above says how many there are.
_MOST_ROWS = 500


class ReviewPanel(QWidget):
    """The suggestions that are open, by scene.

    Signals:
        place_wanted: the Suggestion to show in the page.
        file_wanted: the author wants to bring a file back.
        page_wanted: an answer begun in the page was given, and she goes on there.
    """

    place_wanted = Signal(object)
    file_wanted = Signal()
    page_wanted = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName("reviewPanel")
        self._reviews, self._manuscript = services.reviews, services.manuscript
        self._listed: list[Suggestion] = []
        self._came_from_page = False
        self._answering: SuggestionId | None = None
        self._left = QLabel(objectName="reviewLeft")
        self._kinds = DropDown("reviewKinds", tr("Kinds of suggestions"))
        self._kinds.addItem(tr("Everything"), None)
        for kind, name in NAMES.items():
            self._kinds.addItem(tr(name), kind)
        self._kinds.addItem(tr("Changed by you as well"), Fit.CONFLICT)
        self._authors = DropDown("reviewAuthors", tr("Who suggests"))
        self.tree = QTreeWidget(objectName="reviewTree", headerHidden=True, wordWrap=True, indentation=14)
        self.tree.setAccessibleName(tr("Suggestions"))
        self.tree.setItemDelegate(WrappedRows(self.tree))
        self._about = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="reviewAbout")
        self._about.setProperty("role", "quiet")
        self._answer = QLineEdit(objectName="reviewAnswer")
        self._answer.setPlaceholderText(tr("Your answer, for the next file to the editor"))
        self._answer.setAccessibleName(tr("Your answer"))
        self._accept = QPushButton(tr("Accept"), objectName="reviewAccept")
        self._refuse = QPushButton(tr("Refuse"), objectName="reviewRefuse")
        self._accept_all = QPushButton(objectName="reviewAcceptAll")
        self._refuse_all = QPushButton(objectName="reviewRefuseAll")
        self._empty = EmptyState()
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._lay_out()
        self._connect()

    def look(self) -> None:
        """List what waits now, where it can be seen; what was chosen stays chosen, else the one behind it."""
        if not self.isVisible():
            return
        chosen = self.chosen()
        place = next((k for k, one in enumerate(self._listed) if chosen and one.id == chosen.id), 0)
        everything = self._reviews.open_ones()
        self._fill_authors(everything)
        self._listed = [one for one in everything if self._is_wanted(one)]
        blocked = QSignalBlocker(self.tree)
        self.tree.clear()
        head: QTreeWidgetItem | None = None
        scene = None
        for one in self._listed[:_MOST_ROWS]:
            if head is None or one.scene_id != scene:
                scene = one.scene_id
                head = QTreeWidgetItem([shortened(self._manuscript.outline.node(scene).title)])
                self.tree.addTopLevelItem(head)
            head.addChild(self._item(one))
            head.setExpanded(True)
        names = [one.id for one in self._listed]
        again = (
            chosen.id
            if chosen and chosen.id in names
            else names[min(place, len(names) - 1)]
            if names
            else None
        )
        if again is not None:
            self.choose(again)
        blocked.unblock()
        self._tell(everything)

    def chosen(self) -> Suggestion | None:
        """The suggestion the author has chosen, as it is now."""
        item = self.tree.currentItem()
        name = item.data(0, _NAME) if item is not None else None
        return next((one for one in self._listed if one.id == name), None)

    def choose(self, name: SuggestionId) -> None:
        """Put the bar on one."""
        for row in range(self.tree.topLevelItemCount()):
            head = self.tree.topLevelItem(row)
            for place in range(head.childCount() if head is not None else 0):
                item = head.child(place) if head is not None else None
                if item is not None and item.data(0, _NAME) == name:
                    self.tree.setCurrentItem(item)
                    return

    def begin_answer(self, name: SuggestionId) -> None:
        """The line for an answer to this comment, with the keys; Return gives them back to the page."""
        self.look()
        self.choose(name)
        self._came_from_page = True
        self._answer.setFocus()
        self._answer.selectAll()

    def showEvent(self, event: object) -> None:  # type: ignore[override]
        super().showEvent(event)  # type: ignore[arg-type]
        self.look()

    def _lay_out(self) -> None:
        top, one, everything = FlowLayout(gap=4), QHBoxLayout(), FlowLayout(gap=4)
        for widget in (self._kinds, self._authors):
            top.addWidget(widget)
        for widget in (self._accept, self._refuse):
            one.addWidget(widget)
        one.addStretch(1)
        for widget in (self._accept_all, self._refuse_all):
            widget.setProperty("role", "link")
            everything.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self._left)
        column.addLayout(top)
        column.addWidget(self._empty, 1)
        column.addWidget(self.tree, 1)
        column.addWidget(self._about)
        column.addWidget(self._answer)
        column.addLayout(one)
        column.addLayout(everything)

    def _connect(self) -> None:
        self._rest.timeout.connect(self.look)
        self._reviews.changed.connect(self._rest.start)
        self._kinds.activated.connect(self.look)
        self._authors.activated.connect(self.look)
        self.tree.currentItemChanged.connect(lambda *_: self._tell_chosen())
        self.tree.itemClicked.connect(self._on_tree_item_activated)
        self.tree.itemActivated.connect(self._on_tree_item_activated)
        self._answer.editingFinished.connect(self._keep_answer)
        self._answer.returnPressed.connect(self._on_answer_return_pressed)
        self._accept.clicked.connect(lambda: self._decide(self._reviews.accept))
        self._refuse.clicked.connect(lambda: self._decide(self._reviews.refuse))
        self._accept_all.clicked.connect(lambda: self._reviews.accept([one.id for one in self._listed]))
        self._refuse_all.clicked.connect(lambda: self._reviews.refuse([one.id for one in self._listed]))
        self._empty.wished.connect(self.file_wanted)

    def _item(self, one: Suggestion) -> QTreeWidgetItem:
        item = QTreeWidgetItem([said_by(self._reviews.as_it_stands(one))])
        item.setData(0, _NAME, one.id)
        if self._reviews.fit_of(one) is not Fit.CLEAN:
            font = item.font(0)
            font.setItalic(True)
            item.setFont(0, font)
        return item

    def _is_wanted(self, one: Suggestion) -> bool:
        wanted, author = self._kinds.currentData(), self._authors.currentData()
        if author is not None and one.author != author:
            return False
        if wanted == Fit.CONFLICT:
            return self._reviews.fit_of(one) is Fit.CONFLICT
        return wanted is None or one.kind == wanted

    def _fill_authors(self, everything: list[Suggestion]) -> None:
        names = sorted({one.author for one in everything})
        present = self._authors.currentData()
        self._authors.clear()
        self._authors.addItem(tr("Everybody"), None)
        for name in names:
            self._authors.addItem(name or tr("Nobody named"), name)
        self._authors.setCurrentIndex(max(0, self._authors.findData(present)) if present is not None else 0)
        self._authors.setVisible(len(names) > 1)

    def _tell(self, everything: list[Suggestion]) -> None:
        total, left = self._reviews.total, len(everything)
        self._left.setText(
            trn("{left} of {n} suggestion left", "{left} of {n} suggestions left", total, left=number(left))
        )
        count = len(self._listed)
        self._accept_all.setText(trn("Accept the {n} listed", "Accept all {n} listed", count))
        self._refuse_all.setText(trn("Refuse the {n} listed", "Refuse all {n} listed", count))
        for button in (self._accept_all, self._refuse_all):
            button.setEnabled(bool(count))
        if total and not left:
            self._empty.say(tr("All suggestions are decided."), tr("Bring back another file…"))
        else:
            self._empty.say(
                tr("What an editor changes and says in the file you sent waits here until you decide."),
                tr("Bring back from the editor…"),
            )
        self._empty.stand_for(
            self.tree,
            self._left,
            self._kinds,
            self._accept,
            self._refuse,
            self._accept_all,
            self._refuse_all,
            empty=not left,
        )
        self._tell_chosen()

    def _tell_chosen(self) -> None:
        one = self.chosen()
        name = one.id if one is not None else None
        if name != self._answering:
            self._keep_answer()
            self._answering = name
            self._answer.setText(one.reply if one is not None else "")
        self._accept.setEnabled(one is not None)
        self._refuse.setEnabled(one is not None)
        self._about.setVisible(one is not None)
        self._answer.setVisible(one is not None and (bool(one.comment) or bool(one.reply)))
        if one is None:
            return
        fit = self._reviews.fit_of(one)
        is_word = one.kind is SuggestionKind.COMMENT or fit is Fit.LOST
        self._accept.setText(tr("Done with it") if is_word else tr("Accept"))
        self._refuse.setVisible(not is_word)
        self._about.setText(details(self._reviews.as_it_stands(one), fit))
        if not self._answer.hasFocus():
            self._answer.setText(one.reply)

    def _decide(self, act: object) -> None:
        one = self.chosen()
        if one is not None and callable(act):
            act([one.id])

    def _on_answer_return_pressed(self) -> None:
        self._keep_answer()
        if self._came_from_page:
            self.page_wanted.emit()
        else:
            self.tree.setFocus()
        self._came_from_page = False

    def _keep_answer(self) -> None:
        """However the line is left: what was written in it belongs to the comment it was written for."""
        if self._answering is not None:
            self._reviews.reply(self._answering, self._answer.text())

    def _on_tree_item_activated(self, _item: QTreeWidgetItem, _column: int) -> None:
        one = self.chosen()
        if one is not None:
            self.place_wanted.emit(one)
