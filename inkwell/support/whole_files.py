"""Files that are there whole or not at all: written beside the target, flushed to the disk, renamed.

After a power cut or a full disk the old file or the new one is there, never a part of one.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# What disks of a network and folders that may be written but not read answer.
_UNKNOWN = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EACCES, errno.EPERM)
_ABANDONED_S = 24 * 3600
_NAME_KEPT = 40  # characters: with four bytes each the temporary name is still shorter than the 255 bytes a name may have


def write_whole(target: Path, data: str | bytes, *, private: bool = False) -> None:
    """Write `data` (text as UTF-8, its line ends as they are) to `target`; OSError, the old file untouched, where that cannot be.

    `private` makes it readable by its owner only; else a file that is replaced keeps its mode. A link is followed.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    with whole_file(target, private=private) as temporary:
        temporary.write_bytes(content)


@contextlib.contextmanager
def whole_file(target: Path, *, private: bool = False) -> Iterator[Path]:
    """A new empty file beside `target` to be written by its path, which takes the target's place when the block ends well.

    Where the block raises, or the file cannot be put in place, it is removed and the target is as it was. OSError names the target.
    """
    real = Path(os.path.realpath(target))
    temporary = _beside(real)
    _sweep(real)
    try:
        _create(temporary, real, private)
        yield temporary
        put_in_place(temporary, real)
    except OSError as error:
        if error.errno is None or error.filename not in (None, str(temporary)):
            raise
        raise OSError(error.errno, error.strerror, str(target)) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def put_in_place(temporary: Path, target: Path) -> None:
    """Flush a file or a folder of files to the disk and give it its name, in the same folder or on the same disk.

    OSError where that cannot be; the temporary is then still there. A folder takes the place of an empty one only.
    """
    flush(temporary)
    os.replace(temporary, target)  # noqa: PTH105  # the atomic one
    flush_folder(target.parent)


def flush(path: Path) -> None:
    """Make a file, or every file below a folder, survive a power cut."""
    if not path.is_dir():
        # Windows flushes only what is open for writing; elsewhere a file without leave to write can be flushed too.
        descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        return
    for entry in path.iterdir():
        if not entry.is_symlink():
            flush(entry)
    flush_folder(path)


def flush_folder(folder: Path) -> None:
    """Make the entries of a folder survive a power cut; nothing where the system or the disk knows no such thing."""
    if os.name == "nt":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _UNKNOWN:
            raise


def hidden_beside(target: Path, suffix: str) -> Path:
    """A hidden name beside `target` that is always the same for it, and short enough for any disk however long that one is."""
    name = target.name
    if len(name) > _NAME_KEPT:
        name = f"{name[:_NAME_KEPT]}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    return target.with_name(f".{name}{suffix}")


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name[:_NAME_KEPT]}.{secrets.token_hex(4)}.part")


def _create(temporary: Path, target: Path, private: bool) -> None:
    mode = 0o600 if private else 0o666

    def opener(path: str, flags: int) -> int:
        return os.open(path, flags, mode)

    with open(temporary, "xb", opener=opener):
        pass
    if not private:
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(target.stat().st_mode & 0o777)


def _sweep(target: Path) -> None:
    """Remove what a writing of this very file left that was killed long ago."""
    pattern = re.compile(rf"\.{re.escape(target.name[:_NAME_KEPT])}\.[0-9a-f]{{8}}\.part")
    with contextlib.suppress(OSError):
        for entry in target.parent.iterdir():
            if pattern.fullmatch(entry.name) and time.time() - entry.stat().st_mtime > _ABANDONED_S:
                entry.unlink()
