"""Stories of Twine 1, which are told by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from inkwell.exchange.errors import UnreadableError
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from inkwell.exchange.reading.source import Source

# A file of Twine 1 is a pickle, which would run whatever a stranger put into it.
_UNSAFE = tr_noop(
    "“{name}” is a story of Twine 1, a kind of file that is not safe to open. Open it in Twine 2 and export it from there."
)
_SUFFIX = ".tws"


def recognises(source: Source) -> bool:
    """Whether this is a story of Twine 1."""
    return source.path.suffix.casefold() == _SUFFIX and source.path.is_file()


def read(source: Source) -> NoReturn:
    """A sentence, whatever is in the file."""
    raise UnreadableError(_UNSAFE, name=source.name)
