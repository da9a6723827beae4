"""One file from the network to the disk: resumed where it broke off, hashed, and only then given its name.

What has come lies in NAME.part with a small NAME.part.json beside it that says what it is a part of. A server that
ignores ranges, changes the file, sends a page instead, too much or too little is found out; nothing of it is used.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import urllib.request
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import urljoin, urlsplit

from inkwell.domain.errors import WorldError
from inkwell.support.http_client import open_client, transport_errors
from inkwell.support.i18n import tr
from inkwell.support.whole_files import put_in_place

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from urllib.parse import SplitResult

    import httpx2

    from inkwell.services.models.hub import RemoteFile

_CHUNK = 256 * 2**10
_SILENCE_S = 30
_TRIES = 6
_REDIRECTS = 6


class StoppedError(WorldError):
    """The author paused or gave up; what has come is kept."""


def fetch(
    file: RemoteFile,
    target: Path,
    report: Callable[[int], None],
    stopped: threading.Event,
    token: str = "",
    pause_s: float = 1.0,
) -> str:
    """Bring `file` to `target`, telling how many bytes of it are here; its SHA-256. WorldError where it cannot be had.

    A broken connection is tried again a few times, with longer and longer pauses, before it counts.
    """
    part, side = target.with_name(f"{target.name}.part"), target.with_name(f"{target.name}.part.json")
    known = _already_here(file, target)
    if known:
        report(file.size)
        return known
    last, failures = "the connection broke", 0
    while failures < _TRIES:
        if failures:
            stopped.wait(pause_s * 2 ** (failures - 1))
        _stop_where_wished(stopped)
        before = part.stat().st_size if part.is_file() else 0
        try:
            digest = _continue(file, part, side, report, stopped, token)
        except (OSError, *transport_errors()) as error:
            _refuse_disk(error)
            last, digest = str(error) or type(error).__name__, None
        if digest is not None:
            put_in_place(part, target)
            side.unlink(missing_ok=True)
            return digest.sha256()
        # A connection that brought something is no reason to give up yet.
        moved = part.is_file() and part.stat().st_size > before
        failures = 1 if moved else failures + 1
    raise WorldError(
        tr("{name} could not be downloaded.", name=file.name),
        detail=last,
        help=tr("Check the connection and try again; what has arrived is kept."),
    )


def _already_here(file: RemoteFile, target: Path) -> str:
    """The SHA-256 of the whole file where it is here; a wrong one is removed."""
    if not target.is_file():
        return ""
    if target.stat().st_size == file.size:
        digest = _Digest(file, target)
        if digest.fits():
            return digest.sha256()
    target.unlink()
    return ""


def _refuse_disk(error: Exception) -> None:
    """A broken disk is not a broken connection: say so at once."""
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        raise WorldError(
            tr("The disk is full."),
            detail=str(error),
            help=tr("Free some space, then resume; nothing is lost."),
        ) from error
    if number in (errno.EROFS, errno.EACCES):
        raise WorldError(tr("The folder cannot be written to."), detail=str(error)) from error


def _continue(
    file: RemoteFile,
    part: Path,
    side: Path,
    report: Callable[[int], None],
    stopped: threading.Event,
    token: str,
) -> _Digest | None:
    """Ask for the rest and write it down; the digest of the whole, None where the connection ended too early."""
    have = _resumable(file, part, side)
    digest = _Digest(file, part if have else None)
    if have < file.size or not part.is_file():
        etag = _note(side).get("etag", "")
        with _answered(file, have, etag, token) as response:
            if have and not _continues(response, have, file.size):
                have, digest = 0, _Digest(file, None)
            _refuse_pages(response, file)
            _write_note(side, file, response.headers.get("ETag", ""))
            with part.open("r+b" if have else "wb") as sink:
                sink.seek(have)
                sink.truncate()
                have = _take(response, sink, digest, have, file.size, report, stopped)
                os.fsync(sink.fileno())
            if have < file.size:
                return None
            if have > file.size:
                _discard(part, side)
                raise WorldError(
                    tr("{name} is longer than it should be.", name=file.name),
                    help=tr("Nothing was kept."),
                )
    if not digest.fits():
        _discard(part, side)
        raise WorldError(
            tr("{name} arrived damaged: it is not the file that was published.", name=file.name),
            help=tr("Nothing was kept."),
        )
    return digest


def _take(
    response: httpx2.Response,
    sink: BinaryIO,
    digest: _Digest,
    have: int,
    size: int,
    report: Callable[[int], None],
    stopped: threading.Event,
) -> int:
    """Write down what comes; how many bytes there are then: fewer than `size` where it broke off, more where it is too long."""
    reported = have
    for data in response.iter_raw():
        _stop_where_wished(stopped)
        if have + len(data) > size:
            return size + 1
        sink.write(data)
        sink.flush()
        digest.update(data)
        have += len(data)
        if have - reported >= _CHUNK or have == size:
            report(have)
            reported = have
    return have


class _Digest:
    """SHA-256, and git's SHA-1 where only that is published, of what has come so far."""

    def __init__(self, file: RemoteFile, start: Path | None) -> None:
        self._file = file
        self._sha256 = hashlib.sha256()
        self._git = hashlib.sha1(f"blob {file.size}\0".encode(), usedforsecurity=False)
        if start is not None:
            with start.open("rb") as known:
                while data := known.read(_CHUNK):
                    self.update(data)

    def update(self, data: bytes) -> None:
        self._sha256.update(data)
        self._git.update(data)

    def sha256(self) -> str:
        return self._sha256.hexdigest()

    def fits(self) -> bool:
        if self._file.sha256:
            return self._sha256.hexdigest() == self._file.sha256
        return self._git.hexdigest() == self._file.git_sha1


