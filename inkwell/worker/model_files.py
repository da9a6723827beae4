"""Model files as they come from strangers: what is accepted, what is refused, and the small forms made from a GGUF.

Only safetensors and GGUF weights, only configurations without code. Where the model was installed with hashes, they
are checked again before a file is believed: its form alone cannot tell a flipped bit.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkwell.protocol.events import FailureCode, ModelLoading
from inkwell.support.i18n import tr_noop
from inkwell.support.model_parts import GGUF, SAFETENSORS, wholes
from inkwell.support.whole_files import put_in_place, write_whole
from inkwell.worker.decoder.gguf_file import GgufError, GgufFile, GgufKindError
from inkwell.worker.decoder.gguf_parts import part_files
from inkwell.worker.errors import EngineError
from inkwell.worker.library_errors import translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.protocol.events import Event

_CONVERTED = "converted-1"
_TOKENS = "tokens-1"
_RECORD = "installed.json"
_MAXIMUM_HEADER = 16 * 2**20
_WEIGHT_NAME = re.compile(r"^[\w.-]+\.safetensors$")
_TENSOR_NAME = re.compile(r"^[\w.-]+$")
_FORBIDDEN_KEYS = ("auto_map", "trust_remote_code")
_HASHED_AT_ONCE = 256 * 2**20
_WEEK_S = 7 * 24 * 3600


def check_model(path: Path) -> Path:
    """The GGUF file or the safetensors folder meant by `path`, its outward form checked; EngineError otherwise."""
    if not path.exists():
        raise EngineError(FailureCode.MODEL_MISSING, f"{path} is not there")
    if path.is_file() and path.suffix.lower() == ".gguf":
        return _checked_gguf(path)
    if path.is_file():
        raise EngineError(
            FailureCode.MODEL_UNSUPPORTED, f"{path.name} is no GGUF; for safetensors give the folder"
        )
    if not any(path.glob("*.safetensors")):
        packed = wholes((file.name for file in path.iterdir()), GGUF)
        if packed:
            return _checked_gguf(path / packed[0].names[0])
    _check_record(path)
    check_folder(path)
    return path


def fingerprint(path: Path) -> str:
    """What tells a model from any other: a hash over its weights' sizes and first and last megabytes."""
    model = check_model(path)
    files = part_files(model) if model.is_file() else sorted(model.glob("*.safetensors"))
    digest = hashlib.sha256()
    for file in files:
        size = file.stat().st_size
        digest.update(str(size).encode())
        with file.open("rb") as opened:
            digest.update(opened.read(2**20))
            opened.seek(max(0, size - 2**20))
            digest.update(opened.read(2**20))
    return digest.hexdigest()[:32]


def _checked_gguf(path: Path) -> Path:
    """The first file of the model that `path` is, or is a part of, all of them as they were installed."""
    try:
        files = part_files(path)
    except GgufError as error:
        raise EngineError(FailureCode.MODEL_DAMAGED, f"{path.name} {error}") from error
    for file in files:
        _check_record(path.parent, only=file.name)
    return files[0]


def check_folder(folder: Path) -> None:
    """Refuse a model folder that carries code, pickles, or an index that points outside it."""
    weights = sorted(folder.glob("*.safetensors"))
    if not weights:
        raise EngineError(
            FailureCode.MODEL_UNSUPPORTED, f"{folder.name} holds no safetensors or GGUF weights"
        )
    config = _json(folder / "config.json")
    _check_config(config, "config.json")
    _check_sizes(config, sum(file.stat().st_size for file in weights))
    for index in sorted(folder.glob("*.safetensors.index.json")):
        mapped = _json(index).get("weight_map", {})
        if not isinstance(mapped, dict):
            raise EngineError(FailureCode.MODEL_DAMAGED, "the index of the weights is no list of files")
        for name in sorted(set(map(str, mapped.values()))):
            if not _WEIGHT_NAME.match(name) or (folder / name).is_symlink():
                raise EngineError(FailureCode.MODEL_DAMAGED, f"the index names {name[:80]!r}")
            if not (folder / name).is_file():
                raise EngineError(FailureCode.MODEL_DAMAGED, f"{name[:80]} is missing")
    for whole in wholes((file.name for file in weights), SAFETENSORS):
        if whole.missing:
            raise EngineError(FailureCode.MODEL_DAMAGED, f"{', '.join(whole.missing[:6])} is missing")
    for file in weights:
        _check_safetensors(file)


