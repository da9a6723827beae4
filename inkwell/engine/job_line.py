"""What was sent to a worker and has not ended, in order. A worker does one thing at a time, so the first is what it is at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.protocol.requests import Generate, JobId, LoadModel, LoadReader, Rewrite

if TYPE_CHECKING:
    from inkwell.protocol.requests import Job


@dataclass
class _Place:
    request: Job | LoadModel | LoadReader
    cancelled: bool = False
    patience_ms: int = 0

    @property
    def job_id(self) -> JobId:
        """Of a job; empty for the loading of a model."""
        return JobId(getattr(self.request, "job_id", ""))


class JobLine:
    """The line a worker takes its work from."""

    def __init__(self) -> None:
        self._places: list[_Place] = []

    def add(self, request: Job | LoadModel | LoadReader) -> None:
        """Sent to the worker."""
        self._places.append(_Place(request))

    def has(self, job_id: JobId) -> bool:
        """Whether the job has not ended."""
        return any(place.job_id == job_id for place in self._places)

    @property
    def jobs(self) -> list[JobId]:
        """Every job that has not ended, in order."""
        return [place.job_id for place in self._places if place.job_id]

    def cancel(self, job_id: JobId, patience_ms: int = 0) -> bool:
        """Nobody wants the job any more; False where that is known, or it has ended."""
        for place in self._places:
            if place.job_id == job_id and not place.cancelled:
                place.cancelled, place.patience_ms = True, patience_ms
                return True
        return False

    def end(self, job_id: JobId) -> None:
        """The job, or with an empty id the first loading, has ended."""
        for place in self._places:
            if place.job_id == job_id:
                self._places.remove(place)
                return

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not self._places

    @property
    def writes(self) -> bool:
        """Whether prose is asked for, and not only that something be looked at."""
        return any(
            isinstance(place.request, (Generate, Rewrite)) and not place.cancelled for place in self._places
        )

    @property
    def is_loading(self) -> bool:
        """Whether the worker is making a model ready."""
        return bool(self._places) and not self._places[0].job_id

    @property
    def overdue(self) -> JobId:
        """The job the worker is at though nobody wants it; empty where there is none. One that waits costs nothing."""
        first = self._places[0] if self._places else None
        return first.job_id if first is not None and first.cancelled else JobId("")

    @property
    def patience_ms(self) -> int:
        """How long the worker may take to give up the job that is overdue."""
        return self._places[0].patience_ms if self.overdue else 0

    def break_off(self) -> Remains:
        """The worker is gone: what becomes of each, and an empty line again."""
        places, self._places = self._places, []
        begun = places[:1]
        # Where a model could not even be loaded, the next worker would fare no better with what waits for it.
        waits_for_loading = bool(begun) and not begun[0].job_id
        remains = Remains()
        for place in places:
            if not place.job_id:
                continue
            if place.cancelled:
                remains.cancelled.append(place.job_id)
            elif place in begun or waits_for_loading:
                remains.lost.append(place.job_id)
            else:
                remains.waiting.append(place.request)  # type: ignore[arg-type]  # a loading has no id
        return remains


class Remains:
    """What a worker's end leaves: `cancelled` and `lost` jobs by id, and `waiting` ones it had not begun."""

    def __init__(self) -> None:
        self.cancelled: list[JobId] = []
        self.lost: list[JobId] = []
        self.waiting: list[Job] = []
