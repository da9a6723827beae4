"""The small dialogs: a project's particulars, a scene's synopsis, a new project, a search, figures, about."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from inkwell.support.i18n import tr, tr_noop
from inkwell.ui.dialogs.edit_dialog import EditDialog
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.field_form import FieldForm
from inkwell.ui.widgets.number_boxes import roomy
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import Node
    from inkwell.domain.manuscript.project import ProjectInfo

TEMPLATES = (
    ("novel", tr_noop("Novel")),
    ("short-story", tr_noop("Short story")),
    ("screenplay", tr_noop("Screenplay")),
    ("game", tr_noop("Game script")),
    ("copy", tr_noop("Advertising copy")),
)

# Each by its own name, which nobody needs translated: the languages whose quotation marks and dashes are known.
LANGUAGES = {
    "en": "English",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "it": "Italiano",
    "pt": "Português",
    "ca": "Català",
    "pl": "Polski",
    "cs": "Čeština",
    "sk": "Slovenčina",
    "hu": "Magyar",
    "ru": "Русский",
    "uk": "Українська",
    "nl": "Nederlands",
    "sv": "Svenska",
    "fi": "Suomi",
    "da": "Dansk",
    "nb": "Bokmål",
    "nn": "Nynorsk",
    "is": "Íslenska",
    "et": "Eesti",
    "lv": "Latviešu",
    "lt": "Lietuvių",
    "de_CH": "Deutsch (Schweiz)",
    "lb": "Lëtzebuergesch",
    "af": "Afrikaans",
    "pt_PT": "Português (Portugal)",
    "gl": "Galego",
    "eu": "Euskara",
    "ro": "Română",
    "sq": "Shqip",
    "el": "Ελληνικά",
    "sl": "Slovenščina",
    "hr": "Hrvatski",
    "bs": "Bosanski",
    "sr": "Srpski",
    "mk": "Македонски",
    "bg": "Български",
    "be": "Беларуская",
    "tr": "Türkçe",
    "ka": "ქართული",
    "hy": "Հայերեն",
    "he": "עברית",
    "ar": "العربية",
    "fa": "فارسی",
    "ko": "한국어",
    "zh": "中文",
    "zh_TW": "繁體中文",
    "ja": "日本語",
}


class FormDialog(EditDialog):
    """A form with two buttons."""

    def __init__(self, parent: QWidget, title: str, accept: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self.form = FieldForm()
        self.form.setVerticalSpacing(10)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        okay = buttons.button(QDialogButtonBox.StandardButton.Ok)
        okay.setText(accept or tr("Save"))
        okay.setProperty("role", "accent")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.addLayout(self.form)
        column.addWidget(buttons)


class ProjectDialog(FormDialog):
    """Title, author, language, style line and goals of a project."""

    def __init__(self, parent: QWidget, info: ProjectInfo) -> None:
        super().__init__(parent, tr("About this project"))
        self.setObjectName("projectDialog")
        self._info = info
        self.title = QLineEdit(info.title)
        self.author = QLineEdit(info.author)
        self.language = _language_box(info.language)
        self.kind = _kind_box(info.template)
        self.style_line = QPlainTextEdit(info.style)
        self.style_line.setPlaceholderText(
            tr("For example: a novel in the third person, past tense, dry and close.")
        )
        self.style_line.setFixedHeight(80)
        self.goal = _words_field(5_000_000, 5_000, info.goal_words)
        self.daily = _words_field(100_000, 100, info.daily_goal_words)
        for name, widget in (
            (tr("Title"), self.title),
            (tr("Author"), self.author),
            (tr("Language of the book"), self.language),
            (tr("Kind"), self.kind),
            (tr("Style, sent with every prompt"), self.style_line),
            (tr("Goal for the book"), self.goal),
            (tr("Goal for a day"), self.daily),
        ):
            self.form.addRow(name, widget)

    def info(self) -> ProjectInfo:
        """The particulars as typed."""
        return replace(
            self._info,
            title=self.title.text(),
            author=self.author.text(),
            language=str(self.language.currentData()),
            template=str(self.kind.currentData()),
            style=self.style_line.toPlainText().strip(),
            goal_words=self.goal.value(),
            daily_goal_words=self.daily.value(),
        )


class SynopsisDialog(FormDialog):
    """Synopsis and goal of a scene, chapter or part.

    Signals:
        sum_up_requested: a summary is wished for; `wait` says that it takes a while, `offer` puts it in.
    """

    sum_up_requested = Signal()

    def __init__(self, parent: QWidget, node: Node) -> None:
        super().__init__(parent, node.title)
        self.setObjectName("synopsisDialog")
        self.synopsis = QPlainTextEdit(node.synopsis)
        self.synopsis.setPlaceholderText(tr("What happens here, in a sentence or two. The model reads it."))
        self.goal = _words_field(1_000_000, 100, node.goal_words)
        self.sum_up = QPushButton(tr("Sum up"), autoDefault=False)
        self.sum_up.setToolTip(tr("Puts a summary here, for you to change"))
        self.sum_up.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.sum_up.clicked.connect(self.sum_up_requested)
        self.origin = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.origin.setProperty("role", "quiet")
        self.origin.hide()
        self._before: str | None = None
        self.form.addRow(tr("Synopsis"), self.synopsis)
        self.form.addRow("", self.origin)
        self.form.addRow("", self.sum_up)
        self.form.addRow(tr("Goal"), self.goal)

    def wait(self) -> None:
        """A summary is being written; what the author types meanwhile is not written over."""
        self._before = self.synopsis.toPlainText()
        self.sum_up.setEnabled(False)
        self.sum_up.setText(tr("Writing…"))

    def offer(self, text: str, origin: str) -> None:
        """Put a summary in the synopsis's place, or behind what was typed while one waited, with where it comes from below it.

        Ctrl+Z there brings back what stood before.
        """
        self.sum_up.setEnabled(bool(text))
        self.sum_up.setText(tr("Sum up") if text else tr("There is nothing to sum up."))
        self.origin.setText(origin if text else "")
        self.origin.setVisible(bool(self.origin.text()))
        if text:
            cursor = self.synopsis.textCursor()
            typed = self.synopsis.toPlainText()
            if self._before is None or self._before == typed:
                cursor.select(cursor.SelectionType.Document)
            else:
                cursor.movePosition(cursor.MoveOperation.End)
                text = f"\n{text}"
            cursor.insertText(text)
            self.synopsis.setFocus()
        self._before = None


class NewProjectDialog(FormDialog):
    """Title and kind of a new project."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tr("New project"), tr("Choose where to save it…"))
        self.setObjectName("newProjectDialog")
        self.title = QLineEdit(placeholderText=tr("Working title"))
        self.template = _kind_box("novel")
        self.form.addRow(tr("Title"), self.title)
        self.form.addRow(tr("Kind"), self.template)


