"""What of the book a plot is about: the scenes of a range with what was read in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.extent import Range, scenes_in
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.reading.figures import mean_feeling, pace
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.manuscript.outline import Node, NodeId, SceneId
    from inkwell.domain.reading.figures import Pace
    from inkwell.domain.reading.scene_reading import SceneReading
    from inkwell.services.composition import Services


@dataclass(frozen=True)
class ScenePart:
    """A scene of the range. `number` counts from 1 within the book; `opens` is the chapter's title in its first scene."""

    scene_id: SceneId
    number: int
    title: str
    opens: str
    reading: SceneReading
    text: str


@dataclass
class Wishes:
    """What the author has chosen to see."""

    mode: str = "feeling"
    range: Range = Range.SCENE
    valence: bool = True
    arousal: bool = True
    sentences: int = 3
    scenes: int = 1
    followed: tuple[str, ...] = ()
    compared: NodeId | None = None
    pacing: str = "length"
    speech: str = "lines"


@dataclass
class Scope:
    """Answers which scenes are meant, and remembers the sums of each while its reading stays the same."""

    services: Services
    _sums: dict[int, tuple[SceneReading, tuple[float, float] | None, Pace]] = field(default_factory=dict)

    def parts(self, span: Range, scene_id: SceneId | None) -> list[ScenePart]:
        """The scenes of the range around `scene_id` that have been read, in reading order."""
        return self._read(scenes_in(self.services.manuscript.outline, span, scene_id))

    def title(self, span: Range, parts: Sequence[ScenePart]) -> str:
        """What a plot of the range is called: the book, the chapter or the scene by its name."""
        if span is Range.BOOK:
            return self.services.project.info.title or tr("The book")
        if not parts:
            return ""
        if span is Range.CHAPTER and len(parts) > 1:
            return parts[0].opens or tr("This chapter")
        return parts[0].title

    def chapter_of(self, scene_id: SceneId) -> NodeId | None:
        """What holds the scene: a chapter, or else a part; None where it stands at the top of the book."""
        return self.services.manuscript.outline.node(scene_id).parent

    def chapter_parts(self, chapter: NodeId | None) -> list[ScenePart]:
        """The scenes of a chapter; those that stand at the top of the book for None."""
        outline = self.services.manuscript.outline
        return self._read([node for node in outline.children(chapter) if node.kind is NodeKind.SCENE])

    def chapters(self) -> list[tuple[NodeId, str]]:
        """Every chapter with scenes, and its title."""
        outline = self.services.manuscript.outline
        return [
            (node.id, node.title or tr("Untitled"))
            for node in outline.walk()
            if node.kind is NodeKind.CHAPTER and outline.children(node.id)
        ]

    def people(self) -> list[tuple[str, str]]:
        """Id and name of everybody to follow, the most frequent first; without those the author ignores."""
        ignored = self.services.decisions.decisions.ignored
        cast = sorted(self.services.reading.cast.values(), key=lambda member: (-member.count, member.name))
        return [(member.id, member.name) for member in cast if member.name.lower() not in ignored]

    def feeling(self, part: ScenePart) -> tuple[float, float] | None:
        """Mean valence and arousal of a scene."""
        return self._summed(part)[1]

    def pace(self, part: ScenePart) -> Pace:
        """How a scene moves."""
        return self._summed(part)[2]

    def _summed(self, part: ScenePart) -> tuple[SceneReading, tuple[float, float] | None, Pace]:
        known = self._sums.get(int(part.scene_id))
        if known is None or known[0] is not part.reading:
            known = (part.reading, mean_feeling(part.reading.sentences), pace(part.reading))
            self._sums[int(part.scene_id)] = known
        return known

    def _read(self, scenes: list[Node]) -> list[ScenePart]:
        reading, outline = self.services.reading, self.services.manuscript.outline
        numbers = {scene.id: number for number, scene in enumerate(outline.scenes(), 1)}
        parts: list[ScenePart] = []
        last: object = self
        for scene in scenes:
            chapter = outline.node(scene.parent) if scene.parent is not None else None
            opens = (chapter.title if chapter else scene.title) if scene.parent != last or not chapter else ""
            last = scene.parent
            if scene.scene_id in reading.readings:
                number = numbers[scene.id]
                title = scene.title.strip() or tr("Scene {number}", number=number)
                if chapter is not None and len(outline.children(chapter.id)) == 1 and chapter.title:
                    title = chapter.title
                read, text = reading.readings[scene.scene_id], reading.texts.get(scene.scene_id, "")
                parts.append(ScenePart(scene.scene_id, number, title, opens, read, text))
        return parts
