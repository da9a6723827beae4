"""The models found on this machine, and whether their files are what was installed. Plain functions over files."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkwell.services.models.catalogue import catalogue
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RECORD = "installed.json"
_SETTLED_NS = 2_000_000_000
_kept: dict[Path, tuple[int, Installed | None]] = {}


@dataclass(frozen=True)
class Installed:
    """A model on this machine."""

    id: str
    name: str
    role: str
    folder: Path
    context_tokens: int = 0
    size: int = 0


def installed(search_path: Sequence[Path]) -> list[Installed]:
    """Models found in the folders, catalogue entries first; the first folder that holds an id wins."""
    order = {model.id: place for place, model in enumerate(catalogue())}
    models: dict[str, Installed] = {}
    for root in search_path:
        for folder in sorted(root.iterdir()) if root.is_dir() else ():
            if folder.name.startswith(".") or folder.name in models:
                continue
            model = _looked_at(folder)
            if model is not None:
                models[folder.name] = model
    return sorted(models.values(), key=lambda model: (order.get(model.id, len(order)), model.id))


def _looked_at(folder: Path) -> Installed | None:
    """The model in a folder, which is looked at again where a file came or went; asked for many times in a second."""
    try:
        changed = folder.stat().st_mtime_ns
    except OSError:
        return None
    kept = _kept.get(folder)
    if kept is not None and kept[0] == changed:
        return kept[1]
    model = _model_in(folder)
    if (
        time.time_ns() - changed > _SETTLED_NS
    ):  # a file that comes within the same tick of the clock changes no time
        _kept[folder] = changed, model
    return model


def _model_in(folder: Path) -> Installed | None:
    if not _is_model(folder):
        return None
    entry = next((entry for entry in catalogue() if entry.id == folder.name), None)
    # A pipeline lies in folders; those of other models hold only what was made of its files here.
    files = folder.rglob("*") if (folder / "config.cfg").is_file() else folder.iterdir()
    size = sum(path.stat().st_size for path in files if path.is_file())
    if entry is not None:
        return Installed(entry.id, entry.name, entry.role, folder, entry.context_tokens, size)
    name = str(_read_record(folder).get("name") or folder.name)
    return Installed(folder.name, name, "writer", folder, size=size)


def _read_record(folder: Path) -> dict[str, Any]:
    """What was written down when the model was installed; empty where nothing was."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}


def _recorded_hashes(folder: Path) -> dict[str, str]:
    """SHA-256 by file name, as they were when the model was installed."""
    record = _read_record(folder)
    files = record.get("files", record)
    if not isinstance(files, dict):
        return {}
    return {
        str(name): str(facts.get("sha256", "") if isinstance(facts, dict) else facts)
        for name, facts in files.items()
    }


def problems(
    model: Installed, progress: Callable[[str, float], None] = lambda _step, _part: None
) -> list[str]:
    """What is wrong with an installed model's files, in sentences; every byte is read."""
    entry = next((entry for entry in catalogue() if entry.id == model.id), None)
    wheels = [source for source in (entry.sources if entry else ()) if source.kind == "wheel"]
    expected = {Path(file.path).name: file.sha256 for source in wheels for file in source.files}
    recorded = _recorded_hashes(model.folder)
    names = sorted(expected.keys() | recorded.keys())
    faults: list[str] = []
    for number, name in enumerate(names):
        progress(tr("Checking {name}", name=name), number / max(1, len(names)))
        path = model.folder / name
        published = expected.get(name) or recorded.get(name, "")
        if not path.is_file():
            faults.append(tr("{name} is missing.", name=name))
        elif published and file_hash(path) != published:
            faults.append(tr("{name} is damaged: it is not the file that was published.", name=name))
    if not names:
        faults.append(tr("Nothing was noted when it was installed, so its files cannot be checked."))
    return faults


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_model(folder: Path) -> bool:
    if not folder.is_dir():
        return False
    return (folder / RECORD).is_file() or any(folder.glob("*.gguf")) or any(folder.glob("*.safetensors"))
