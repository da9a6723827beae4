"""The models found on this machine, and whether their files are what was installed. Plain functions over files."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkwell.services.models.catalogue import catalogue
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RECORD = "installed.json"


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
    known = {model.id: model for model in catalogue()}
    order = {model_id: place for place, model_id in enumerate(known)}
    models: dict[str, Installed] = {}
    for root in search_path:
        for folder in sorted(root.iterdir()) if root.is_dir() else ():
            if folder.name.startswith(".") or folder.name in models or not _is_model(folder):
                continue
            entry = known.get(folder.name)
            # A pipeline lies in folders; those of other models hold only what was made of its files here.
            files = folder.rglob("*") if (folder / "config.cfg").is_file() else folder.iterdir()
            size = sum(path.stat().st_size for path in files if path.is_file())
            if entry is not None:
                models[entry.id] = Installed(
                    entry.id, entry.name, entry.role, folder, entry.context_tokens, size
                )
            else:
                name = str(_read_record(folder).get("name") or folder.name)
                models[folder.name] = Installed(folder.name, name, "writer", folder, size=size)
    return sorted(models.values(), key=lambda model: (order.get(model.id, len(order)), model.id))


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