def token_folder(model: Path, name: str, report: Callable[[Event], None]) -> Path:
    """A folder with the model's `tokenizer.json`: its own, or one made from a GGUF or from sentencepiece, once."""
    if model.is_dir() and (model / "tokenizer.json").is_file():
        return model
    home = model.parent if model.is_file() else model
    source = model if model.is_file() else _first(model, "tokenizer.model", "spiece.model")
    if source is None:
        raise EngineError(FailureCode.MODEL_DAMAGED, f"{model.name} has no tokenizer.json")
    stamp = f"{source.name} {source.stat().st_size} {source.stat().st_mtime_ns}"
    for root in (home, Path(tempfile.gettempdir()) / f"inkwell-tokens-{_user()}"):
        target = root / f"{_TOKENS}-{hashlib.sha256(stamp.encode()).hexdigest()[:12]}"
        if (target / "tokenizer.json").is_file():
            return target
        try:
            target.parent.mkdir(mode=0o700, exist_ok=True)
            part = Path(tempfile.mkdtemp(prefix=f".{_TOKENS}.part-", dir=root))
        except OSError:
            continue
        report(ModelLoading(name, tr_noop("Preparing the model for quick starts; this is done once")))
        try:
            _make_tokens(model, part)
            part.rename(target)
        except OSError as error:
            raise EngineError(FailureCode.MODEL_DAMAGED, f"{source.name}: {error}") from error
        finally:
            shutil.rmtree(part, ignore_errors=True)
        return target
    raise EngineError(FailureCode.MODEL_DAMAGED, f"there is nowhere to keep what is made from {source.name}")


def prepared_folder(path: Path, name: str, report: Callable[[Event], None]) -> Path:
    """A folder transformers can load from: the given one, or the converted form of a GGUF, made once."""
    model = check_model(path)
    return _converted(model, name, report) if model.is_file() else model


def _make_tokens(model: Path, target: Path) -> None:
    from transformers import AutoTokenizer

    source: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    with translated(
        lambda error: EngineError(
            FailureCode.MODEL_DAMAGED, f"the tokenizer of {model.name} cannot be read: {str(error)[:200]}"
        ),
        OSError,
    ):
        if model.is_file():
            tokenizer = AutoTokenizer.from_pretrained(str(model.parent), gguf_file=model.name, **source)
        else:
            tokenizer = AutoTokenizer.from_pretrained(str(model), **source)
        tokenizer.save_pretrained(target)
    if not (target / "tokenizer.json").is_file():
        raise EngineError(FailureCode.MODEL_UNSUPPORTED, f"the tokenizer of {model.name} has an unknown form")


def _check_record(folder: Path, only: str = "") -> None:
    """Compare with the hashes of the installation: small files always, large ones when they changed or a week went by."""
    record_file = folder / _RECORD
    if not record_file.is_file():
        return
    record = _json(record_file)
    files = record.get("files", record)
    if not isinstance(files, dict):
        return
    seen_file = folder / ".verified.json"
    seen = _seen(seen_file)
    for name, facts in files.items():
        expected = facts.get("sha256", "") if isinstance(facts, dict) else facts
        path = folder / str(name)
        if (only and name != only) or not isinstance(expected, str) or not expected or path.parent != folder:
            continue
        if not path.is_file():
            raise EngineError(FailureCode.MODEL_DAMAGED, f"{name} is missing")
        status = path.stat()
        stamp = f"{status.st_size} {status.st_mtime_ns} {expected}"
        previous = seen.get(name)
        fresh = previous is not None and previous[0] == stamp and time.time() - previous[1] < _WEEK_S
        if fresh and status.st_size > _HASHED_AT_ONCE:
            continue
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if digest != expected:
            raise EngineError(
                FailureCode.MODEL_DAMAGED, f"{name} is not what was installed: its SHA-256 differs"
            )
        seen[name] = (stamp, time.time())
    try:
        write_whole(seen_file, json.dumps(seen))
    except OSError:
        return  # a folder that cannot be written is hashed each time


