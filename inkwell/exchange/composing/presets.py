"""Ways of exporting as TOML: the shipped ones in `resources/exports`, the author's own in a folder of hers. One reader."""

from __future__ import annotations

import re
import tomllib
import typing
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any

import tomlkit

from inkwell.domain.errors import WorldError
from inkwell.domain.exchange.export_options import ExportOptions, Purpose
from inkwell.domain.exchange.export_preset import ExportPreset, without_book
from inkwell.exchange.formats import FORMATS
from inkwell.support.i18n import tr, tr_noop
from inkwell.support.paths import private_folder, resources
from inkwell.support.whole_files import write_whole

if typing.TYPE_CHECKING:
    from pathlib import Path

_HELP = tr_noop("Mend it or remove it; all the other ways of exporting work.")
_TOP = ("name", "description")
_NOT_KEPT = ("scenes", "preset")
_NO_NAME = re.compile(r"[^\w-]+")


class _BadFieldError(ValueError):
    """A field and what is wrong with it."""


def load_preset(file: Path, own: bool = False) -> ExportPreset:
    """One file; WorldError names the file and the field that is wrong."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        top = {key: table.pop(key, "") for key in _TOP}
        for key, value in top.items():
            if not isinstance(value, str):
                raise _BadFieldError(f"{key} = {value!r}")
        options = _built(ExportOptions, table, "")
        if options.format not in {form.key for form in FORMATS if form.writer}:
            raise _BadFieldError(f"format = {options.format!r}")
        return ExportPreset(
            file.stem, top["name"] or file.stem, top["description"], replace(options, preset=file.stem), own
        )
    except (_BadFieldError, tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise WorldError(
            tr("The way of exporting in {name} cannot be used: {error}.", name=file.name, error=error),
            help=tr(_HELP),
        ) from error


def load_presets(own_folder: Path | None = None) -> tuple[tuple[ExportPreset, ...], tuple[WorldError, ...]]:
    """All of them by purpose and name, an own file taking the place of a shipped one of its name; and what was unreadable."""
    presets: dict[str, ExportPreset] = {}
    errors: list[WorldError] = []
    for folder, own in ((resources() / "exports", False), (own_folder, True)):
        for file in sorted(folder.glob("*.toml")) if folder is not None and folder.is_dir() else ():
            try:
                presets[file.stem] = load_preset(file, own)
            except WorldError as error:
                errors.append(error)
    order = list(Purpose)
    return (
        tuple(sorted(presets.values(), key=lambda one: (order.index(one.options.purpose), one.own, one.id))),
        tuple(errors),
    )


def save_preset(folder: Path, name: str, description: str, options: ExportOptions) -> Path:
    """Write an own preset; the book's own facts, its scenes and its cover stay out of it. OSError where that cannot be."""
    kept = replace(options, metadata=without_book(options.metadata), preset="", scenes=())
    document = tomlkit.document()
    document["name"] = name
    document["description"] = description
    for key, value in _changed(kept, ExportOptions()).items():
        document[key] = value
    file = private_folder(folder) / f"{file_name(name)}.toml"
    write_whole(file, tomlkit.dumps(document))
    return file


def file_name(name: str) -> str:
    """A name as the name of a file on any system."""
    return _NO_NAME.sub("-", name.strip().lower()).strip("-")[:60] or "export"


def _changed(value: Any, usual: Any) -> dict[str, Any]:
    """The fields that differ from the usual ones, as TOML holds them; purpose and format always."""
    table: dict[str, Any] = {}
    for field in fields(value):
        mine, theirs = getattr(value, field.name), getattr(usual, field.name)
        if field.name in _NOT_KEPT:
            continue
        if is_dataclass(mine):
            if below := _changed(mine, theirs):
                table[field.name] = below
        elif mine != theirs or field.name in ("purpose", "format"):
            plain = mine.value if isinstance(mine, Enum) else mine
            table[field.name] = list(plain) if isinstance(plain, tuple) else plain
    return table


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _built(kind: type, table: dict[str, Any], where: str) -> Any:
    """A value of `kind` from a table; what the table does not name is as usual."""
    hints = _hints(kind)
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in hints or key in _NOT_KEPT:
            raise _BadFieldError(f"{where}{key}")
        values[key] = _value(hints[key], value, f"{where}{key}")
    return kind(**values)


def _value(hint: Any, value: Any, where: str) -> Any:
    if is_dataclass(hint) and isinstance(value, dict):
        return _built(typing.cast("type", hint), typing.cast("dict[str, Any]", value), f"{where}.")
    if typing.get_origin(hint) is tuple and isinstance(value, list):
        items = typing.cast("list[Any]", value)
        if all(isinstance(item, str) for item in items):
            return tuple(items)
    elif isinstance(hint, type) and issubclass(hint, Enum):
        if value in [member.value for member in hint]:
            return hint(value)
    elif hint is float and type(value) in (int, float):
        return float(value)
    elif isinstance(hint, type) and type(value) is hint:
        return value
    raise _BadFieldError(f"{where} = {value!r}")
