"""With which adapter a job is done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AdapterUse:
    """The adapter a job is done with: its folder, and a strength from 0 to 1.5. An empty `path`: the model as it is."""

    path: str = ""
    strength: float = 1.0


NO_ADAPTER = AdapterUse()
