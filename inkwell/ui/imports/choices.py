"""What can be chosen of how files are read: encoding, lines, recorded changes. Only what matters for these files is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from inkwell.domain.exchange.found import Changes, ImportOptions, RemarkKind
from inkwell.support.i18n import tr
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.exchange.found import Found

_PLAIN = ("plain", "markdown")
# Beside those a file's own letters speak for; what the world's plain files are written in.
_ENCODINGS = (
    "utf-8",
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "koi8-r",
    "gb18030",
    "big5",
    "shift_jis",
    "euc-kr",
    "mac-roman",
    "utf-16-le",
    "utf-16-be",
)
_STANDARD_NAMES = {"big5": "Big5", "shift_jis": "Shift_JIS", "mac-roman": "MacRoman"}
_CHANGED = (RemarkKind.CHANGES_ACCEPTED, RemarkKind.CHANGES_REJECTED, RemarkKind.CHANGES_AS_COMMENTS)


class ImportChoices(QWidget):
    """Three drop-downs with their words.

    Signals:
        changed: something was chosen; the files are to be read again.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        flow = FlowLayout(18, 6)
        self.setLayout(flow)
        self._encoding, encoding_box = _labelled(tr("Text encoding"), "importEncoding")
        self._wrapped, wrapped_box = _labelled(tr("Lines"), "importLines")
        self._changes, changes_box = _labelled(tr("Recorded changes"), "importChanges")
        self._boxes = {"encoding": encoding_box, "wrapped": wrapped_box, "changes": changes_box}
        for words, value in (
            (tr("as they seem to be"), ""),
            (tr("each is a paragraph"), "no"),
            (tr("are parts of paragraphs"), "yes"),
        ):
            self._wrapped.addItem(words, value)
        for words, value in (
            (tr("accept"), Changes.ACCEPT),
            (tr("reject"), Changes.REJECT),
            (tr("keep as suggestions"), Changes.SUGGEST),
        ):
            self._changes.addItem(words, value)
        for box in self._boxes.values():
            flow.addWidget(box)
            box.hide()
        self._all = (self._encoding, self._wrapped, self._changes)
        self._kept = [0, 0, 0]
        for choice in self._all:
            choice.activated.connect(self._on_choice_activated)

    def offer(self, founds: Sequence[Found]) -> None:
        """Show the choices that matter for what was found."""
        plain = [found for found in founds if found.format in _PLAIN]
        kinds = {remark.kind for found in founds for remark in found.remarks}
        self._boxes["encoding"].setVisible(bool(plain))
        self._boxes["wrapped"].setVisible(bool(plain))
        self._boxes["changes"].setVisible(
            bool(kinds.intersection(_CHANGED)) or any(found.suggestions for found in founds)
        )
        if plain and self._encoding.count() == 0:
            own = next((found.encoding for found in plain if found.encoding), "")
            automatic = tr("automatic ({name})", name=_readable(own)) if own else tr("automatic")
            self._encoding.addItem(automatic, "")
            others = [name for found in plain for name in found.other_encodings]
            for name in dict.fromkeys((*others, *_ENCODINGS)):
                self._encoding.addItem(_readable(name), name)
        self._kept = self._places()

    def ask_encoding(self) -> None:
        """Put the keyboard where the letters are chosen."""
        self._encoding.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self) -> None:
        """Show what the files were read with: the author has thought better of it."""
        for choice, index in zip(self._all, self._kept, strict=True):
            choice.setCurrentIndex(index)

    def options(self) -> ImportOptions:
        """What is chosen, with which the files are read now."""
        self._kept = self._places()
        return ImportOptions(
            str(self._encoding.currentData() or ""),
            Changes(self._changes.currentData() or Changes.ACCEPT),
            str(self._wrapped.currentData() or ""),
        )

    def _places(self) -> list[int]:
        return [choice.currentIndex() for choice in self._all]

    def _on_choice_activated(self, _index: int) -> None:
        if self._kept != self._places():
            self.changed.emit()


def _readable(encoding: str) -> str:
    """An encoding as its standard writes it: `utf-8` is “UTF-8”, `cp1252` “Windows-1252”."""
    if encoding in _STANDARD_NAMES:
        return _STANDARD_NAMES[encoding]
    return encoding.replace("cp", "Windows-") if encoding.startswith("cp125") else encoding.upper()


def _labelled(words: str, name: str) -> tuple[DropDown, QWidget]:
    choice = DropDown(name, words)
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    label = QLabel(words, textFormat=Qt.TextFormat.PlainText)
    label.setBuddy(choice)
    row.addWidget(label)
    row.addWidget(choice)
    return choice, box
