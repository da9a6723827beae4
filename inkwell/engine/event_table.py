"""Which method of a service hears which event of a worker: one table a service, built once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from inkwell.protocol.requests import JobId

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.protocol.events import Event

    E = TypeVar("E", bound=Event)


class EventTable:
    """Hands an event to the handler of its exact type.

    Events of jobs that `knows_job` does not know are dropped: late words of what was given up. The job of an event
    that belongs to none (ModelLoaded, a Failed of the loading) is the empty string, and is asked for likewise.
    """

    def __init__(self, knows_job: Callable[[JobId], bool]) -> None:
        self._knows_job = knows_job
        self._handlers: dict[type[Any], Callable[[Any], None]] = {}

    def on(self, kind: type[E], handler: Callable[[E], None]) -> None:
        """Let `handler` hear events of type `kind`."""
        self._handlers[kind] = handler

    def dispatch(self, event: Event) -> None:
        """Call the handler of the event's type, if there is one and its job is known."""
        handler = self._handlers.get(type(event))
        if handler is not None and self._knows_job(getattr(event, "job_id", JobId(""))):
            handler(event)