class TextDialog(Dialog):
    """A text to read and copy."""

    def __init__(self, parent: QWidget, title: str, text: str, name: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        label = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        label.setMinimumWidth(420)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.addWidget(label)
        column.addWidget(buttons)


def _language_box(language: str) -> DropDown:
    """The languages a book may be written in, the present one chosen; a tag that is not in the list stays as it is."""
    box = DropDown("bookLanguage")
    for tag, name in LANGUAGES.items():
        box.addItem(name, tag)
    if box.findData(language) < 0:
        base = language.replace("-", "_").split("_")[0].lower()
        box.addItem(f"{LANGUAGES.get(base, language)} ({language})", language)
    box.setCurrentIndex(box.findData(language))
    box.setToolTip(tr("Quotation marks, dashes and spaces are typed as this language sets them."))
    return box


def _kind_box(kind: str) -> DropDown:
    """What a book may be; the page of a screenplay is set as scripts are."""
    box = DropDown("bookKind")
    for key, name in TEMPLATES:
        box.addItem(tr(name), key)
    box.setCurrentIndex(max(0, box.findData(kind)))
    return box


def _words_field(most: int, step: int, value: int) -> QSpinBox:
    return roomy(QSpinBox(maximum=most, singleStep=step, value=value, suffix=tr(" words")))
