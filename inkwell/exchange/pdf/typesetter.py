"""Sets pages in a process of its own: `python -m inkwell.exchange.pdf.typesetter`.

A line of JSON comes in (files by name in base64, what `typst.compile` is to make of them), the file made goes out. The
process ends with whoever asked: when nobody holds the other end of its input any more.
"""

from __future__ import annotations

import base64
import json
import os
import sys
import threading
from typing import Any

REFUSED = 3  # the exit code where typst cannot set it; its reason is on the error stream


def main() -> int:
    """Read, set, write; 0, or `REFUSED`."""
    asked = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_who_asked, daemon=True).start()
    import typst

    files = {name: base64.b64decode(data) for name, data in asked["files"].items()}
    compiled: Any = typst.compile  # its stubs know paths only
    try:
        made = compiled(files, **asked["wishes"])
    except typst.TypstError as error:
        sys.stderr.buffer.write(error.message.encode("utf-8", "replace"))
        return REFUSED
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    return 0


def _end_with_who_asked() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # the thread that waits for the end of the input holds an ordinary one
