"""Lines found for texts, kept in a file under the hash of each text, so that nothing is found out twice."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

KEY_CHARS = 32


def key_of(text: str) -> str:
    """What a text is remembered under."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:KEY_CHARS]


class RememberedLines:
    """JSON lines, each a list whose first part is the key. `file` None: in memory only.

    Other files that fit `others` are of earlier versions, and are removed; so is one that has grown over `most_bytes`.
    """

    def __init__(self, file: Path | None, others: str, most_bytes: int) -> None:
        self._file, self._lines = file, dict[str, str]()
        if file is None:
            return
        for other in file.parent.glob(others):
            if other != file:
                with suppress(OSError):
                    other.unlink()
        if not file.is_file():
            return
        if file.stat().st_size > most_bytes:
            file.unlink()
            return
        with file.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                # The last line of a process that was killed has no end.
                if line.startswith('["') and line.endswith("]\n"):
                    self._lines[line[2 : 2 + KEY_CHARS]] = line

    def __contains__(self, key: str) -> bool:
        return key in self._lines

    def __getitem__(self, key: str) -> str:
        return self._lines[key]

    def add(self, lines: dict[str, str]) -> None:
        """Remember lines, each with its line end."""
        self._lines.update(lines)
        if self._file is None:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with self._file.open("a", encoding="utf-8") as stream:
                stream.writelines(lines.values())
        except OSError:
            # A full disk costs time at the next start, nothing else.
            self._file = None
