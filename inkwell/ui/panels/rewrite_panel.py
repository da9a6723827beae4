"""Rewrite: choose a style, read the versions beside what they change, keep all of one, some sentences, or none."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.rewriting.passage import whole_sentences
from inkwell.domain.text.counted import length_of
from inkwell.services.rewriting.people_told import people_told
from inkwell.services.rewriting.rewriting import Passage, RewriteRequest
from inkwell.support.i18n import tr
from inkwell.ui.panels.style_chooser import StyleChooser
from inkwell.ui.panels.version_view import VersionView

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from inkwell.services.composition import Services
    from inkwell.ui.editor.scene_editor import SceneEditor
    from inkwell.ui.theme import ThemeService


class RewritePanel(QWidget):
    """A page to choose on and a page to read on; a line above them says what it is about."""

    def __init__(self, services: Services, editor: SceneEditor, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("rewritePanel")
        self._services, self._editor, self._theme = services, editor, theme
        self._wish: RewriteRequest | None = None
        self._shown: tuple[int, int] = (-1, -1)
        self.line = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="rewriteLine")
        self.line.setProperty("role", "quiet")
        self.chooser = StyleChooser(services, theme)
        self.tabs = QTabBar(objectName="rewriteVersionsBar", drawBase=False, expanding=False)
        self.tabs.setAccessibleName(tr("Versions"))
        self.view = VersionView(theme)
        self.progress = QProgressBar(textVisible=False, objectName="rewriteProgress")
        self.progress.setAccessibleName(tr("Progress of the rewriting"))
        self.stop_button = QPushButton(tr("Stop"), objectName="rewriteStop")
        self.keep_all = QPushButton(tr("Keep all"), objectName="keepAll")
        self.keep_some = QPushButton(tr("Keep chosen"), objectName="keepChosen")
        self.keep_none = QPushButton(tr("Keep none"), objectName="keepNone")
        self.again = QPushButton(tr("Try again"), objectName="rewriteAgain")
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self._tell_selection()

    def prepare(self) -> None:
        """The author pressed the shortcut: put the focus where she goes on."""
        self.chooser.fill_once()
        if self._pages.currentIndex() == 0:
            (self.chooser.list if self.chooser.style_id() else self.chooser.search).setFocus()
        else:
            self.keep_all.setFocus()

    def start(self) -> None:
        """Rewrite the selection, or the caret's paragraph."""
        binding = self._editor.binding
        if binding.scene_id is None or not self.chooser.style_id():
            return
        start, end = binding.selection()
        self._wish = RewriteRequest(
            binding.scene_id,
            start,
            end,
            self.chooser.style_id(),
            self.chooser.versions.value(),
            float(self.chooser.strength.currentData()),
            self.chooser.sample.toPlainText(),
            self.chooser.narrator.narrator() if not self.chooser.narrator.isHidden() else None,
        )
        self._services.rewriting.begin(self._wish)

    def showEvent(self, event: object) -> None:  # type: ignore[override]
        super().showEvent(event)  # type: ignore[arg-type]
        self.chooser.fill_once()
        self._tell_selection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self._services.rewriting.cancel():
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.keep_all.setProperty("role", "accent")
        for button in (self.keep_none, self.again):
            button.setProperty("role", "link")
        self.progress.setFixedHeight(6)
        reading = QWidget()
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.tabs)
        column.addWidget(self.view, 1)
        for pair in ((self.keep_all, self.keep_some), (self.keep_none, self.again)):
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in pair:
                row.addWidget(button, int(pair[0] is self.keep_all))
            if pair[0] is not self.keep_all:
                row.addStretch(1)
            column.addLayout(row)
        self._pages.addWidget(self.chooser)
        self._pages.addWidget(reading)
        working = QHBoxLayout()
        working.setSpacing(8)
        working.addWidget(self.progress, 1)
        working.addWidget(self.stop_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 8, 0)
        outer.setSpacing(8)
        outer.addWidget(self.line)
        outer.addLayout(working)
        outer.addWidget(self._pages, 1)
        for widget in (self.progress, self.stop_button):
            widget.hide()

    def _connect(self) -> None:
        rewriting = self._services.rewriting
        self.chooser.wished.connect(self.start)
        self.tabs.currentChanged.connect(self._on_tabs_current_changed)
        self.view.choice_changed.connect(self._tell_choice)
        self.stop_button.clicked.connect(rewriting.cancel)
        self.keep_all.clicked.connect(lambda: self._keep(None))
        self.keep_some.clicked.connect(lambda: self._keep(self.view.taken()))
        self.keep_none.clicked.connect(rewriting.discard)
        self.again.clicked.connect(self._on_again_clicked)
        rewriting.passage_changed.connect(self._on_rewriting_passage_changed)
        rewriting.passage_ended.connect(self._on_rewriting_passage_ended)
        rewriting.rewriting_failed.connect(self._on_rewriting_rewriting_failed)
        rewriting.progress_changed.connect(self._on_rewriting_progress_changed)
        self._editor.page.selectionChanged.connect(self._tell_selection)
        self._editor.page.cursorPositionChanged.connect(self._tell_selection)
        self._editor.page.stop_requested.connect(rewriting.cancel)
        self._theme.theme_changed.connect(self._on_theme_theme_changed)

    def _keep(self, taken: set[int] | None) -> None:
        if self._services.rewriting.keep(self.tabs.currentIndex(), taken):
            self._editor.page.setFocus()

    def _tell_selection(self) -> None:
        """What would be rewritten; the words of a large selection are not counted at every key."""
        if self._services.rewriting.passage is not None or not self.isVisible():
            return
        text, (start, end) = self._editor.binding.base_text, self._editor.binding.selection()
        start, end = whole_sentences(text, start, min(end, start + 20_000))
        services, passage = self._services, text[start:end]
        self.chooser.narrator.show_passage(
            passage, lambda: people_told(services.codex, services.reading, passage)
        )
        chosen = self._editor.page.textCursor().hasSelection()
        self.line.setText(
            tr("Rewrites the sentences of the selection ({words})", words=length_of(passage))
            if chosen
            else tr("Rewrites this paragraph ({words})", words=length_of(passage))
        )

    def _tell_choice(self) -> None:
        taken, all_rows = len(self.view.taken()), self.view.open_rows()
        self.keep_some.setText(tr("Keep chosen ({taken} of {all})", taken=taken, all=all_rows))
        self.keep_some.setEnabled(0 < taken < all_rows)

    def _on_again_clicked(self) -> None:
        if self._wish is None:
            return
        passage = self._services.rewriting.passage
        if passage is not None:
            self._editor.binding.select(passage.start, passage.start + len(passage.source))
        self.start()

    def _on_tabs_current_changed(self, number: int) -> None:
        passage = self._services.rewriting.passage
        if passage is not None and 0 <= number < len(passage.versions):
            self.view.show_version(passage, number)
            failed = passage.versions[number].failed
            self.keep_all.setEnabled(not failed and not passage.changed)
            self._tell_choice()

    def _on_rewriting_passage_changed(self, passage: Passage) -> None:
        for widget in (self.progress, self.stop_button):
            widget.setVisible(passage.writing)
        if passage.writing and not passage.versions:
            self.progress.setRange(0, 0)
            self.line.setText(tr("Rewriting {words}…", words=length_of(passage.source)))
        elif passage.changed:
            self.line.setText(tr("You have changed the passage in the meantime; nothing will be replaced."))
        elif not passage.writing:
            self.line.setText(tr("{style}: versions, best first", style=self._style_name(passage)))
        self._pages.setCurrentIndex(int(bool(passage.versions)))
        key = (id(passage), len(passage.versions))
        if passage.versions and key != self._shown:
            self._shown = key
            self._fill_tabs(passage)
        self.keep_all.setEnabled(bool(passage.versions) and not passage.changed and not self._failed(passage))

    def _failed(self, passage: Passage) -> bool:
        number = max(0, self.tabs.currentIndex())
        return number >= len(passage.versions) or passage.versions[number].failed

    def _fill_tabs(self, passage: Passage) -> None:
        self.tabs.blockSignals(True)
        while self.tabs.count() < len(passage.versions):
            self.tabs.addTab(tr("Version {number}", number=self.tabs.count() + 1))
        while self.tabs.count() > len(passage.versions):
            self.tabs.removeTab(self.tabs.count() - 1)
        self.tabs.blockSignals(False)
        self.tabs.setVisible(len(passage.versions) > 1)
        if self.tabs.currentIndex() < 0 or len(passage.versions) == 1:
            self.tabs.setCurrentIndex(0)
        self._on_tabs_current_changed(self.tabs.currentIndex())

    def _style_name(self, passage: Passage) -> str:
        return passage.style.name if passage.style.own else tr(passage.style.name)

    def _on_rewriting_progress_changed(self, done: int, total: int) -> None:
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(done)

    def _on_rewriting_passage_ended(self) -> None:
        self._pages.setCurrentIndex(0)
        for widget in (self.progress, self.stop_button):
            widget.hide()
        self._tell_selection()

    def _on_rewriting_rewriting_failed(self, sentence: str) -> None:
        self.line.setText(sentence)

    def _on_theme_theme_changed(self) -> None:
        passage = self._services.rewriting.passage
        if passage is not None and passage.versions:
            self._on_tabs_current_changed(self.tabs.currentIndex())
