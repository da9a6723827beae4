"""What it means to drop a card of the board somewhere. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import NodeId, Status
from inkwell.domain.planning.board import NOWHERE, Grouping
from inkwell.domain.planning.plan import ThreadId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.manuscript.outline import Outline, SceneId
    from inkwell.domain.planning.board import Group, Item, Key
    from inkwell.domain.planning.plan import Card, CardId
    from inkwell.domain.planning.rows import PlanRow


@dataclass(frozen=True)
class Move:
    """A scene goes to another place in the manuscript; `index` counts the children of `parent` without it."""

    scene: SceneId
    parent: NodeId | None
    index: int


@dataclass(frozen=True)
class Change:
    """A scene gets what the cards of another column have; `before` is what those of its own have."""

    scene: SceneId
    grouping: Grouping
    before: Key
    after: Key


@dataclass(frozen=True)
class CardChange:
    """A card without a scene becomes `card`, and stands right behind `behind` among its like."""

    card: Card
    behind: CardId | None


Drop: TypeAlias = Move | Change | CardChange


def dropped(
    outline: Outline, grouping: Grouping, item: Item, source: Group, target: Group, index: int
) -> Drop | None:
    """What it means to drop `item` into `target`, as the `index`-th of the others there; None where it means nothing.

    Within a column, and into any on the board by chapter, a scene moves in the manuscript; into another column it gets
    what that column's scenes have, and stays where it is told.
    """
    others = [one for one in target.items if one.same != item.same]
    before, after = others[:index], others[index:]
    if item.card is not None:
        behind = next((one.card.id for one in reversed(before) if one.card is not None), None)
        changed = card_in(grouping, item.card, target.key)
        return CardChange(changed, behind)
    if item.row is None:
        return None
    scene = item.row.scene
    if grouping is not Grouping.CHAPTER and source.key != target.key:
        return Change(scene, grouping, source.key, target.key)
    if target.key == NOWHERE:
        return None
    previous = next((one.row for one in reversed(before) if one.row is not None), None)
    following = next((one.row for one in after if one.row is not None), None)
    return _moved(outline, grouping, scene, target, previous, following)


def as_dropped(
    groups: Sequence[Group], item: Item, source: int, target: int, index: int, drop: Drop
) -> list[Group]:
    """The board as it will be once `drop` is done, so that it can be shown before the file knows; `index` as in `dropped`.

    `source` and `target` are places of columns. Scenes stand before cards, and keep the order of telling where they only
    changed what they have.
    """
    after = list(groups)
    after[source] = replace(
        groups[source], items=tuple(one for one in groups[source].items if one.same != item.same)
    )
    others = [one for one in after[target].items if one.same != item.same]
    scenes = sum(one.row is not None for one in others)
    if item.row is None:
        place = max(scenes, index)
    elif isinstance(drop, Change):
        number = item.row.number
        place = sum(one.row is not None and one.row.number < number for one in others)
    else:
        place = min(scenes, index)
    after[target] = replace(groups[target], items=(*others[:place], item, *others[place:]))
    return after


def card_in(grouping: Grouping, card: Card, key: Key) -> Card:
    """A card as it is once it lies in the column of that key."""
    number = key if isinstance(key, int) else None
    if grouping is Grouping.CHAPTER:
        return replace(card, chapter=None if number is None else NodeId(number))
    if grouping is Grouping.STATUS:
        return replace(card, status=Status(str(key)))
    if grouping is Grouping.THREAD:
        return replace(card, thread=None if number is None else ThreadId(number))
    if grouping is Grouping.VIEWPOINT:
        return replace(card, viewpoint=None if number is None else EntryId(number))
    return replace(card, label=str(key or ""))


def _moved(
    outline: Outline,
    grouping: Grouping,
    scene: SceneId,
    target: Group,
    previous: PlanRow | None,
    following: PlanRow | None,
) -> Move | None:
    beside = previous or following
    if beside is None and grouping is not Grouping.CHAPTER:
        return None
    if beside is not None:
        parent = beside.chapter
    else:
        parent = NodeId(target.key) if isinstance(target.key, int) else None
    others = [child.id for child in outline.children(parent) if int(child.id) != int(scene)]
    if beside is None:
        return Move(scene, parent, 0)
    place = others.index(NodeId(int(beside.scene)))
    return Move(scene, parent, place + 1 if previous is not None else place)
