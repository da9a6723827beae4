"""A model of the author's own, as it lies on her disk: which files it is made of, and what is missing, before one is copied.

Any part of a split GGUF or of sharded safetensors, their index, their configuration, or the folder means the whole.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn

from inkwell.domain.errors import UsageError
from inkwell.services.models.catalogue import Model, Source, SourceFile
from inkwell.services.models.hub import ALLOWED, RESERVED
from inkwell.support.i18n import tr
from inkwell.support.model_parts import (
    GGUF,
    SAFETENSORS,
    Whole,
    kind_of,
    lies_beside,
    proper_name,
    whole_of,
    wholes,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_INDEX = ".safetensors.index.json"
_CONFIG = "config.json"
_TOKENIZERS = ("tokenizer.json", "tokenizer.model", "spiece.model", "vocab.json", "vocab.txt")
_MOST_INDEX_BYTES = 16 * 2**20
_CUT = re.compile(
    r"\.(gguf|safetensors)([-.]?(split|part)|\.(\d{2,3}|[a-z]{2})$)|\.part\d+$", re.I
)  # by a hub's limit or by `split`
_COMING = re.compile(r"\.(part|partial|crdownload|download|incomplete|aria2|tmp|!ut|opdownload)$", re.I)
_PACKED = re.compile(r"\.(zip|7z|rar|tar|tgz|gz|xz|zst|bz2)(\.\d+)?$", re.I)
_POINTER = b"version https://git-lfs"  # what a clone without its large files has in their place
_DEPTH = 3  # models--owner--name/snapshots/COMMIT, as the hub's own library keeps them


def local_model(path: Path, taken: set[str]) -> Model:
    """A model file or folder of the author's as something that can be installed. UsageError where it is none, or not whole."""
    if not path.exists():
        raise UsageError(tr("There is no “{path}”.", path=path))
    folder, files, title = _of_folder(path) if path.is_dir() else _of_file(path)
    stem = re.sub(r"[^\w.-]+", "-", title).strip(".-") or "model"
    model_id, number = stem.lower()[:80], 2
    while model_id in taken:
        model_id, number = f"{stem.lower()[:80]}-{number}", number + 1
    # Never resolved: a link has the name of the model, what it points to may have none.
    _refuse_hollow([folder / file.path for file in files])
    source = Source(kind="local", path=str(folder.absolute()), files=tuple(files))
    return Model(model_id, stem, "writer", "", 0, 0.0, "", (source,))


def _of_file(path: Path) -> tuple[Path, list[SourceFile], str]:
    folder, name, names = path.parent, path.name, _names(path.parent)
    if kind_of(name) == GGUF:
        if lies_beside(name):
            raise UsageError(
                tr("“{name}” belongs to a model and is none itself.", name=name),
                help=tr("Choose the model’s own file."),
            )
        whole = whole_of(name, names)
        if whole.missing and path.is_symlink() and kind_of(path.resolve().name) == GGUF:
            return _of_file(path.resolve())  # a link to one part of what lies together elsewhere
        return folder, _as_they_are(_checked(whole).names), whole.stem
    if kind_of(name) == SAFETENSORS or name.lower().endswith(_INDEX) or name == _CONFIG:
        return folder, _safetensors(folder, names, name), folder.absolute().name
    if _CONFIG in names and any(_fits(name, kind) for kind in ALLOWED):
        return folder, _safetensors(folder, names, ""), folder.absolute().name
    _refuse_kind(name)


def _of_folder(path: Path) -> tuple[Path, list[SourceFile], str]:
    folder = _holder(path)
    names = _names(folder)
    packed = wholes(names, GGUF)
    has_shards = _CONFIG in names and any(kind_of(name) == SAFETENSORS for name in names)
    if len(packed) + has_shards > 1:
        found = [whole.names[0] for whole in packed] + [_CONFIG] * has_shards
        raise UsageError(
            tr("“{name}” holds more than one model.", name=path.name),
            help=tr("Choose one file of the one you mean: {names}.", names=", ".join(found[:12])),
        )
    if packed:
        return folder, _as_they_are(_checked(packed[0]).names), path.absolute().name
    return folder, _safetensors(folder, names, ""), path.absolute().name


def _holder(path: Path) -> Path:
    """The folder itself, or the only one within it that holds weights."""
    level = [path]
    for _ in range(_DEPTH + 1):
        holding = [folder for folder in level if any(kind_of(name) for name in _names(folder))]
        if len(holding) == 1:
            return holding[0]
        if holding:
            raise UsageError(
                tr("“{name}” holds more than one model.", name=path.name),
                help=tr("Choose the folder of the one you mean."),
            )
        level = [inner for folder in level for inner in _folders(folder)]
    odd = (name for name in _names(path) if any(kind.search(name) for kind in (_CUT, _COMING, _PACKED)))
    _refuse_kind(next(odd, path.name))


def _safetensors(folder: Path, names: Sequence[str], chosen: str) -> list[SourceFile]:
    """The weights meant by file `chosen` of the folder (empty: by the folder), and all that belongs to them."""
    if not any(kind_of(name) == SAFETENSORS for name in names) and not any(
        name.lower().endswith(_INDEX) for name in names
    ):
        _refuse_kind(folder.name)
    if "adapter_config.json" in names and _CONFIG not in names:
        raise UsageError(
            tr("“{name}” is a voice, not a model.", name=folder.name), help=tr("Import it under Voices.")
        )
    if _CONFIG not in names:
        _refuse_missing([_CONFIG])
    index = _index_of(names, chosen)
    weights = (
        _indexed(folder / index, names) if index else _as_they_are(_one_whole(folder, names, chosen).names)
    )
    if not any(name in names for name in _TOKENIZERS):
        _refuse_missing([_TOKENIZERS[0]])
    beside = [
        name
        for name in names
        if not kind_of(name)
        and (not name.lower().endswith(_INDEX) or name == index)
        and any(_fits(name, kind) for kind in ALLOWED)
    ]
    return [*weights, *_as_they_are(beside)]


