"""What a reader is given: a file or folder of the author's, what the author chose, and a place for pictures."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import ImportOptions, Remark, RemarkKind
from inkwell.domain.exchange.material import BookPicture
from inkwell.domain.text.cleaning import clean_text, stray_controls
from inkwell.exchange.reading.container import Container, open_container

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST_PICTURE_BYTES = 50 * 2**20
_SIGNATURES = ((b"\x89PNG\r\n\x1a\n", "image/png", ".png"), (b"\xff\xd8\xff", "image/jpeg", ".jpg"))
_LONGEST_EXAMPLE = 80


class Remarks:
    """Counts what is to be told, and keeps the first example of each kind."""

    def __init__(self) -> None:
        self._counts: Counter[RemarkKind] = Counter()
        self._examples: dict[RemarkKind, str] = {}

    def add(self, kind: RemarkKind, example: str = "", count: int = 1) -> None:
        """Met `count` times more; `example` is a few words of it."""
        self._counts[kind] += count
        if example.strip() and kind not in self._examples:
            self._examples[kind] = " ".join(example.split())[:_LONGEST_EXAMPLE]

    def told(self) -> tuple[Remark, ...]:
        """All of them in the order of `RemarkKind`."""
        return tuple(
            Remark(kind, self._counts[kind], self._examples.get(kind, ""))
            for kind in RemarkKind
            if self._counts[kind]
        )


@dataclass
class Source:
    """A file or folder to be read.

    `folder` is where pictures may be written: private, empty, thrown away afterwards. `tell` is called with the part done
    (0 to 1) and raises where the author has cancelled; readers call it at least every half second.
    """

    path: Path
    folder: Path
    options: ImportOptions = field(default_factory=ImportOptions)
    tell: Callable[[float], None] = lambda part: None
    remarks: Remarks = field(default_factory=Remarks)

    @property
    def name(self) -> str:
        """The name the author knows it by."""
        return self.path.name

    def tell_strays(self, text: str) -> None:
        """Remark on the control characters of a text that are about to be left out; the first is named with what follows it."""
        strays = stray_controls(text)
        if strays:
            first = strays[0]
            words = clean_text(text[first : first + 60]).split("\n")[0]
            self.remarks.add(RemarkKind.CONTROLS_LEFT_OUT, f"U+{ord(text[first]):04X} {words}", len(strays))

    def container(self) -> Container:
        """The folder or zip this is; UnreadableError where it is neither."""
        return open_container(self.path)

    def keep_picture(self, data: bytes, name: str) -> BookPicture | None:
        """Store a PNG, JPEG or WebP picture; None, with a remark, for anything else. The same bytes are one picture."""
        kinds = [(media, ending) for mark, media, ending in _SIGNATURES if data.startswith(mark)]
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            kinds = [("image/webp", ".webp")]
        if not kinds or len(data) > MOST_PICTURE_BYTES:
            self.remarks.add(RemarkKind.PICTURES_LEFT_OUT, name)
            return None
        (media_type, ending), *_ = kinds
        digest = hashlib.sha256(data).hexdigest()
        file = self.folder / f"{digest}{ending}"
        if not file.exists():
            file.write_bytes(data)
        return BookPicture(digest, file.name, name, media_type)
