"""What a verb prints: a sentence or JSON on standard output, what happens meanwhile on standard error."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

    from inkwell.domain.errors import InkwellError


def show(text: str) -> None:
    """A line or more of the answer."""
    print(text)


def write(text: str) -> None:
    """A piece of the answer as it comes, without a line end of its own."""
    sys.stdout.write(text)
    sys.stdout.flush()


def show_json(facts: Any, indent: int | None = None) -> None:
    """The answer as JSON, on one line unless `indent` says otherwise."""
    print(json.dumps(facts, ensure_ascii=False, indent=indent))


def say(options: argparse.Namespace, sentence: str, /, **facts: Any) -> int:
    """The answer: `facts` with --json, the sentence without; exit code 0."""
    return answer(options, facts, sentence)


def answer(options: argparse.Namespace, facts: dict[str, Any], text: str) -> int:
    """As `say`, for facts that are a dictionary already."""
    if options.json:
        show_json(facts)
    else:
        show(text)
    return 0


def tell(sentence: str) -> None:
    """Something beside the answer, for the person who waits."""
    print(sentence, file=sys.stderr)


def tell_progress(line: str) -> None:
    """How far it is, on a line that the next one writes over; nothing where nobody watches."""
    if sys.stderr.isatty():
        print(f"\r{line}", end="", file=sys.stderr, flush=True)


def end_progress() -> None:
    """Leave the line of `tell_progress`."""
    if sys.stderr.isatty():
        print(file=sys.stderr)


def fail(error: InkwellError, options: argparse.Namespace, code: int) -> int:
    """The error's sentence; returns `code`."""
    if options.json:
        print(json.dumps({"error": error.sentence}))
    detail = f" [{error.detail}]" if options.debug and error.detail else ""
    tell(f"inkwell: {error.sentence}{detail}")
    return code
