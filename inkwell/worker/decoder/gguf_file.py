"""A GGUF file read strictly: every count, string, shape and offset is checked before anything is believed.

Source: the format's description in ggml's documentation. Nothing is copied: tensors are views of the mapped file.
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

_MAXIMUM_COUNT = 100_000
_MAXIMUM_LIST = 2_000_000
_MAXIMUM_STRING = 16 * 2**20
_MAXIMUM_DIMENSION = 2**40
_SCALARS = {
    0: "<B",
    1: "<b",
    2: "<H",
    3: "<h",
    4: "<I",
    5: "<i",
    6: "<f",
    7: "<?",
    10: "<Q",
    11: "<q",
    12: "<d",
}
_STRING, _LIST = 8, 9

F32, F16, Q4_0, Q4_1, Q8_0, Q4_K, Q5_K, Q6_K, BF16 = 0, 1, 2, 3, 8, 12, 13, 14, 30
# (weights, bytes) of a block of each kind of number.
_BLOCKS = {
    F32: (1, 4),
    F16: (1, 2),
    Q4_0: (32, 18),
    Q4_1: (32, 20),
    6: (32, 22),
    7: (32, 24),
    Q8_0: (32, 34),
    10: (256, 84),
    11: (256, 110),
    Q4_K: (256, 144),
    Q5_K: (256, 176),
    Q6_K: (256, 210),
    BF16: (1, 2),
}


class GgufError(ValueError):
    """A file that is damaged or no GGUF; the message says where, without its path."""


class GgufKindError(GgufError):
    """A whole file of a version or with numbers that are not known here."""


@dataclass(frozen=True)
class GgufTensor:
    """A tensor's place. `shape` is rows first, as numpy has it."""

    name: str
    shape: tuple[int, ...]
    kind: int
    start: int
    size: int

    @property
    def elements(self) -> int:
        """How many weights."""
        count = 1
        for dimension in self.shape:
            count *= dimension
        return count