def _index_of(names: Sequence[str], chosen: str) -> str:
    """The list of parts that the chosen file stands in, or is; empty where there is none."""
    indexes = [name for name in names if name.lower().endswith(_INDEX)]
    if chosen in indexes:
        return chosen
    if kind_of(chosen):
        stem = whole_of(chosen, names).stem.casefold()
        return next((name for name in indexes if name[: -len(_INDEX)].casefold() == stem), "")
    usual = [name for name in indexes if name.casefold() == f"model{_INDEX}"]
    return (usual or indexes or [""])[0]


def _indexed(index: Path, names: Sequence[str]) -> list[SourceFile]:
    """The parts an index names; one may lie here by another name for the same, and is then copied under that of the index."""
    try:
        if index.stat().st_size > _MOST_INDEX_BYTES:
            raise ValueError(index.name)
        data: Any = json.loads(index.read_text(encoding="utf-8"))
        wanted = sorted({str(name) for name in data["weight_map"].values()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(
            tr("{name} is damaged.", name=index.name),
            detail=str(error),
            help=tr("Fetch the model once more."),
        ) from error
    here = {proper_name(name).casefold(): name for name in names}
    missing = [name for name in wanted if proper_name(name).casefold() not in here]
    if missing or not wanted:
        _refuse_missing(missing or [SAFETENSORS])
    return [SourceFile(here[proper_name(name).casefold()], name=name) for name in wanted]


def _one_whole(folder: Path, names: Sequence[str], chosen: str) -> Whole:
    """Of weights without an index: those the chosen file belongs to, else the only ones, or those called as is usual."""
    found = wholes(names, SAFETENSORS)
    if kind_of(chosen):
        return _checked(whole_of(chosen, names))
    usual = [whole for whole in found if whole.stem.casefold() == "model"]
    if len(found) > 1 and len(usual) != 1:
        raise UsageError(
            tr("“{name}” holds more than one model.", name=folder.name),
            help=tr(
                "Choose one file of the one you mean: {names}.",
                names=", ".join(whole.names[0] for whole in found[:12]),
            ),
        )
    return _checked((usual or found)[0])


def _checked(whole: Whole) -> Whole:
    if whole.missing:
        _refuse_missing(whole.missing)
    return whole


def _as_they_are(names: Iterable[str]) -> list[SourceFile]:
    """Under their own names, an ending in capitals in small letters."""
    return [SourceFile(name, name=proper_name(name) if kind_of(name) else "") for name in names]


def _names(folder: Path) -> list[str]:
    """The files of a folder, of linked ones those that are there; without what a Mac leaves beside each on other disks."""
    try:
        return sorted(
            path.name
            for path in folder.iterdir()
            if path.is_file() and path.name not in RESERVED and not path.name.startswith("._")
        )
    except OSError:
        return []


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    except OSError:
        return []


def _fits(name: str, kind: str) -> bool:
    return name.lower().endswith(kind.removeprefix("*"))


def _refuse_missing(names: Sequence[str]) -> NoReturn:
    shown = ", ".join(names[:6]) + (" …" if len(names) > 6 else "")
    raise UsageError(
        tr("The model is not whole: {names} is missing.", names=shown)
        if len(names) == 1
        else tr("The model is not whole: {names} are missing.", names=shown),
        help=tr("Put it beside the other files, then choose the model again. Nothing was copied.")
        if len(names) == 1
        else tr("Put them beside the other files, then choose the model again. Nothing was copied."),
    )


def _refuse_hollow(files: Sequence[Path]) -> None:
    """UsageError where a file has the name of weights and none in it: empty, or a note of where they could be fetched."""
    for file in files:
        try:
            hollow = not file.stat().st_size
            if not hollow and kind_of(file.name):
                with file.open("rb") as opened:
                    hollow = opened.read(len(_POINTER)) == _POINTER
        except OSError as error:
            raise UsageError(
                tr("{name} cannot be read.", name=file.name),
                detail=str(error),
                help=tr("Check its permissions."),
            ) from error
        if hollow:
            raise UsageError(
                tr(
                    "“{name}” is there by its name alone; what should be in it was not fetched.",
                    name=file.name,
                ),
                help=tr("Fetch that file once more, then choose the model again. Nothing was copied."),
            )


def _refuse_kind(name: str) -> NoReturn:
    if _COMING.search(name):
        raise UsageError(
            tr("“{name}” has not arrived wholly yet.", name=name),
            help=tr("Wait for its download, or fetch it once more, then choose the model."),
        )
    if _PACKED.search(name):
        raise UsageError(
            tr("“{name}” is a packed file.", name=name),
            help=tr("Unpack it, then choose the model in it."),
        )
    if _CUT.search(name):
        raise UsageError(
            tr("“{name}” is a piece of a file that was cut for the way.", name=name),
            help=tr("Join the pieces to one file again, then choose that."),
        )
    raise UsageError(
        tr("“{name}” holds no safetensors or GGUF weights.", name=name),
        help=tr("Inkwell loads no other kind, because others can carry programs."),
    )
