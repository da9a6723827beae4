"""The states of a worker and how often it may be restarted. Pure, so that any sequence can be tested."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class EngineState(StrEnum):
    """Where a worker is in its life."""

    STOPPED = "stopped"
    STARTING = "starting"
    READY = "ready"
    BUSY = "busy"
    STOPPING = "stopping"
    DIED = "died"


RESTARTS = 3
WINDOW_S = 300.0


@dataclass(frozen=True)
class Lifecycle:
    """A state, the jobs under way and the times of recent deaths. Every method gives the next value."""

    state: EngineState = EngineState.STOPPED
    jobs: frozenset[str] = frozenset()
    deaths: tuple[float, ...] = ()

    @property
    def is_running(self) -> bool:
        """Whether a child process exists."""
        return self.state in (EngineState.STARTING, EngineState.READY, EngineState.BUSY, EngineState.STOPPING)

    def may_start(self, now: float) -> bool:
        """Whether a start is allowed: not running, and not dead too often lately."""
        recent = [death for death in self.deaths if now - death < WINDOW_S]
        return not self.is_running and len(recent) <= RESTARTS

    def started(self) -> Lifecycle:
        """A child was started."""
        return replace(self, state=EngineState.STARTING, jobs=frozenset())

    def model_ready(self) -> Lifecycle:
        """Its model is loaded."""
        if self.state is not EngineState.STARTING:
            return self
        return replace(self, state=EngineState.BUSY if self.jobs else EngineState.READY)

    def model_changing(self) -> Lifecycle:
        """Another model is being loaded."""
        return replace(self, state=EngineState.STARTING) if self.is_running else self

    def job_sent(self, job: str) -> Lifecycle:
        """A job went out."""
        state = EngineState.BUSY if self.state is EngineState.READY else self.state
        return replace(self, state=state, jobs=self.jobs | {job})

    def job_ended(self, job: str) -> Lifecycle:
        """A job came to its end."""
        jobs = self.jobs - {job}
        state = EngineState.READY if self.state is EngineState.BUSY and not jobs else self.state
        return replace(self, state=state, jobs=jobs)

    def stopping(self) -> Lifecycle:
        """We have asked it to end."""
        return replace(self, state=EngineState.STOPPING) if self.is_running else self

    def ended(self, now: float, counts: bool = True) -> Lifecycle:
        """The child is gone, as asked or not; `counts`: its end was its own fault."""
        if self.state is EngineState.STOPPING:
            return Lifecycle(EngineState.STOPPED, frozenset(), self.deaths)
        recent = tuple(death for death in self.deaths if now - death < WINDOW_S)
        return Lifecycle(EngineState.DIED, frozenset(), (*recent, now) if counts else recent)

    def forgiven(self) -> Lifecycle:
        """The author asked for another try: old deaths no longer count."""
        return replace(self, deaths=())
