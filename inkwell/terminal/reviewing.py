"""`inkwell import --changes suggest` of a file that an editor sends back: it is merged with the book, not appended to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkwell.domain.exchange.merging.changes import Fit
from inkwell.domain.exchange.reviewing import SuggestionKind
from inkwell.services.project.reviewing import brought_back
from inkwell.support.i18n import tr
from inkwell.terminal.output import say

if TYPE_CHECKING:
    import argparse

    from inkwell.domain.exchange.found import Found
    from inkwell.services.project.reviewing import BroughtBack
    from inkwell.storage.store import ProjectStore
    from inkwell.support.paths import Places


def bring_back(options: argparse.Namespace, found: Found, where: Places) -> int | None:
    """Put the suggestions of one file beside the text; None, and nothing done, where it was not made from this book."""
    from inkwell.storage.copies import close_copy, open_copy
    from inkwell.terminal.stores import with_store

    if not options.project.exists():
        return None
    copy = open_copy(options.project)
    try:
        back = brought_back(copy, found)
    finally:
        close_copy(copy)
    if back is None:
        return None

    def act(store: ProjectStore) -> BroughtBack | None:
        now = brought_back(store, found)
        if now is not None and (now.merged.suggestions or now.merged.answered):
            store.back_up()
            store.suggestions.add(now.merged.suggestions)
            store.suggestions.save(now.merged.answered)
        return now

    if not options.dry_run:
        back = with_store(options.project, where, act) or back
    told = tr("“{name}” comes back to this book. {sentence}", name=found.source, sentence=back.sentence)
    return say(options, told, file=found.source, **facts_of(back))


def facts_of(back: BroughtBack) -> dict[str, Any]:
    """What came back as plain data."""
    ones = back.merged.suggestions
    comments = sum(one.kind is SuggestionKind.COMMENT for one in ones)
    return {
        "brought_back": True,
        "sent_as": back.sent_as,
        "authors": list(back.authors),
        "changes": len(ones) - comments,
        "comments": comments,
        "done_already": back.merged.done,
        "known_already": back.merged.known,
        "answered": len(back.merged.answered),
        "conflicts": sum(one.fit is Fit.CONFLICT for one in ones),
        "without_paragraph": sum(one.fit is Fit.LOST for one in ones),
    }