def _resumable(file: RemoteFile, part: Path, side: Path) -> int:
    """How many bytes of this very file lie here; what belongs to another is removed."""
    if not part.is_file():
        return 0
    note = _note(side)
    size = part.stat().st_size
    if (
        note.get("hash") != (file.sha256 or file.git_sha1)
        or note.get("size") != file.size
        or size > file.size
    ):
        _discard(part, side)
        return 0
    return size


def _note(side: Path) -> dict[str, Any]:
    try:
        note = json.loads(side.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) else {}


def _write_note(side: Path, file: RemoteFile, etag: str) -> None:
    note = {"hash": file.sha256 or file.git_sha1, "size": file.size, "etag": etag}
    side.write_text(json.dumps(note), encoding="utf-8")


def _discard(part: Path, side: Path) -> None:
    part.unlink(missing_ok=True)
    side.unlink(missing_ok=True)


def _continues(response: httpx2.Response, have: int, size: int) -> bool:
    """Whether the answer really begins where we broke off."""
    if response.status_code != 206:
        return False
    return response.headers.get("Content-Range", "").replace(" ", "") == f"bytes{have}-{size - 1}/{size}"


def _refuse_pages(response: httpx2.Response, file: RemoteFile) -> None:
    kind = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if kind == "text/html" and not file.name.endswith((".html", ".txt")):
        raise WorldError(
            tr("The server sent a page instead of {name}.", name=file.name),
            help=tr("Perhaps the network wants you to log in first. Nothing was kept."),
        )


@contextlib.contextmanager
def _answered(file: RemoteFile, have: int, etag: str, token: str) -> Iterator[httpx2.Response]:
    """The answer to a request for the file from byte `have` on; redirects are followed by hand, the key only at home."""
    url, home = file.url, _split(file.url)
    for _ in range(_REDIRECTS):
        here = _split(url)
        if home is None or here is None or not _may_go(home, here):
            raise WorldError(
                tr("The server sent Inkwell to an unsafe address for {name}.", name=file.name),
                detail=url[:200],
            )
        headers = _headers(have, etag, token if here.netloc == home.netloc else "")
        with _client(here) as client, client.stream("GET", url, headers=headers) as response:
            if response.status_code in (301, 302, 303, 307, 308):
                url = _joined(url, response.headers.get("Location", ""))
                continue
            if response.status_code == 416:
                # The part is as long as the file, or longer: begin anew.
                have, etag = 0, ""
                continue
            if response.status_code not in (200, 206):
                raise _refusal(response.status_code, file)
            yield response
            return
    raise OSError("the server sends from one address to the next")


def _headers(have: int, etag: str, token: str) -> dict[str, str]:
    headers: dict[str, str] = {}
    if have:
        headers["Range"] = f"bytes={have}-"
        if etag:
            headers["If-Range"] = etag
    if token:
        headers["Authorization"] = f"Bearer {token}"
    return headers


def _refusal(status: int, file: RemoteFile) -> Exception:
    if status in (401, 403):
        return WorldError(
            tr("The hub will not give you {name}.", name=file.name),
            help=tr("Accept the licence on the model’s page, then put your hub key under Models."),
        )
    if status == 404:
        return WorldError(
            tr("{name} is not there any more.", name=file.name), help=tr("Look the model up again.")
        )
    return OSError(f"the server answers {status}")


def _split(url: str) -> SplitResult | None:
    """The parts of an address; None where it is none."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        return location


def _may_go(home: SplitResult, there: SplitResult) -> bool:
    """HTTPS anywhere; plain HTTP only where it began so and stays on the same machine."""
    if there.scheme == "https" and there.hostname:
        return True
    return there.scheme == "http" and home.scheme == "http" and there.hostname == home.hostname


def _client(place: SplitResult) -> httpx2.Client:
    """A client for one address, through the proxy the system names for it."""
    proxies = urllib.request.getproxies()
    proxy = None if urllib.request.proxy_bypass(place.hostname or "") else proxies.get(place.scheme)
    return open_client(_SILENCE_S, proxy=proxy)


def _stop_where_wished(stopped: threading.Event) -> None:
    if stopped.is_set():
        raise StoppedError(tr("The installation was stopped; what has arrived is kept."))
