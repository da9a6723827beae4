"""Settings on disk: declared once, TOML, a broken value falls back with a warning and changes nothing else."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from inkwell.support.paths import private_folder
from inkwell.support.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

log = logging.getLogger(__name__)

SettingValue = str | int | float | bool


@dataclass(frozen=True)
class Setting:
    """One setting: `section.name`, its default (whose type it keeps), what the dialog says, allowed values."""

    key: str
    default: SettingValue
    title: str
    help: str = ""
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None

    def accepts(self, value: object) -> bool:
        """Whether `value` has the default's type and lies within the limits."""
        if isinstance(self.default, bool) or isinstance(value, bool):
            return isinstance(value, bool) and isinstance(self.default, bool)
        if isinstance(self.default, float):
            if not isinstance(value, (int, float)):
                return False
        elif type(value) is not type(self.default):
            return False
        if self.choices and value not in self.choices:
            return False
        if isinstance(value, (int, float)):
            return (self.minimum is None or value >= self.minimum) and (
                self.maximum is None or value <= self.maximum
            )
        return True


class SettingsFile:
    """The settings of one author, read once and written whole, comments and unknown keys kept."""

    def __init__(self, file: Path, declared: Mapping[str, Setting]) -> None:
        self._file = file
        self._declared = declared
        self._document = self._read()
        # Some are asked for at every key that is typed, and a TOML document answers in a tenth of a millisecond.
        self._values: dict[str, SettingValue] = {}

    def __getitem__(self, key: str) -> SettingValue:
        if key not in self._values:
            self._values[key] = self._read_value(key)
        return self._values[key]

    def _read_value(self, key: str) -> SettingValue:
        setting = self._declared[key]
        section, name = key.split(".", 1)
        table: Any = self._document.get(section, {})
        value = table.get(name, setting.default) if hasattr(table, "get") else setting.default
        value = getattr(value, "unwrap", lambda: value)()
        if not setting.accepts(value):
            log.warning("setting %s has a value that does not fit; using the default", key)
            return setting.default
        return float(value) if isinstance(setting.default, float) else value

    def __setitem__(self, key: str, value: SettingValue) -> None:
        setting = self._declared[key]
        if not setting.accepts(value):
            raise ValueError(f"{key} cannot be {value!r}")
        section, name = key.split(".", 1)
        if section not in self._document or not hasattr(self._document[section], "get"):
            self._document[section] = tomlkit.table()
        self._document[section][name] = value  # type: ignore[index]
        self._values.pop(key, None)
        self._write()

    def _read(self) -> tomlkit.TOMLDocument:
        try:
            return tomlkit.parse(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return tomlkit.document()
        except (OSError, UnicodeDecodeError, TOMLKitError):
            log.warning("the settings file cannot be read; it is kept as settings.broken.toml")
            try:
                self._file.replace(self._file.with_suffix(".broken.toml"))
            except OSError:
                log.warning("the broken settings file could not be set aside")
            return tomlkit.document()

    def _write(self) -> None:
        try:
            private_folder(self._file.parent)
            write_whole(self._file, tomlkit.dumps(self._document))
        except OSError:
            log.warning("the settings could not be written; they hold until the program ends")
