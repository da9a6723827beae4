"""What a verb prints: a sentence or JSON on standard output, what happens meanwhile on standard error."""

from __future__ import annotations

import contextlib
import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from inkwell.domain.errors import InkwellError


def say(options: argparse.Namespace, sentence: str, /, **facts: Any) -> int:
    """The answer: `facts` as an object with --json, the sentence without; exit code 0."""
    if options.json:
        show_json(facts)
    else:
        write(sentence + "\n")
    return 0


def show_json(facts: Any, indent: int | None = None) -> None:
    """The answer as JSON, on one line unless `indent` says otherwise."""
    write(json.dumps(facts, ensure_ascii=False, indent=indent) + "\n")


def write(text: str) -> None:
    """A piece of the answer as it comes, without a line end of its own."""
    sys.stdout.write(text)
    sys.stdout.flush()


def tell(sentence: str) -> None:
    """Something beside the answer, for the person who waits."""
    print(sentence, file=sys.stderr)


@contextlib.contextmanager
def progress_line() -> Iterator[Callable[[str], None]]:
    """A function that says how far it is, always on the same line; nothing is said where nobody watches."""
    watched, width = sys.stderr.isatty(), 0

    def show(line: str) -> None:
        nonlocal width
        if watched:
            print("\r" + line.ljust(width), end="", file=sys.stderr, flush=True)
            width = len(line)

    try:
        yield show
    finally:
        if width:
            print(file=sys.stderr)


def fail(error: InkwellError, options: argparse.Namespace, code: int) -> int:
    """The error's sentence; returns `code`."""
    if options.json:
        print(json.dumps({"error": error.sentence}))
    detail = f" [{error.detail}]" if options.debug and error.detail else ""
    tell(f"inkwell: {error.sentence}{detail}")
    return code
