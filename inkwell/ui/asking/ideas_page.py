"""Ideas: names, turns, details, far apart, each with how common it is."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inkwell.domain.asking.names import NameKind, Rarity
from inkwell.services.asking.ideas import IdeaKind
from inkwell.support.i18n import number, tr, tr_noop, trn
from inkwell.ui.asking.answer_list import AnswerList
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from inkwell.domain.asking.names import Name
    from inkwell.services.asking.ideas import Ideas
    from inkwell.services.composition import Services
    from inkwell.ui.editor.scene_editor import SceneEditor
    from inkwell.ui.theme import ThemeService

_KINDS: tuple[tuple[NameKind | IdeaKind, str], ...] = (
    (NameKind.WOMAN, tr_noop("Names of women")),
    (NameKind.MAN, tr_noop("Names of men")),
    (NameKind.SURNAME, tr_noop("Surnames")),
    (IdeaKind.TURN, tr_noop("Turns of the story")),
    (IdeaKind.DETAIL, tr_noop("Details of the place")),
)
_RARITIES = (
    (Rarity.ANY, tr_noop("Common or rare")),
    (Rarity.COMMON, tr_noop("Common")),
    (Rarity.RARE, tr_noop("Rare")),
)
_BEARERS = {
    NameKind.WOMAN: tr_noop("1 in {count} women"),
    NameKind.MAN: tr_noop("1 in {count} men"),
    NameKind.SURNAME: tr_noop("1 in {count} people"),
}


class IdeasPage(QWidget):
    """What of, how common, and what came.

    Signals:
        beat_wanted: a turn becomes what happens next.
    """

    beat_wanted = Signal(str)

    def __init__(self, services: Services, editor: SceneEditor, theme: ThemeService) -> None:
        super().__init__()
        self._services, self._editor = services, editor
        self._kind = DropDown("ideaKind", tr("What you want ideas of"))
        for _, words in _KINDS:
            self._kind.addItem(tr(words))
        self._rarity = DropDown("ideaRarity", tr("How common the names may be"), flat=True)
        for _, words in _RARITIES:
            self._rarity.addItem(tr(words))
        self._more = QPushButton(tr("Ideas"), objectName="ideasButton")
        self._stop = QPushButton(tr("Stop"), objectName="ideasStop")
        self.list = AnswerList("ideas", tr("Ideas"), theme)
        self._about = QLabel(wordWrap=True, objectName="ideasAbout")
        self._about.setProperty("role", "quiet")
        self._empty = EmptyState(
            tr(
                "Names no reader takes for one another, turns and details far apart. Return puts one at the caret."
            )
        )
        self._lay_out()
        self._stop.hide()
        self._empty.stand_for(self.list, self._about, empty=True)
        self._kind.currentIndexChanged.connect(lambda _: self._on_kind_changed())
        self._more.clicked.connect(self.think)
        self._stop.clicked.connect(services.asking.ideas.stop)
        self.list.opened.connect(self._on_list_opened)
        services.asking.ideas.changed.connect(self._on_ideas_changed)
        services.asking.ideas.failed.connect(services.notices.say)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._kind, 1)
        row.addWidget(self._rarity)
        buttons = QHBoxLayout()
        buttons.addWidget(self._more)
        buttons.addWidget(self._stop)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addLayout(buttons)
        column.addWidget(self._empty, 1)
        column.addWidget(self.list, 1)
        column.addWidget(self._about)

    def take_keys(self) -> None:
        """To what ideas are wanted of."""
        self._kind.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what is being written; a second time it goes to the page."""
        if event.key() == Qt.Key.Key_Escape and self._stop.isVisible():
            self._services.asking.ideas.stop()
        else:
            super().keyPressEvent(event)

    def think(self) -> None:
        """Ideas of the chosen kind, other ones each time."""
        kind = self._chosen()
        if isinstance(kind, NameKind):
            self._services.asking.ideas.stop()
            rarity, _ = _RARITIES[self._rarity.currentIndex()]
            self._show_names(self._services.asking.ideas.names(kind, rarity))
            return
        scene = self._editor.binding.scene_id
        if scene is not None:
            self._about.setText(tr("Thinking…"))
            self._services.asking.ideas.ask(kind, scene, self._editor.binding.caret())

    def _chosen(self) -> NameKind | IdeaKind:
        return _KINDS[self._kind.currentIndex()][0]

    def _show_names(self, names: list[Name]) -> None:
        self.list.clear()
        for name in names:
            count = number(max(1, round(1_000_000 / max(1, name.per_million))))
            self.list.add(name.text, tr(_BEARERS[name.kind], count=count), name.text)
        if names:
            self._about.setText(tr("How many bear a name is counted in the United States, 1990."))
        else:
            self._empty.say(tr("There is no list of names for the language of this book."))
        self._empty.stand_for(self.list, self._about, empty=not names)

    def _on_kind_changed(self) -> None:
        self._rarity.setVisible(isinstance(self._chosen(), NameKind))

    def _on_ideas_changed(self, ideas: Ideas) -> None:
        self._stop.setVisible(ideas.writing)
        self.list.clear()
        for one in ideas.shown:
            note = trn(
                "thought of once in {all} tries",
                "thought of {n} times in {all} tries",
                one.times,
                all=ideas.tries,
            )
            self.list.add(one.item, note, one.item)
        tries = trn("{n} try so far…", "{n} tries so far…", ideas.tries)
        self._about.setText(tries if ideas.writing else "")
        self._empty.stand_for(self.list, self._about, empty=not ideas.shown and not ideas.writing)

    def _on_list_opened(self, text: str) -> None:
        if self._chosen() is IdeaKind.TURN:
            self.beat_wanted.emit(text)
        else:
            self._editor.binding.replace(self._editor.binding.caret(), 0, text)
            self._editor.page.setFocus()
