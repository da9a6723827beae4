"""The cover picture an author chose, read with care: PNG or JPEG, of a size any device opens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from inkwell.domain.errors import WorldError
from inkwell.support.i18n import tr

_MOST_BYTES = 20 * 2**20
_KINDS = ((b"\x89PNG\r\n\x1a\n", "image/png", ".png"), (b"\xff\xd8\xff", "image/jpeg", ".jpg"))


@dataclass(frozen=True)
class Cover:
    """A picture as bytes; `ending` begins with a full stop."""

    data: bytes
    media_type: str
    ending: str


def read_cover(path: str) -> Cover | None:
    """The picture at `path`, None for ""; WorldError with a sentence where it cannot be used."""
    if not path:
        return None
    file = Path(path)
    try:
        data = file.read_bytes() if file.stat().st_size <= _MOST_BYTES else b""
    except OSError as error:
        raise WorldError(
            tr("The cover picture “{name}” cannot be read.", name=file.name),
            detail=str(error),
            help=tr("Choose another, or export without one. Nothing was written."),
        ) from error
    for mark, media_type, ending in _KINDS:
        if data.startswith(mark):
            return Cover(data, media_type, ending)
    raise WorldError(
        tr("The cover picture “{name}” is no PNG or JPEG of up to 20 MB.", name=file.name),
        help=tr("Choose another, or export without one. Nothing was written."),
    )
