"""The tree of a novel: parts, chapters and scenes, in reading order, and the rules of moving them about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NodeId = NewType("NodeId", int)
SceneId = NewType("SceneId", int)


class NodeKind(StrEnum):
    """What a row of the manuscript tree is."""

    PART = "part"
    CHAPTER = "chapter"
    SCENE = "scene"


class Status(StrEnum):
    """How far a scene has come."""

    IDEA = "idea"
    DRAFT = "draft"
    REVISED = "revised"
    DONE = "done"


@dataclass(frozen=True)
class Node:
    """One row of the tree. `words` and `goal_words` are those of a scene; 0 elsewhere or where no goal is set."""

    id: NodeId
    parent: NodeId | None
    kind: NodeKind
    position: int
    title: str
    synopsis: str = ""
    status: Status = Status.DRAFT
    words: int = 0
    goal_words: int = 0

    @property
    def scene_id(self) -> SceneId:
        """The id as a scene's; meaningful for scenes only."""
        return SceneId(int(self.id))


@dataclass(frozen=True)
class SceneText:
    """The text of a scene as stored, with the hash stored beside it."""

    scene_id: SceneId
    text: str
    sha256: str
    words: int
    revision: int


# What may hold what. A scene may lie in a chapter, in a part, or at the top of a short story.
_MAY_HOLD: dict[NodeKind | None, frozenset[NodeKind]] = {
    None: frozenset({NodeKind.PART, NodeKind.CHAPTER, NodeKind.SCENE}),
    NodeKind.PART: frozenset({NodeKind.CHAPTER, NodeKind.SCENE}),
    NodeKind.CHAPTER: frozenset({NodeKind.SCENE}),
    NodeKind.SCENE: frozenset(),
}


def may_hold(above: NodeKind | None, below: NodeKind) -> bool:
    """Whether a row of the kind `above` (None: the book) may have one of the kind `below` under it."""
    return below in _MAY_HOLD[above]


class Outline:
    """All nodes of a book that are not in the trash, answering questions about order and place."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._nodes = {node.id: node for node in nodes}
        self._children: dict[NodeId | None, list[Node]] = {}
        for node in sorted(self._nodes.values(), key=lambda node: (node.position, node.id)):
            parent = node.parent if node.parent in self._nodes else None
            self._children.setdefault(parent, []).append(node)

    def __contains__(self, node_id: object) -> bool:
        return node_id in self._nodes

    def __len__(self) -> int:
        return len(self._nodes)

    def node(self, node_id: NodeId | SceneId) -> Node:
        """The node with that id; KeyError where there is none."""
        return self._nodes[NodeId(int(node_id))]

    def children(self, parent: NodeId | None) -> list[Node]:
        """Children of `parent` in order; None is the book itself."""
        return list(self._children.get(parent, []))

    def walk(self, parent: NodeId | None = None) -> Iterator[Node]:
        """Every node below `parent`, depth first, in reading order."""
        waiting = self._children.get(parent, [])[::-1]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += self._children.get(node.id, [])[::-1]

    def scenes(self, parent: NodeId | None = None) -> list[Node]:
        """The scenes below `parent` in reading order."""
        return [node for node in self.walk(parent) if node.kind is NodeKind.SCENE]

    def ancestors(self, node_id: NodeId | SceneId) -> list[Node]:
        """From the direct parent up to the top."""
        parents: list[Node] = []
        node = self.node(node_id)
        while node.parent is not None and node.parent in self._nodes:
            node = self._nodes[node.parent]
            parents.append(node)
        return parents

    def words(self, node_id: NodeId | None = None) -> int:
        """Words of the scenes at and below `node_id`; None counts the book."""
        own = self._nodes[node_id].words if node_id is not None else 0
        return own + sum(scene.words for scene in self.scenes(node_id))

    def all_words(self) -> dict[NodeId, int]:
        """What `words` says of every node, counted in one go; parts and chapters have no words of their own."""
        counts: dict[NodeId, int] = {}
        for node in reversed(list(self.walk())):
            counts[node.id] = node.words + sum(counts[child.id] for child in self._children.get(node.id, []))
        return counts

    def neighbour(self, scene_id: SceneId, step: int) -> Node | None:
        """The scene `step` places further in reading order (−1 is the one before), or None."""
        scenes = self.scenes()
        index = next((i for i, scene in enumerate(scenes) if scene.id == int(scene_id)), None)
        if index is None or not 0 <= index + step < len(scenes):
            return None
        return scenes[index + step]

    def topmost(self, node_ids: Iterable[NodeId]) -> list[NodeId]:
        """Those of them that do not lie below another one, in reading order; what has gone is left out."""
        chosen = set(node_ids)
        return [
            node.id
            for node in self.walk()
            if node.id in chosen and not any(up.id in chosen for up in self.ancestors(node.id))
        ]

    def children_moved(self, moving: list[NodeId], parent: NodeId | None, index: int) -> list[NodeId]:
        """The children of `parent` once `moving` stand at `index` among the others."""
        others = [child.id for child in self.children(parent) if child.id not in moving]
        index = max(0, min(index, len(others)))
        return [*others[:index], *moving, *others[index:]]

    def telling_moved(self, moving: list[NodeId], parent: NodeId | None, index: int) -> list[SceneId]:
        """The scenes in reading order once `moving` stand there, as in `children_moved`."""
        found: list[SceneId] = []

        def walk(of: NodeId | None) -> None:
            ids = self.children_moved(moving, parent, index) if of == parent else None
            for child in ids or [one.id for one in self.children(of) if one.id not in moving]:
                node = self.node(child)
                if node.kind is NodeKind.SCENE:
                    found.append(node.scene_id)
                walk(child)

        walk(None)
        return found

    def stepped(self, moving: list[NodeId], step: int) -> tuple[NodeId | None, int] | None:
        """Where `moving` stand after a step up (−1) or down (1): a parent, and an index counted without them.

        At the edge of a chapter or part it is the next one that may hold them; None at the edge of the book.
        """
        if not moving:
            return None
        edge = self.node(moving[0] if step < 0 else moving[-1])
        siblings = [child.id for child in self.children(edge.parent)]
        others = [node_id for node_id in siblings if node_id not in moving]
        before = sum(node_id in others for node_id in siblings[: siblings.index(edge.id)])
        if 0 <= before + step <= len(others):
            return edge.parent, before + step
        holders = [node for node in self.walk() if self._holds_like(node, edge)]
        if edge.parent is None or all(node.id != edge.parent for node in holders):
            return None
        place = [node.id for node in holders].index(edge.parent) + step
        if not 0 <= place < len(holders):
            return None
        target = holders[place].id
        return target, len(self.children(target)) if step < 0 else 0

    def _holds_like(self, node: Node, child: Node) -> bool:
        """Whether `node` is of the kind that holds `child` now."""
        return child.parent is not None and node.kind is self._nodes[child.parent].kind

    def may_move(self, node_id: NodeId, parent: NodeId | None) -> bool:
        """Whether `node_id` may become a child of `parent`."""
        if parent is not None and (
            parent == node_id or any(up.id == node_id for up in self.ancestors(parent))
        ):
            return False
        kind = self._nodes[parent].kind if parent is not None else None
        return self._nodes[node_id].kind in _MAY_HOLD[kind]
