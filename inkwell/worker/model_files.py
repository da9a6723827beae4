"""Model files as they come from strangers: what is accepted, what is refused, and the cached form of a GGUF.

Only safetensors and GGUF weights, only known keys of a configuration, no code. A file's own hash is checked
by whoever installed it; here its form is.
"""

from __future__ import annotations

import json
import re
import shutil
import struct
from typing import TYPE_CHECKING, Any, BinaryIO

from inkwell.protocol.events import FailureCode, ModelLoading
from inkwell.worker.engines.base import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inkwell.protocol.events import Event

_CONVERTED = "converted-1"
_MAXIMUM_COUNT = 100_000
_MAXIMUM_STRING = 16 * 2**20
_MAXIMUM_HEADER = 16 * 2**20
_SCALAR_BYTES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
_WEIGHT_NAME = re.compile(r"^[\w.-]+\.safetensors$")
_FORBIDDEN_KEYS = ("auto_map", "trust_remote_code")


def prepared_folder(path: Path, name: str, report: Callable[[Event], None]) -> Path:
    """A folder transformers can load from: the given one, or the converted form of a GGUF, made once."""
    if not path.exists():
        raise EngineError(FailureCode.MODEL_MISSING, f"{path} is not there")
    gguf = path if path.is_file() else next(iter(sorted(path.glob("*.gguf"))), None)
    if gguf is not None and not list(path.glob("*.safetensors") if path.is_dir() else ()):
        if gguf.suffix != ".gguf":
            raise EngineError(FailureCode.MODEL_UNSUPPORTED, f"{gguf.name} is neither GGUF nor safetensors")
        return _converted(gguf, name, report)
    if path.is_file():
        raise EngineError(FailureCode.MODEL_UNSUPPORTED, f"{path.name}: give the model's folder")
    check_folder(path)
    return path


def check_folder(folder: Path) -> None:
    """Refuse a model folder that carries code, pickles, or an index that points outside it."""
    weights = sorted(folder.glob("*.safetensors"))
    if not weights:
        raise EngineError(FailureCode.MODEL_UNSUPPORTED, f"{folder.name} holds no safetensors weights")
    config = _json(folder / "config.json")
    for key, value in config.items():
        if key in _FORBIDDEN_KEYS or (key.startswith("_") and key.endswith("_internal")):
            raise EngineError(
                FailureCode.MODEL_UNSUPPORTED, f"config.json asks for {key}, which would run code"
            )
        if "attn_implementation" in key and "/" in str(value):
            raise EngineError(
                FailureCode.MODEL_UNSUPPORTED, f"config.json asks for {key}, which would fetch code"
            )
    index = folder / "model.safetensors.index.json"
    if index.exists():
        for name in set(_json(index).get("weight_map", {}).values()):
            if not isinstance(name, str) or not _WEIGHT_NAME.match(name) or not (folder / name).is_file():
                raise EngineError(FailureCode.MODEL_DAMAGED, f"the index names {str(name)[:80]!r}")
    for file in weights:
        _check_safetensors(file)


