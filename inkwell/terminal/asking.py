"""Verb "ask": the book answers with its own sentences, found by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkwell.domain.asking.answers import AnswerLine, Passage, answer_lines
from inkwell.domain.asking.question import understood
from inkwell.domain.errors import UsageError
from inkwell.domain.manuscript.mentions import matcher_of
from inkwell.services.asking.asking import FactAnswer, fact_answers, how_it_is_taken
from inkwell.support.i18n import tr
from inkwell.terminal.facts import scene_named
from inkwell.terminal.output import say
from inkwell.terminal.remembering import stored_index

if TYPE_CHECKING:
    import argparse

    from inkwell.domain.manuscript.outline import Outline
    from inkwell.support.paths import Places


def ask_in_terminal(options: argparse.Namespace, where: Places) -> int:
    """Ask a project, up to a scene where one is named; UsageError for an unknown scene or a question without words."""
    from inkwell.storage.as_of import stored_as_of
    from inkwell.storage.copies import close_copy, open_copy
    from inkwell.storage.store import guarded

    del where
    store = open_copy(options.project)
    try:
        outline, codex = guarded(store.outline.load), guarded(store.codex.load)
        every = [scene.scene_id for scene in outline.scenes()]
        here = scene_named(outline, options.at) if options.at is not None else (every[-1] if every else None)
        asked = understood(options.question, (name for entry in codex.entries for name in entry.names))
        if asked.tells_nothing:
            raise UsageError(
                tr("There is nothing in this question to look for. Name a person, a thing or a place.")
            )
        if here is None:
            return say(options, tr("The project has no scenes."), facts=[], lines=[])
        now = guarded(lambda: stored_as_of(store, here))
        scenes = every if options.at is None else every[: every.index(here) + 1]
        language = guarded(store.project.load).language
        hits = guarded(lambda: stored_index(store, scenes)).find(asked.text, None, scenes)
    finally:
        close_copy(store)
    lines = answer_lines(asked, [Passage(hit.scene, hit.start, hit.text, hit.likeness) for hit in hits])
    mentions = matcher_of(codex.entries, codex.people()).find(asked.text)
    facts = fact_answers(asked, codex, now, mentions)
    told = [_fact_told(one) for one in facts] + [_line_told(outline, line) for line in lines]
    note = how_it_is_taken(options.question, language)
    nothing = tr("Not in the book: no passage there tells it.")
    return say(
        options,
        "\n".join(filter(None, (*(told or [nothing]), note))),
        note=note,
        facts=[{"entry": one.entry.name, "text": one.text} for one in facts],
        lines=[_line_row(line) for line in lines],
    )


def _line_row(line: AnswerLine) -> dict[str, Any]:
    return {"scene": int(line.scene), "start": line.start, "end": line.end, "text": line.text}


def _fact_told(one: FactAnswer) -> str:
    return tr("{name}, in the codex", name=one.entry.name) + f": {one.text}"


def _line_told(outline: Outline, line: AnswerLine) -> str:
    return f"“{line.text}”\n  {outline.node(line.scene).title}"
