"""What the map of a story says of a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.branching.story_map import Mark
from inkwell.services.story.path_troubles import told
from inkwell.support.i18n import tr, tr_noop, trn

if TYPE_CHECKING:
    from inkwell.domain.branching.story_map import MapPassage, StoryMap

MARK_WORDS = {
    Mark.UNREACHABLE: tr_noop("No way here"),
    Mark.DEAD_END: tr_noop("Dead end"),
    Mark.LOOP: tr_noop("No way out"),
    Mark.NOWHERE: tr_noop("Leads nowhere"),
    Mark.TROUBLE: tr_noop("Trouble"),
    Mark.BEGINNING: tr_noop("Beginning"),
    Mark.ENDING: tr_noop("Ending"),
}


def foot_of(passage: MapPassage) -> str:
    """Its special marks and how many choices it offers."""
    marks = [tr(MARK_WORDS[mark]) for mark in passage.marks]
    choices = [trn("{n} choice", "{n} choices", passage.choices)] if passage.choices else []
    return " · ".join([*marks, *choices])


def words_of(story: StoryMap, number: int) -> str:
    """A passage in a line or two: what is wrong with it, where it leads and by which choices."""
    passage = story.passages[number]
    head = f"{passage.number + 1}. {passage.title}"
    foot = foot_of(passage)
    lines = [f"{head} · {foot}" if foot else head]
    lines += [told(one) for one in passage.troubles]
    ways = [
        f"{' / '.join(f'“{said}”' for said in link.words)} → {story.passages[link.end].title}".strip()
        for link in story.links
        if link.start == number
    ]
    return "\n".join([*lines, " · ".join(ways)] if ways else lines)
