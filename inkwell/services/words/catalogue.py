"""The spelling dictionaries that can be had, from `resources/dictionaries/catalogue.toml`, and the one reader of it."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inkwell.services.models.catalogue import Model, Source, SourceFile
from inkwell.services.words.dictionaries import language_name
from inkwell.support.paths import resources

_OLD_ENCODINGS = {"lv_LV.license": "cp1257"}


@dataclass(frozen=True)
class Obtainable:
    """A dictionary that can be fetched.

    `id` is the tag of its language ("de_DE"), `note` tells it from others of that language, `licence` and `makers` are
    shown before anything is fetched; `size` is what it takes on the disk, `download` what is fetched for it, in bytes.
    """

    id: str
    licence: str
    makers: str
    note: str
    source: Source
    download: int

    @property
    def name(self) -> str:
        """Its language by its own name, and what tells it from others."""
        tag = "_".join(self.id.split("_")[:2])
        return f"{language_name(tag)} · {self.note}" if self.note else language_name(tag)

    @property
    def size(self) -> int:
        """What it takes on the disk, in bytes."""
        return sum(file.size for file in self.source.files)

    def licence_text(self) -> str:
        """The text of its licence, as it comes with the dictionary; empty where that is not known beforehand."""
        names = [Path(file.path).name for file in self.source.files if file.path.endswith(".license")]
        for name in names:
            with suppress(OSError):
                data = (resources() / "dictionaries" / "licences" / name).read_bytes()
                try:
                    return data.decode("utf-8-sig").strip()
                except UnicodeDecodeError:
                    return data.decode(_OLD_ENCODINGS.get(name, "cp1252"), errors="replace").strip()
        return ""

    def as_model(self) -> Model:
        """As something the installer knows."""
        return Model(self.id, self.name, "dictionary", self.licence, 0, 0.0, "", (self.source,))


def obtainable(file: Path | None = None) -> tuple[Obtainable, ...]:
    """Every dictionary that can be had, by name."""
    file = file or resources() / "dictionaries" / "catalogue.toml"
    data: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    packages = {row["name"]: row for row in data["package"]}
    rows = [_row(row, packages[row["package"]]) for row in data["dictionary"]]
    return tuple(sorted(rows, key=lambda one: (one.name.casefold(), one.id)))


def _row(row: dict[str, Any], package: dict[str, Any]) -> Obtainable:
    files = tuple(SourceFile(f"{package['folder']}/{file[0]}", file[1], file[2]) for file in row["files"])
    source = Source("wheel", package["name"], package["version"], sha256=package["sha256"], files=files)
    return Obtainable(row["id"], row["licence"], row["makers"], row.get("note", ""), source, package["size"])
