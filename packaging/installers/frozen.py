"""The first lines of an installed Inkwell that brings its own Python: its children are begun with `-m` and `-c`, as everywhere."""

import runpy
import sys

# Options of the interpreter that say where modules may come from: here they come from this program alone.
_HARMLESS = {"-I", "-P", "-E", "-s"}


def main() -> int | None:
    """What `python` would do with these arguments, and Inkwell itself where they are its own."""
    # numba takes the whole program for the source of a kernel where this stands, and would compile them all at each start.
    vars(sys).pop("frozen", None)
    arguments = sys.argv[1:]
    while arguments and arguments[0] in _HARMLESS:
        arguments = arguments[1:]
    if len(arguments) >= 2 and arguments[0] == "-m":
        sys.argv = arguments[1:]
        runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
        return 0
    if len(arguments) >= 2 and arguments[0] == "-c":
        sys.argv = ["-c", *arguments[2:]]
        exec(compile(arguments[1], "<string>", "exec"), {"__name__": "__main__"})
        return 0
    from inkwell.__main__ import main as inkwell

    return inkwell()


if __name__ == "__main__":
    sys.exit(main())
