"""What is wrong with the paths of a branching story, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.branching.passage import Fault
from inkwell.domain.branching.walk import Trouble
from inkwell.support.i18n import number, tr, trn

if TYPE_CHECKING:
    from inkwell.domain.branching.story import Story
    from inkwell.domain.branching.walk import TroubleFound, Walk


def told(found: TroubleFound) -> str:
    """The sentence of one trouble; its passage is named beside it."""
    match found.trouble:
        case Trouble.UNREADABLE:
            return _unreadable(found.fault)
        case Trouble.NOWHERE:
            return tr("Leads nowhere: no scene is called “{title}”.", title=found.about)
        case Trouble.SAME_TITLE:
            return tr("Another scene has the same title. Links lead to the first of them.")
        case Trouble.UNREACHABLE:
            return tr("No path leads here.")
        case Trouble.DEAD_END:
            return tr("A dead end: nothing can be chosen, and no -> END says that the story ends here.")
        case Trouble.ENDLESS:
            return tr("From here no path leads to an end: {titles}.", titles=found.about)
        case Trouble.CIRCLE:
            return tr("The story goes round from here without a choice.")
        case Trouble.NEVER_SET:
            return tr("“{name}” is asked for and never set.", name=found.about)
        case Trouble.READ_BEFORE_SET:
            return tr("“{name}” is asked for here before it is set.", name=found.about)
        case Trouble.NEVER_OFFERED:
            return tr("This choice is never offered: its condition never holds.")


def _unreadable(fault: Fault | None) -> str:
    if fault is Fault.NO_TARGET:
        return tr("Behind the arrow stands no scene’s title.")
    if fault is Fault.NO_LABEL:
        return tr("The choice has no words.")
    if fault is Fault.BRACE:
        return tr("A brace is open, or closed, without its other half.")
    if fault is Fault.EFFECT:
        return tr("What is set here cannot be read. It is written: ~ name = value")
    return tr("What stands in the braces cannot be read.")


def summed_up(walk: Walk, story: Story) -> str:
    """The walk in a line or two."""
    passages = trn("{n} passage", "{n} passages", len(story.passages))
    endings = trn("{n} ending", "{n} endings", len(walk.endings))
    if not walk.complete:
        return tr(
            "{passages}. There are too many states to walk every path: {states} were looked at, and only what was met with there is told.",
            passages=passages,
            states=number(walk.states),
        )
    troubles = (
        trn("{n} trouble", "{n} troubles", len(walk.troubles)) if walk.troubles else tr("nothing is wrong")
    )
    return tr(
        "{passages}, {endings}, every path walked: {troubles}.",
        passages=passages,
        endings=endings,
        troubles=troubles,
    )
