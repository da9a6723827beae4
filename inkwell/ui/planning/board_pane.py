"""The board with what its columns are, and all that is done to its cards."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from inkwell.domain.manuscript.outline import NodeId
from inkwell.domain.planning.board import NOWHERE, Grouping, grouped
from inkwell.domain.planning.drops import Move
from inkwell.services.story.break_words import breaks_line
from inkwell.support.i18n import tr
from inkwell.ui.planning.board_layout import CARDS, USUAL
from inkwell.ui.planning.board_view import BoardView
from inkwell.ui.planning.colour_menu import colour_menu
from inkwell.ui.planning.pane import PlanPane
from inkwell.ui.planning.words import GROUPINGS
from inkwell.ui.plots import pictures
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPagedPaintDevice

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.planning.board import Item, Key
    from inkwell.domain.planning.drops import Drop
    from inkwell.domain.planning.plan import Card, CardId
    from inkwell.services.composition import Services
    from inkwell.services.manuscript.undo import Act
    from inkwell.ui.theme import ThemeService

_VIEW = "board"


class BoardPane(PlanPane):
    """Cards of all scenes, and of those that are only thought of."""

    def __init__(self, services: Services, theme: ThemeService) -> None:
        super().__init__()
        self._services, self._plan = services, services.plan
        self._put_up: Act | None = None  # the act that put up the last card
        self._before: Item | None = None  # the card that was chosen then
        self.view = BoardView(self._plan.book, services.manuscript, theme)
        self.setFocusProxy(self.view)
        self.hint = tr("Return opens · F2 writes on the card · Alt+arrows move it · Insert: a new card")
        self._empty = EmptyState(
            tr("Every scene is a card here. Write one, or put up a card for a scene you only think of."),
            tr("New card"),
        )
        self._group = DropDown("boardGrouping")
        self._group.setProperty("role", "flat")
        self._group.setAccessibleName(tr("Columns of the board"))
        for grouping, word in GROUPINGS.items():
            self._group.addItem(tr(word), grouping.value)
        self._new = QPushButton(tr("New card"), objectName="newCard")
        self._new.setProperty("role", "link")
        self._new.setToolTip(tr("A card without a scene (Insert); it stays out of the book"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty)
        column.addWidget(self.view, 1)
        self._connect()

    @property
    def grouping(self) -> Grouping:
        """What the columns are."""
        return Grouping(self._group.currentData())

    def tools(self) -> list[QWidget]:
        return [self._group, self._new]

    def look(self) -> None:
        book, looks = self._plan.book, self._plan.book.look_of(_VIEW)
        wanted = looks.get("grouping", Grouping.CHAPTER.value)
        at = self._group.findData(wanted)
        if at >= 0 and at != self._group.currentIndex():
            self._group.blockSignals(True)
            self._group.setCurrentIndex(at)
            self._group.blockSignals(False)
        zoom = looks.get("zoom", USUAL)
        if isinstance(zoom, int) and zoom != self.view.places.zoom and 0 <= zoom < len(CARDS):
            self.view.set_zoom(zoom)
        outline = self._services.manuscript.outline
        groups = grouped(self.grouping, outline, book.rows, book.plan, book.names)
        self.view.show_groups(self.grouping, groups)
        if (
            self.view.item is None and self._before is not None
        ):  # the new card was not meant: where one was before
            self.view.choose(self._before.same)
        self._empty.stand_for(self.view, empty=not book.rows and not book.plan.cards)

    def take_keys(self) -> None:
        if self.view.isVisibleTo(self):
            self.view.setFocus()
        else:
            self._empty.take_keys()

    def choose(self, scene: SceneId) -> None:
        self.view.choose(("scene", int(scene)))

    def zoom_by(self, step: int) -> None:
        self.view.set_zoom(self.view.places.zoom + step)
        self._plan.book.set_look(_VIEW, zoom=self.view.places.zoom)

    def file(self, ending: str) -> bytes:
        return pictures.as_file(ending, self.view.places.size, self.view.paint_whole, tr("Board"))

    def print_on(self, device: QPagedPaintDevice) -> None:
        pictures.print_tiles(device, self.view.places.size, self.view.paint_whole)

    def new_card(self, key: Key = None) -> None:
        """A card without a scene, to be written on at once."""
        grouping = self.grouping
        if grouping is Grouping.CHAPTER and not isinstance(key, int):
            key = NOWHERE
        elif grouping is Grouping.STATUS and key is None:
            key = "idea"
        self._plan.acts.add_card("", grouping, key, self._write_on)

    def _connect(self) -> None:
        view = self.view
        self._group.activated.connect(self._on_group_activated)
        self._new.clicked.connect(lambda: self.new_card(self.view.group.key if self.view.group else None))
        self._empty.wished.connect(self.new_card)
        view.opened.connect(lambda item: self.opened.emit(item.row.scene))
        view.drop_wanted.connect(self._on_view_drop_wanted)
        view.written.connect(self._on_view_written)
        view.unwritten.connect(self._on_view_unwritten)
        view.card_wanted.connect(self.new_card)
        view.scene_wanted.connect(self._write_scene)
        view.removal_wanted.connect(self._remove)
        view.menu_wanted.connect(self._show_menu)
        view.refused.connect(self.said)
        view.held_over.connect(self._on_view_held_over)

    def _write_on(self, card: CardId) -> None:
        self._put_up = self._services.undo.last_act
        self._before = self.view.item
        self.look()
        if self.view.choose(("card", int(card))):
            self.view.setFocus()
            self.view.write()

    def _write_scene(self, card: Card) -> None:
        def made(scene: SceneId) -> None:
            self.look()
            self.choose(scene)
            self.said.emit(tr("“{title}” is a scene of the book now.", title=card.title or tr("New scene")))

        self._plan.acts.write_scene(card, made)

    def _remove(self, item: Item) -> None:
        if item.card is not None:
            self._plan.acts.remove_card(item.card)
        elif item.row is not None:
            self._services.manuscript.discard(NodeId(int(item.row.scene)))
            self._services.notices.say(
                tr("“{title}” is in the trash.", title=item.title), action="tree.undo", key="tree"
            )

    def _on_view_drop_wanted(self, drop: Drop) -> None:
        once = Qt.ConnectionType.SingleShotConnection
        self._services.manuscript.outline_changed.connect(self._on_manuscript_outline_changed, once)
        if not self._plan.acts.drop(drop):
            self.look()
            self.said.emit(tr("It cannot lie there."))

    def _on_view_held_over(self, drop: Drop | None) -> None:
        """While a card is dragged: what letting it go here would break."""
        breaks = self._services.story.breaks
        moved = isinstance(drop, Move)
        broken = breaks.would_break(drop.scene, drop.parent, drop.index) if moved else []
        what = breaks_line(breaks.told(broken))
        self.said.emit(tr("This would break: {what}", what=what) if broken else self.hint)

    def _on_manuscript_outline_changed(self) -> None:
        """What was dropped is stored, or could not be: the board shows what the book says."""
        self.look()

    def _on_view_written(self, item: Item, title: str, synopsis: str) -> None:
        if item.card is not None:
            card = self._plan.book.plan.card(item.card.id)
            if card is not None and (title or synopsis):
                self._plan.acts.save_card(replace(card, title=title, synopsis=synopsis))
            else:
                self._on_view_unwritten(item)
        elif item.row is not None:
            node = NodeId(int(item.row.scene))
            self._services.manuscript.rename(node, title)
            self._services.manuscript.describe(node, synopsis)

    def _on_view_unwritten(self, item: Item) -> None:
        """A card on which nothing was ever written was not meant."""
        card = self._plan.book.plan.card(item.card.id) if item.card is not None else None
        if card is None or card.title or card.synopsis:
            return
        if self._services.undo.last_act is self._put_up:
            self._services.undo.take_back_act()
        else:
            self._plan.acts.remove_card(card)

    def _show_menu(self, item: Item | None, place: QPoint) -> None:
        menu = QMenu(self)
        if item is not None and item.row is not None:
            menu.addAction(tr("Open the scene")).triggered.connect(lambda: self.view.opened.emit(item))
        if item is not None:
            menu.addAction(tr("Write on the card")).triggered.connect(self.view.write)
        if item is not None and (card := item.card) is not None:
            menu.addAction(tr("Make it a scene")).triggered.connect(lambda: self._write_scene(card))
        menu.addAction(tr("New card")).triggered.connect(self.view.ask_for_card)
        if item is not None:
            self._add_colours(menu, item)
        if item is not None:
            menu.addSeparator()
            word = tr("Move to the trash") if item.row is not None else tr("Throw the card away")
            menu.addAction(word).triggered.connect(lambda: self._remove(item))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _add_colours(self, menu: QMenu, item: Item) -> None:
        """The colours of the label on a card, and of the thread whose column it lies in."""
        plan, acts, group = self._plan.book.plan, self._plan.acts, self.view.group
        one = item.row if item.row is not None else item.card
        label = one.label if one is not None else ""
        if label:

            def colour_label(colour: str) -> None:
                self._plan.thread_acts.set_label_colour(label, colour)

            colours = menu.addMenu(colour_menu(self, plan.colours.get(label, ""), colour_label))
            colours.setText(tr("Colour of “{name}”", name=label).replace("&", "&&"))
        key = group.key if group is not None and self.grouping is Grouping.THREAD else None
        thread = next((one for one in plan.threads if one.id == key), None)
        if thread is not None:

            def colour_thread(colour: str) -> None:
                acts.save_thread(replace(thread, colour=colour))

            colours = menu.addMenu(colour_menu(self, thread.colour, colour_thread))
            colours.setText(tr("Colour of “{name}”", name=thread.name).replace("&", "&&"))

    def _on_group_activated(self) -> None:
        self._plan.book.set_look(_VIEW, grouping=self.grouping.value)
        self.look()
        self.view.setFocus()
