"""Why a file cannot be read, as a message that another process can put into the author's language."""

from __future__ import annotations

from inkwell.support.phrases import to_send


class UnreadableError(Exception):
    """A file that cannot be read. `english` goes through `tr_noop` where it is written, and `values` go into it."""

    def __init__(self, english: str, **values: object) -> None:
        super().__init__(to_send(english, **values))
