"""One fact: what is stated, from when until when, who knows it, since when the reader does."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode, Knower
from inkwell.services.story.fact_words import kind_words, scene_labels
from inkwell.support.i18n import tr
from inkwell.ui.dialogs.forms import FormDialog
from inkwell.ui.dialogs.row_table import RowTable
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.on_screen import keep_on_screen

if TYPE_CHECKING:
    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.composition import Services


class FactForm(FormDialog):
    """Makes or changes a fact, at once and taken back by one undo; without words nothing is stored, and that is said."""

    def __init__(self, parent: QWidget, services: Services, fact: Fact) -> None:
        name = services.codex.codex.entry(fact.entry).name
        super().__init__(parent, tr("Fact about {name}", name=name))
        self.setObjectName("factForm")
        self._services, self._fact = services, fact
        self._labels = scene_labels(services.manuscript.outline)
        self._names = _distinct(services, fact.entry)
        self._make_words()
        self._make_times()
        self._warning = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="factWarning")
        self._warning.setProperty("role", "warning")
        self._warning.hide()
        self._lay_out()
        self.secret.toggled.connect(lambda _: self._fit())
        self._fit()

    def accept(self) -> None:
        """Store the fact; where it says nothing, that is told and nothing is changed."""
        fact = self.chosen()
        problem = ""
        if not (fact.text or fact.value):
            problem = tr("A fact needs a sentence or a value.")
        elif fact.until is not None and fact.until == fact.scene:
            problem = tr("It would end in the scene in which it begins.")
        if problem:
            self._warning.setText(problem)
            self._warning.show()
            return
        super().accept()
        self._services.story.facts.put(fact)

    def chosen(self) -> Fact:
        """The fact as the fields have it."""
        attribute, value = self.attribute.text().strip(), self.value.text().strip()
        text = " ".join(self.text.toPlainText().split())
        if not text and value:  # what the model is told has to be a sentence
            text = tr("{name}: {value}", name=attribute, value=value) if attribute else value
        return replace(
            self._fact,
            kind=FactKind(self.kind.currentData()),  # Qt gives back a bare string
            attribute=attribute,
            value=value,
            text=text,
            other=self.other.currentData(),
            scene=self.since.currentData(),
            until=self.until.currentData(),
            reader_since=self.reader.currentData(),
            mode=FactMode.REPLACE if self.mode.isChecked() else FactMode.ADD,
            secret=self.secret.isChecked(),
            known_by=self._chosen_knowers(),
        )

    def _make_words(self) -> None:
        fact = self._fact
        self.kind = DropDown("factKind")
        for kind in FactKind:
            self.kind.addItem(kind_words(kind), kind)
        self.kind.setCurrentIndex(self.kind.findData(fact.kind))
        self.attribute = QLineEdit(fact.attribute, objectName="factAttribute")
        self.attribute.setPlaceholderText(tr("eyes, age, daughter of …"))
        self.value = QLineEdit(fact.value, objectName="factValue")
        self.value.setPlaceholderText(tr("grey, 41 …"))
        self.text = QPlainTextEdit(fact.text, objectName="factText")
        self.text.setPlaceholderText(tr("As the model is told it: “has grey eyes”."))
        self.text.setFixedHeight(56)
        self.text.setTabChangesFocus(True)
        self.other = DropDown("factOther")
        self.other.addItem(tr("Nobody"), None)
        for label, entry in self._names.items():
            self.other.addItem(label, entry)
        self.other.setCurrentIndex(max(0, self.other.findData(fact.other)) if fact.other is not None else 0)
        self.mode = QCheckBox(tr("It replaces the description and what held before"))
        self.mode.setChecked(fact.mode is FactMode.REPLACE)

    def _make_times(self) -> None:
        fact = self._fact
        self.since = self._scene_box("factSince", tr("Before the book begins"), fact.scene)
        self.until = self._scene_box("factUntil", tr("It stays so"), fact.until)
        self.reader = self._scene_box("factReader", tr("From where it begins"), fact.reader_since)
        self.secret = QCheckBox(tr("A secret: only those named here know it"), objectName="factSecret")
        self.secret.setChecked(fact.secret)
        people = [label for label, entry in self._names.items() if entry in self._people()]
        titles = [tr("Before the book begins"), *self._labels.values()]
        by_entry = {entry: label for label, entry in self._names.items()}
        rows = [
            (by_entry[one.entry], self._labels.get(one.since, titles[0]) if one.since else titles[0])
            for one in fact.known_by
            if one.entry in by_entry
        ]
        self.knowers = RowTable((tr("Who"), tr("Since")), rows, {0: people, 1: titles})
        self.knowers.setMaximumHeight(120)

    def _lay_out(self) -> None:
        self.form.setVerticalSpacing(6)  # with all that is asked of a secret it fits a screen of 720 pixels
        for head, widget in (
            (tr("Kind"), self.kind),
            (tr("About"), self.attribute),
            (tr("Value"), self.value),
            (tr("As a sentence"), self.text),
            (tr("With whom"), self.other),
            (tr("Holds from"), self.since),
            (tr("Until"), self.until),
            (tr("The reader knows"), self.reader),
            ("", self.mode),
            ("", self.secret),
            (tr("Who knows it"), self.knowers),
            ("", self._warning),
        ):
            self.form.addRow(head, widget)

    def _scene_box(self, name: str, nothing: str, chosen: SceneId | None) -> DropDown:
        box = DropDown(name)
        box.addItem(nothing, None)
        for scene, label in self._labels.items():
            box.addItem(label, scene)
        if chosen is not None and chosen not in self._labels:
            box.addItem(tr("A scene that is not in the book"), chosen)
        box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)
        return box

    def _people(self) -> frozenset[EntryId]:
        return self._services.codex.codex.people()

    def _chosen_knowers(self) -> tuple[Knower, ...]:
        scenes = {label: scene for scene, label in self._labels.items()}
        return tuple(
            Knower(self._names[who], scenes.get(since))
            for who, since in self.knowers.rows()
            if who in self._names
        )

    def _fit(self) -> None:
        """Who knows a secret is asked where it is one."""
        self.form.setRowVisible(self.knowers, self.secret.isChecked())
        self.adjustSize()
        keep_on_screen(self)


def _distinct(services: Services, about: EntryId) -> dict[str, EntryId]:
    """All entries by a label of their own, the one the fact is about first."""
    entries = sorted(services.codex.codex.entries, key=lambda entry: entry.id != about)
    labels: dict[str, EntryId] = {}
    for entry in entries:
        label, number = entry.name, 1
        while label in labels:
            number += 1
            label = f"{entry.name} ({number})"
        labels[label] = entry.id
    return labels
