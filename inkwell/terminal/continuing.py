"""`inkwell continue …`: the writer's words streamed to standard output."""

from __future__ import annotations

import secrets
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkwell.domain.drafts.marks import marks_of, marks_shown
from inkwell.domain.errors import UsageError, WorldError
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.script.script_place import script_place
from inkwell.domain.text.sentences import sentence_ends
from inkwell.domain.voices.adapters import NONE, STRONGEST
from inkwell.prompting.avoided import strange_names, worn_phrases
from inkwell.prompting.context import StoryContext, continue_scene, story_text
from inkwell.prompting.recipes import load_recipe, mood, moods
from inkwell.protocol import events
from inkwell.protocol.requests import AdapterUse, Generate, JobId, LoadModel
from inkwell.services.settings import SettingsService
from inkwell.services.voices.adapters import adapters, automatic_adapter, find_adapter
from inkwell.services.writing.prompt_context import SCREENPLAY, stored_around, story_at
from inkwell.storage.as_of import stored_as_of, stored_told_before
from inkwell.storage.copies import close_copy, open_copy
from inkwell.support.i18n import tr
from inkwell.terminal.output import show_json, tell, write
from inkwell.terminal.session import chosen_model, run_job
from inkwell.terminal.texts import text_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from inkwell.domain.script.script_place import ScriptPlace
    from inkwell.domain.voices.adapters import AdapterInfo
    from inkwell.support.paths import Places


def continue_in_terminal(options: argparse.Namespace, where: Places) -> int:
    """Write on from a project's scene or a text; returns the exit code."""
    if (options.project is None) == (options.text is None):
        raise UsageError(tr("Name a project or a --text, not both."), help="inkwell continue --help")
    if not 1 <= options.words <= 2000:
        raise UsageError(tr("--words must be between 1 and 2000."))
    if not 1 <= options.candidates <= 8:
        raise UsageError(tr("--candidates must be between 1 and 8."))
    known = [mood.key for mood in moods()]
    if options.mood and options.mood not in known:
        raise UsageError(
            tr("There is no mood “{mood}”.", mood=options.mood),
            help=tr("There are: {names}.", names=", ".join(known)),
        )
    model = chosen_model(options, where)
    request = _request(options, where)
    adapter = _adapter(options, where, model)
    if adapter is not None:
        request = replace(request, adapter=AdapterUse(str(adapter.folder), options.strength))
    writing = _Writing(options.json)
    run_job("writer", where, model, request, writing.handlers())
    if options.json:
        show_json({"model": model.name, "seed": request.seed, **writing.facts()})
    return 0


def _request(options: argparse.Namespace, where: Places) -> Generate:
    story, language, book, script = (
        (*_story_of_text(options, where), "", None)
        if options.text is not None
        else _story_of_project(options)
    )
    recipe = load_recipe("continue" if script is None else "continue-script")
    seed = options.seed if options.seed is not None else secrets.randbelow(2**31)
    sampling = mood(options.mood or "balanced").sampling
    parts = continue_scene(story, recipe)
    names = [name for entry in story.codex.entries for name in (entry.name, *entry.aliases)]
    worn = [phrase for phrases in worn_phrases().values() for phrase in phrases]
    smart = SettingsService(where.settings_file).flag("editor.smart_quotes")
    told = story_text(parts)
    return Generate(
        JobId("terminal"),
        parts,
        options.words,
        options.candidates,
        seed,
        sampling,
        recipe.instruct,
        banned=(*worn, *strange_names(parts, names)),
        marks=marks_of(told, language, smart) if language else marks_shown(told),
        book=book,
        script=script,
    )


def _adapter(options: argparse.Namespace, where: Places, model: LoadModel) -> AdapterInfo | None:
    """The adapter wished for, or the one that comes with the model."""
    if not 0.0 <= options.strength <= STRONGEST:
        raise UsageError(tr("--strength must be between 0 and {most}.", most=f"{STRONGEST:g}"))
    if options.adapter == NONE or options.engine == "fake":
        return None
    if options.adapter == "auto":
        return automatic_adapter(adapters(where), Path(model.path).name)
    return find_adapter(where, options.adapter)


