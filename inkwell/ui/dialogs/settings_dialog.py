"""All settings, made from their declarations; each takes effect as it is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFontComboBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from inkwell.services.writing.moods import mood_choices
from inkwell.support.i18n import tr, tr_noop, trc
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.field_form import FieldForm
from inkwell.ui.widgets.number_boxes import roomy
from inkwell.ui.widgets.scroll_box import ScrollBox
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from inkwell.services.composition import Services
    from inkwell.support.settings_file import Setting

_SECTIONS = {
    "look": tr_noop("Look"),
    "editor": tr_noop("Writing"),
    "generation": tr_noop("Model"),
    "exclusions": tr_noop("Content limits"),
    "check": tr_noop("Checks"),
    "backup": tr_noop("Backups"),
}
# A hint longer than this is wrapped.
_HINT_PIXELS = 380
# A number that may be larger than this is counted in whole steps.
_FINE = 5
_CHOICE_NAMES = {
    "light": tr_noop("Light"),
    "dark": tr_noop("Dark"),
    "system": tr_noop("Follow the system"),
    "en": "English",
    "zh_CN": "简体中文",
}


def _exclusions_page(services: Services) -> QWidget:
    """Kinds of passages and own words that are neither learned nor written."""
    from inkwell.ui.widgets.exclusions_box import ExclusionsBox

    page = QWidget()
    column = QVBoxLayout(page)
    intro = QLabel(tr("Nothing is kept out until you choose it: fiction has its villains."), wordWrap=True)
    intro.setProperty("role", "quiet")
    column.addWidget(intro)
    column.addWidget(ExclusionsBox(services.settings))
    column.addStretch(1)
    return page


def _with_hint(widget: QWidget, help_text: str) -> QWidget:
    """A field, and under it what it is for."""
    if not help_text:
        return widget
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 4)
    column.setSpacing(4)
    column.addWidget(widget)
    hint = QLabel(help_text)
    # A label that may wrap asks for the room of several lines even where one is enough.
    hint.setWordWrap(hint.fontMetrics().horizontalAdvance(help_text) > _HINT_PIXELS)
    hint.setProperty("role", "quiet")
    column.addWidget(hint)
    return both


class SettingsDialog(Dialog):
    """One page a section."""

    def __init__(self, parent: QWidget, services: Services, page_font: QFont, section: str = "look") -> None:
        super().__init__(parent)
        self.setObjectName("settingsDialog")
        self.setWindowTitle(tr("Settings"))
        self.resize(680, 560)
        self._services = services
        self._page_font = page_font
        tabs = QTabWidget()
        for key, name in _SECTIONS.items():
            tabs.addTab(ScrollBox(self._page(key)), tr(name))
        tabs.setCurrentIndex(list(_SECTIONS).index(section))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.addWidget(tabs, 1)
        column.addWidget(buttons)

    def _page(self, section: str) -> QWidget:
        if section == "exclusions":
            return _exclusions_page(self._services)
        page = QWidget()
        form = FieldForm(page)
        for setting in self._services.settings.declared.values():
            if setting.key.startswith(f"{section}."):
                widget = self._widget(setting)
                widget.setObjectName(setting.key)
                widget.setAccessibleName(tr(setting.title))
                title = "" if isinstance(widget, QCheckBox) else tr(setting.title)
                form.addRow(title, _with_hint(widget, tr(setting.help) if setting.help else ""))
        return page

    def _widget(self, setting: Setting) -> QWidget:
        settings, key = self._services.settings, setting.key
        if key == "look.font_family":
            fonts = QFontComboBox()
            fonts.setCurrentFont(QFont(settings.text(key)) if settings.text(key) else self._page_font)
            fonts.currentFontChanged.connect(lambda font: settings.set(key, font.family()))
            return fonts
        if isinstance(setting.default, bool):
            box = QCheckBox(tr(setting.title))
            box.setChecked(settings.flag(key))
            box.toggled.connect(lambda on: settings.set(key, on))
            return box
        choices = self._choices(setting)
        if choices:
            combo = DropDown()
            for value, name in choices:
                combo.addItem(name, value)
            combo.setCurrentIndex(max(0, combo.findData(settings.text(key))))
            combo.currentIndexChanged.connect(lambda _: settings.set(key, str(combo.currentData())))
            return combo
        if isinstance(setting.default, (int, float)):
            whole = isinstance(setting.default, int)
            spin = roomy(QSpinBox()) if whole else roomy(QDoubleSpinBox(singleStep=0.05))
            if isinstance(spin, QDoubleSpinBox) and (setting.maximum or 0) > _FINE:
                spin.setDecimals(0)
                spin.setSingleStep(1)
            spin.setRange(setting.minimum or 0, setting.maximum or 10_000)  # type: ignore[arg-type]
            spin.setValue(int(settings.number(key)) if whole else settings.number(key))  # type: ignore[arg-type]
            spin.valueChanged.connect(lambda value: settings.set(key, value))
            return spin
        line = QLineEdit(settings.text(key))
        line.editingFinished.connect(lambda: settings.set(key, line.text()))
        return line

    def _choices(self, setting: Setting) -> list[tuple[str, str]]:
        if setting.key == "generation.mood":
            return [(key, trc("mood", name)) for key, name, _ in mood_choices()]
        if setting.key == "generation.story_mood":
            moods = [(mood.key, trc("mood", mood.name)) for mood in self._services.moods.all()]
            return [("", tr("None")), *moods]
        if setting.key == "generation.model":
            writers = [
                (model.id, model.name)
                for model in self._services.models.installed()
                if model.role == "writer"
            ]
            return [("", tr("The first one installed")), *writers]
        if setting.key == "generation.adapter":
            return self._voices()
        return [(value, tr(_CHOICE_NAMES.get(value, value))) for value in setting.choices]

    def _voices(self) -> list[tuple[str, str]]:
        """The voices of the model that writes, and the one that is set where it is another model's."""
        choices = [("auto", tr("The one that comes with the model")), ("none", tr("None"))]
        choices += [(voice.id, voice.name) for voice in self._services.voices.fitting()]
        present = self._services.settings.text("generation.adapter")
        return choices if present in dict(choices) else [*choices, (present, present)]