def check_gguf(file: Path) -> None:
    """Read the whole header strictly: magic, version, counts, strings, alignment, offsets inside the file."""
    size = file.stat().st_size
    with file.open("rb") as source:
        reader = _Reader(source, size, file.name)
        if reader.take(4) != b"GGUF":
            raise reader.error("does not begin as a GGUF does")
        version, tensors, entries = reader.number("<I"), reader.number("<Q"), reader.number("<Q")
        if version not in (2, 3):
            raise EngineError(FailureCode.MODEL_UNSUPPORTED, f"{file.name} is GGUF version {version}")
        if not 0 < tensors <= _MAXIMUM_COUNT or entries > _MAXIMUM_COUNT:
            raise reader.error(f"names {tensors} tensors and {entries} entries")
        alignment = 32
        for _ in range(entries):
            key = reader.string()
            value = reader.value(reader.number("<I"))
            if key == b"general.alignment" and isinstance(value, int):
                alignment = value
        if alignment <= 0 or alignment & (alignment - 1):
            raise reader.error(f"has an alignment of {alignment}")
        last = 0
        for _ in range(tensors):
            reader.string()
            dimensions = reader.number("<I")
            if not 0 < dimensions <= 4:
                raise reader.error("has a tensor without a shape")
            elements = 1
            for _ in range(dimensions):
                elements *= max(1, reader.number("<Q"))
            kind, offset = reader.number("<I"), reader.number("<Q")
            last = max(last, offset + _least_bytes(kind, elements))
        data = -(-reader.position // alignment) * alignment
        if data + last > size:
            raise reader.error(f"ends {data + last - size} bytes too early; it was cut off")


class _Reader:
    """Reads little-endian values, never past the end."""

    def __init__(self, source: BinaryIO, size: int, name: str) -> None:
        self._source, self._size, self._name = source, size, name
        self.position = 0

    def error(self, what: str) -> EngineError:
        return EngineError(FailureCode.MODEL_DAMAGED, f"{self._name} {what}")

    def take(self, count: int) -> bytes:
        if count < 0 or self.position + count > self._size:
            raise self.error("ends in the middle of its header")
        data = self._source.read(count)
        self.position += count
        return data

    def number(self, form: str) -> int:
        return int(struct.unpack(form, self.take(struct.calcsize(form)))[0])

    def string(self) -> bytes:
        length = self.number("<Q")
        if length > _MAXIMUM_STRING:
            raise self.error(f"has a string of {length} bytes")
        return self.take(length)

    def value(self, kind: int, depth: int = 0) -> object:
        if kind == 8:
            return self.string()
        if kind == 9:
            inner, count = self.number("<I"), self.number("<Q")
            if count > 10_000_000 or depth > 3:
                raise self.error(f"has a list of {count} values")
            if inner in _SCALAR_BYTES:
                self.take(count * _SCALAR_BYTES[inner])
            else:
                for _ in range(count):
                    self.value(inner, depth + 1)
            return None
        if kind not in _SCALAR_BYTES:
            raise self.error(f"has a value of unknown kind {kind}")
        return int.from_bytes(self.take(_SCALAR_BYTES[kind]), "little")


def _least_bytes(kind: int, elements: int) -> int:
    import gguf

    try:
        block, size = gguf.GGML_QUANT_SIZES[gguf.GGMLQuantizationType(kind)]
    except (ValueError, KeyError) as error:
        raise EngineError(FailureCode.MODEL_UNSUPPORTED, f"a tensor is of unknown kind {kind}") from error
    return elements // block * size


def _check_safetensors(file: Path) -> None:
    with file.open("rb") as source:
        head = source.read(8)
        length = int.from_bytes(head, "little") if len(head) == 8 else -1
        if not 2 <= length <= _MAXIMUM_HEADER or 8 + length > file.stat().st_size:
            raise EngineError(FailureCode.MODEL_DAMAGED, f"{file.name} does not begin as safetensors do")
        try:
            header: dict[str, Any] = json.loads(source.read(length))
            ends = [int(entry["data_offsets"][1]) for name, entry in header.items() if name != "__metadata__"]
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
            raise EngineError(FailureCode.MODEL_DAMAGED, f"the header of {file.name} is damaged") from error
    if not ends or 8 + length + max(ends) != file.stat().st_size:
        raise EngineError(FailureCode.MODEL_DAMAGED, f"{file.name} is cut off or has something added")


def _json(file: Path) -> dict[str, Any]:
    try:
        if file.stat().st_size > _MAXIMUM_HEADER:
            raise EngineError(FailureCode.MODEL_DAMAGED, f"{file.name} is too large")
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise EngineError(FailureCode.MODEL_DAMAGED, f"{file.name} cannot be read") from error
    if not isinstance(data, dict):
        raise EngineError(FailureCode.MODEL_DAMAGED, f"{file.name} is not an object")
    return data


def _converted(file: Path, name: str, report: Callable[[Event], None]) -> Path:
    """The cached safetensors form beside the GGUF, made where it is missing or older than the file."""
    target = file.parent / _CONVERTED
    stamp = f"{file.name} {file.stat().st_size} {file.stat().st_mtime_ns}"
    marker = target / "made-from.txt"
    if marker.exists() and marker.read_text(encoding="utf-8") == stamp:
        return target
    check_gguf(file)
    report(ModelLoading(name, "Preparing the model for quick starts; this is done once"))
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig

    temporary = file.parent / f".{_CONVERTED}.part"
    shutil.rmtree(temporary, ignore_errors=True)
    shutil.rmtree(target, ignore_errors=True)
    try:
        source = {"gguf_file": file.name, "local_files_only": True}
        tokenizer = AutoTokenizer.from_pretrained(str(file.parent), **source)
        model = AutoModelForCausalLM.from_pretrained(
            str(file.parent), dtype=torch.bfloat16, quantization_config=GgufConfig(dequantize=True), **source
        )
        model.save_pretrained(temporary)
        tokenizer.save_pretrained(temporary)
        (temporary / marker.name).write_text(stamp, encoding="utf-8")
        temporary.rename(target)
    except (OSError, ValueError, KeyError, RuntimeError, IndexError, TypeError) as error:
        shutil.rmtree(temporary, ignore_errors=True)
        raise EngineError(FailureCode.MODEL_DAMAGED, f"{file.name}: {error}") from error
    return target
