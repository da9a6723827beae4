"""The door. Decides which program this process is before anything heavy is imported.

`--worker ROLE` becomes the child process, a verb of the command line stays without windows, everything else
opens the writing room. Deliberately does no work of its own.
"""

from __future__ import annotations

import os
import signal
import sys

WINDOW_VERBS = frozenset({"open", "demo"})


def main(arguments: list[str] | None = None) -> int:
    """Run Inkwell with `arguments` (those of the process by default); returns the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["--worker"]:
        from inkwell.worker.main import run_worker

        return run_worker(arguments[1] if len(arguments) > 1 else "writer")
    from inkwell.terminal.cli import parse_arguments, run_verb, use_stored_language

    use_stored_language(arguments)
    options = parse_arguments(arguments)
    if options.verb is None or options.verb in WINDOW_VERBS:
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), _end_before_the_window)
        from inkwell.app import run_window

        return run_window(options)
    return run_verb(options)


def _end_before_the_window(number: int, _frame: object) -> None:
    """Until the window listens to signals: nothing is open yet, and an exception could be lost in one of Qt's callbacks."""
    os.write(2, b"inkwell: ended while it was starting; nothing was open yet\n")
    os._exit(130 if number == signal.SIGINT else 0)


if __name__ == "__main__":
    sys.exit(main())
