"""Every path of a branching story walked by machine, and what is wrong with it.

States that no later choice can tell apart are one: variables nothing hangs on, passages nobody asks after, counters
beyond the last number they are compared with. Where there are still too many, the walk says so, and tells only what
it has met with.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.branching.abstraction import abstraction_of
from inkwell.domain.branching.expression import Expression, names_in, titles_in
from inkwell.domain.branching.items import Choice, Divert, Effects, Shown, Told
from inkwell.domain.branching.play import Standing, State, begin, choose
from inkwell.domain.branching.story import is_end

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inkwell.domain.branching.passage import Fault, Passage
    from inkwell.domain.branching.play import Moment
    from inkwell.domain.branching.story import Story

MOST_STATES = 20_000


class Trouble(StrEnum):
    """What can be wrong."""

    UNREADABLE = "unreadable"
    NOWHERE = "nowhere"
    SAME_TITLE = "same title"
    UNREACHABLE = "unreachable"
    DEAD_END = "dead end"
    ENDLESS = "endless"
    CIRCLE = "circle"
    NEVER_SET = "never set"
    READ_BEFORE_SET = "read before set"
    NEVER_OFFERED = "never offered"


@dataclass(frozen=True)
class TroubleFound:
    """A trouble in the passage of a number, at `[start, end)` of its text. `about` is a title, a variable, or who else is in it;
    `group` are the passages one cannot get out of.
    """

    trouble: Trouble
    passage: int
    start: int = 0
    end: int = 0
    about: str = ""
    fault: Fault | None = None
    group: tuple[int, ...] = ()


@dataclass(frozen=True)
class Walk:
    """What came of it. `complete`: every path was walked; `endings` are the passages in which the story can end."""

    troubles: tuple[TroubleFound, ...]
    states: int
    complete: bool
    endings: tuple[int, ...] = ()
    reached: frozenset[int] = frozenset()


def walk(story: Story, most: int = MOST_STATES, stopped: Callable[[], bool] = lambda: False) -> Walk:
    """Walk every path; `stopped` is asked now and then whether to give up."""
    if not story.passages:
        return Walk((), 0, True)
    walking = _Walking(story, most, stopped)
    walking.go()
    troubles = [*_written(story), *walking.troubles()]
    troubles.sort(key=lambda one: (one.passage, one.start, one.trouble))
    reached = frozenset(walking.reached)
    return Walk(
        tuple(troubles), len(walking.leads), walking.complete, tuple(sorted(walking.endings)), reached
    )


# A state the story was met in, and how it stood there.
_Met = tuple[State, Standing]


class _Walking:
    def __init__(self, story: Story, most: int, stopped: Callable[[], bool]) -> None:
        self._story, self._most, self._stopped = story, most, stopped
        self._abstract = abstraction_of(story)
        self.leads: dict[_Met, list[_Met]] = {}
        self.reached: set[int] = set()
        self.endings: set[int] = set()
        self._offered: set[tuple[int, int]] = set()
        self._unset: dict[tuple[int, str], None] = {}
        self._circles: set[int] = set()
        self._dead: set[int] = set()
        self.complete = True

    def go(self) -> None:
        first = begin(self._story)
        waiting: deque[tuple[_Met, Moment]] = deque([self._met(first)])
        self.leads[waiting[0][0]] = []
        while waiting:
            key, moment = waiting.popleft()
            for number in range(len(moment.choices)):
                on, after = self._met(choose(self._story, moment, number))
                self.leads[key].append(on)
                if on not in self.leads:
                    self.leads[on] = []
                    waiting.append((on, after))
            if len(self.leads) > self._most or (len(self.leads) % 64 == 0 and self._stopped()):
                self.complete = False
                return

    def _met(self, moment: Moment) -> tuple[_Met, Moment]:
        """A moment noted, and its state as the walk tells states apart."""
        # What was left behind on the way is forgotten, so that the next step is no longer for it.
        state = self._abstract(moment.state)
        at = state.passage
        self.reached |= moment.state.seen
        self._unset.update(dict.fromkeys(moment.unset))
        self._offered.update((one.passage, one.choice.number) for one in moment.choices)
        if moment.standing is Standing.ENDED:
            self.endings.add(at)
        elif moment.standing is Standing.DEAD_END:
            self._dead.add(at)
        elif moment.standing is Standing.CIRCLE:
            self._circles.add(at)
        return (state, moment.standing), replace(
            moment, state=replace(moment.state, variables=state.variables)
        )

    def troubles(self) -> Iterator[TroubleFound]:
        """What the walk has met with; and, where it was complete, what it has not."""
        passages = self._story.passages
        for at in self._dead:
            yield TroubleFound(Trouble.DEAD_END, at)
        for at in self._circles:
            yield TroubleFound(Trouble.CIRCLE, at)
        never = {name for name in _names_read(self._story) if name not in _names_set(self._story)}
        for at, name in self._unset:
            if name not in never:
                yield TroubleFound(Trouble.READ_BEFORE_SET, at, about=name)
        if not self.complete:
            yield from self._without_link()
            return
        for at in range(len(passages)):
            if self._story.find(passages[at].title) != at:
                continue  # its title is another's: that is said already
            if at not in self.reached:
                yield TroubleFound(Trouble.UNREACHABLE, at)
                continue
            for one in passages[at].choices:
                if (at, one.number) not in self._offered:
                    yield TroubleFound(Trouble.NEVER_OFFERED, at, one.start, one.end)
        yield from self._endless()

    def _without_link(self) -> Iterator[TroubleFound]:
        """Passages to which no links lead at all: that is sure without walking."""
        found, waiting = {0}, [0]
        while waiting:
            for on in self._story.leads(waiting.pop()):
                if on not in found:
                    found.add(on)
                    waiting.append(on)
        for at, passage in enumerate(self._story.passages):
            if at not in found and self._story.find(passage.title) == at:
                yield TroubleFound(Trouble.UNREACHABLE, at)

    def _endless(self) -> Iterator[TroubleFound]:
        """Where the reader can choose for ever and never comes to an end."""
        back: dict[_Met, list[_Met]] = {}
        for state, leads in self.leads.items():
            for on in leads:
                back.setdefault(on, []).append(state)
        ends = [met for met in self.leads if met[1] is not Standing.CHOOSING]
        free, waiting = set(ends), list(ends)
        while waiting:
            for before in back.get(waiting.pop(), ()):
                if before not in free:
                    free.add(before)
                    waiting.append(before)
        caught = [state for state in self.leads if state not in free]
        done: set[_Met] = set()
        for state in caught:
            if state in done:
                continue
            group, waiting = {state}, [state]
            while waiting:
                here = waiting.pop()
                for near in (*self.leads[here], *(one for one in back.get(here, ()) if one not in free)):
                    if near not in group:
                        group.add(near)
                        waiting.append(near)
            done |= group
            places = sorted({state.passage for state, _ in group})
            titles = ", ".join(self._story.passages[at].title for at in places)
            yield TroubleFound(Trouble.ENDLESS, places[0], about=titles, group=tuple(places))


def _written(story: Story) -> Iterator[TroubleFound]:
    """What is wrong as it stands there."""
    set_somewhere = _names_set(story)
    never: set[str] = set()
    for at, passage in enumerate(story.passages):
        first = story.find(passage.title)
        if first != at and passage.title.strip():
            yield TroubleFound(Trouble.SAME_TITLE, at, about=passage.title)
        for problem in passage.problems:
            yield TroubleFound(Trouble.UNREADABLE, at, problem.start, problem.end, fault=problem.fault)
        for link in passage.links:
            if link.target and not is_end(link.target) and story.find(link.target) is None:
                yield TroubleFound(Trouble.NOWHERE, at, link.start, link.end, link.target)
        for expression in expressions_in(passage):
            for title in titles_in(expression):
                if story.find(title) is None:
                    yield TroubleFound(Trouble.NOWHERE, at, about=title)
            for name in sorted(names_in(expression) - set_somewhere - never):
                never.add(name)
                yield TroubleFound(Trouble.NEVER_SET, at, about=name)


def expressions_in(passage: Passage) -> Iterator[Expression]:
    """Everything that is reckoned in a passage."""
    for item in passage.items:
        match item:
            case Told(pieces):
                yield from (piece.condition for piece in pieces if isinstance(piece, Shown))
            case Effects(effects):
                yield from (effect.value for effect in effects)
            case Choice():
                yield from (piece.condition for piece in item.pieces if isinstance(piece, Shown))
                yield from (effect.value for effect in item.effects)
                if item.condition is not None:
                    yield item.condition
            case Divert():
                if item.condition is not None:
                    yield item.condition


def _names_set(story: Story) -> set[str]:
    return {
        effect.name
        for passage in story.passages
        for item in passage.items
        if isinstance(item, Effects | Choice)
        for effect in item.effects
    }


def _names_read(story: Story) -> set[str]:
    return {name for passage in story.passages for one in expressions_in(passage) for name in names_in(one)}
