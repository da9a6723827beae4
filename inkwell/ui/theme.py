"""Colours, type and the style sheet. Themes are named colours in TOML; widgets ask for roles, never for colours."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette

from inkwell.support.paths import resources

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from inkwell.services.settings import SettingsService

_SERIFS = (
    "Literata",
    "Charter",
    "Iowan Old Style",
    "Georgia",
    "Source Serif 4",
    "Vollkorn",
    "Source Serif Pro",
    "Noto Serif",
    "DejaVu Serif",
)
_SANS = ("Inter", "SF Pro Text", "Segoe UI", "Noto Sans", "DejaVu Sans")
_CJK_SERIFS = ("Noto Serif CJK SC", "Songti SC", "SimSun", "Source Han Serif SC")

_ICONS = {
    "person": "ph.user",
    "place": "ph.map-pin",
    "thing": "ph.cube",
    "group": "ph.users-three",
    "lore": "ph.book-open",
    "note": "ph.note",
    "trash": "ph.trash",
    "menu": "ph.list",
    "add": "ph.plus",
    "close": "ph.x",
    "find": "ph.magnifying-glass",
    "history": "ph.clock-counter-clockwise",
    "settings": "ph.gear",
    "model": "ph.cpu",
    "continue": "ph.pen-nib",
    "rewrite": "ph.magic-wand",
    "keep": "ph.check",
    "sentence": "ph.arrow-right",
    "next": "ph.arrows-clockwise",
    "discard": "ph.backspace",
    "again": "ph.arrow-clockwise",
    "like": "ph.thumbs-up",
    "not": "ph.thumbs-down",
    "shorter": "ph.scissors",
    "stop": "ph.stop",
    "open": "ph.folder-open",
    "new": "ph.file-plus",
    "import": "ph.download-simple",
    "export": "ph.upload-simple",
    "backup": "ph.archive",
    "undo": "ph.arrow-u-up-left",
    "redo": "ph.arrow-u-up-right",
    "scene": "ph.file-text",
    "chapter": "ph.book",
    "part": "ph.books",
    "rename": "ph.text-t",
    "split": "ph.scissors",
    "merge": "ph.arrows-in-line-vertical",
    "up": "ph.arrow-up",
    "down": "ph.arrow-down",
    "left": "ph.columns",
    "right": "ph.layout",
    "focus": "ph.frame-corners",
    "typewriter": "ph.text-align-center",
    "eye": "ph.eye",
    "tree": "ph.tree-structure",
    "why": "ph.scales",
    "quill": "ph.pen",
    "palette": "ph.command",
    "theme": "ph.moon",
    "save": "ph.floppy-disk",
    "quit": "ph.sign-out",
    "help": "ph.question",
    "back": "ph.arrow-left",
    "keyboard": "ph.keyboard",
    "terminal": "ph.terminal",
    "figures": "ph.chart-bar",
    "sprint": "ph.timer",
    "developers": "ph.code",
    "first_aid": "ph.lifebuoy",
    "comment": "ph.chat-teardrop-text",
    "italic": "ph.text-italic",
    "bold": "ph.text-bolder",
    "project": "ph.notebook",
    "pin": "ph.push-pin",
    "edit": "ph.pencil-simple",
    "picture": "ph.image",
    "region": "ph.squares-four",
    "goal": "ph.target",
    "time": "ph.hourglass-medium",
    "timeline": "ph.rows",
    "flow": "ph.scroll",
    "second": "ph.book-open",
    "zoom_in": "ph.magnifying-glass-plus",
    "zoom_out": "ph.magnifying-glass-minus",
    "copy": "ph.copy",
    "cut": "ph.scissors",
    "paste": "ph.clipboard-text",
    "select": "ph.selection-all",
    "ask": "ph.chat-circle-dots",
    "feeling": "ph.chart-line",
    "checks": "ph.check-square",
    "tint": "ph.paint-brush",
    "surprise": "ph.lightning",
    "read": "ph.book-bookmark",
    "larger": "ph.arrows-out",
    "voice": "ph.microphone",
    "teach": "ph.student",
}


@dataclass(frozen=True)
class Theme:
    """The ten-odd named colours of a look."""

    name: str
    dark: bool
    colours: dict[str, str]

    def colour(self, role: str) -> QColor:
        """The colour of a role."""
        return QColor(self.colours[role])


@cache
def load_theme(key: str) -> Theme:
    """The theme of that file name."""
    data = tomllib.loads((resources() / "themes" / f"{key}.toml").read_text(encoding="utf-8"))
    return Theme(data["name"], bool(data["dark"]), dict(data["colours"]))


class ThemeService(QObject):
    """Which theme shows, and the fonts that go with it.

    Signals:
        theme_changed: colours or fonts are others now.
    """

    theme_changed = Signal()

    def __init__(self, application: QApplication, settings: SettingsService) -> None:
        super().__init__()
        self._application = application
        self._settings = settings
        self.theme = load_theme("light")
        families = set(QFontDatabase.families())
        self._serif = next((family for family in _SERIFS if family in families), "serif")
        self._sans = next((family for family in _SANS if family in families), application.font().family())
        self._cjk = next((family for family in _CJK_SERIFS if family in families), "")
        settings.setting_changed.connect(self._on_settings_setting_changed)
        self.apply()

    @property
    def page_font(self) -> QFont:
        """The face the novel is set in."""
        chosen = self._settings.text("look.font_family") or self._serif
        font = QFont([family for family in (chosen, self._cjk) if family])
        font.setPointSizeF(self._settings.number("look.font_points"))
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    @property
    def script_font(self) -> QFont:
        """The typewriter's face of screenplays, in the size of the page: ours, so that it is there."""
        font = QFont([family for family in (_typewriter(), self._cjk) if family])
        font.setPointSizeF(self._settings.number("look.font_points"))
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def serif(self, points: float, italic: bool = False) -> QFont:
        """The book face at another size, for titles."""
        font = QFont(self.page_font)
        font.setPointSizeF(points)
        font.setItalic(italic)
        return font

    def sans(self, small: bool = False) -> QFont:
        """The face of everything that is not the novel; two sizes only."""
        font = QFont(self._sans)
        font.setPointSizeF(8.5 if small else 9.5)
        return font

    def icon(self, name: str, role: str = "quiet") -> QIcon:
        """A symbol tinted by role."""
        import qtawesome

        return qtawesome.icon(
            _ICONS[name], color=self.theme.colours[role], color_active=self.theme.colours["ink"]
        )

    def apply(self) -> None:
        """Dress the application."""
        key = self._settings.text("look.theme")
        if key == "system":
            hints = QGuiApplication.styleHints()
            key = "dark" if hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark else "light"
        self.theme = load_theme(key)
        self._application.setFont(self.sans())
        self._application.setPalette(_palette(self.theme))
        self._application.setStyleSheet(_style_sheet(self.theme))
        self.theme_changed.emit()

    def _on_settings_setting_changed(self, key: str) -> None:
        if key == "look.theme":
            self.apply()
        elif key.startswith("look."):
            self.theme_changed.emit()


