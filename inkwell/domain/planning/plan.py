"""What the author plans beside the text: threads, what a scene does for each, cards without a scene, colours of labels."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NewType

from inkwell.domain.manuscript.outline import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inkwell.domain.exchange.book import NamedValue
    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.domain.manuscript.outline import NodeId, SceneId

ThreadId = NewType("ThreadId", int)
CardId = NewType("CardId", int)

LABEL, PLACE = "Label", "Place"
# Names under which other programs keep what is a column here, as they are compared.
_SAME = {"location": "place", "setting": "place"}


@dataclass(frozen=True)
class Thread:
    """A line of the story that runs through scenes; `colour` is "#rrggbb", or empty for one by its place."""

    id: ThreadId
    name: str
    colour: str = ""
    note: str = ""
    position: int = 0


@dataclass(frozen=True)
class Card:
    """A scene that is not written and has no place in the manuscript; `chapter` is where it is meant to stand."""

    id: CardId
    title: str
    synopsis: str = ""
    status: Status = Status.IDEA
    label: str = ""
    chapter: NodeId | None = None
    thread: ThreadId | None = None
    viewpoint: EntryId | None = None
    position: int = 0


@dataclass(frozen=True)
class Plan:
    """All of it as stored.

    Attributes:
        cells: what a scene does for a thread it lies on; the text may be empty.
        facts: the lines of facts of each node; labels, places and columns of the author's own are among them.
        colours: label → "#rrggbb".
        looks: view → how the author left it.
        beats: (template, beat) → the scene in which it falls.
    """

    threads: tuple[Thread, ...] = ()
    cells: Mapping[tuple[ThreadId, SceneId], str] = field(default_factory=dict[Any, str])
    cards: tuple[Card, ...] = ()
    facts: Mapping[NodeId, tuple[NamedValue, ...]] = field(default_factory=dict[Any, Any])
    colours: Mapping[str, str] = field(default_factory=dict[str, str])
    looks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict[str, Any])
    beats: Mapping[tuple[str, str], SceneId] = field(default_factory=dict[Any, Any])

    def thread(self, thread_id: ThreadId) -> Thread | None:
        """The thread of that number."""
        return next((one for one in self.threads if one.id == thread_id), None)

    def card(self, card_id: CardId) -> Card | None:
        """The card of that number."""
        return next((one for one in self.cards if one.id == card_id), None)

    def fact(self, node_id: NodeId, name: str) -> str:
        """The first line of facts of that name, "" where there is none."""
        wanted = same_name(name)
        return next((one.value for one in self.facts.get(node_id, ()) if same_name(one.name) == wanted), "")

    def labels(self) -> list[str]:
        """Every label in use or with a colour, in alphabetical order."""
        used = {one.value for facts in self.facts.values() for one in facts if same_name(one.name) == "label"}
        cards = {card.label for card in self.cards}
        return sorted({*used, *cards, *self.colours} - {""}, key=str.casefold)

    def own_columns(self) -> list[str]:
        """Names of the author's own columns, in the order in which they first come."""
        names: dict[str, str] = {}
        for facts in self.facts.values():
            for one in facts:
                names.setdefault(same_name(one.name), one.name)
        return [name for key, name in names.items() if key not in ("label", "place")]


def same_name(name: str) -> str:
    """The name of a fact as it is compared."""
    folded = " ".join(name.split()).casefold()
    return _SAME.get(folded, folded)
