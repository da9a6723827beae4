"""The workers by role; each brings in what it needs once it is known which it is. No orphan is left behind."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from inkwell.support.network_fence import close_network, leave_network
from inkwell.worker.channel import Channel

ROLES = ("writer", "reader", "trainer", "words", "importer", "exporter")
# What gives way to what, as `nice` counts: a key in the window (0) to nothing, a word asked for to keys only, the reading
# of the book, a training and the compiling of kernels to both.
_NICENESS = {
    "writer": 3,
    "reader": 15,
    "trainer": 18,
    "kernels": 19,
    "words": 3,
    "importer": 3,
    "exporter": 3,
}


def run_worker(role: str) -> int:
    """Serve requests on the standard streams until the window closes them."""
    if role == "trainer-rank":
        from inkwell.worker.training.loop import serve_rank

        return serve_rank()
    if role == "kernels":
        from inkwell.worker.decoder.preparation import serve_preparation

        _give_way(_NICENESS[role])
        close_network()
        return serve_preparation()
    if role not in ROLES:
        print(f"there is no worker called {role!r}; there are: {', '.join(ROLES)}", file=sys.stderr)  # noqa: T201
        return 2
    _give_way(_NICENESS[role])
    if role == "trainer":
        leave_network()
    elif role != "writer":  # which closes it with the first model of this machine
        close_network()
    channel = Channel.on_standard_streams()
    channel.greet(role)
    _serve(role, channel)
    # The reading thread may hold the standard input's lock; an ordinary end would wait for it and abort.
    os._exit(0)


def _serve(role: str, channel: Channel) -> None:
    if role == "reader":
        from inkwell.worker.analysis.loop import ReaderLoop

        ReaderLoop(channel).run()
    elif role == "trainer":
        from inkwell.worker.training.loop import TrainerLoop

        TrainerLoop(channel).run()
    elif role == "words":
        from inkwell.worker.words.loop import WordsLoop

        WordsLoop(channel).run()
    elif role == "importer":
        from inkwell.worker.exchange.confinement import confine
        from inkwell.worker.exchange.importer import ImporterLoop

        confine()
        ImporterLoop(channel).run()
    elif role == "exporter":
        from inkwell.worker.exchange.exporter import ExporterLoop

        ExporterLoop(channel).run()
    else:
        from inkwell.worker.writing.loop import WriterLoop

        WriterLoop(channel, before_local=close_network).run()


def _give_way(niceness: int) -> None:
    import psutil

    if os.environ.get("INKWELL_GIVE_WAY") == "0":
        return  # where many run side by side and none is waited for by a human, as in a run of all tests

    process = psutil.Process()
    try:
        # Windows knows classes instead of numbers.
        process.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS if sys.platform == "win32" else niceness)
        if sys.platform == "linux" and os.getsid(0) == os.getpid():
            # A session of its own, as a worker has, is weighed against others as a whole, whatever its members' numbers.
            Path("/proc/self/autogroup").write_text(str(niceness), encoding="ascii")
    except (psutil.Error, OSError):
        return  # it is a courtesy, no more
