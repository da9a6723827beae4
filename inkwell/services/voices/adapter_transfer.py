"""Adapters that come from strangers and go to others: safetensors and JSON, nothing else of what they bring."""

from __future__ import annotations

import json
import shutil
import zipfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkwell.domain.errors import UsageError, WorldError
from inkwell.domain.voices.training import Method
from inkwell.services.voices.adapters import ABOUT, CONFIG, WEIGHTS, keep
from inkwell.support.i18n import tr
from inkwell.support.json_files import read_json, write_json
from inkwell.support.paths import private_folder
from inkwell.support.whole_files import whole_file

if TYPE_CHECKING:
    from inkwell.domain.voices.adapters import AdapterInfo
    from inkwell.support.paths import Places

_LARGEST = 2 * 2**30
_LARGEST_TEXT = 8 * 2**20
_CARRIED = (CONFIG, WEIGHTS, ABOUT)


def export_adapter(info: AdapterInfo, target: Path) -> Path:
    """Write it as a zip of safetensors and JSON; the five blind pairs, which quote the author, are left out."""
    target = target if target.suffix == ".zip" else target.with_suffix(".zip")
    try:
        with whole_file(target) as part, zipfile.ZipFile(part, "w") as archive:
            archive.write(info.folder / CONFIG, CONFIG)
            archive.write(info.folder / WEIGHTS, WEIGHTS)
            archive.writestr(ABOUT, json.dumps(_without_text(info.facts), ensure_ascii=False, indent=1))
    except OSError as error:
        raise WorldError(tr("“{name}” could not be written.", name=target.name), detail=str(error)) from error
    return target


@dataclass(frozen=True)
class Arrival:
    """A foreign adapter in a hidden folder, to be checked against a model before it is let in."""

    folder: Path
    name: str


def receive(path: Path, where: Places) -> Arrival:
    """Copy a folder, a zip or a safetensors file with its configuration beside it into a hidden folder, nothing else of it.

    UsageError with a sentence for what cannot be an adapter; WorldError where it cannot be read.
    """
    if not path.exists():
        raise UsageError(
            tr("There is nothing called “{name}”.", name=path.name), help=tr("Nothing was changed.")
        )
    part = private_folder(where.adapters) / ".arriving"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    with ExitStack() as undo:
        undo.callback(shutil.rmtree, part, ignore_errors=True)
        try:
            if path.suffix.lower() == ".zip":
                _unpack(path, part)
            else:
                _copy(path.parent if path.name == WEIGHTS else path, part)
            _refuse_wrong_files(part, path.name)
        except OSError as error:
            raise WorldError(tr("“{name}” cannot be read.", name=path.name), detail=str(error)) from error
        undo.pop_all()
    about = read_json(part / ABOUT)
    stem = path.parent.name if path.name == WEIGHTS else path.stem
    return Arrival(part, str(about.get("name") or stem)[:80])


def admit(arrival: Arrival, base_id: str, where: Places) -> AdapterInfo:
    """Give a checked arrival its place in the list, marked as a stranger's."""
    about = read_json(arrival.folder / ABOUT)
    # What it says of itself may be wrong; its configuration was checked.
    is_prefix = read_json(arrival.folder / CONFIG).get("peft_type") == "PREFIX_TUNING"
    method = Method.PREFIX if is_prefix else Method.LORA
    about |= {"name": arrival.name, "base_id": base_id, "foreign": True, "method": method}
    write_json(arrival.folder / ABOUT, about)
    return keep(arrival.folder, arrival.name, where)


def _copy(source: Path, target: Path) -> None:
    if source.is_file():
        raise UsageError(
            tr("“{name}” is not an adapter.", name=source.name),
            help=tr(
                "An adapter is a folder or a zip with {config} and {weights}. Pickled files (.bin, .pt) are never read.",
                config=CONFIG,
                weights=WEIGHTS,
            ),
        )
    for name in _CARRIED:
        file = source / name
        if file.is_file():
            if file.stat().st_size > _LARGEST:
                raise UsageError(
                    tr("“{name}” is larger than any adapter.", name=name), help=tr("Nothing was changed.")
                )
            shutil.copyfile(file, target / name)


def _unpack(path: Path, target: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                name = Path(entry.filename).name
                if name not in _CARRIED or entry.is_dir() or (target / name).exists():
                    continue
                if entry.file_size > (_LARGEST if name == WEIGHTS else _LARGEST_TEXT):
                    raise UsageError(
                        tr("“{name}” is larger than any adapter.", name=name), help=tr("Nothing was changed.")
                    )
                with archive.open(entry) as source, (target / name).open("wb") as sink:
                    shutil.copyfileobj(source, sink, 2**20)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise UsageError(
            tr("“{name}” is not a zip file that can be read.", name=path.name),
            help=tr("Nothing was changed."),
        ) from error


def _refuse_wrong_files(folder: Path, name: str) -> None:
    if not (folder / WEIGHTS).is_file():
        raise UsageError(
            tr("There is no {weights} in “{name}”.", name=name, weights=WEIGHTS),
            help=tr(
                "Pickled adapters (.bin, .pt) could run a program and are never read. Nothing was changed."
            ),
        )
    if not (folder / CONFIG).is_file():
        raise UsageError(
            tr("There is no {config} in “{name}”.", name=name, config=CONFIG), help=tr("Nothing was changed.")
        )
    with (folder / WEIGHTS).open("rb") as file:
        start = file.read(9)
    size = (folder / WEIGHTS).stat().st_size
    header = int.from_bytes(start[:8], "little")
    if len(start) < 9 or start[8:9] != b"{" or not 2 <= header <= min(size - 8, 64 * 2**20):
        raise UsageError(
            tr("The {weights} in “{name}” is not a safetensors file.", weights=WEIGHTS, name=name),
            help=tr("A pickle under another name is never read. Nothing was changed."),
        )


def _without_text(facts: dict[str, Any]) -> dict[str, Any]:
    report = facts.get("report")
    if not isinstance(report, dict):
        return facts
    bare = {key: value for key, value in report.items() if key not in ("pairs", "longest_run_text")}
    kept = {key: value for key, value in facts.items() if key not in ("removed",)}
    return {**kept, "report": bare}
