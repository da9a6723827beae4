"""Inkwell in one file that is its own program: an AppImage, compressed, nothing to install and nothing to remove.

An AppImage is a small program (the runtime) with a squashfs behind it. The runtime is fetched by the release workflow and
checked against the hash below; without one the same squashfs is made, with a script that mounts or unpacks it. Standard
library and mksquashfs only.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

# Makes of https://github.com/AppImage/type2-runtime/releases, by machine: the file's name there. Its SHA-256 is told by
# INKWELL_APPIMAGE_RUNTIME_SHA256, pinned in the workflow, so that no other runtime is ever put before the program.
RUNTIME = "INKWELL_APPIMAGE_RUNTIME"
RUNTIME_SHA256 = "INKWELL_APPIMAGE_RUNTIME_SHA256"
_RUN = """#!/bin/sh
# Starts Inkwell from the one file beside this script: mounted where the system can, unpacked once where it cannot.
set -eu
here=$(dirname "$(readlink -f "$0")")
image="$here/{name}"
if command -v squashfuse >/dev/null 2>&1 && [ -e /dev/fuse ]; then
    place=$(mktemp -d "${{TMPDIR:-/tmp}}/inkwell-XXXXXX")
    trap 'fusermount -u "$place" 2>/dev/null || fusermount3 -u "$place"; rmdir "$place"' EXIT
    squashfuse "$image" "$place"
    "$place/AppRun" "$@"
else
    place="${{XDG_CACHE_HOME:-$HOME/.cache}}/inkwell/{stem}"
    [ -x "$place/AppRun" ] || {{
        command -v unsquashfs >/dev/null 2>&1 || {{ echo "Install squashfuse or squashfs-tools first." >&2; exit 1; }}
        mkdir -p "$(dirname "$place")"
        unsquashfs -q -n -d "$place.new" "$image"
        mv "$place.new" "$place"
    }}
    exec "$place/AppRun" "$@"
fi
"""
_APPRUN = """#!/bin/sh
exec "$(dirname "$(readlink -f "$0")")/inkwell" "$@"
"""


def build(folder: Path, version: str, machine: str, into: Path) -> list[Path]:
    """The files made of a program's `folder` (as PyInstaller leaves it, with its `share`), by names that say the version."""
    arch = {"amd64": "x86_64", "arm64": "aarch64"}.get(machine, machine)
    stem = f"Inkwell-{version}-{arch}"
    image = into / f"{stem}.squashfs"
    _dress(folder)
    command = [
        "mksquashfs",
        str(folder),
        str(image),
        "-comp",
        "zstd",
        "-Xcompression-level",
        "15",
        "-noappend",
    ]
    command += ["-no-progress", "-quiet", "-all-root", "-mkfs-time", "0", "-all-time", "0"]
    try:
        subprocess.run(command, check=True)
    finally:
        _undress(folder)
    runtime = _runtime()
    if runtime is None:
        script = into / f"{stem}.run"
        script.write_text(_RUN.format(name=image.name, stem=stem), encoding="utf-8")
        script.chmod(0o755)
        return [image, script]
    made = into / f"{stem}.AppImage"
    with made.open("wb") as file, image.open("rb") as squashed:
        file.write(runtime)
        shutil.copyfileobj(squashed, file)
    made.chmod(0o755)
    image.unlink()
    return [made]


def _runtime() -> bytes | None:
    """The runtime named by the environment, if it is the one that is meant; SystemExit where it is another."""
    named = os.environ.get(RUNTIME)
    if not named:
        return None
    data = Path(named).read_bytes()
    if hashlib.sha256(data).hexdigest() != os.environ.get(RUNTIME_SHA256, "").lower():
        raise SystemExit(f"{named} is not the runtime whose SHA-256 {RUNTIME_SHA256} names.")
    return data


def _dress(folder: Path) -> None:
    """What makes a folder an AppDir: what is started, its entry in the menus and its icon at the top."""
    (folder / "AppRun").write_text(_APPRUN, encoding="utf-8")
    (folder / "AppRun").chmod(0o755)
    shutil.copy(folder / "share" / "inkwell.desktop", folder / "inkwell.desktop")
    shutil.copy(folder / "share" / "inkwell.svg", folder / "inkwell.svg")
    (folder / ".DirIcon").symlink_to("inkwell.svg")


def _undress(folder: Path) -> None:
    for name in ("AppRun", "inkwell.desktop", "inkwell.svg", ".DirIcon"):
        (folder / name).unlink(missing_ok=True)
