"""The export page: whom for, which way, which scenes; the rest behind More; the pages beside it where they are printed."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.exchange.export_options import Contents, Purpose
from inkwell.domain.exchange.export_preset import with_book
from inkwell.domain.text.counted import counted, counts_characters
from inkwell.services.project.outgoing import file_suffix, readable_name, scene_numbers
from inkwell.support.i18n import tr, tr_noop, trn
from inkwell.ui.exports.closing_row import ClosingRow
from inkwell.ui.exports.option_form import OptionForm
from inkwell.ui.exports.proof_view import ProofView
from inkwell.ui.exports.purpose_cards import PurposeCards
from inkwell.ui.exports.scene_ticks import SceneTicks
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.field_form import FieldForm
from inkwell.ui.widgets.scroll_box import ScrollBox
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inkwell.domain.exchange.export_options import ExportOptions
    from inkwell.domain.exchange.export_preset import ExportPreset
    from inkwell.services.composition import Services
    from inkwell.ui.theme import ThemeService

_WIDTH, _HEIGHT = 1120, 700
_CHOICES_WIDTH = 500
_PROOF_PPI, _PROOF_REST_MS = 110.0, 350
_CONTENTS = (
    (Contents.MANUSCRIPT, tr_noop("The manuscript")),
    (Contents.SYNOPSIS, tr_noop("The synopsis")),
    (Contents.OUTLINE, tr_noop("The outline")),
    (Contents.CODEX, tr_noop("The codex")),
    (Contents.COMMENTS, tr_noop("The comments")),
)


class ExportDialog(Dialog):
    """One page. Esc stops what is being written first, and closes the page then.

    Signals:
        place_wished: a name and a suffix; `export_to` is called with the path the author chose.
        name_wished: `keep_as` is called with the name under which the choices are kept.
    """

    place_wished = Signal(str, str)
    name_wished = Signal()

    def __init__(self, parent: QWidget, services: Services, theme: ThemeService) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(tr("Export"))
        room = self.screen().availableGeometry()
        self.resize(min(_WIDTH, room.width() - 40), min(_HEIGHT, room.height() - 60))
        self._services, self._exports = services, services.exports
        self._presets = self._exports.presets()
        self._options = self._first_options()
        self._form: OptionForm | None = None
        self._rest = QTimer(self, singleShot=True, interval=_PROOF_REST_MS)
        self._rest.timeout.connect(self._show_pages)
        self.cards = PurposeCards(theme, frozenset(one.options.purpose for one in self._presets))
        self.cards.purpose_chosen.connect(self._on_cards_purpose_chosen)
        self.proof = ProofView(theme)
        self.closing = ClosingRow()
        self.closing.export.clicked.connect(self._ask_place)
        self.closing.stop.clicked.connect(self._stop)
        self.closing.close_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(20)
        self._choices = self._choices_column()
        row.addWidget(self._choices)
        row.addWidget(self.proof, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(14)
        column.addWidget(self.cards)
        column.addLayout(row, 1)
        column.addWidget(self.closing)
        self.closing.export.setDefault(True)  # which it could not be before it was in the dialog
        self._listen()
        self._show(self._options)
        self.cards.cards[self._options.purpose].setFocus()

    @property
    def form(self) -> OptionForm:
        """What lies behind More; forty fields take a twentieth of a second, so they are made when they are asked for."""
        if self._form is None:
            self._form = OptionForm()
            self._form_place.addWidget(self._form)
            self._form.setVisible(self.more.isChecked())
            self._fill(self._form)
            self._form.changed.connect(self._on_changed)
        return self._form

    def options(self) -> ExportOptions:
        """What is chosen."""
        options = self._options if self._form is None else self._form.options(self._options)
        metadata = replace(
            options.metadata, author=self.author.text().strip(), title=self.title.text().strip()
        )
        return replace(
            options,
            metadata=metadata,
            contents=Contents(self.contents.currentData()),
            submission=replace(options.submission, contact=self.contact.toPlainText().strip()),
            scenes=scene_numbers(self._services.manuscript.outline, self.scenes.chosen()),
        )

    def export_to(self, path: Path) -> None:
        """Write it there."""
        options = self.options()
        self._exports.remember(options)
        self.closing.begin()
        self._exports.write(path, options)

    def keep_as(self, name: str) -> None:
        """Keep the choices under a name of the author's."""
        try:
            kept = self._exports.save_preset(name, self.options())
        except OSError as error:
            self.closing.say_refused(tr("It could not be kept: {error}", error=error.strerror or error))
            return
        self._presets = self._exports.presets()
        self._options = replace(self.options(), preset=kept)
        self._fill_ways()

    def reject(self) -> None:
        """Stop writing, or close the page."""
        if self._exports.is_writing:
            self._stop()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Whatever closes it: nothing is written or set any more, and nothing is heard of it."""
        for signal, slot in self._heard():
            signal.disconnect(slot)
        self._rest.stop()
        self._exports.forget()
        super().done(result)

    def _first_options(self) -> ExportOptions:
        last = self._exports.last_options()
        known = {one.options.format for one in self._presets}
        return last if last is not None and last.format in known else self._presets[0].options

    def _choices_column(self) -> QWidget:
        self.more = QPushButton(objectName="exportMore", checkable=True)
        self.more.setProperty("role", "link")
        self.more.toggled.connect(self._on_more_toggled)
        self._form_place = QVBoxLayout()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 10, 0)
        column.addLayout(self._top_fields())
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._form_place)
        column.addStretch(1)
        box = ScrollBox(inner)
        box.setMinimumWidth(min(_CHOICES_WIDTH, self.width() - 80))
        return box

    def _top_fields(self) -> FieldForm:
        """What every export asks."""
        ways = self._ways_row()
        self.contents = DropDown("exportContents", tr("What is written"))
        for value, words in _CONTENTS:
            self.contents.addItem(tr(words), value)
        info = self._services.project.info
        self.title = QLineEdit(placeholderText=info.title, objectName="exportTitle")
        self.author = QLineEdit(placeholderText=info.author, objectName="exportAuthor")
        self.contact = QPlainTextEdit(objectName="exportContact")
        self.contact.setTabChangesFocus(True)
        self.contact.setFixedHeight(76)
        self.contact.setPlaceholderText(tr("Your own name, address and mail, a line each"))
        self.scenes = SceneTicks(self._services.manuscript.outline)
        self.scenes.setVisible(False)
        self.scenes.setMinimumHeight(180)
        self.choose_scenes = QPushButton(objectName="exportChooseScenes", checkable=True)
        self.choose_scenes.setProperty("role", "link")
        self.choose_scenes.toggled.connect(self.scenes.setVisible)
        self.choose_scenes.setMinimumHeight(self.way.sizeHint().height())
        self._top = FieldForm()
        self._top.addRow(tr("Way"), ways)
        self._top.addRow(self.about)
        self._top.addRow(tr("What"), self.contents)
        self._top.addRow(tr("Scenes"), self.choose_scenes)
        self._top.addRow(self.scenes)
        self._top.addRow(tr("Title"), self.title)
        self._top.addRow(tr("Author"), self.author)
        self._top.addRow(tr("Contact"), self.contact)
        return self._top

    def _ways_row(self) -> QHBoxLayout:
        self.way = DropDown("exportWay", tr("Way of exporting"))
        self.way.activated.connect(self._on_way_activated)
        self.keep = QPushButton(tr("Keep as…"), objectName="exportKeep")
        self.keep.clicked.connect(self.name_wished)
        self.about = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.about.setProperty("role", "quiet")
        ways = QHBoxLayout()
        ways.setSpacing(10)
        ways.addWidget(self.way, 1)
        ways.addWidget(self.keep)
        return ways

    def _listen(self) -> None:
        for signal, slot in self._heard():
            signal.connect(slot)
        self.scenes.changed.connect(self._on_changed)
        self.contents.activated.connect(self._on_changed)
        for line in (self.title, self.author):
            line.textEdited.connect(self._on_changed)
        self.contact.textChanged.connect(self._on_changed)

    def _heard(self) -> tuple[tuple[Any, Callable[..., None]], ...]:
        return (
            (self._exports.progressed, self.closing.progress),
            (self._exports.written, self.closing.say_written),
            (self._exports.refused, self.closing.say_refused),
            (self._exports.failed, self.closing.say_failed),
            (self._exports.pages_shown, self.proof.show_pages),
            (self._exports.pages_refused, self.proof.say),
        )

    def _show(self, options: ExportOptions) -> None:
        """Fill every field."""
        self._options = options
        purpose = options.purpose
        self.cards.choose(purpose)
        self._fill_ways()
        if self._form is not None:
            self._fill(self._form)
        self.title.setText(options.metadata.title)
        self.author.setText(options.metadata.author)
        self.contact.blockSignals(True)
        self.contact.setPlainText(options.submission.contact)
        self.contact.blockSignals(False)
        self.contents.setCurrentIndex(self.contents.findData(options.contents))
        self._top.setRowVisible(self.contact, purpose in (Purpose.AGENT, Purpose.EDITOR))
        self._on_more_toggled(self.more.isChecked())
        self.closing.rest(readable_name(options.format))
        self._on_changed()

    def _fill(self, form: OptionForm) -> None:
        form.set_options(self._options)
        form.show_for(self._options.purpose)

    def _fill_ways(self) -> None:
        self.way.clear()
        ways = [one for one in self._presets if one.options.purpose is self._options.purpose]
        for one in ways:
            self.way.addItem(one.name if one.own else tr(one.name), one.id)
        place = self.way.findData(self._options.preset)
        self.way.setCurrentIndex(max(0, place))
        chosen = next((one for one in ways if one.id == self._options.preset), None)
        self.about.setText(tr(chosen.description) if chosen and chosen.description else "")

    def _take(self, preset: ExportPreset) -> None:
        """Another way; what is the book's own stays."""
        now = self.options()
        options = with_book(preset.options, now.metadata)
        matter = replace(
            preset.options.matter,
            **{name: value for name, value in vars(now.matter).items() if isinstance(value, str) and value},
        )
        contact = now.submission.contact or preset.options.submission.contact
        self._show(
            replace(
                options,
                matter=matter,
                submission=replace(preset.options.submission, contact=contact),
                disclosure=now.disclosure,
            )
        )

    def _on_cards_purpose_chosen(self, purpose: Purpose) -> None:
        preset = next((one for one in self._presets if one.options.purpose is purpose), None)
        if preset is not None and purpose is not self._options.purpose:
            self._take(preset)

    def _on_way_activated(self, _place: int) -> None:
        preset = next((one for one in self._presets if one.id == self.way.currentData()), None)
        if preset is not None:
            self._take(preset)

    def _on_more_toggled(self, shown: bool) -> None:
        if shown or self._form is not None:
            self.form.setVisible(shown)
        self.more.setText(tr("Less") if shown else tr("More"))

    def _on_changed(self, *_: object) -> None:
        count, words = len(self.scenes.chosen()), self.scenes.words()
        self.choose_scenes.setText(
            tr(
                "{scenes}, {words}",
                scenes=trn("{n} scene", "{n} scenes", count),
                words=counted(words, counts_characters(self._services.project.info.language)),
            )
        )
        self.closing.set_possible(bool(count))
        is_paged = self._options.format == "pdf"
        self.proof.setVisible(is_paged)
        self._choices.setMaximumWidth(_CHOICES_WIDTH if is_paged else 16_777_215)
        if is_paged:
            self._rest.start()

    def _show_pages(self) -> None:
        if not self._exports.is_writing and self.scenes.chosen():
            self.proof.wait()
            self._exports.show_pages(self.options(), _PROOF_PPI * self.devicePixelRatioF())

    def _ask_place(self) -> None:
        title = self.title.text().strip() or self._services.project.info.title
        self.place_wished.emit(title, file_suffix(self._options.format))

    def _stop(self) -> None:
        self._exports.cancel()
        self.closing.say_stopped()
