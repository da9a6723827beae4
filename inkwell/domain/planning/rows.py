"""A row for every scene with everything the views of the plan show. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.outline import NodeKind, Status
from inkwell.domain.planning.plan import LABEL, PLACE, same_name
from inkwell.domain.reading.figures import mean_feeling, pace
from inkwell.domain.text.folding import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inkwell.domain.exchange.book import NamedValue
    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.domain.manuscript.outline import Node, NodeId, Outline, SceneId
    from inkwell.domain.planning.kept_synopsis import KeptSynopsis
    from inkwell.domain.planning.plan import Plan, ThreadId
    from inkwell.domain.reading.cast import Character
    from inkwell.domain.reading.presence import SceneCounts
    from inkwell.domain.reading.scene_reading import SceneReading
    from inkwell.domain.story.story_time import Moment, SceneTime

_PLACES = ("FAC", "GPE", "LOC")


@dataclass(frozen=True)
class Read:
    """What the reader found in a scene.

    Attributes:
        people: who is present, who is named most first.
        times: how often each of them is named.
        lines: how often each of them speaks.
        place: the place named most, "" where none is.
        talk: share of the words that are spoken, 0 to 1.
        feeling: mean valence, 1 unpleasant to 5 pleasant; None where no feeling was measured.
    """

    people: tuple[str, ...] = ()
    place: str = ""
    talk: float = 0.0
    feeling: float | None = None
    times: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class PlanRow:
    """One scene. `number` counts from 1 in the order of telling; `read` is None until the scene has been read.

    Attributes:
        chapter: the node the scene lies in, None at the top of the book.
        eyes: the name of whose eyes it is told through.
        place: what the author says, else what the reader found (`place_is_read`).
        own: the facts of the author's own.
        kept: what the text does of the synopsis; None where there is not both, or nobody has looked.
        in_characters: `words` are the characters of a book in Chinese or Japanese.
    """

    scene: SceneId
    number: int
    title: str
    chapter: NodeId | None = None
    chapter_title: str = ""
    synopsis: str = ""
    status: Status = Status.DRAFT
    label: str = ""
    words: int = 0
    goal: int = 0
    viewpoint: EntryId | None = None
    eyes: str = ""
    place: str = ""
    place_is_read: bool = False
    when: Moment | None = None
    flashback: bool = False
    threads: tuple[ThreadId, ...] = ()
    thread_names: tuple[str, ...] = ()
    own: tuple[NamedValue, ...] = field(default=())
    read: Read | None = None
    kept: KeptSynopsis | None = None
    in_characters: bool = False

    def own_value(self, name: str) -> str:
        """The value of a column of the author's own."""
        wanted = same_name(name)
        return next((one.value for one in self.own if same_name(one.name) == wanted), "")


def plan_rows(
    outline: Outline,
    plan: Plan,
    time_of: Callable[[SceneId], SceneTime],
    names: Mapping[EntryId, str],
    read: Mapping[SceneId, Read],
) -> list[PlanRow]:
    """The rows of all scenes in the order of telling."""
    scenes = [node for node in outline.walk() if node.kind is NodeKind.SCENE]
    titles = {None: "", **{node.id: node.title for node in outline.walk() if node.kind is not NodeKind.SCENE}}
    on = _threads_by_scene(plan)
    thread_names = {thread.id: thread.name for thread in plan.threads}
    return [
        _row(
            number,
            node,
            titles.get(node.parent, ""),
            plan,
            time_of(node.scene_id),
            names,
            read,
            on,
            thread_names,
        )
        for number, node in enumerate(scenes, 1)
    ]


def read_of(
    reading: SceneReading, counts: SceneCounts, cast: Mapping[str, Character], ignored: frozenset[str]
) -> Read:
    """What a reading says of a scene; names in `ignored` (folded) are nobody's."""
    people: dict[str, int] = {}
    places: dict[str, int] = {}
    for key, (times, named, category, _) in counts.named.items():
        name = cast[key].name if key in cast else named
        kind = people if category == "PER" else places if category in _PLACES else None
        if kind is not None and folded(name) not in ignored:
            kind[name] = kind.get(name, 0) + times
    speaking: dict[str, int] = {}
    for key, times in counts.lines.items():
        if key in cast:
            speaking[cast[key].name] = speaking.get(cast[key].name, 0) + times
    felt = mean_feeling(reading.sentences)
    present = tuple(sorted(people, key=lambda name: (-people[name], name)))
    return Read(
        present,
        min(places, key=lambda name: (-places[name], name), default=""),
        pace(reading).spoken,
        felt[0] if felt is not None else None,
        tuple(people[name] for name in present),
        tuple(speaking.get(name, 0) for name in present),
    )


def changed_scenes(before: list[PlanRow], after: list[PlanRow]) -> list[SceneId] | None:
    """The scenes whose rows differ; None where scenes came, went or moved."""
    if [row.scene for row in before] != [row.scene for row in after]:
        return None
    return [new.scene for old, new in zip(before, after, strict=True) if old != new]


def _row(
    number: int,
    node: Node,
    chapter_title: str,
    plan: Plan,
    time: SceneTime,
    names: Mapping[EntryId, str],
    read: Mapping[SceneId, Read],
    on: Mapping[SceneId, tuple[ThreadId, ...]],
    thread_names: Mapping[ThreadId, str],
) -> PlanRow:
    scene = node.scene_id
    found, place = read.get(scene), plan.fact(node.id, PLACE)
    threads = on.get(scene, ())
    facts = plan.facts.get(node.id, ())
    return PlanRow(
        scene=scene,
        number=number,
        title=node.title,
        chapter=node.parent,
        chapter_title=chapter_title,
        synopsis=node.synopsis,
        status=node.status,
        label=plan.fact(node.id, LABEL),
        words=node.words,
        goal=node.goal_words,
        viewpoint=time.viewpoint,
        eyes=names.get(time.viewpoint, "") if time.viewpoint is not None else "",
        place=place or (found.place if found is not None else ""),
        place_is_read=not place and found is not None and bool(found.place),
        when=time.when,
        flashback=time.flashback,
        threads=threads,
        thread_names=tuple(thread_names[one] for one in threads),
        own=tuple(one for one in facts if same_name(one.name) not in ("label", "place")),
        read=found,
    )


def _threads_by_scene(plan: Plan) -> dict[SceneId, tuple[ThreadId, ...]]:
    on: dict[SceneId, tuple[ThreadId, ...]] = {}
    for thread in plan.threads:
        for lies_on, scene in plan.cells:
            if lies_on == thread.id:
                on[scene] = (*on.get(scene, ()), thread.id)
    return on
