"""A GGUF in several files, as llama.cpp splits it, read as if it were one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkwell.support.model_parts import whole_of
from inkwell.worker.decoder.gguf_file import GgufError, GgufFile

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np

    from inkwell.worker.decoder.gguf_file import GgufTensor

_NUMBER, _COUNT, _TENSORS = "split.no", "split.count", "split.tensors.count"


class GgufParts:
    """All parts of a model: the metadata of the first, the tensors of each. GgufError where they do not belong together."""

    def __init__(self, files: list[GgufFile]) -> None:
        self.path = files[0].path
        self.metadata: dict[str, Any] = files[0].metadata
        self.tensors: dict[str, GgufTensor] = {}
        self._home: dict[str, GgufFile] = {}
        for number, file in enumerate(files):
            if file.metadata.get(_NUMBER, number) != number or file.metadata.get(_COUNT, len(files)) != len(
                files
            ):
                raise GgufError(f"is no part of one model with {file.path.name}")
            for name, tensor in file.tensors.items():
                if name in self.tensors:
                    raise GgufError(f"has {name[:60]!r} twice, in {file.path.name} too")
                self.tensors[name], self._home[name] = tensor, file
        if not self.tensors or len(self.tensors) != self.metadata.get(_TENSORS, len(self.tensors)):
            raise GgufError(f"has parts with {len(self.tensors)} tensors in all, which is not what it says")

    def bytes_of(self, name: str) -> np.ndarray[Any, Any]:
        """The raw bytes of a tensor, a view."""
        return self._home[name].bytes_of(name)

    def rows_of(self, name: str) -> np.ndarray[Any, Any]:
        """The raw bytes of a matrix, one row of it a row."""
        return self._home[name].rows_of(name)

    def floats(self, name: str, rows: slice = slice(None)) -> np.ndarray[Any, Any]:
        """A tensor, or some rows of a matrix, as float32, whatever its kind."""
        return self._home[name].floats(name, rows)


def part_files(path: Path) -> list[Path]:
    """All files of the model that `path` is, or is a part of, in order. GgufError names those that are missing."""
    whole = whole_of(path.name, (file.name for file in path.parent.iterdir()))
    if whole.missing:
        raise GgufError(f"is one of several parts, and {', '.join(whole.missing[:6])} is missing")
    return [path.parent / name for name in whole.names]


def open_gguf(path: Path) -> GgufFile | GgufParts:
    """The model that `path` is, or is a part of. GgufError where it is damaged or a part is missing."""
    paths = part_files(path)
    files = [GgufFile(part, in_parts=len(paths) > 1) for part in paths]
    if len(files) > 1:
        return GgufParts(files)
    count = files[0].metadata.get(_COUNT, 1)
    if count not in (0, 1):
        raise GgufError(f"is one of {count} parts, and has not the name of one")
    return files[0]
