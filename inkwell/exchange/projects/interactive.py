"""Stories with choices, by Twine and ink: told by name, since a book has one way through it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from inkwell.exchange.errors import UnreadableError
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from inkwell.exchange.reading.source import Source

_BRANCHED = tr_noop("“{name}” is a story with choices. Inkwell cannot read those yet.")
# A file of Twine 1 is a pickle, which would run whatever a stranger put into it.
_UNSAFE = tr_noop(
    "“{name}” is a story of Twine 1, a kind of file that is not safe to open. Open it in Twine 2 and export it from there."
)
_BRANCHED_SUFFIXES = (".twee", ".tw", ".tw2", ".ink")
_UNSAFE_SUFFIX = ".tws"
_PAGES = (".html", ".htm")
_MARK = b"<tw-storydata"
_LOOKED_THROUGH = 4 * 2**20


def recognises(source: Source) -> bool:
    """Whether this is a story with choices."""
    suffix = source.path.suffix.casefold()
    if suffix not in _PAGES:
        return suffix in (*_BRANCHED_SUFFIXES, _UNSAFE_SUFFIX) and source.path.is_file()
    try:
        with source.path.open("rb") as file:
            return _MARK in file.read(_LOOKED_THROUGH)
    except OSError:
        return False


def read(source: Source) -> NoReturn:
    """A sentence, whatever is in the file."""
    unsafe = source.path.suffix.casefold() == _UNSAFE_SUFFIX
    raise UnreadableError(_UNSAFE if unsafe else _BRANCHED, name=source.name)
