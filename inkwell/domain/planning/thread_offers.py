"""What of the threads found in a book is offered to its author, whose own threads and refusals stand. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from inkwell.domain.text.folding import folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.planning.plan import Plan, ThreadId
    from inkwell.domain.planning.threading import FoundThread

# So much of the smaller of two has to lie in both for them to be one thread.
_SAME = 0.5


@dataclass(frozen=True)
class ThreadOffer:
    """Scenes that belong together; `thread` is the author's thread they would lie on, None for a new one called by `names`."""

    scenes: tuple[SceneId, ...]
    names: tuple[str, ...] = ()
    thread: ThreadId | None = None


@dataclass(frozen=True)
class Refusals:
    """What the author does not want: whole threads, as their scenes, and scenes on a thread of his own."""

    threads: tuple[frozenset[int], ...] = ()
    scenes: Mapping[int, frozenset[int]] = field(default_factory=dict[int, frozenset[int]])

    @classmethod
    def read(cls, settings: Mapping[str, Any]) -> Refusals:
        """As they were stored; what is no number is nothing."""
        threads: Any = settings.get("refused", [])
        scenes: Any = settings.get("taken_off", {})
        return cls(
            tuple(_numbers(one) for one in cast("list[Any]", threads)) if isinstance(threads, list) else (),
            {
                int(key): _numbers(rows)
                for key, rows in cast("dict[Any, Any]", scenes).items()
                if str(key).isdecimal()
            }
            if isinstance(scenes, dict)
            else {},
        )

    def stored(self) -> dict[str, Any]:
        """As JSON takes them."""
        return {
            "refused": [sorted(one) for one in self.threads],
            "taken_off": {str(thread): sorted(scenes) for thread, scenes in self.scenes.items() if scenes},
        }

    def with_cells(self, before: Plan, after: Plan) -> Refusals:
        """After the author has put scenes on threads, or taken them off."""
        scenes = {key: set(rows) for key, rows in self.scenes.items()}
        lasting = {one.id for one in before.threads} & {one.id for one in after.threads}
        for thread, scene in before.cells.keys() - after.cells.keys():
            if thread in lasting:
                scenes.setdefault(int(thread), set()).add(int(scene))
        for thread, scene in after.cells.keys() - before.cells.keys():
            scenes.get(int(thread), set()).discard(int(scene))
        return Refusals(self.threads, {key: frozenset(rows) for key, rows in scenes.items() if rows})


def offers(found: Sequence[FoundThread], plan: Plan, refusals: Refusals) -> list[ThreadOffer]:
    """New threads and more scenes for the author's own, as they were found; nothing he refused, nothing he has."""
    lying: dict[ThreadId, set[int]] = {one.id: set() for one in plan.threads}
    for thread, scene in plan.cells:
        lying.setdefault(thread, set()).add(int(scene))
    rows: list[ThreadOffer] = []
    for one in found:
        core = frozenset(int(scene) for scene in one.core)
        if any(_is_same(core, refused) for refused in refusals.threads):
            continue
        thread = _thread_of(one, core, plan, lying)
        if thread is None:
            rows.append(ThreadOffer(one.scenes, one.names))
            continue
        refused_here = refusals.scenes.get(int(thread), frozenset())
        more = tuple(
            scene
            for scene in one.scenes
            if int(scene) not in lying[thread] and int(scene) not in refused_here
        )
        if more:
            rows.append(ThreadOffer(more, one.names, thread))
    return rows


def _thread_of(
    found: FoundThread, core: frozenset[int], plan: Plan, lying: Mapping[ThreadId, AbstractSet[int]]
) -> ThreadId | None:
    """The author's thread that a found one is: by its scenes, else by a name the two have in common."""
    best = max(lying, key=lambda one: len(core & lying[one]), default=None)
    if best is not None and lying[best] and _is_same(core, lying[best]):
        return best
    names = {folded(name) for name in found.names}
    named = (one.id for one in plan.threads if folded(one.name) in names)
    return next(named, None)


def _is_same(one: AbstractSet[int], other: AbstractSet[int]) -> bool:
    least = min(len(one), len(other))
    return bool(least) and len(one & other) >= _SAME * least


def _numbers(rows: Any) -> frozenset[int]:
    if not isinstance(rows, list):
        return frozenset()
    return frozenset(one for one in cast("list[Any]", rows) if isinstance(one, int))
