"""Order of telling and order of happening: where in story time the scenes of a book lie.

A scene may say when it is: a date ("1923-04-05", "1923-04-05 21:00"), a day counted from the story's first ("day 3",
"day 3 21:00"), or after which other scene. What says nothing happens right after the scene told before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.domain.manuscript.outline import SceneId

_DAY_MINUTES = 24 * 60
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?: (\d{1,2}):(\d{2}))?")
_DAY = re.compile(r"day (-?\d{1,6})(?: (\d{1,2}):(\d{2}))?", re.IGNORECASE)


class TimeError(ValueError):
    """That is no moment of a story."""


@dataclass(frozen=True, order=True)
class Moment:
    """A point of story time. `minutes` since the year 1 for dates, since the first day for days.

    Attributes:
        dated: whether it is a date of the calendar, or a day of the story.
        exact: whether the hour is said.
    """

    minutes: int
    dated: bool = True
    exact: bool = False

    @property
    def day(self) -> int:
        """Its day: `date.toordinal` of a date, the number of a day of the story."""
        return self.minutes // _DAY_MINUTES

    @property
    def text(self) -> str:
        """As it is stored and typed."""
        day, rest = divmod(self.minutes, _DAY_MINUTES)
        said = date.fromordinal(day).isoformat() if self.dated else f"day {day}"
        return f"{said} {rest // 60:02}:{rest % 60:02}" if self.exact else said


def moment(text: str) -> Moment:
    """The moment typed as a date or a day of the story; TimeError where it is neither."""
    bare = " ".join(text.split())
    if found := _DATE.fullmatch(bare):
        year, month, day = (int(part) for part in found.groups()[:3])
        try:
            number = date(year, month, day).toordinal()
        except ValueError as error:
            raise TimeError(text) from error
        return _at(number, found[4], found[5], dated=True, text=text)
    if found := _DAY.fullmatch(bare):
        return _at(int(found[1]), found[2], found[3], dated=False, text=text)
    raise TimeError(text)


def _at(day: int, hour: str | None, minute: str | None, dated: bool, text: str) -> Moment:
    if hour is None or minute is None:
        return Moment(day * _DAY_MINUTES, dated)
    if int(hour) > 23 or int(minute) > 59:
        raise TimeError(text)
    return Moment(day * _DAY_MINUTES + int(hour) * 60 + int(minute), dated, exact=True)


@dataclass(frozen=True)
class SceneTime:
    """What the author has said of a scene's place in the story.

    Attributes:
        when: None where nothing is said.
        after: the scene right after which it happens.
        flashback: it happened before, whether or not it says when.
        viewpoint: the person through whose eyes it is told.
    """

    scene: SceneId
    when: Moment | None = None
    after: SceneId | None = None
    flashback: bool = False
    viewpoint: EntryId | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it says nothing."""
        return self.when is None and self.after is None and not self.flashback and self.viewpoint is None


class TimeProblem(StrEnum):
    """What is wrong with the times of a book.

    CIRCLE: scenes that are after one another. GONE: after a scene that is not in the book. MIXED: dates and days of the
    story in one book: day 1 is taken to be the first date told.
    """

    CIRCLE = "circle"
    GONE = "gone"
    MIXED = "mixed"


@dataclass(frozen=True)
class StoryOrder:
    """The scenes of a book in both orders.

    Attributes:
        told: scene → its place in the order of telling.
        happened: scene → its place in the order of happening.
        moments: scene → when it is, its own or that of the last scene before it, in the order of happening, that says.
        problems: `(problem, scene)`.
    """

    told: Mapping[SceneId, int] = field(default_factory=dict["SceneId", int])
    happened: Mapping[SceneId, int] = field(default_factory=dict["SceneId", int])
    moments: Mapping[SceneId, Moment] = field(default_factory=dict["SceneId", Moment])
    problems: tuple[tuple[TimeProblem, SceneId], ...] = ()

    def in_happening(self) -> list[SceneId]:
        """The scenes as they happen."""
        return sorted(self.happened, key=self.happened.__getitem__)