class GgufFile:
    """The header of a file, and its tensors' bytes on demand. GgufError where anything does not fit.

    One of several parts (`in_parts`) may hold no tensor: some tools leave the first with the header alone.
    """

    def __init__(self, path: Path, in_parts: bool = False) -> None:
        self.path = path
        self.metadata: dict[str, Any] = {}
        self.tensors: dict[str, GgufTensor] = {}
        size = path.stat().st_size
        if size < 24:
            raise GgufError("is too short to be a GGUF")
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._least_tensors = 0 if in_parts else 1
        reader = _Reader(self._map, size)
        try:
            self._read(reader, size)
        except (struct.error, UnicodeDecodeError, RecursionError) as error:
            raise GgufError("has a damaged header") from error

    def bytes_of(self, name: str) -> np.ndarray[Any, Any]:
        """The raw bytes of a tensor, a view."""
        tensor = self.tensors[name]
        return np.frombuffer(self._map, np.uint8, tensor.size, tensor.start)

    def rows_of(self, name: str) -> np.ndarray[Any, Any]:
        """The raw bytes of a matrix, one row of it a row."""
        tensor = self.tensors[name]
        return self.bytes_of(name).reshape(tensor.shape[0] if len(tensor.shape) > 1 else 1, -1)

    def floats(self, name: str, rows: slice = slice(None)) -> np.ndarray[Any, Any]:
        """A tensor, or some rows of a matrix, as float32, whatever its kind."""
        tensor = self.tensors[name]
        data = np.ascontiguousarray(self.rows_of(name)[rows])
        shape = tensor.shape if len(tensor.shape) == 1 else (len(data), *tensor.shape[1:])
        if tensor.kind == F32:
            return data.view(np.float32).reshape(shape)
        if tensor.kind == F16:
            return data.view(np.float16).astype(np.float32).reshape(shape)
        if tensor.kind == BF16:
            bits32 = data.view(np.uint16).astype(np.uint32) << 16
            return bits32.view(np.float32).reshape(shape)
        from gguf import GGMLQuantizationType
        from gguf.quants import dequantize

        values = dequantize(data, GGMLQuantizationType(tensor.kind))
        return values.astype(np.float32, copy=False).reshape(shape)

    def _read(self, reader: _Reader, size: int) -> None:
        if reader.take(4) != b"GGUF":
            raise GgufError("does not begin as a GGUF does")
        version, tensors, entries = reader.number("<I"), reader.number("<Q"), reader.number("<Q")
        if version not in (2, 3):
            raise GgufKindError(f"is GGUF version {version}, which is not known")
        if not self._least_tensors <= tensors <= _MAXIMUM_COUNT or entries > _MAXIMUM_COUNT:
            raise GgufError(f"names {tensors} tensors and {entries} entries")
        for _ in range(entries):
            key = reader.string()
            self.metadata[key] = reader.value(reader.number("<I"))
        alignment = self.metadata.get("general.alignment", 32)
        if not isinstance(alignment, int) or alignment <= 0 or alignment & (alignment - 1):
            raise GgufError(f"has an alignment of {alignment}")
        headers = [self._tensor(reader) for _ in range(tensors)]
        data = -(-reader.position // alignment) * alignment
        for name, shape, kind, offset in headers:
            weights, block = _block(kind)
            elements = 1
            for dimension in shape:
                elements *= dimension
            if shape[-1] % weights or offset % alignment:
                raise GgufError(f"has a tensor {name[:60]!r} whose form cannot be")
            length = elements // weights * block
            if data + offset + length > size:
                raise GgufError(f"ends {data + offset + length - size} bytes too early; it was cut off")
            if name in self.tensors:
                raise GgufError(f"has two tensors called {name[:60]!r}")
            self.tensors[name] = GgufTensor(name, shape, kind, data + offset, length)

    def _tensor(self, reader: _Reader) -> tuple[str, tuple[int, ...], int, int]:
        name = reader.string()
        dimensions = reader.number("<I")
        if not 0 < dimensions <= 4:
            raise GgufError("has a tensor without a shape")
        shape = tuple(reversed([reader.number("<Q") for _ in range(dimensions)]))
        if not all(0 < dimension <= _MAXIMUM_DIMENSION for dimension in shape):
            raise GgufError("has a tensor without a shape")
        return name, shape, reader.number("<I"), reader.number("<Q")


class _Reader:
    """Reads little-endian values, never past the end."""

    def __init__(self, data: mmap.mmap, size: int) -> None:
        self._data, self._size = data, size
        self.position = 0

    def take(self, count: int) -> bytes:
        if count > self._size - self.position:
            raise GgufError("ends in the middle of its header")
        start, self.position = self.position, self.position + count
        return self._data[start : self.position]

    def number(self, format: str) -> Any:
        (value,) = struct.unpack_from(format, self._data, self.position)
        self.position += struct.calcsize(format)
        return value

    def string(self) -> str:
        length = self.number("<Q")
        if length > _MAXIMUM_STRING:
            raise GgufError(f"has a string of {length} bytes")
        return self.take(length).decode("utf-8")

    def value(self, kind: int, depth: int = 0) -> Any:
        if kind in _SCALARS:
            return self.number(_SCALARS[kind])
        if kind == _STRING:
            return self.string()
        if kind != _LIST:
            raise GgufError(f"has a value of unknown kind {kind}")
        inner, count = self.number("<I"), self.number("<Q")
        if count > _MAXIMUM_LIST or depth > 2:
            raise GgufError(f"has a list of {count} values")
        if inner in _SCALARS:
            format = np.dtype(_SCALARS[inner].replace("?", "?"))
            return np.frombuffer(self.take(count * format.itemsize), format).tolist()
        return [self.value(inner, depth + 1) for _ in range(count)]


def _block(kind: int) -> tuple[int, int]:
    if kind in _BLOCKS:
        return _BLOCKS[kind]
    import gguf

    try:
        weights, size = gguf.GGML_QUANT_SIZES[gguf.GGMLQuantizationType(kind)]
    except (ValueError, KeyError) as error:
        raise GgufKindError(f"has numbers of a kind ({kind}) that is not known") from error
    return int(weights), int(size)
