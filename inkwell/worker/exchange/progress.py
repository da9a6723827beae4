"""How far a file has come, told to the window now and then; and whether it is still wanted."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from inkwell.protocol.events import ExchangeProgress
from inkwell.worker.errors import CancelledError

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.protocol.requests import JobId
    from inkwell.worker.channel import Channel

_TOLD_EVERY_S = 0.1


def teller(
    channel: Channel, job_id: JobId, name: str, number: int = 0, of: int = 1
) -> Callable[[float], None]:
    """A function to call with the part done of file `number` (from 0) of `of`; CancelledError where it is not wanted."""
    last = 0.0

    def tell(part: float) -> None:
        nonlocal last
        if channel.is_cancelled(job_id):
            raise CancelledError
        if time.monotonic() - last >= _TOLD_EVERY_S:
            last = time.monotonic()
            channel.send(ExchangeProgress(job_id, (number + min(max(part, 0.0), 1.0)) / of, name))

    tell(0.0)
    return tell
