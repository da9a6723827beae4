"""The line under the page while a draft is pending: what can be done with it, and how it goes.

Nothing in it moves while a draft is written: what does not apply yet is grey, and *Stop* stands last. Where it is narrow the
facts take a line of their own, then the keys beside the words go, then buttons go into *More*.
"""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from inkwell.support.i18n import tr, trc
from inkwell.ui.editor.draft_facts import explanation_of, facts_of
from inkwell.ui.widgets.plain_hint import plain_hint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction, QResizeEvent

    from inkwell.services.writing.drafts import Draft

_GAP = 8
# The facts stand beside the buttons where there is room for so many letters.
_FACTS_LETTERS = 36
# What always stands in the menu, and in which group; a button that gives way goes before the first.
_IN_MENU = (("draft.like", "draft.shorter", "draft.not"), ("draft.next", "draft.previous"))


class DraftBar(QWidget):
    """Buttons for a pending draft.

    Signals:
        keep_requested, again_requested, sentence_requested, discard_requested, stop_requested: the author's wish.
        alternative_requested: 1 for the next alternative, -1 for the previous one.
    """

    keep_requested = Signal()
    again_requested = Signal()
    sentence_requested = Signal()
    discard_requested = Signal()
    stop_requested = Signal()
    alternative_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("draftBar")
        self._commands: dict[str, QAction] = {}
        self._text = self._explanation = ""
        self._room_beside = 0
        self._keep = _button("keepButton", tr("Keep"), "Tab", tr("Keep all of it"))
        self._keep.setProperty("role", "accent")
        self._sentence = _button(
            "sentenceButton", trc("keep", "Sentence"), "Ctrl →", tr("Keep its first sentence")
        )
        self._again = _button(
            "againButton", tr("Try again"), "Ctrl+R", tr("Another one; this one stays among the alternatives")
        )
        self._discard = _button("discardButton", tr("Discard"), "Ctrl ⌫", tr("Take it out of the page"))
        self._more = _button("draftMoreButton", tr("More"), "", tr("What else can be done with this draft"))
        self._menu = QMenu(self, objectName="draftMenu")
        self._more.setMenu(self._menu)
        self._previous = _button("previousButton", "←", "", tr("Previous alternative"), "Alt ←")
        self._place = QLabel(objectName="alternativePlace", alignment=Qt.AlignmentFlag.AlignCenter)
        self._next = _button("nextButton", "→", "", tr("Next alternative"), "Alt →")
        for arrow in (self._previous, self._next):
            arrow.setProperty("role", "link")
        self._stop = _button("stopButton", tr("Stop"), "Esc", tr("Stop writing"))
        # Which buttons give way, the first one first, and the command that stands in the menu instead.
        self._giving_way = (
            (self._sentence, "draft.sentence"),
            (self._discard, "draft.discard"),
            (self._again, "draft.again"),
        )
        self._buttons = QWidget()
        self._above, self._beside = _facts_label("draftFactsAbove"), _facts_label("draftFacts")
        self._beside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._lay_out()
        self._connect()
        self.show_draft(None)

    def set_commands(self, commands: Mapping[str, QAction]) -> None:
        """The window's commands by name, for the menu: with their words, keys and whether they apply."""
        self._commands = dict(commands)
        self._arrange()

    def show_draft(self, draft: Draft | None) -> None:
        """Show the state of the draft; nothing where there is none."""
        self.setVisible(draft is not None)
        if draft is None:
            return
        has_text = bool(draft.text.strip())
        for button in (self._keep, self._again, self._sentence, self._discard, self._more):
            button.setEnabled(has_text)
        self._stop.setVisible(draft.writing)
        several = draft.requested > 1 and not any(candidate.kept for candidate in draft.candidates)
        ready = len(draft.candidates)
        for widget in (self._previous, self._place, self._next):
            widget.setVisible(several)
            widget.setEnabled(ready > 1)
        all_of_them = max(ready, draft.requested if draft.writing else ready)
        self._place.setText(tr("{shown} of {all}", shown=draft.place, all=all_of_them))
        self._say(facts_of(draft), explanation_of(draft.candidate))
        self._arrange()

    def show_waiting(self) -> None:
        """Something within a tenth of a second, before the first word."""
        self.setVisible(True)
        self.say(tr("Thinking…"))

    def say(self, text: str) -> None:
        """A short remark."""
        self._say(text, "")

    def minimumSizeHint(self) -> QSize:
        """As narrow as the page wishes: the bar never makes the window's middle wider."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for widget in (self._keep, self._again, self._sentence, self._discard, self._more):
            row.addWidget(widget)
        row.addSpacing(_GAP)
        for widget in (self._previous, self._place, self._next, self._stop):
            row.addWidget(widget)
        row.addWidget(self._beside, 1)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 8, 0, 12)
        column.setSpacing(6)
        for widget in (self._above, self._buttons):
            column.addWidget(widget)

    def _connect(self) -> None:
        for button, signal in (
            (self._keep, self.keep_requested),
            (self._again, self.again_requested),
            (self._sentence, self.sentence_requested),
            (self._discard, self.discard_requested),
            (self._stop, self.stop_requested),
        ):
            button.clicked.connect(signal)
        self._previous.clicked.connect(lambda: self.alternative_requested.emit(-1))
        self._next.clicked.connect(lambda: self.alternative_requested.emit(1))

    def _arrange(self) -> None:
        """Choose what stands where for the width there is: the same while a draft is written and when it is whole."""
        self._place.setMinimumWidth(
            self._place.fontMetrics().horizontalAdvance(tr("{shown} of {all}", shown=88, all=88))
        )
        self._label(with_keys=True)
        shown = [button for button, _ in self._giving_way]
        if self._width_of(shown) > self.width():
            self._label(with_keys=False)
        in_menu: list[str] = []
        for button, command in self._giving_way:
            if self._width_of(shown) > self.width():
                shown.remove(button)
                in_menu.append(command)
        for button, _ in self._giving_way:
            button.setVisible(button in shown)
        facts_width = self._beside.fontMetrics().averageCharWidth() * _FACTS_LETTERS
        self._room_beside = self.width() - self._width_of(shown)
        is_beside = self._room_beside >= facts_width
        self._beside.setVisible(is_beside)
        self._above.setVisible(not is_beside)
        self._fill_menu(in_menu)
        self._elide()
        # A width that was asked for amid the parent's own laying out would stay as it was.
        self._row.invalidate()
        self._row.activate()

    def _fill_menu(self, given_way: list[str]) -> None:
        groups = [tuple(given_way), *_IN_MENU] if given_way else _IN_MENU
        self._menu.clear()
        for group in groups:
            self._menu.addActions([self._commands[name] for name in group if name in self._commands])
            self._menu.addSeparator()

    def _width_of(self, giving_way: list[QPushButton]) -> int:
        """Of all buttons that may stand in the row while this draft is pending, those of `giving_way` among them."""
        row = [self._keep, *giving_way, self._more, self._previous, self._place, self._next, self._stop]
        return sum(widget.sizeHint().width() + _GAP for widget in row) + _GAP

    def _label(self, with_keys: bool) -> None:
        for button in (self._keep, self._again, self._sentence, self._discard, self._stop):
            words, key = button.property("words"), button.property("key")
            button.setText(f"{words}   {key}" if with_keys else words)

    def _say(self, text: str, explanation: str) -> None:
        self._text, self._explanation = text, explanation
        self._elide()

    def _elide(self) -> None:
        """The facts on one line; the tool tip has all of them."""
        beside = not self._beside.isHidden()
        label = self._beside if beside else self._above
        room = self._room_beside if beside else self.width()
        shown = label.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, max(room, 0))
        label.setText(shown)
        label.setAccessibleName(self._text)
        label.setToolTip(plain_hint("\n".join(part for part in (self._text, self._explanation) if part)))


def _button(name: str, words: str, key: str, tip: str, tip_key: str = "") -> QPushButton:
    """A button with `words`, which may have its key beside them; the tool tip always names it."""
    button = QPushButton(words, objectName=name)
    button.setProperty("words", words)
    button.setProperty("key", key)
    shown_key = key or tip_key
    button.setToolTip(f"{tip} ({shown_key})" if shown_key else tip)
    button.setAccessibleName(tip if len(words) == 1 else words)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _facts_label(name: str) -> QLabel:
    label = QLabel(objectName=name, textFormat=Qt.TextFormat.PlainText)
    label.setProperty("role", "quiet")
    label.setMinimumWidth(0)
    return label
