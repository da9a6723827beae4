"""Which style or move, how many versions, how strong; and the button that starts it."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.errors import WorldError
from inkwell.domain.rewriting.style import StyleKind
from inkwell.support.i18n import tr, tr_noop
from inkwell.ui.panels.narrator_box import NarratorBox
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.plain_hint import plain_hint

if TYPE_CHECKING:
    from inkwell.domain.rewriting.style import Style
    from inkwell.services.composition import Services
    from inkwell.ui.theme import ThemeService

_ID = Qt.ItemDataRole.UserRole
STRENGTHS = ((0.5, tr_noop("Light touch")), (1.0, tr_noop("In between")), (2.0, tr_noop("Full style")))


class StyleChooser(QWidget):
    """The first page of the rewrite panel.

    Signals:
        wished: the author wants it rewritten.
    """

    wished = Signal()

    def __init__(self, services: Services, theme: ThemeService) -> None:
        super().__init__()
        self._services, self._theme = services, theme
        self.search = QLineEdit(objectName="styleSearch", placeholderText=tr("Find a style or a move"))
        self.search.setAccessibleName(tr("Find a style or a move"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget(objectName="styleList")
        self.list.setAccessibleName(tr("Styles and craft moves"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.about = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="styleAbout")
        self.about.setProperty("role", "quiet")
        self.sample = QPlainTextEdit(
            objectName="styleSample",
            placeholderText=tr("Paste a page written the way you want: thirty words or more"),
        )
        self.sample.setAccessibleName(tr("Sample text"))
        self.sample.setTabChangesFocus(True)
        self.sample.setFixedHeight(88)
        self.narrator = NarratorBox()
        self.strength = DropDown("rewriteStrength")
        self.versions = QSpinBox(
            objectName="rewriteVersions", minimum=1, maximum=5, value=3, suffix=tr(" versions")
        )
        self.button = QPushButton(tr("Rewrite"), objectName="rewriteButton")
        self._copy = QPushButton(tr("Copy and edit…"), objectName="copyStyle")
        self._again = QPushButton(tr("Reload styles"), objectName="reloadStyles")
        self._lay_out()
        self.search.textChanged.connect(self._fill)
        self.list.currentItemChanged.connect(self._on_list_current_item_changed)
        self.list.itemActivated.connect(lambda _: self.wished.emit())
        self.button.clicked.connect(self.wished)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._again.clicked.connect(services.styles.reload)
        services.styles.styles_changed.connect(self._fill)
        services.voices.voice_changed.connect(self._on_theme_theme_changed)
        theme.theme_changed.connect(self._on_theme_theme_changed)

    def style_id(self) -> str:
        """The chosen style; empty where none is."""
        item = self.list.currentItem()
        return str(item.data(_ID) or "") if item is not None else ""

    def choose(self, style_id: str) -> None:
        """Choose a style by its id."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) == style_id:
                self.list.setCurrentRow(row)

    def fill_once(self) -> None:
        """Read the styles when the panel is first seen; their files cost a few milliseconds."""
        if not self.list.count():
            self._fill()

    def _lay_out(self) -> None:
        for value, name in STRENGTHS:
            self.strength.addItem(tr(name), value)
        self.strength.setCurrentIndex(1)
        self.strength.setAccessibleName(tr("How strongly the style is applied"))
        self.versions.setAccessibleName(tr("How many versions"))
        self.versions.setMinimumWidth(104)
        for box in (self.strength, self.versions):
            box.setProperty("role", "flat")
        self.button.setProperty("role", "accent")
        numbers, links = QHBoxLayout(), QHBoxLayout()
        for widget in (self.strength, self.versions):
            numbers.addWidget(widget)
        numbers.addStretch(1)
        for link in (self._copy, self._again):
            link.setProperty("role", "link")
            links.addWidget(link)
        links.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self.about)
        column.addWidget(self.sample)
        column.addWidget(self.narrator)
        column.addLayout(numbers)
        column.addWidget(self.button)
        column.addLayout(links)

    def _fill(self) -> None:
        needle, chosen = self.search.text().strip().lower(), self.style_id()
        self.list.clear()
        head = None
        for style in self._services.styles.all():
            if needle and needle not in _searched(style):
                continue
            part = tr("Craft moves") if style.kind is StyleKind.MOVE else tr("Styles")
            part = tr("Learned styles") if style.adapter else part
            if part != head:
                head = part
                self._add_head(part)
            item = QListWidgetItem(_shown(style.name, style.own))
            item.setData(_ID, style.id)
            item.setToolTip(plain_hint(_shown(style.description, style.own)))
            self.list.addItem(item)
        self.choose(chosen)
        if not self.style_id():
            first = next((row for row in range(self.list.count()) if self.list.item(row).data(_ID)), -1)
            self.list.setCurrentRow(first)

    def _add_head(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(self._theme.theme.colour("quiet"))
        self.list.addItem(item)

    def _on_theme_theme_changed(self) -> None:
        if self.list.count():
            self._fill()

    def _on_list_current_item_changed(self) -> None:
        style = self._services.styles.style(self.style_id())
        self.about.setText(
            _shown(style.description, style.own)
            if style is not None
            else tr("There is no style of that name.")
        )
        self.sample.setVisible(style is not None and style.kind is StyleKind.SAMPLE)
        self.narrator.setVisible(style is not None and style.asks_narrator)
        self.button.setEnabled(style is not None)
        self._copy.setVisible(style is None or not style.adapter)

    def _on_copy_clicked(self) -> None:
        if not self.style_id():
            return
        try:
            file = self._services.styles.copy(self.style_id())
        except WorldError as error:
            self._services.notices.error(error, key="styles")
            return
        self.choose(file.stem)
        self._services.notices.say(
            tr("Your copy is {file}. Reload the styles when you have edited it.", file=str(file)),
            key="styles",
        )
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


def _shown(text: str, own: bool) -> str:
    """Shipped texts are translated; an author's own stand as she wrote them."""
    return text if own else tr(text)


def _searched(style: Style) -> str:
    return " ".join((style.id, style.name, style.description, _shown(style.name, style.own))).lower()
