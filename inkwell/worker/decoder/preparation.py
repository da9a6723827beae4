"""The kernels compiled beside the writer, by a process of their own that gives way to everybody.

It ends with the worker that began it, and the next goes on where it stopped: every kernel is kept as soon as it is done.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from inkwell.worker.decoder.compiled_files import drop_broken, note_whole
from inkwell.worker.decoder.kernel_cache import kernel_folder, needs_compiling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Preparation:
    """The compiling process of one worker, begun at most once. `over` is called on a thread of its own when it has ended."""

    def __init__(self, over: Callable[[], None]) -> None:
        self._over = over
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Start it, unless it was started before."""
        if self._process is not None:
            return
        self._process = subprocess.Popen(
            [sys.executable, "-m", "inkwell", "--worker", "kernels"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            # A session of its own is weighed by its own niceness; the end of its input tells it that we are gone.
            start_new_session=os.name == "posix",
        )
        threading.Thread(target=self._wait, name="kernels", daemon=True).start()

    @property
    def failed(self) -> bool:
        """Whether it has ended and kernels are missing still."""
        return self._process is not None and self._process.poll() is not None and needs_compiling()

    def _wait(self) -> None:
        assert self._process is not None
        self._process.wait()
        self._over()


def compile_now(wait: bool = False) -> None:
    """Compile what is missing, in this process; where another is at it, `wait` for that one, or go on beside it (whoever waits
    without a sign of life would be taken for a worker that hangs).
    """
    folder = kernel_folder()
    with _alone(folder) if folder is not None and wait else contextlib.nullcontext():
        if needs_compiling():
            if folder is not None and folder.is_dir():
                drop_broken(folder)
            from inkwell.worker.decoder.kernel_signatures import compile_all

            compile_all()
            if folder is not None and folder.is_dir():
                note_whole(folder)


def serve_preparation() -> int:
    """The compiling process: 0 once all kernels lie in their folder. It ends at once when its input does."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    compile_now(wait=True)
    sys.stderr.flush()
    # The reading thread may hold the standard input's lock; an ordinary end would wait for it and abort.
    os._exit(int(needs_compiling()))


def _end_with_parent() -> None:
    while os.read(0, 4096):
        pass
    os._exit(1)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "compiling.lock").open("ab") as held:
        if os.name == "posix":  # elsewhere two do the same work beside each other, and harm nothing
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX)
        yield
