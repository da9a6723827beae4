"""Scenes that only set something and lead on, taken into the choices that lead to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.exchange.branching.nodes import Either, Goto, Link, Put, Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from inkwell.exchange.branching.nodes import Node

# What a scene comes to: what it sets, and where it leads.
_Way = tuple[tuple[Put, ...], str]


def ways_of(scenes: Iterable[tuple[str, Sequence[Node], str]], kept: Collection[str]) -> dict[str, _Way]:
    """The scenes, each with its nodes and where it falls to, that are no more than a way; those in `kept` are asked after."""
    found: dict[str, _Way] = {}
    for title, nodes, falls in scenes:
        way = _way(nodes, falls)
        if way is not None and title not in kept:
            found[title] = way
    return found


def _way(nodes: Sequence[Node], falls: str) -> _Way | None:
    sets: list[Put] = []
    for node in nodes:
        match node:
            case Words(text) if not text.strip():
                pass
            case Put():
                sets.append(node)
            case Goto(target):
                return tuple(sets), target
            case _:
                return None
    return (tuple(sets), falls) if falls else None


def shortened(nodes: Iterable[Node], ways: Mapping[str, _Way]) -> list[Node]:
    """The nodes with choices that lead where the scenes between would have led."""
    return [_short(node, ways) for node in nodes]


def _short(node: Node, ways: Mapping[str, _Way]) -> Node:
    match node:
        case Link(words, target, sets, once, condition):
            more, on = _followed(target, ways)
            return Link(words, on, (*sets, *more), once, condition)
        case Goto(target):
            more, on = _followed(target, ways)
            return node if more else Goto(on)
        case Either(branches):
            return Either(tuple((asked, tuple(shortened(own, ways))) for asked, own in branches))
        case _:
            return node


def _followed(target: str, ways: Mapping[str, _Way]) -> tuple[list[Put], str]:
    sets: list[Put] = []
    met = {target}
    while target in ways:
        more, target = ways[target]
        sets += more
        if target in met:
            break
        met.add(target)
    return sets, target


def targets_of(nodes: Iterable[Node]) -> set[str]:
    """Where nodes lead."""
    found: set[str] = set()
    for node in nodes:
        match node:
            case Link(_, target) | Goto(target):
                found.add(target)
            case Either(branches):
                found |= {one for _, own in branches for one in targets_of(own)}
            case _:
                pass
    return found
