"""A version of the scene beside the text as it is now: read in one or side by side, and any paragraph of it taken back."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.manuscript.version_difference import changes, compose
from inkwell.domain.rewriting.word_difference import Mark
from inkwell.support.i18n import tr, trn
from inkwell.support.phrases import sentences
from inkwell.ui.widgets.moments import moment
from inkwell.ui.widgets.scroll_box import ScrollBox
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from collections.abc import Collection

    from inkwell.domain.manuscript.history import Revision
    from inkwell.domain.manuscript.version_difference import Change
    from inkwell.domain.rewriting.word_difference import Piece
    from inkwell.services.composition import Services
    from inkwell.ui.theme import Theme, ThemeService

_LONGEST_REST = 60  # letters of a paragraph that stayed, to know the place by


class VersionDialog(Dialog):
    """Nothing changes until paragraphs are taken back; that is one step, which Ctrl+Z takes away again."""

    def __init__(
        self, parent: QWidget, services: Services, theme: ThemeService, revision: Revision, then: str
    ) -> None:
        super().__init__(parent)
        self.setObjectName("versionDialog")
        self.setWindowTitle(tr("Compare versions"))
        self.resize(860, 540)
        self._services, self._theme, self._revision, self._then = services, theme, revision, then
        self._now = ""
        self.changes: tuple[Change, ...] = ()
        self.boxes: dict[int, QCheckBox] = {}
        name = revision.label or tr(revision.reason)
        self.head = QLabel(f"{name} · {moment(revision.created_at)}", textFormat=Qt.TextFormat.PlainText)
        self.line = QLabel(objectName="versionLine", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.line.setProperty("role", "quiet")
        self.beside = QCheckBox(tr("Side by side"))
        self.area = ScrollBox(QWidget())
        self.take = QPushButton(
            tr("Take back what is ticked"), objectName="takeBackButton", autoDefault=False
        )
        self.take_all = QPushButton(tr("Take back all"), objectName="takeBackAllButton", autoDefault=False)
        self._lay_out()
        self.beside.toggled.connect(lambda _: self._fill(self._ticked()))
        self.take.clicked.connect(lambda: self._take_back(self._ticked()))
        self.take_all.clicked.connect(lambda: self._take_back(self._numbers()))
        services.scenes.scene_edited.connect(self._on_scenes_scene_edited)
        self.refresh()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.accept)
        top, row = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.head, 1)
        top.addWidget(self.beside)
        row.addWidget(self.take)
        row.addWidget(self.take_all)
        row.addStretch(1)
        row.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.line)
        column.addWidget(self.area, 1)
        column.addLayout(row)

    def refresh(self) -> None:
        """Compare with the text as it is now."""
        buffer = self._services.scenes.buffer(self._revision.scene_id)
        if buffer is None:
            self.accept()
            return
        self._now = buffer.text
        self.changes = changes(self._now, self._then)
        self._fill(())

    def _numbers(self) -> list[int]:
        return [number for number, change in enumerate(self.changes) if change.is_changed]

    def _ticked(self) -> list[int]:
        return [number for number, box in self.boxes.items() if box.isChecked()]

    def _fill(self, ticked: Collection[int]) -> None:
        count, beside = len(self._numbers()), self.beside.isChecked()
        self.line.setText(self._said(count, beside))
        self.boxes = {}
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1 if beside else 0)
        if beside and count:
            for column, name in ((1, tr("This version")), (2, tr("Now"))):
                grid.addWidget(self._label(html.escape(name), quiet=True), 0, column)
        for number, change in enumerate(self.changes):
            if change.is_changed:
                self._add_change(grid, number, change, number in ticked)
            elif count:
                grid.addWidget(self._label(_rest(change), quiet=True), number + 1, 1, 1, 2)
        grid.setRowStretch(len(self.changes) + 1, 1)
        old = self.area.takeWidget()
        self.area.setWidget(page)
        if old is not None:
            old.deleteLater()
        self._tell()

    def _add_change(self, grid: QGridLayout, number: int, change: Change, is_ticked: bool) -> None:
        box = QCheckBox(objectName=f"takeParagraph{number}")
        box.setChecked(is_ticked)
        box.setToolTip(tr("Take this paragraph back"))
        box.setAccessibleName(_said_change(change))
        box.toggled.connect(lambda _: self._tell())
        self.boxes[number] = box
        pieces, theme = change.pieces(), self._theme.theme
        grid.addWidget(box, number + 1, 0, Qt.AlignmentFlag.AlignTop)
        if self.beside.isChecked():
            for column, mark in ((1, Mark.ADDED), (2, Mark.REMOVED)):
                shown = tuple(piece for piece in pieces if piece.mark in (Mark.SAME, mark))
                grid.addWidget(self._label(_as_html(shown, theme)), number + 1, column)
        else:
            grid.addWidget(self._label(_as_html(pieces, theme)), number + 1, 1, 1, 2)

    def _label(self, text: str, quiet: bool = False) -> QLabel:
        label = QLabel(text, textFormat=Qt.TextFormat.RichText, wordWrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        if quiet:
            label.setProperty("role", "quiet")
        else:
            label.setFont(self._theme.serif(11))
        return label

    def _said(self, count: int, beside: bool) -> str:
        if not count:
            return tr("The scene reads as it did in this version.")
        differ = trn("{n} paragraph differs.", "{n} paragraphs differ.", count)
        marks = tr("Tinted: only in this version. Struck through: only in the text as it is now.")
        return sentences(differ, marks)

    def _tell(self) -> None:
        self.take.setEnabled(bool(self._ticked()))
        self.take_all.setEnabled(bool(self.boxes))

    def _take_back(self, taken: Collection[int]) -> None:
        wanted = compose(self.changes, taken)
        if not self._services.history.take_back(self._revision.scene_id, self._now, wanted):
            self.refresh()
            return
        self.refresh()
        said = trn(
            "{n} paragraph is as it was; Ctrl+Z takes that away again.",
            "{n} paragraphs are as they were; Ctrl+Z takes that away again.",
            len(taken),
        )
        self.line.setText(sentences(said, self.line.text()))

    def _on_scenes_scene_edited(self, change: object) -> None:
        """Whatever else changes the scene meanwhile is compared as well."""
        if getattr(change, "scene_id", None) == self._revision.scene_id:
            self.refresh()


def _rest(change: Change) -> str:
    """A run of paragraphs that stayed: how its first begins, and how many more there are."""
    lines = [line for line in change.now.split("\n") if line.strip()]
    if not lines:
        return "…"
    first = lines[0] if len(lines[0]) <= _LONGEST_REST else lines[0][:_LONGEST_REST].rstrip() + "…"
    if len(lines) == 1:
        return html.escape(first)
    more = trn("and {n} more paragraph as it was", "and {n} more paragraphs as they were", len(lines) - 1)
    return html.escape(f"{first} ({more})")


def _said_change(change: Change) -> str:
    """A change for who cannot see it."""
    now, then = change.now.strip(), change.then.strip()
    if not then:
        return tr("Not in this version: {now}", now=now)
    if not now:
        return tr("Only in this version: {then}", then=then)
    return tr("In this version: {then} Now: {now}", then=then, now=now)


def _as_html(pieces: Collection[Piece], theme: Theme) -> str:
    """What is only in the version stands on the wash and is underlined, what is only there now is struck through."""
    colours = theme.colours
    parts: list[str] = []
    for piece in pieces:
        text = html.escape(piece.text).replace("\n", "<br>")
        if piece.mark is Mark.SAME:
            parts.append(text)
        elif piece.mark is Mark.ADDED:
            parts.append(
                f'<u style="color:{colours["accent"]}; background-color:{colours["wash"]}">{text}</u>'
            )
        else:
            parts.append(f'<s style="color:{colours["quiet"]}">{text}</s>')
    return "".join(parts)
