"""What the author keeps out: kinds of passages to tick, and words of her own. The same box in the wizard and in the settings."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from inkwell.services.writing.exclusions import categories
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from inkwell.services.settings import SettingsService


class ExclusionsBox(QWidget):
    """Writes both settings as they are changed; nothing is ticked until the author ticks it.

    Signals:
        changed: another choice.
    """

    changed = Signal()

    def __init__(self, settings: SettingsService) -> None:
        super().__init__()
        self.setObjectName("exclusionsBox")
        self._settings = settings
        self._boxes: dict[str, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        chosen = {category.strip() for category in settings.text("exclusions.categories").split(";")}
        for row in categories():
            box = QCheckBox(tr(row.name), objectName=f"exclude-{row.id}")
            box.setToolTip(tr(row.explanation))
            box.setChecked(row.id in chosen)
            box.toggled.connect(self._on_box_toggled)
            column.addWidget(box)
            self._boxes[row.id] = box
        self.words = QLineEdit(settings.text("exclusions.words"), objectName="exclusions.words")
        self.words.setPlaceholderText(tr("Own words and names, separated by semicolons"))
        self.words.setAccessibleName(tr("Your own words to keep out"))
        self.words.editingFinished.connect(self._on_words_editing_finished)
        column.addWidget(self.words)
        hint = QLabel(
            tr(
                "Such paragraphs are not learned, and such words are not written. Your own text is never touched."
            ),
            wordWrap=True,
        )
        hint.setProperty("role", "quiet")
        column.addWidget(hint)

    def _on_box_toggled(self, _: bool) -> None:
        ids = [key for key, box in self._boxes.items() if box.isChecked()]
        self._settings.set("exclusions.categories", ";".join(ids))
        self.changed.emit()

    def _on_words_editing_finished(self) -> None:
        text = self.words.text().strip()
        if text != self._settings.text("exclusions.words"):
            self._settings.set("exclusions.words", text)
            self.changed.emit()
