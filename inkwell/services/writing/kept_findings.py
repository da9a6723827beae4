"""What was found in sentences, kept from one session to the next without a word that can be read there.

A line is the hash of a sentence and, where something was found in it, that, sealed with the sentence itself: whoever has
not the manuscript learns nothing from the file. One file for everything that judges alike: a model, its voice, the rules
that are on. Files may be deleted at any time.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from contextlib import suppress
from hashlib import blake2b, shake_256
from typing import TYPE_CHECKING

from inkwell.protocol.events import Correction
from inkwell.support.paths import private_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_MOST_FILES = 4
_LARGEST_BYTES = 8_000_000
_VERSION = 2  # of the lines, and of the code that judges


class KeptFindings:
    """Findings by the words of their sentence; a file that cannot be read or written is done without."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._judge = ""
        self._lines: dict[str, str] | None = None

    def judged_by(self, judge: str) -> None:
        """From now on those of this judge are asked for, and added."""
        if judge != self._judge:
            self._judge, self._lines = judge, None

    def find(self, words: str) -> tuple[Correction, ...] | None:
        """What was found in a sentence; None where it was never looked at."""
        if not self._judge:
            return None
        if self._lines is None:
            self._lines = self._read()
        sealed = self._lines.get(_name(words))
        if sealed is None:
            return None
        return _opened(words, sealed) if sealed else ()

    def add(self, found: Mapping[str, Sequence[Correction]]) -> None:
        """What was found in some sentences now."""
        if not self._judge or not found:
            return
        if self._lines is None:
            self._lines = self._read()
        lines = {_name(words): _sealed(words, corrections) for words, corrections in found.items()}
        self._lines |= lines
        with suppress(OSError):
            private_folder(self._folder)
            with self._file.open("a", encoding="ascii") as file:
                file.writelines(f"{name}\t{sealed}\n" for name, sealed in lines.items())

    @property
    def _file(self) -> Path:
        return self._folder / f"{blake2b(self._judge.encode(), digest_size=12).hexdigest()}-{_VERSION}.tsv"

    def _read(self) -> dict[str, str]:
        with suppress(OSError):
            self._tidy()
            if self._file.stat().st_size > _LARGEST_BYTES:
                self._file.unlink()
            lines = self._file.read_text(encoding="ascii", errors="replace").split("\n")
            # The last line of a process that was killed has no end.
            rows = (line.partition("\t") for line in lines[:-1])
            return {name: sealed for name, tab, sealed in rows if tab}
        return {}

    def _tidy(self) -> None:
        """Of the judges of other days the latest only."""
        others = [file for file in self._folder.glob("*.tsv") if file != self._file]
        others.sort(key=lambda file: file.stat().st_mtime, reverse=True)
        for file in others[_MOST_FILES - 1 :]:
            file.unlink()


def _name(words: str) -> str:
    return blake2b(_bytes(words), digest_size=12, person=b"grammar").hexdigest()


def _sealed(words: str, corrections: Iterable[Correction]) -> str:
    rows = [
        (row.start, row.end, row.replacements, row.rule, row.message, row.gain, row.spoken)
        for row in corrections
    ]
    return b64encode(_crossed(words, json.dumps(rows).encode())).decode("ascii") if rows else ""


def _opened(words: str, sealed: str) -> tuple[Correction, ...] | None:
    """None where the line is damaged."""
    try:
        rows = json.loads(_crossed(words, b64decode(sealed)))
        return tuple(
            Correction(
                int(start), int(end), tuple(map(str, new)), str(rule), str(message), float(gain), bool(spoken)
            )
            for start, end, new, rule, message, gain, spoken in rows
        )
    except (ValueError, TypeError):
        return None


def _crossed(words: str, data: bytes) -> bytes:
    """Done twice it gives back what went in."""
    stream = shake_256(b"findings" + _bytes(words)).digest(len(data))
    return bytes(one ^ other for one, other in zip(data, stream, strict=True))


def _bytes(words: str) -> bytes:
    return words.encode("utf-8", "surrogatepass")
