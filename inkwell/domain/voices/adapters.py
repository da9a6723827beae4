"""What the program knows of an adapter, and where the author wants one used."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from inkwell.domain.manuscript.decisions import DecisionKind
from inkwell.domain.voices.training import Method

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from inkwell.domain.manuscript.decisions import Decision

NONE = "none"
STRONGEST = 1.5


@dataclass(frozen=True)
class AdapterInfo:
    """An adapter on this machine. Losses are in nats a token, negative where nothing was measured; `foreign`: it was made by a
    stranger, so nobody can say what it was trained to do. `shipped`: it came with Inkwell.
    """

    id: str
    name: str
    folder: Path
    kind: str = "voice"
    method: str = "lora"
    base_id: str = ""
    made: str = ""
    sources: tuple[str, ...] = ()
    words: int = 0
    loss_before: float = -1.0
    loss_after: float = -1.0
    longest_run: int = -1
    size: int = 0
    foreign: bool = False
    shipped: bool = False
    facts: dict[str, Any] = field(default_factory=dict[str, Any])

    @property
    def gain(self) -> float:
        """How much lower the held-out loss became; 0 where it was not measured."""
        return self.loss_before - self.loss_after if self.loss_before > 0 else 0.0

    @property
    def has_strength(self) -> bool:
        """Whether it can be used more or less: a prefix is on or off."""
        return self.method != Method.PREFIX


@dataclass(frozen=True)
class AdapterChoice:
    """An adapter at a strength from 0 to 1.5; an empty `adapter_id` means none."""

    adapter_id: str = ""
    strength: float = 1.0


def own_adapter(decisions: Sequence[Decision], scene: int) -> AdapterChoice | None:
    """The adapter last chosen for exactly this scene (0: the project); None where none was, or its strength is no number."""
    for decision in reversed(decisions):
        if decision.kind is DecisionKind.ADAPTER and int(decision.scene) == scene:
            try:
                return AdapterChoice(decision.subject, float(decision.other))
            except ValueError:
                return None
    return None


def adapter_for(decisions: Sequence[Decision], scene: int) -> AdapterChoice | None:
    """The scene's own adapter, else the project's; None where neither was chosen."""
    return own_adapter(decisions, scene) or own_adapter(decisions, 0)
