"""Verb "summaries": what each scene, chapter and part comes to, in sentences of the book itself, or of a model that each rest on some."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkwell.support.i18n import tr
from inkwell.terminal.output import say

if TYPE_CHECKING:
    import argparse

    from inkwell.support.paths import Places


def show_summaries(options: argparse.Namespace, where: Places) -> int:
    """The summaries of a project, as text or JSON: the author's own where there are such, else chosen sentences."""
    from inkwell.domain.story.summaries import SummaryOrigin
    from inkwell.domain.story.summing_up import book_summaries
    from inkwell.services.story.summary_words import origin_words
    from inkwell.storage.copies import close_copy, open_copy
    from inkwell.storage.store import guarded

    del where
    store = open_copy(options.project)
    try:
        outline, codex = guarded(store.outline.load), guarded(store.codex.load)
        kept = guarded(store.memory.summaries)
        order = [scene.scene_id for scene in outline.scenes()]
        texts = {text.scene_id: text.text for text in guarded(lambda: store.scenes.load_many(order))}
    finally:
        close_copy(store)
    names = [name for entry in codex.entries for name in entry.names]
    rows: list[dict[str, Any]] = []
    lines: list[str] = []
    for node, depth, one in book_summaries(outline, texts, names, kept):
        row: dict[str, Any] = {"id": int(node.id), "kind": node.kind.value, "title": node.title}
        rows.append(
            row
            | {
                "synopsis": node.synopsis,
                "origin": one.origin.value,
                "sentences": [{"text": each.text, "rests_on": list(each.rests_on)} for each in one.sentences],
            }
        )
        indent = "  " * depth
        lines.append(indent + tr("{title}: {text}", title=node.title, text=one.text))
        if one.origin is not SummaryOrigin.CHOSEN:
            lines.append(f"{indent}  ({origin_words(one.origin)})")
    return say(options, "\n".join(lines) or tr("There is nothing to sum up."), summaries=rows)
