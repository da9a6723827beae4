"""Cards in columns by chapter, status, thread, viewpoint or label, and what it means to drop one somewhere. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from inkwell.domain.manuscript.outline import NodeId, NodeKind, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.domain.manuscript.outline import Outline
    from inkwell.domain.planning.plan import Card, Plan
    from inkwell.domain.planning.rows import PlanRow

# A column's key is what its cards have in common; None for those that have nothing of the kind.
Key: TypeAlias = "int | str | None"
NOWHERE = "nowhere"  # on the board by chapter: cards that are meant for no chapter


class Grouping(StrEnum):
    """What the columns of the board are."""

    CHAPTER = "chapter"
    STATUS = "status"
    THREAD = "thread"
    VIEWPOINT = "viewpoint"
    LABEL = "label"


@dataclass(frozen=True)
class Item:
    """What lies on the board: a scene, or a card that has none."""

    row: PlanRow | None = None
    card: Card | None = None

    @property
    def title(self) -> str:
        """Its title."""
        return self.row.title if self.row is not None else self.card.title if self.card is not None else ""

    @property
    def synopsis(self) -> str:
        """What is written on it."""
        one = self.row if self.row is not None else self.card
        return one.synopsis if one is not None else ""

    @property
    def same(self) -> tuple[str, int]:
        """By what it is known again on another board."""
        if self.row is not None:
            return "scene", int(self.row.scene)
        return "card", int(self.card.id) if self.card is not None else 0


@dataclass(frozen=True)
class Group:
    """One column. `title` is a name of the author's, or "" where the view has a word for the key."""

    key: Key
    title: str
    items: tuple[Item, ...] = ()

    @property
    def words(self) -> int:
        """Words of its scenes."""
        return sum(item.row.words for item in self.items if item.row is not None)


def grouped(
    grouping: Grouping, outline: Outline, rows: Sequence[PlanRow], plan: Plan, names: Mapping[EntryId, str]
) -> list[Group]:
    """The columns of the board, in the order of the book or of the author's lists; the one without a key is last."""
    if grouping is Grouping.CHAPTER:
        return _chapters(outline, rows, plan)
    keys_of: Callable[[PlanRow], Sequence[Key]]
    heads: list[tuple[Key, str]]
    if grouping is Grouping.STATUS:
        heads, keys_of = [(status.value, "") for status in Status], lambda row: (row.status.value,)
    elif grouping is Grouping.THREAD:
        heads = [*((int(one.id), one.name) for one in plan.threads), (None, "")]
        keys_of = lambda row: [int(one) for one in row.threads] or (None,)  # noqa: E731
    elif grouping is Grouping.VIEWPOINT:
        used = {one.viewpoint for one in (*rows, *plan.cards) if one.viewpoint is not None}
        known = sorted(
            ((names[one], one) for one in used if one in names), key=lambda pair: pair[0].casefold()
        )
        heads = [*((int(one), name) for name, one in known), (None, "")]
        keys_of = lambda row: (row.viewpoint if row.viewpoint in names else None,)  # noqa: E731
    else:
        heads = [*((label, label) for label in plan.labels()), (None, "")]
        keys_of = lambda row: (row.label or None,)  # noqa: E731
    items: dict[Key, list[Item]] = {key: [] for key, _ in heads}
    for row in rows:
        for key in keys_of(row):
            items[key].append(Item(row))
    for card in plan.cards:
        key = _key_of_card(grouping, card)
        items[key if key in items else None].append(Item(card=card))
    groups = [Group(key, title, tuple(items[key])) for key, title in heads]
    return [group for group in groups if group.key is not None or group.items or len(groups) == 1]


def _chapters(outline: Outline, rows: Sequence[PlanRow], plan: Plan) -> list[Group]:
    by_parent: dict[NodeId | None, list[Item]] = {}
    for row in rows:
        by_parent.setdefault(row.chapter, []).append(Item(row))
    waiting: dict[NodeId | None, list[Item]] = {}
    for card in plan.cards:
        place = card.chapter if card.chapter in outline else None
        waiting.setdefault(place, []).append(Item(card=card))
    groups = [Group(NOWHERE, "", tuple(waiting[None]))] if None in waiting else []
    if None in by_parent:
        groups.append(Group(None, "", tuple(by_parent[None])))
    for node in outline.walk():
        if node.kind is NodeKind.CHAPTER or node.id in by_parent or node.id in waiting:
            items = (*by_parent.get(node.id, ()), *waiting.get(node.id, ()))
            if node.kind is not NodeKind.SCENE:
                groups.append(Group(int(node.id), node.title, items))
    return groups


def _key_of_card(grouping: Grouping, card: Card) -> Key:
    if grouping is Grouping.STATUS:
        return card.status.value
    if grouping is Grouping.THREAD:
        return None if card.thread is None else int(card.thread)
    if grouping is Grouping.VIEWPOINT:
        return None if card.viewpoint is None else int(card.viewpoint)
    return card.label or None