class _Writing:
    """What has been written so far. Candidates come side by side; without --json they are printed in order, as they come."""

    def __init__(self, as_json: bool) -> None:
        self._json = as_json
        self._prompt: str | None = None
        self._rows: list[dict[str, Any]] = []
        self._texts: dict[int, str] = {}
        self._whole: set[int] = set()
        self._current = 0
        self._printed = 0
        self._parted = False  # from the candidate before

    def handlers(self) -> dict[type, Callable[[Any], None]]:
        """What to do with each type of event."""
        return {
            events.ModelLoading: self._on_loading,
            events.PromptFitted: self._on_prompt,
            events.TextChunk: self._on_chunk,
            events.CandidateFinished: self._on_candidate,
        }

    def facts(self) -> dict[str, Any]:
        """The candidates in order, and the prompt they were written from."""
        rows = sorted(self._rows, key=lambda row: row["candidate"])
        return {"candidates": rows} if self._prompt is None else {"candidates": rows, "prompt": self._prompt}

    def _on_loading(self, event: events.ModelLoading) -> None:
        if sys.stderr.isatty():
            tell(f"{event.name}: {tr(event.step)}…")

    def _on_prompt(self, event: events.PromptFitted) -> None:
        self._prompt = event.prompt

    def _on_chunk(self, event: events.TextChunk) -> None:
        self._texts[event.candidate] = self._texts.get(event.candidate, "") + event.text
        self._print()

    def _on_candidate(self, event: events.CandidateFinished) -> None:
        self._rows.append(
            {
                "candidate": event.candidate,
                "text": event.text,
                "reason": event.reason.value,
                "seed": event.seed,
                "tokens": event.tokens,
                "ms": event.milliseconds,
                "mean_log_probability": round(event.mean_log_probability, 4),
                "avoided_phrases": event.avoided,
            }
        )
        self._texts[event.candidate] = event.text
        self._whole.add(event.candidate)
        self._print()

    def _print(self) -> None:
        """Whole sentences only go out as they come: what a later cut takes back must not have been printed."""
        while not self._json and self._current in self._texts:
            text = self._texts[self._current]
            if self._current and not self._parted:
                write("\n* * *\n\n")
                self._parted = True
            if self._current in self._whole:
                write(text[self._printed :] + "\n")
                self._current, self._printed, self._parted = self._current + 1, 0, False
                continue
            ends = [end for end in sentence_ends(text) if end < len(text.rstrip())]
            if ends and ends[-1] > self._printed:
                write(text[self._printed : ends[-1]])
                self._printed = ends[-1]
            return


def _story_of_text(options: argparse.Namespace, where: Places) -> tuple[StoryContext, str]:
    """The story, and its language where it is known."""
    text = text_of(options.text, where)
    if not text.strip():
        raise WorldError(tr("There is no text to continue."), help=tr("Give the model a sentence or two."))
    return StoryContext(before=text.rstrip(), beat=options.beat), ""


def _story_of_project(options: argparse.Namespace) -> tuple[StoryContext, str, str, ScriptPlace | None]:
    store = open_copy(options.project)
    try:
        outline = store.outline.load()
        scenes = outline.scenes()
        if not scenes:
            raise WorldError(tr("The project has no scene to continue."), help=tr("Write a sentence first."))
        scene_id = SceneId(options.scene) if options.scene is not None else scenes[-1].scene_id
        if scene_id not in {scene.scene_id for scene in scenes}:
            raise UsageError(
                tr("There is no scene {scene}.", scene=options.scene),
                help=tr("“inkwell dump” lists the scenes with their ids."),
            )
        text = store.scenes.load(scene_id)[0].text
        now = stored_as_of(store, scene_id)
        info = store.project.load()
        story = story_at(
            outline,
            scene_id,
            text,
            len(text),
            info,
            options.beat,
            codex=store.codex.load(),
            now=now,
            **stored_around(store, scene_id, now.scene_before),
        )
        people = [story.codex.entry(one).name for one in story.codex.people()]
        script = script_place(text, len(text), people) if info.template == SCREENPLAY else None
        return story, info.language, stored_told_before(store, story.codex, story.now).text, script
    finally:
        close_copy(store)