def story_order(telling: Sequence[SceneId], times: Iterable[SceneTime] = ()) -> StoryOrder:
    """Both orders of the scenes `telling` (order of telling) with what is said of their times."""
    told = {scene: place for place, scene in enumerate(telling)}
    said = {one.scene: one for one in times if one.scene in told}
    anchors, problems = _anchors(told, said)
    moments, mixed = _moments(telling, said)
    roots = _rooted(telling, anchors, moments, said)
    below: dict[SceneId, list[SceneId]] = {}
    for scene, above in anchors.items():
        below.setdefault(above, []).append(scene)
    explicit = {scene for scene in anchors if said.get(scene) is not None and said[scene].after is not None}
    happening: list[SceneId] = []
    for root in roots:
        waiting = [root]
        while waiting:
            scene = waiting.pop()
            happening.append(scene)
            # What was put right behind a scene stands before what merely goes on from it.
            waiting += sorted(below.get(scene, ()), key=lambda one: (one not in explicit, told[one]))[::-1]
    inherited: dict[SceneId, Moment] = {}
    last: Moment | None = None
    for scene in happening:
        if scene in moments:
            last = moments[scene]
        if last is not None:
            inherited[scene] = last
    return StoryOrder(
        told, {scene: place for place, scene in enumerate(happening)}, inherited, (*problems, *mixed)
    )


def _anchors(
    told: Mapping[SceneId, int], said: Mapping[SceneId, SceneTime]
) -> tuple[dict[SceneId, SceneId], list[tuple[TimeProblem, SceneId]]]:
    """Each scene that happens right after another one → that one; circles are cut where they begin in the telling: what began
    one is taken where it is told.
    """
    as_told: dict[SceneId, SceneId] = {}
    anchors: dict[SceneId, SceneId] = {}
    problems: list[tuple[TimeProblem, SceneId]] = []
    previous: SceneId | None = None
    for scene in told:
        one = said.get(scene)
        if one is not None and one.after is not None and one.after not in told:
            problems.append((TimeProblem.GONE, scene))
        if one is not None and one.after is not None and one.after in told and one.when is None:
            anchors[scene] = one.after
            if previous is not None and not one.flashback:
                as_told[scene] = previous
        elif (one is None or (one.when is None and not one.flashback)) and previous is not None:
            anchors[scene] = previous
        if one is None or not (one.flashback or one.after is not None):
            previous = scene
    problems += [(TimeProblem.CIRCLE, scene) for scene in _cut_circles(told, anchors, as_told)]
    return anchors, problems


def _cut_circles(
    told: Iterable[SceneId], anchors: dict[SceneId, SceneId], as_told: Mapping[SceneId, SceneId]
) -> list[SceneId]:
    """Where the circles began, which are cut there; what began one goes on from the scene of `as_told`, which is in no circle."""
    cut: list[SceneId] = []
    ending: set[SceneId] = set()  # what has been followed to its end is not followed again
    for scene in told:
        seen = {scene}
        above = anchors.get(scene)
        while above is not None and above not in seen and above not in ending:
            seen.add(above)
            above = anchors.get(above)
        if above == scene:
            cut.append(scene)
            if scene in as_told:
                anchors[scene] = as_told[scene]
            else:
                del anchors[scene]
        if above is None or above == scene or above in ending:
            ending |= seen
    return cut


def _moments(
    telling: Sequence[SceneId], said: Mapping[SceneId, SceneTime]
) -> tuple[dict[SceneId, Moment], list[tuple[TimeProblem, SceneId]]]:
    """When the scenes are that say so, on one scale."""
    whens = {scene: when for scene in telling if scene in said and (when := said[scene].when) is not None}
    dates = [when for when in whens.values() if when.dated]
    days = [scene for scene, when in whens.items() if not when.dated]
    if not dates or not days:
        return whens, []
    shift = (dates[0].day - 1) * _DAY_MINUTES
    for scene in days:
        whens[scene] = Moment(whens[scene].minutes + shift, dated=True, exact=whens[scene].exact)
    return whens, [(TimeProblem.MIXED, days[0])]


def _rooted(
    telling: Sequence[SceneId],
    anchors: Mapping[SceneId, SceneId],
    moments: Mapping[SceneId, Moment],
    said: Mapping[SceneId, SceneTime],
) -> list[SceneId]:
    """The scenes that hang on no other, as they happen: flashbacks that say no time first, then by their moments."""
    roots = [scene for scene in telling if scene not in anchors]
    place = {scene: number for number, scene in enumerate(telling)}

    def key(scene: SceneId) -> tuple[int, int, int, int]:
        one = said.get(scene)
        if scene in moments:
            return 1, moments[scene].minutes, 1, place[scene]
        if one is not None and one.flashback:
            return 0, 0, 0, place[scene]
        # A beginning that says no time lies before the next scene told that says one.
        later = [
            other for other in telling[place[scene] :] if other in moments and not _is_flashback(said, other)
        ]
        return (1, moments[later[0]].minutes, 0, place[scene]) if later else (2, 0, 0, place[scene])

    return sorted(roots, key=key)


def _is_flashback(said: Mapping[SceneId, SceneTime], scene: SceneId) -> bool:
    return scene in said and said[scene].flashback
