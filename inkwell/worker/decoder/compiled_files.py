"""A folder of compiled kernels: whether it is whole, and how an archive of them is unpacked into it.

It is whole once a list of its files with their hashes lies in it. The list is written last, so what a compiler left that was
killed, or a power cut, is compiled on and never taken for the whole.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
import zipfile
from typing import TYPE_CHECKING

from inkwell.support.whole_files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

_LIST = "whole.json"
_KERNEL_NAME = re.compile(r"[\w.-]+\.nb[ic]")


def hashes(folder: Path) -> dict[str, str]:
    """The compiled files in a folder and their SHA-256."""
    names = sorted(path.name for path in folder.iterdir() if _KERNEL_NAME.fullmatch(path.name))
    return {name: _hash((folder / name).read_bytes()) for name in names}


def are_whole(folder: Path) -> bool:
    """Whether everything that is listed is there as it was written."""
    try:
        listed = json.loads((folder / _LIST).read_text(encoding="utf-8"))
        return bool(listed) and all(
            _hash((folder / name).read_bytes()) == digest for name, digest in listed.items()
        )
    except (OSError, ValueError, AttributeError):
        return False


def note_whole(folder: Path) -> None:
    """All kernels have been compiled into the folder: list them."""
    write_whole(folder / _LIST, json.dumps(hashes(folder)))


def drop_broken(folder: Path) -> None:
    """Remove what a power cut or a kill left half written: numba would stumble over it."""
    for path in folder.iterdir():
        kernel = _KERNEL_NAME.fullmatch(path.name)
        # Whatever numba writes ends with a full stop; before it has its name it is called otherwise.
        if ".tmp." in path.name or (kernel and not path.read_bytes().endswith(b".")):
            path.unlink(missing_ok=True)


def unpack(archive: Path, folder: Path, made_from: str) -> bool:
    """Fill the folder from an archive that came with the program; False where there is none, it is damaged or made from
    something else.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            about = json.loads(opened.read("about.json"))
            if about["made_from"] != made_from:
                return False
            files = {name: opened.read(name) for name in about["files"] if _KERNEL_NAME.fullmatch(name)}
        if {name: _hash(data) for name, data in files.items()} != about["files"]:
            return False
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            write_whole(folder / name, data)
        write_whole(folder / _LIST, json.dumps(about["files"]))
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile, lzma.LZMAError):
        return False
    return True


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
