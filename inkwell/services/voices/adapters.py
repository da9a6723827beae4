"""The adapters on this machine: listed, kept, deleted. Plain functions over folders.

An adapter is a folder with `adapter_config.json`, `adapter_model.safetensors` and, if it was made here, `adapter.json`: what it was
trained on, the plan, the curves, the report. A folder without all it needs is no adapter.
"""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, TypeGuard

from inkwell.domain.errors import UsageError
from inkwell.domain.voices.adapters import AdapterInfo
from inkwell.support.i18n import tr
from inkwell.support.json_files import read_json, write_json
from inkwell.support.paths import private_folder
from inkwell.support.whole_files import put_in_place

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.support.paths import Places

CONFIG, WEIGHTS, ABOUT = "adapter_config.json", "adapter_model.safetensors", "adapter.json"
_LARGEST_FIGURE = 1e15


def adapters(where: Places) -> list[AdapterInfo]:
    """Every adapter, those that came with Inkwell first."""
    known: list[AdapterInfo] = []
    for root in where.adapter_search_path:
        shipped = root != where.adapters
        for folder in sorted(root.iterdir()) if root.is_dir() else ():
            if (
                not folder.name.startswith(".")
                and (folder / CONFIG).is_file()
                and (folder / WEIGHTS).is_file()
            ):
                known.append(_info(folder, shipped))
    return known


def find_adapter(where: Places, name: str) -> AdapterInfo:
    """The adapter with that id or name; UsageError where there is none."""
    known = adapters(where)
    for info in known:
        if name in (info.id, info.name):
            return info
    names = ", ".join(info.id for info in known) or tr("none yet")
    raise UsageError(
        tr("There is no adapter “{name}”.", name=name), help=tr("There are: {names}.", names=names)
    )


def automatic_adapter(known: list[AdapterInfo], base_id: str) -> AdapterInfo | None:
    """The adapter that is used with a model where the author chose none."""
    for info in known:
        if info.shipped and info.base_id == base_id and info.facts.get("default"):
            return info
    return None


def folder_name(name: str, taken: set[str]) -> str:
    """A folder's name for an adapter called `name`, not among `taken`."""
    bare = re.sub(r"[^\w]+", "-", name.lower()).strip("-")[:60] or "voice"
    number, chosen = 2, bare
    while chosen in taken:
        chosen, number = f"{bare}-{number}", number + 1
    return chosen


def delete_adapter(info: AdapterInfo) -> None:
    """Remove it; what came with Inkwell stays."""
    if info.shipped:
        raise UsageError(tr("“{name}” came with Inkwell.", name=info.name), help=tr("Switch it off instead."))
    # Renamed first: a deletion that is broken off leaves nothing that looks like an adapter.
    grave = info.folder.with_name(f".{info.folder.name}.deleted")
    shutil.rmtree(grave, ignore_errors=True)
    info.folder.rename(grave)
    shutil.rmtree(grave, ignore_errors=True)


def note_in(info: AdapterInfo, **facts: object) -> None:
    """Write more of what is known of an adapter beside it."""
    write_json(info.folder / ABOUT, {**info.facts, **facts})


def keep(folder: Path, name: str, where: Places) -> AdapterInfo:
    """Move a complete adapter's folder into the list."""
    taken = {info.id for info in adapters(where)}
    target = private_folder(where.adapters) / folder_name(name, taken)
    put_in_place(folder, target)
    return _info(target, shipped=False)


def _info(folder: Path, shipped: bool) -> AdapterInfo:
    facts = read_json(folder / ABOUT)
    report = facts.get("report")
    report = report if isinstance(report, dict) else facts
    sources = facts.get("sources")
    return AdapterInfo(
        id=folder.name,
        name=str(facts.get("name") or folder.name)[:80],
        folder=folder,
        kind=str(facts.get("kind", "voice")),
        method=str(facts.get("method", "lora")),
        base_id=str(facts.get("base_id", "")),
        made=str(facts.get("made", "")),
        sources=tuple(str(source) for source in sources) if isinstance(sources, list) else (),
        words=_whole(facts.get("words"), 0),
        loss_before=_number(report.get("loss_before")),
        loss_after=_number(report.get("loss_after")),
        longest_run=_whole(report.get("longest_run"), -1),
        size=sum(file.stat().st_size for file in folder.iterdir() if file.is_file()),
        foreign=bool(facts.get("foreign", not facts)),
        shipped=shipped,
        facts=facts,
    )


def _number(value: object) -> float:
    return float(value) if _is_figure(value) else -1.0


def _whole(value: object, default: int) -> int:
    return int(value) if _is_figure(value) else default


def _is_figure(value: object) -> TypeGuard[int | float]:
    """Whether a stranger's file names a number that can be shown: 1e999 and NaN are none."""
    return isinstance(value, (int, float)) and abs(value) < _LARGEST_FIGURE