@cache
def _typewriter() -> str:
    """The family of Courier Prime, registered when a screenplay is first shown."""
    families: list[str] = []
    for path in sorted((resources() / "fonts" / "courier-prime").glob("*.otf")):
        families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    return families[0] if families else "Courier New"


def icon_names() -> frozenset[str]:
    """Every symbol there is."""
    return frozenset(_ICONS)


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for where, name in (
        (role.Window, "window"),
        (role.Base, "page"),
        (role.AlternateBase, "raised"),
        (role.Text, "ink"),
        (role.WindowText, "ink"),
        (role.Button, "raised"),
        (role.ButtonText, "ink"),
        (role.Highlight, "selection"),
        (role.HighlightedText, "on_selection"),
        (role.ToolTipBase, "page"),
        (role.ToolTipText, "ink"),
        (role.PlaceholderText, "quiet"),
        (role.Link, "accent"),
        (role.Accent, "accent"),
    ):
        palette.setColor(where, theme.colour(name))
    for where in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, theme.colour("quiet"))
    return palette


def _style_sheet(theme: Theme) -> str:
    text = (resources() / "themes" / "inkwell.qss").read_text(encoding="utf-8")
    text = text.replace("$icons", (resources() / "icons").as_posix())
    text = text.replace("$look", "dark" if theme.dark else "light")
    for name in sorted(theme.colours, key=len, reverse=True):
        text = text.replace(f"${name}", theme.colours[name])
    return text
