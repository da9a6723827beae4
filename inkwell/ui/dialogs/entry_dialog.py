"""One codex entry: what it is called, what is true of it, what is sent to the model and what never is."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.manuscript.codex import CategoryId, Entry, EntryField, Inclusion, Relation
from inkwell.domain.manuscript.ids import EntryId
from inkwell.support import phrases
from inkwell.support.i18n import tr, tr_noop, trc
from inkwell.ui.dialogs.edit_dialog import EditDialog
from inkwell.ui.dialogs.fact_list import FactList
from inkwell.ui.dialogs.row_table import RowTable
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.empty_state import EmptyState
from inkwell.ui.widgets.file_dialog import FileDialog
from inkwell.ui.widgets.heat_strip import HeatStrip

if TYPE_CHECKING:
    from inkwell.domain.manuscript.facts import Source
    from inkwell.services.composition import Services
    from inkwell.ui.theme import ThemeService

_INCLUSIONS = (
    (Inclusion.MENTIONED, tr_noop("When it is mentioned")),
    (Inclusion.ALWAYS, tr_noop("Always")),
    (Inclusion.BY_HAND, tr_noop("Only when chosen for a scene")),
    (Inclusion.NEVER, tr_noop("Never")),
)
_PICTURE_PX = 640


class EntryDialog(EditDialog):
    """Creates or edits an entry; but for its facts, nothing is changed before it is accepted.

    Signals:
        place_wanted: the Source of a fact whose words the author wants to see; the dialog is closed.
    """

    place_wanted = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        theme: ThemeService,
        entry: Entry | None,
        category: CategoryId | None = None,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("entryDialog")
        self._services = services
        self._theme = theme
        codex = services.codex.codex
        first = category if category is not None else codex.categories[0].id
        self._entry = entry or Entry(EntryId(0), first, name)
        self.setWindowTitle(self._entry.name or tr("New codex entry"))
        self.resize(880, 600)
        self._picture_bytes = self._entry.picture
        self._name = QLineEdit(self._entry.name, objectName="entryName")
        self._category = DropDown()
        for drawer in codex.categories:
            self._category.addItem(theme.icon(drawer.icon), tr(drawer.name), drawer.id)
        self._category.setCurrentIndex(max(0, self._category.findData(self._entry.category)))
        self._make_fields()
        self._inclusion = DropDown()
        for inclusion, text in _INCLUSIONS:
            self._inclusion.addItem(tr(text), inclusion)
        self._inclusion.setCurrentIndex(self._inclusion.findData(self._entry.inclusion))
        self._warning = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._warning.setProperty("role", "warning")
        self._lay_out()
        for field in (self._name, self._aliases, self._not_this):
            field.textChanged.connect(lambda _: self._tell_shared_names())
        self._tell_shared_names()
        if self._entry.id:
            services.codex.appearances(self._entry.id, self._strip.show_counts)

    def _make_fields(self) -> None:
        self._aliases = QLineEdit(
            ", ".join(self._entry.aliases),
            objectName="entryAliases",
            placeholderText=tr("separated by commas"),
        )
        self._not_this = QLineEdit(
            ", ".join(self._entry.not_this),
            placeholderText=tr("phrases that mean something else"),
        )
        self._shared = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="sharedNames")
        self._shared.setProperty("role", "warning")
        self._description = QPlainTextEdit(self._entry.description, objectName="entryDescription")
        self._description.setPlaceholderText(tr("What the model may know: a few plain sentences."))
        self._notes = QPlainTextEdit(self._entry.private_notes, objectName="entryNotes")
        self._notes.setPlaceholderText(tr("For your eyes only. Never sent to any model."))

    def accept(self) -> None:
        """Store the entry; a missing name is said and nothing happens."""
        if not self._name.text().strip():
            self._warning.setText(tr("An entry needs a name."))
            self._name.setFocus()
            return
        fields = tuple(
            EntryField(name, value) for name, value in self._fields.rows() if name.strip() and value.strip()
        )
        entry = replace(
            self._entry,
            name=self._name.text().strip(),
            category=self._category.currentData(),
            aliases=_listed(self._aliases.text()),
            not_this=_listed(self._not_this.text()),
            description=self._description.toPlainText().strip(),
            fields=fields,
            private_notes=self._notes.toPlainText().strip(),
            inclusion=Inclusion(self._inclusion.currentData()),
            picture=self._picture_bytes,
        )
        relations = tuple(
            Relation(entry.id, self._others[target], label)
            for label, target in self._relations.rows()
            if label.strip() and target in self._others
        )
        self._services.codex.save(entry, relations)
        super().accept()

    def _tell_shared_names(self) -> None:
        """Whose the names typed here are as well, said while they can still be told apart."""
        typed = replace(
            self._entry,
            name=self._name.text(),
            aliases=_listed(self._aliases.text()),
            not_this=_listed(self._not_this.text()),
        )
        lines: list[str] = []
        for shared in self._services.codex.shared_names(typed):
            others = [entry.name for entry in shared.entries if entry.id != typed.id]
            if len(others) < len(shared.entries):
                lines.append(
                    tr(
                        "“{name}” is also a name of {entries}. In the text it is whoever was named last before it.",
                        name=shared.name,
                        entries=phrases.listed(others),
                    )
                )
        self._shared.setText("\n".join(lines))
        self._shared.setVisible(bool(lines))

    def _lay_out(self) -> None:
        tabs = QTabWidget()
        tabs.addTab(self._names_page(), tr("Who or what"))
        tabs.addTab(self._facts_page(), tr("Facts"))
        tabs.addTab(self._relations_page(), tr("Relations"))
        tabs.addTab(self._notes_page(), tr("Private notes"))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Save).setProperty("role", "accent")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        if self._entry.id:
            discard = QPushButton(tr("Move to the trash"))
            discard.setProperty("role", "link")
            discard.clicked.connect(self._on_discard_clicked)
            row.addWidget(discard)
        row.addWidget(self._warning, 1)
        row.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.addWidget(tabs, 1)
        column.addLayout(row)

    def _names_page(self) -> QWidget:
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setSpacing(24)
        columns.addLayout(self._names_column(), 2)
        columns.addLayout(self._facts_column(), 3)
        self._set_picture(self._picture_bytes)
        return page

    def _names_column(self) -> QVBoxLayout:
        """What it is called, what it is, whether it is sent to the model, its picture."""
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(tr("Name"), self._name)
        form.addRow(tr("Also called"), self._aliases)
        form.addRow(tr("Never matches"), self._not_this)
        form.addRow(self._shared)
        form.addRow(tr("Category"), self._category)
        form.addRow(tr("Sent to the model"), self._inclusion)
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._picture.setFixedHeight(96)
        choose, self._no_picture = QPushButton(tr("Picture…")), QPushButton(tr("No picture"))
        choose.clicked.connect(self._on_choose_clicked)
        self._no_picture.clicked.connect(lambda: self._set_picture(None))
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self._picture, choose, self._no_picture):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout()
        column.addLayout(form)
        column.addSpacing(8)
        column.addLayout(row)
        column.addStretch(1)
        return column

    def _facts_column(self) -> QVBoxLayout:
        """What is true of it."""
        names = [line.name for line in self._entry.fields]
        drawer = self._services.codex.codex.category(self._entry.category)
        rows = [(line.name, line.value) for line in self._entry.fields] + [
            (translated, "")
            for name in drawer.fields
            if (translated := trc("codex", name)) not in names and name not in names
        ]
        self._fields = RowTable((tr("Detail"), tr("Value")), rows)
        column = QVBoxLayout()
        column.setSpacing(8)
        for text, widget, stretch in (
            (
                tr("Description, which always holds; what changes with the story is a fact"),
                self._description,
                2,
            ),
            (tr("Details"), self._fields, 3),
        ):
            label = QLabel(text)
            label.setBuddy(widget)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            column.addWidget(label)
            column.addWidget(widget, stretch)
        return column

    def _facts_page(self) -> QWidget:
        """What is stated, scene by scene; an entry that is not stored yet can have none."""
        page = QWidget()
        column = QVBoxLayout(page)
        if self._entry.id:
            self.facts = FactList(self._services, self._theme, self._entry.id)
            self.facts.place_wanted.connect(self._on_facts_place_wanted)
            column.addWidget(self.facts)
            return page
        column.addWidget(EmptyState(tr("Save the entry first; then facts can be stated about it.")))
        return page

    def _relations_page(self) -> QWidget:
        codex = self._services.codex.codex
        others = [(entry.id, entry.name) for entry in codex.entries if entry.id != self._entry.id]
        self._others = _labelled(others)
        names = {entry_id: label for label, entry_id in self._others.items()}
        relations = [
            (relation.label, names[relation.target])
            for relation in codex.relations
            if relation.source == self._entry.id and relation.target in names
        ]
        self._relations = RowTable((tr("Relation"), tr("To")), relations, {1: sorted(self._others)})
        self._strip = HeatStrip(self._theme, self._services.manuscript)
        page = QWidget()
        column = QVBoxLayout(page)
        hint = tr(
            "Relations, for example “daughter of”, hold always. To date one, state a fact of the kind “relation”. "
            "Not sent to the model."
        )
        for text, widget in ((hint, self._relations), (tr("Where it is named, scene by scene"), self._strip)):
            label = QLabel(text, wordWrap=True)
            label.setProperty("role", "quiet")
            column.addWidget(label)
            column.addWidget(widget)
        return page

    def _notes_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        self._notes.setAccessibleName(tr("Notes"))
        column.addWidget(self._notes)
        return page

    def _set_picture(self, data: bytes | None) -> None:
        self._picture_bytes = data
        pixmap = QPixmap()
        if data and pixmap.loadFromData(data):
            self._picture.setPixmap(pixmap.scaledToHeight(96, Qt.TransformationMode.SmoothTransformation))
        else:
            self._picture.clear()
        self._picture.setVisible(bool(data))
        self._no_picture.setVisible(bool(data))

    def _on_choose_clicked(self) -> None:
        dialog = FileDialog(self, tr("Picture"), "", tr("Pictures (*.png *.jpg *.jpeg *.webp)"))
        dialog.fileSelected.connect(self._load_picture)
        dialog.open()

    def _load_picture(self, path: str) -> None:
        """Read a picture of an allowed form, made small; anything else is refused with a sentence."""
        reader = QImageReader(path)
        size = reader.size()
        if (
            bytes(reader.format().data()) not in (b"png", b"jpeg", b"webp")
            or size.width() * size.height() > 100_000_000
        ):
            self._warning.setText(tr("Inkwell cannot use this picture; it takes PNG, JPEG and WebP."))
            return
        image: QImage = reader.read()
        if image.isNull():
            self._warning.setText(tr("This picture is damaged."))
            return
        if max(image.width(), image.height()) > _PICTURE_PX:
            image = image.scaled(
                _PICTURE_PX,
                _PICTURE_PX,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        self._set_picture(bytes(buffer.data().data()))

    def _on_facts_place_wanted(self, source: Source) -> None:
        """To the words, unless something typed here would be lost: that is asked first."""
        self.reject()
        if not self.isVisible():
            self.place_wanted.emit(source)

    def _on_discard_clicked(self) -> None:
        self._services.codex.discard(self._entry.id)
        self._services.notices.say(tr("“{title}” is in the trash for 30 days.", title=self._entry.name))
        self.reject()


def _listed(text: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            name.strip() for name in text.replace("，", ",").replace("、", ",").split(",") if name.strip()
        )
    )


def _labelled(rows: list[tuple[EntryId, str]]) -> dict[str, EntryId]:
    """Names as labels that differ: a name that comes again gets a number."""
    labelled: dict[str, EntryId] = {}
    for entry_id, name in rows:
        label, number = name, 1
        while label in labelled:
            number += 1
            label = f"{name} ({number})"
        labelled[label] = entry_id
    return labelled
