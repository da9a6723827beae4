"""The author's settings, declared once, told to everyone when they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.services.check_settings import check_settings
from inkwell.support.settings_file import Setting, SettingsFile, SettingValue

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS: tuple[Setting, ...] = (
    Setting("look.theme", "light", "Theme", choices=("light", "dark", "system")),
    Setting("look.language", "en", "Language", "Takes effect at the next start", choices=("en", "zh_CN")),
    Setting("look.font_family", "", "Font of the page", "Empty: the best book face on this computer"),
    Setting("look.font_points", 14, "Size of the page’s type (points)", minimum=8, maximum=36),
    Setting("look.line_height", 1.55, "Line height", "Times the type size", minimum=1.1, maximum=2.4),
    Setting("look.measure", 64, "Width of a line (characters)", minimum=40, maximum=100),
    Setting(
        "editor.typewriter",
        False,
        "Typewriter scrolling",
        "The line you are writing stays at the same height",
    ),
    Setting("editor.smart_quotes", True, "Typographic quotes and dashes", '“ ” for " ", — for --, … for ...'),
    Setting(
        "editor.spelling",
        True,
        "Mark misspelt words",
        "Choose dictionaries under Edit → Dictionaries and words",
    ),
    Setting(
        "editor.reading",
        True,
        "Read the book in the background",
        "Finds who is present, who speaks, how it feels and what the checks look for; on this machine only",
    ),
    Setting("generation.words", 120, "Length of a continuation (words)", minimum=10, maximum=1000),
    Setting("generation.mood", "balanced", "Boldness", "How freely the model chooses words"),
    Setting("generation.story_mood", "", "Mood", "What continuations feel like: tense, tender, dry …"),
    Setting(
        "generation.candidates", 3, "Alternatives", "How many versions are written", minimum=1, maximum=3
    ),
    Setting("generation.model", "", "Model", "Continues and rewrites"),
    Setting(
        "generation.adapter",
        "auto",
        "Voice",
        "For books and scenes without a voice of their own (set under Continue)",
    ),
    Setting(
        "generation.adapter_strength",
        1.0,
        "Strength of the voice",
        "1 is as learned",
        minimum=0.0,
        maximum=1.5,
    ),
    Setting("exclusions.categories", "", "Content limits", "Ids separated by semicolons"),
    Setting("exclusions.words", "", "Your own words to keep out", "Separated by semicolons"),
    Setting(
        "generation.temperature", 0.0, "Temperature", "0 leaves it to the mood", minimum=0.0, maximum=2.0
    ),
    Setting("generation.top_p", 0.0, "Top-p", "0 leaves it to the mood", minimum=0.0, maximum=1.0),
    Setting("generation.min_p", 0.0, "Min-p", "0 leaves it to the mood", minimum=0.0, maximum=0.5),
    Setting(
        "generation.repetition_penalty",
        0.0,
        "Repetition penalty",
        "0 leaves it to the mood",
        minimum=0.0,
        maximum=2.0,
    ),
    Setting(
        "generation.dry",
        0.0,
        "Penalty for repeated runs (DRY)",
        "0 leaves it to the mood",
        minimum=0.0,
        maximum=5.0,
    ),
    Setting(
        "generation.avoid_phrases",
        True,
        "Avoid worn phrases",
        "What every model says too often, such as “a testament to” and “barely above a whisper”",
    ),
    Setting(
        "generation.avoid_names",
        True,
        "Avoid other books' names",
        "Keeps people from other novels out of yours; your story’s own names are free",
    ),
    Setting("generation.own_phrases", "", "Phrases never to write", "Separated by semicolons"),
    Setting("generation.word_bias", "", "Words to favour or avoid", "For example: harbour +1; suddenly -3"),
    Setting(
        "generation.read_ahead",
        True,
        "Read ahead while you pause",
        "Continue then begins at once; uses a little more electricity",
    ),
    Setting(
        "remote.address",
        "",
        "Address of a model on another computer",
        "Empty: nothing ever leaves this machine",
    ),
    Setting("remote.model", "", "Name of the model on another computer", "Empty: the first one it offers"),
    Setting(
        "backup.second_folder", "", "Second place for backups", "For example a USB stick; empty for none"
    ),
    Setting("words.dictionaries", "", "Dictionaries chosen last", "Their ids, separated by semicolons"),
    Setting("window.last_project", "", "Project opened last"),
    Setting("window.help_page", "", "Page of the guide read last"),
    Setting("window.geometry", "", "Position of the window"),
    Setting("window.starter_noted", False, "Whether it was said what the starter is"),
    Setting(
        "window.exclusions_reported",
        0.0,
        "When content limits were last reported",
        "Seconds since 1970",
        maximum=1e12,
    ),
    Setting(
        "window.side_panels", "both", "Which side panels show", choices=("both", "left", "right", "none")
    ),
)


class SettingsService(QObject):
    """Reads and writes settings.

    Signals:
        setting_changed: the key.
    Thread: main.
    """

    setting_changed = Signal(str)

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.declared = {setting.key: setting for setting in (*SETTINGS, *check_settings())}
        self._file = SettingsFile(file, self.declared)

    def text(self, key: str) -> str:
        """A setting that is text."""
        return str(self._file[key])

    def number(self, key: str) -> float:
        """A setting that is a number."""
        value = self._file[key]
        assert isinstance(value, (int, float)), key
        return value

    def flag(self, key: str) -> bool:
        """A setting that is on or off."""
        return bool(self._file[key])

    def set(self, key: str, value: SettingValue) -> None:
        """Change a setting and tell everyone; ValueError where it does not fit."""
        if self._file[key] != value:
            self._file[key] = value
            self.setting_changed.emit(key)
