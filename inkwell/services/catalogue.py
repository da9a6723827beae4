"""The models Inkwell knows by name, and those found on this machine. Plain functions over files."""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkwell.support.paths import catalogue_file

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class SourceFile:
    """A file of a source; `sha256` is empty where none is known."""

    path: str
    sha256: str = ""
    size: int = 0


@dataclass(frozen=True)
class Source:
    """Where a model can be had: a wheel of the package index at a pinned version."""

    kind: str
    package: str
    version: str
    files: tuple[SourceFile, ...]


@dataclass(frozen=True)
class Model:
    """An entry of the catalogue."""

    id: str
    name: str
    role: str
    licence: str
    context_tokens: int
    memory_gb: float
    for_whom: str
    sources: tuple[Source, ...]
    starter: bool = False


@dataclass(frozen=True)
class Installed:
    """A model on this machine."""

    id: str
    name: str
    role: str
    folder: Path
    context_tokens: int = 0


def catalogue(file: Path | None = None) -> tuple[Model, ...]:
    """Every entry, in order."""
    data: dict[str, Any] = tomllib.loads((file or catalogue_file()).read_text(encoding="utf-8"))
    return tuple(_model(row) for row in data.get("model", []))


def installed(search_path: Sequence[Path]) -> list[Installed]:
    """Models found in the folders, catalogue entries first; the first folder that holds an id wins."""
    known = {model.id: model for model in catalogue()}
    order = {model_id: place for place, model_id in enumerate(known)}
    found: dict[str, Installed] = {}
    for root in search_path:
        for folder in sorted(root.iterdir()) if root.is_dir() else ():
            if folder.name.startswith(".") or folder.name in found or not _has_weights(folder):
                continue
            entry = known.get(folder.name)
            if entry is not None:
                found[entry.id] = Installed(entry.id, entry.name, entry.role, folder, entry.context_tokens)
            else:
                found[folder.name] = Installed(folder.name, folder.name, "writer", folder)
    return sorted(found.values(), key=lambda one: (order.get(one.id, len(order)), one.id))


def problems(model: Installed) -> list[str]:
    """What is wrong with an installed model's files, in sentences."""
    entry = next((one for one in catalogue() if one.id == model.id), None)
    expected = {
        Path(file.path).name: file for source in (entry.sources if entry else ()) for file in source.files
    }
    record = model.folder / "installed.json"
    recorded: dict[str, str] = json.loads(record.read_text(encoding="utf-8")) if record.is_file() else {}
    found: list[str] = []
    for name in sorted(expected.keys() | recorded.keys()):
        path = model.folder / name
        wanted = (expected[name].sha256 if name in expected else "") or recorded.get(name, "")
        if not path.is_file():
            found.append(f"{name} is missing.")
        elif wanted and file_hash(path) != wanted:
            found.append(f"{name} is damaged: its SHA-256 is not the one it was published with.")
    return found


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _has_weights(folder: Path) -> bool:
    return (folder.is_dir() and any(folder.glob("*.gguf"))) or any(folder.glob("*.safetensors"))


def _model(row: dict[str, Any]) -> Model:
    sources = tuple(
        Source(
            source["kind"],
            source["package"],
            source["version"],
            tuple(SourceFile(**file) for file in source["files"]),
        )
        for source in row.get("sources", [])
    )
    return Model(
        id=row["id"],
        name=row["name"],
        role=row["role"],
        licence=row["licence"],
        context_tokens=row["context_tokens"],
        memory_gb=row["memory_gb"],
        for_whom=row["for_whom"],
        sources=sources,
        starter=row.get("starter", False),
    )
