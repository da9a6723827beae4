"""What the text says of people and things, one proposal at a time: accepted, refused or left for later with one key."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from inkwell.domain.manuscript.outline import SceneId
from inkwell.services.story.fact_words import kind_words, quoted_scenes, said
from inkwell.services.story.quoting import in_marks
from inkwell.support.i18n import tr, trn
from inkwell.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from inkwell.domain.story.proposal import FactProposal
    from inkwell.services.composition import Services

_REST_MS = 200


class FactQueue(QWidget):
    """A line with how many wait; once opened, one of them with its sentence. A accepts, R refuses, L leaves it for later.

    G shows its place, Esc closes the queue; those of the scene shown come first. Accepting makes an entry where there is none.

    Signals:
        place_wanted: SceneId, start and end of the sentence.
        left: Esc was pressed, and the queue is closed.
    """

    place_wanted = Signal(object, int, int)
    left = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName("factQueue")
        self._services = services
        self._later: set[str] = set()
        self._decided: set[str] = set()  # just now: the codex has not told of it yet
        self._is_open = False
        self.proposal: FactProposal | None = None
        self._open = QPushButton(objectName="openFactQueue")
        self._open.setProperty("role", "link")
        self._open.clicked.connect(self.toggle)
        self._missing = QLabel(objectName="factsMissing", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._missing.setProperty("role", "quiet")
        self._make_card()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._card)
        column.addWidget(self._missing)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self.look)
        services.story.proposals.proposals_changed.connect(self._on_proposals_changed)
        services.story.time.cursor_changed.connect(lambda _: self._rest.start())
        services.project.project_closed.connect(self._on_project_closed)
        self.look()

    def look(self) -> None:
        """Show how many wait, and the first of them where the queue is open."""
        service = self._services.story.proposals
        count = service.count()
        if not count and self._is_open:
            self._is_open = False
            if self._has_keys():
                self.left.emit()
        self._open.setText(
            tr("Close the queue")
            if self._is_open
            else trn("{n} fact found in the text…", "{n} facts found in the text…", count)
        )
        self._open.setVisible(bool(count))
        self._missing.setText(service.missing)
        self._missing.setVisible(bool(service.missing) and bool(self._services.reading.readings))
        self.setVisible(bool(count) or self._missing.isVisibleTo(self))
        self.proposal = self._first() if self._is_open else None
        if self._is_open and self.proposal is None:  # all others were left for later: they come round again
            self._later.clear()
            self.proposal = self._first()
        self._card.setVisible(self.proposal is not None)
        if self.proposal is not None:
            self._show(self.proposal, count)

    def toggle(self) -> None:
        """Open the queue with the keys in it, or close it."""
        self._is_open = not self._is_open
        self._later.clear()
        self.look()
        if self.proposal is not None:
            self._card.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self) -> None:
        """Open the queue, or take the keys to it where it is open."""
        if self._is_open:
            self._card.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.toggle()

    def accept(self) -> None:
        """Into the codex; one undo takes it back."""
        self._answer(self._services.story.proposals.accept, self._decided)

    def refuse(self) -> None:
        """Never propose it again; one undo takes that back."""
        self._answer(self._services.story.proposals.refuse, self._decided)

    def leave_for_later(self) -> None:
        """The next one, please."""
        self._answer(lambda _: None, self._later)

    def go(self) -> None:
        """Show its sentence in the page."""
        if self.proposal is not None:
            scene = SceneId(int(self.proposal.key))
            self.place_wanted.emit(scene, self.proposal.start, self.proposal.end)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_A: self.accept,
            Qt.Key.Key_R: self.refuse,
            Qt.Key.Key_L: self.leave_for_later,
            Qt.Key.Key_G: self.go,
        }
        act = acts.get(event.key())
        if self.proposal is None or event.modifiers():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.toggle()
            self.left.emit()
        elif act is not None:
            act()
        else:
            super().keyPressEvent(event)

    def _make_card(self) -> None:
        self._card = QFrame(objectName="factCard")
        self._card.setProperty("role", "raised")
        self._card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._what = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="factWhat")
        self._words = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="factWords")
        font = self._words.font()
        font.setItalic(True)
        self._words.setFont(font)
        self._place = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="factWhere")
        self._place.setProperty("role", "quiet")
        buttons = FlowLayout(gap=8)
        for text, name, tip, act in (
            (tr("Accept (A)"), "acceptFact", tr("Into the codex; undo takes it back"), self.accept),
            (tr("Refuse (R)"), "refuseFact", tr("Never propose it again; undo takes that back"), self.refuse),
            (
                tr("Later (L)"),
                "laterFact",
                tr("Leave it for later: it comes round again"),
                self.leave_for_later,
            ),
            (tr("Show (G)"), "showFact", tr("Show its sentence in the page"), self.go),
        ):
            button = QPushButton(text, objectName=name)
            button.setToolTip(tip)
            button.clicked.connect(act)
            buttons.addWidget(button)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        for label in (self._what, self._words, self._place):
            column.addWidget(label)
        column.addLayout(buttons)
        self._card.hide()

    def _first(self) -> FactProposal | None:
        """The next to decide: of the scene shown first, then in the order of the book."""
        service, cursor = self._services.story.proposals, self._services.story.time.cursor
        here = service.proposals(cursor) if cursor is not None else ()
        hidden = self._later | self._decided
        rest = (one for _, proposals in service.waiting() for one in proposals)
        return next((one for one in (*here, *rest) if one.identity not in hidden), None)

    def _show(self, proposal: FactProposal, count: int) -> None:
        what = tr("{who} – {fact}", who=proposal.name, fact=said(proposal))
        place = quoted_scenes(self._services.manuscript.outline).get(SceneId(int(proposal.key)), "")
        parts = [kind_words(proposal.kind), place]
        if proposal.spoken:
            parts.append(tr("said in speech"))
        if self._services.story.proposals.needs_entry(proposal):
            parts.append(tr("makes a new entry"))
        parts.append(trn("{n} waiting", "{n} waiting", count))
        self._what.setText(what)
        self._words.setText(in_marks(proposal.quotation))
        self._place.setText(" · ".join(part for part in parts if part))
        self._card.setAccessibleName(what)
        self._card.setAccessibleDescription(f"{self._words.text()} {self._place.text()}")

    def _answer(self, act: Callable[[FactProposal], object], put_by: set[str]) -> None:
        if self.proposal is not None:
            put_by.add(self.proposal.identity)
            act(self.proposal)
            self.look()

    def _has_keys(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self._card or self._card.isAncestorOf(focus))

    def _on_proposals_changed(self, _about: object) -> None:
        self._decided.clear()  # what is proposed now is undecided: an undo has brought it back
        self._rest.start()

    def _on_project_closed(self) -> None:
        self._is_open = False
        self._later.clear()
        self.look()
