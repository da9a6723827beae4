"""What may stand in the way of measuring, and the lines that say how far it is."""

from __future__ import annotations

import sys


class BenchError(Exception):
    """Something is missing or broken; the message is one sentence for whoever runs the bench."""


def progress(text: str) -> None:
    """A line on stderr."""
    print(f"• {text}", file=sys.stderr, flush=True)
