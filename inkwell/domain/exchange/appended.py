"""What has come into a project with an import."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.domain.manuscript.outline import NodeId, NodeKind
    from inkwell.domain.manuscript.project import NoteId


@dataclass
class Appended:
    """What came in: the nodes that stand at the top, entries and notes, and how many of each kind of node."""

    nodes: list[NodeId] = field(default_factory=list["NodeId"])
    entries: list[EntryId] = field(default_factory=list["EntryId"])
    notes: list[NoteId] = field(default_factory=list["NoteId"])
    counts: dict[NodeKind, int] = field(default_factory=dict["NodeKind", int])
