"""What the author corrects in what was found before it comes in: headings that are none, breaks that are missing.

The tree is taken as rows in reading order (nodes without their children): a part opens a part, a chapter stands in the part
above it, a scene in the chapter above it. Every change gives new rows; the words of all rows together stay the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inkwell.domain.exchange.book import BookNode, scene_titles
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.manuscript.provenance import Origin, Run, fitted, joined, sliced
from inkwell.domain.text.cleaning import fits_title

if TYPE_CHECKING:
    from collections.abc import Collection

    from inkwell.domain.exchange.tree_rows import Rows
    from inkwell.domain.manuscript.provenance import Runs


def without(rows: Rows, left_out: Collection[int]) -> Rows:
    """The rows but those, each with what stands below it."""
    kept: list[BookNode] = []
    above: NodeKind | None = None
    for number, row in enumerate(rows):
        if above is not None and _is_below(row.kind, above):
            continue
        above = row.kind if number in left_out else None
        if above is None:
            kept.append(row)
    return tuple(kept)


def as_heading(rows: Rows, number: int, kind: NodeKind) -> Rows:
    """Row `number` as a part or a chapter. A scene stays, and its title stands over it."""
    row = rows[number]
    if row.kind is NodeKind.SCENE:
        return (*rows[:number], BookNode(kind, row.title), *rows[number:])
    return (*rows[:number], replace(row, kind=kind), *rows[number + 1 :])


def as_text(rows: Rows, number: int) -> Rows:
    """The heading of row `number` is no heading: a paragraph between the scene before it and the one behind."""
    title = rows[number].title
    before = rows[number - 1] if number else None
    behind = rows[number + 1] if number + 1 < len(rows) else None
    if before is not None and before.kind is NodeKind.SCENE:
        whole = _joined(before, BookNode(NodeKind.SCENE, title, title))
        if behind is None or behind.kind is not NodeKind.SCENE:
            return (*rows[: number - 1], whole, *rows[number + 1 :])
        return (*rows[: number - 1], _joined(whole, behind), *rows[number + 2 :])
    if behind is not None and behind.kind is NodeKind.SCENE:
        text = f"{title}\n{behind.text}" if behind.text else title
        origins = (
            (Run(len(text) - len(behind.text), Origin.IMPORTED), *behind.origins) if behind.origins else ()
        )
        return (*rows[:number], replace(behind, text=text, origins=origins), *rows[number + 2 :])
    scene = BookNode(NodeKind.SCENE, title, title)
    return (*rows[:number], scene, *rows[number + 1 :])


def joined_with_previous(rows: Rows, number: int) -> Rows:
    """The break before scene `number` is none; as it was where no scene stands right before it."""
    if not number or rows[number].kind is not NodeKind.SCENE or rows[number - 1].kind is not NodeKind.SCENE:
        return rows
    return (*rows[: number - 1], _joined(rows[number - 1], rows[number]), *rows[number + 1 :])


def broken_at(rows: Rows, number: int, line: int) -> Rows:
    """A break between scenes before line `line` (from 0) of scene `number`."""
    before, behind = _cut(rows[number], line)
    if not before.strip() or not behind.strip():
        return rows
    scene = rows[number]
    first = next(one for one in behind.split("\n") if one.strip())
    new = BookNode(
        NodeKind.SCENE,
        scene_titles(first, number + 1),
        behind,
        entries=scene.entries,
        origins=_behind(scene, behind),
    )
    kept = replace(scene, text=before, origins=sliced(scene.origins, 0, len(before)))
    return (*rows[:number], kept, new, *rows[number + 1 :])


def chapter_at(rows: Rows, number: int, line: int) -> Rows:
    """Line `line` of scene `number` is the heading of a chapter that begins there."""
    scene = rows[number]
    title = scene.text.split("\n")[line]
    before, rest = _cut(scene, line)
    behind = "\n".join(rest.split("\n")[1:]).strip("\n")
    if not can_be_heading(title):
        return rows
    heading = BookNode(NodeKind.CHAPTER, title.strip("*_ "))
    first = next((one for one in behind.split("\n") if one.strip()), "")
    origins = _behind(scene, behind) if scene.text.endswith(behind) else ()
    made = BookNode(NodeKind.SCENE, scene_titles(first, number + 1), behind, origins=origins)
    new = (made,) if behind.strip() else ()
    head = replace(scene, text=before, origins=sliced(scene.origins, 0, len(before)))
    kept = (head,) if before.strip() else ()
    return (*rows[:number], *kept, heading, *new, *rows[number + 1 :])


def can_be_heading(line: str) -> bool:
    """Whether a line of text has words, and not more than a title can hold."""
    return bool(line.strip()) and fits_title(line)


def _joined(first: BookNode, second: BookNode) -> BookNode:
    """Two scenes as one: the words of both, what is known of both."""
    text = "\n".join(one.text for one in (first, second) if one.text)
    synopsis = "\n".join(one for one in (first.synopsis, second.synopsis) if one)
    facts = (*first.facts, *(fact for fact in second.facts if fact not in first.facts))
    entries = tuple(dict.fromkeys((*first.entries, *second.entries)))
    goal = first.goal_words + second.goal_words
    origins: Runs = ()
    if first.origins or second.origins:
        between = (Run(1, Origin.IMPORTED),) if first.text and second.text else ()
        mine, theirs = (fitted(one.origins, len(one.text), Origin.IMPORTED) for one in (first, second))
        origins = joined((*mine, *between, *theirs))
    return replace(
        first, text=text, synopsis=synopsis, facts=facts, entries=entries, goal_words=goal, origins=origins
    )


def _behind(scene: BookNode, text: str) -> Runs:
    """Who wrote the end of a scene."""
    length = len(scene.text)
    return (
        sliced(fitted(scene.origins, length, Origin.IMPORTED), length - len(text), length)
        if scene.origins
        else ()
    )


def _cut(scene: BookNode, line: int) -> tuple[str, str]:
    lines = scene.text.split("\n")
    return "\n".join(lines[:line]), "\n".join(lines[line:])


_RANK = {NodeKind.PART: 0, NodeKind.CHAPTER: 1, NodeKind.SCENE: 2}


def _is_below(kind: NodeKind, above: NodeKind) -> bool:
    return _RANK[kind] > _RANK[above]
