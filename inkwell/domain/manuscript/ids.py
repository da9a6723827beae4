"""Numbers by which the codex's rows know each other."""

from typing import NewType

EntryId = NewType("EntryId", int)
FactId = NewType("FactId", int)