def _seen(file: Path) -> dict[str, tuple[str, float]]:
    """What was verified when; nothing where the note is missing or damaged: then it is verified again."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        return {str(name): (str(stamp), float(verified_at)) for name, (stamp, verified_at) in data.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _check_config(config: dict[str, Any], where: str) -> None:
    for key, value in config.items():
        if key in _FORBIDDEN_KEYS or (key.startswith("_") and key.endswith("_internal")):
            raise EngineError(FailureCode.MODEL_UNSUPPORTED, f"{where} asks for {key}, which would run code")
        if "attn_implementation" in key and "/" in str(value):
            raise EngineError(
                FailureCode.MODEL_UNSUPPORTED, f"{where} asks for {key}, which would fetch code"
            )
        if isinstance(value, dict):
            _check_config(value, where)


_LARGEST = {
    ("num_hidden_layers", "n_layer", "num_layers", "num_decoder_layers"): 1_000,
    ("num_attention_heads", "num_key_value_heads", "n_head", "num_heads"): 4_096,
    ("hidden_size", "n_embd", "d_model", "head_dim", "d_kv"): 200_000,
    ("intermediate_size", "n_inner", "d_ff"): 2_000_000,
    ("vocab_size",): 4_000_000,
}


def _check_sizes(config: dict[str, Any], weight_bytes: int) -> None:
    """Refuse sizes that cannot be, before a library makes room for them: they must be of an order with the weights."""
    sizes: dict[str, int] = {}
    inner = config.get("text_config")
    for source in (config, inner if isinstance(inner, dict) else {}):
        for names, largest in _LARGEST.items():
            for name in names:
                value = source.get(name)
                if value is None:
                    continue
                if not isinstance(value, int) or not 0 <= value <= largest:
                    raise EngineError(
                        FailureCode.MODEL_DAMAGED, f"config.json says {name} = {str(value)[:40]}"
                    )
                sizes[names[0]] = max(sizes.get(names[0], 0), value)
    layers, hidden = sizes.get("num_hidden_layers", 0), sizes.get("hidden_size", 0)
    if layers * hidden * hidden > 8 * weight_bytes or sizes.get("vocab_size", 0) * hidden > 8 * weight_bytes:
        raise EngineError(
            FailureCode.MODEL_DAMAGED, "config.json describes a far larger model than the weights hold"
        )


def _check_safetensors(file: Path) -> None:
    with file.open("rb") as source:
        head = source.read(8)
        length = int.from_bytes(head, "little") if len(head) == 8 else -1
        if not 2 <= length <= _MAXIMUM_HEADER or 8 + length > file.stat().st_size:
            raise EngineError(FailureCode.MODEL_DAMAGED, f"{file.name} does not begin as safetensors do")
        try:
            header: dict[str, Any] = json.loads(source.read(length))
            names = [name for name in header if name != "__metadata__"]
            ends = [int(header[name]["data_offsets"][1]) for name in names]
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
            raise EngineError(FailureCode.MODEL_DAMAGED, f"the header of {file.name} is damaged") from error
    if not ends or 8 + length + max(ends) != file.stat().st_size:
        raise EngineError(FailureCode.MODEL_DAMAGED, f"{file.name} is cut off or has something added")
    if not all(_TENSOR_NAME.match(name) for name in names):
        raise EngineError(FailureCode.MODEL_DAMAGED, f"{file.name} has a tensor with a name that cannot be")


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
    if len(part_files(file)) > 1:
        raise EngineError(
            FailureCode.MODEL_UNSUPPORTED, f"{file.name} is one of several parts; join them to one file"
        )
    try:
        GgufFile(file)
    except GgufKindError as error:
        raise EngineError(FailureCode.MODEL_UNSUPPORTED, f"{file.name} {error}") from error
    except GgufError as error:
        raise EngineError(FailureCode.MODEL_DAMAGED, f"{file.name} {error}") from error
    report(ModelLoading(name, tr_noop("Preparing the model for quick starts; this is done once")))
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
        put_in_place(temporary, target)
    except (OSError, ValueError, KeyError, RuntimeError, IndexError, TypeError) as error:
        shutil.rmtree(temporary, ignore_errors=True)
        raise EngineError(FailureCode.MODEL_DAMAGED, f"{file.name}: {error}") from error
    return target


def _first(folder: Path, *names: str) -> Path | None:
    return next((folder / name for name in names if (folder / name).is_file()), None)


def _user() -> str:
    import os

    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
