"""People, facts and findings that came and went since a version of the book, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.story.story_then import StoryThen, came_and_went
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from inkwell.services.composition import Services

_MOST_NAMED, _MOST_LISTED = 4, 25


def story_now(services: Services) -> StoryThen:
    """As the book stands."""
    codex = services.codex.codex
    names = {entry.id: entry.name for entry in codex.entries}
    facts = [
        tr("{name}: {what}", name=names.get(one.entry, ""), what=one.text.strip()) for one in codex.facts
    ]
    findings = [row.shown.sentence for row in services.story.ledger.rows()]
    return StoryThen(tuple(names.values()), tuple(facts), tuple(findings))


def since_words(then: StoryThen, now: StoryThen) -> tuple[str, str]:
    """A line a kind, and all that came and went one below the other; both empty where nothing did."""
    lines: list[str] = []
    every: list[str] = []
    for word, before, after in (
        (tr("People and things"), then.entries, now.entries),
        (tr("Facts"), then.facts, now.facts),
        (tr("Findings"), then.findings, now.findings),
    ):
        change = came_and_went(before, after)
        marked = [*(f"+ {one}" for one in change.came), *(f"− {one}" for one in change.went)]
        if not marked:
            continue
        told = tr("{came} new, {went} gone", came=len(change.came), went=len(change.went))
        if len(marked) <= _MOST_NAMED and before is then.entries:
            told = " · ".join(marked)
        lines.append(tr("{kind}: {what}", kind=word, what=told))
        every += marked[:_MOST_LISTED]
    return "\n".join(lines), "\n".join(every)
