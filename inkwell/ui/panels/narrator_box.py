"""Who tells the passage: asked by the moves that change the person."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from inkwell.domain.rewriting.narrator import Narrator, names_to_choose
from inkwell.domain.rewriting.pronouns import likely_pronoun
from inkwell.support.i18n import tr, tr_noop
from inkwell.ui.widgets.drop_down import DropDown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PRONOUNS = (
    ("she", tr_noop("called she")),
    ("he", tr_noop("called he")),
    ("they", tr_noop("called they")),
)


class NarratorBox(QWidget):
    """A name to choose or to type, and the pronoun the passage tells of that person with."""

    def __init__(self) -> None:
        super().__init__()
        self._passage = ""
        self._told: Mapping[str, str] = {}
        self._is_chosen = False
        self.name = DropDown("narratorName", tr("Who says I"))
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = self.name.lineEdit()
        assert line is not None
        line.setPlaceholderText(tr("Name, or the boy"))
        self.pronoun = DropDown("narratorPronoun", tr("Pronoun of the one who tells it"))
        for pronoun, words in _PRONOUNS:
            self.pronoun.addItem(tr(words), pronoun)
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self.pronoun)
        label = QLabel(tr("Who says “I”?"))
        label.setBuddy(self.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addLayout(row)
        self.name.activated.connect(self._guess_pronoun)
        for signal in (self.name.activated, line.textEdited, self.pronoun.activated):
            signal.connect(self._on_chosen)

    def show_passage(self, passage: str, people: Callable[[], Mapping[str, str]]) -> None:
        """Offer who is in the passage; what the author chose stays while it is there.

        `people` gives the known ones by name, each with "she", "he", "they" or "" as is known of them; asked where the
        passage is another.
        """
        if passage == self._passage:
            return
        self._passage, self._told = passage, people()
        name = self.name.currentText()
        if self._is_chosen and name.lower() in passage.lower():
            return
        self._is_chosen = False
        names = names_to_choose(passage, tuple(self._told))
        self.name.clear()
        self.name.addItems(list(names))
        self.name.setCurrentIndex(0 if names else -1)
        self._guess_pronoun()

    def narrator(self) -> Narrator:
        """Who was chosen; a first name counts where the whole was chosen."""
        name = self.name.currentText().strip()
        first = name.split()[0] if len(name.split()) > 1 and name[:1].isupper() else ""
        return Narrator(tuple(part for part in (name, first) if part), str(self.pronoun.currentData()))

    def _guess_pronoun(self) -> None:
        name = self.name.currentText().strip()
        likely = likely_pronoun(self._passage, name, self._told.get(name, ""))
        self.pronoun.setCurrentIndex(self.pronoun.findData(likely))

    def _on_chosen(self) -> None:
        self._is_chosen = True
