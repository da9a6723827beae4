"""The door. Decides which program this process is before anything heavy is imported.

`--worker ROLE` becomes the child process, a verb of the command line stays without windows, everything else
opens the writing room. Deliberately does no work of its own.
"""

from __future__ import annotations

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
        # Until the window listens to signals, Ctrl-C ends the process: an exception could be lost in one of Qt's callbacks.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        from inkwell.app import run_window

        return run_window(options)
    return run_verb(options)


if __name__ == "__main__":
    sys.exit(main())
