"""`inkwell continue …`: the writer's words streamed to standard output."""

from __future__ import annotations

import json
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QTimer

from inkwell.domain.errors import UsageError, WorldError
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.text.cleaning import clean_text
from inkwell.domain.text.sentences import sentence_ends
from inkwell.domain.voices.adapters import NONE, STRONGEST
from inkwell.engine.client import EngineClient
from inkwell.engine.link import ProcessLink
from inkwell.exchange.safety import decode, read_text
from inkwell.prompting.avoided import strange_names, worn_phrases
from inkwell.prompting.context import StoryContext, continue_scene
from inkwell.prompting.recipes import load_recipe, mood, moods
from inkwell.protocol import events
from inkwell.protocol.requests import Generate, JobId, LoadModel, UseAdapter
from inkwell.services.failures import sentence_for
from inkwell.services.voices.adapters import adapters, automatic_adapter, find_adapter
from inkwell.services.writing.prompt_context import story_at
from inkwell.storage.opening import close_copy, open_copy
from inkwell.support.i18n import tr
from inkwell.support.paths import worker_environment
from inkwell.terminal.session import chosen_model

if TYPE_CHECKING:
    import argparse

    from inkwell.domain.voices.adapters import AdapterInfo
    from inkwell.support.paths import Places


def continue_in_terminal(options: argparse.Namespace, where: Places) -> int:
    """Write on from a project's scene or a text; returns the exit code."""
    if (options.project is None) == (options.text is None):
        raise UsageError(tr("Name a project or a --text, not both."), help="inkwell continue --help")
    if not 1 <= options.words <= 2000:
        raise UsageError(tr("--words must lie between 1 and 2000."))
    if not 1 <= options.candidates <= 8:
        raise UsageError(tr("--candidates must lie between 1 and 8."))
    if options.mood and options.mood not in {one.key for one in moods()}:
        raise UsageError(
            tr("There is no mood “{mood}”.", mood=options.mood),
            help=tr("There are: {names}.", names=", ".join(one.key for one in moods())),
        )
    model = chosen_model(options, where)
    request = _request(options)
    application = QCoreApplication.instance() or QCoreApplication([])
    client = EngineClient(
        lambda: ProcessLink("writer", where.logs / "worker-writer.log", worker_environment(where))
    )
    session = _Session(client, application, options.json, request.seed, model.name)
    client.use_model(model)
    adapter = _adapter(options, where, model)

    def begin() -> None:
        if adapter is not None:
            client.submit(UseAdapter(JobId("adapter"), str(adapter.folder), options.strength))
        client.submit(request)

    QTimer.singleShot(0, begin)
    application.exec()
    client.stop()
    if session.failure is not None:
        raise session.failure
    return 0


def _request(options: argparse.Namespace) -> Generate:
    story = _story_of_text(options) if options.text is not None else _story_of_project(options)
    recipe = load_recipe("continue")
    seed = options.seed if options.seed is not None else secrets.randbelow(2**31)
    sampling = mood(options.mood or "balanced").sampling
    parts = continue_scene(story, recipe)
    names = [name for entry in story.codex.entries for name in (entry.name, *entry.aliases)]
    worn = [phrase for phrases in worn_phrases().values() for phrase in phrases]
    return Generate(
        JobId("terminal"),
        parts,
        options.words,
        options.candidates,
        seed,
        sampling,
        recipe.instruct,
        banned=(*worn, *strange_names(parts, names)),
    )


def _adapter(options: argparse.Namespace, where: Places, model: LoadModel) -> AdapterInfo | None:
    """The adapter wished for, or the one that comes with the model."""
    if not 0.0 <= options.strength <= STRONGEST:
        raise UsageError(tr("--strength must lie between 0 and {most}.", most=f"{STRONGEST:g}"))
    if options.adapter == NONE or options.engine == "fake":
        return None
    if options.adapter == "auto":
        return automatic_adapter(adapters(where), Path(model.path).name)
    return find_adapter(where, options.adapter)


class _Session:
    """Prints what comes and ends the loop at the end of the job. Candidates come side by side; they are printed in order."""

    def __init__(
        self, client: EngineClient, application: QCoreApplication, as_json: bool, seed: int, model: str
    ) -> None:
        self._application = application
        self._json = as_json
        self._facts: dict[str, Any] = {"model": model, "seed": seed, "candidates": []}
        self._texts: dict[int, str] = {}
        self._whole: set[int] = set()
        self._current = 0
        self._printed = 0
        self.failure: WorldError | None = None
        client.event_received.connect(self._on_client_event_received)

    def _on_client_event_received(self, event: events.Event) -> None:
        if isinstance(event, events.ModelLoading) and sys.stderr.isatty():
            print(f"{event.name}: {tr(event.step)} …", file=sys.stderr)
        elif isinstance(event, events.PromptFitted):
            self._facts["prompt"] = event.prompt
        elif isinstance(event, events.CandidateFinished):
            row = {
                "candidate": event.candidate,
                "text": event.text,
                "reason": event.reason.value,
                "seed": event.seed,
                "tokens": event.tokens,
                "ms": event.milliseconds,
                "mean_log_probability": round(event.mean_log_probability, 4),
                "avoided_phrases": event.avoided,
            }
            self._facts["candidates"].append(row)
            self._texts[event.candidate] = event.text
            self._whole.add(event.candidate)
            self._print()
        elif isinstance(event, events.TextChunk):
            self._texts[event.candidate] = self._texts.get(event.candidate, "") + event.text
            self._print()
        elif isinstance(event, events.Finished) and event.job_id == "adapter":
            return
        elif isinstance(event, (events.Finished, events.Failed)):
            if isinstance(event, events.Failed):
                self.failure = WorldError(
                    sentence_for(event.code),
                    detail=event.detail,
                    help=f"({event.detail})" if event.detail else "",
                )
            elif self._json:
                self._facts["candidates"].sort(key=lambda row: row["candidate"])
                print(json.dumps(self._facts, ensure_ascii=False))
            self._application.quit()

    def _print(self) -> None:
        """Whole sentences only go out as they come: what a later cut takes back must not have been printed."""
        while not self._json and self._current in self._texts:
            text = self._texts[self._current]
            if self._current in self._whole:
                sys.stdout.write(text[self._printed :] + "\n")
                self._current, self._printed = self._current + 1, 0
                if self._current in self._texts:
                    sys.stdout.write("\n* * *\n\n")
                sys.stdout.flush()
                continue
            ends = [end for end in sentence_ends(text) if end < len(text.rstrip())]
            if ends and ends[-1] > self._printed:
                sys.stdout.write(text[self._printed : ends[-1]])
                sys.stdout.flush()
                self._printed = ends[-1]
            return


def _story_of_text(options: argparse.Namespace) -> StoryContext:
    if options.text == "-":
        text = decode(sys.stdin.buffer.read())
        if text is None:
            raise WorldError(tr("Standard input is not text."), help=tr("Nothing was written."))
        text = clean_text(text)
    else:
        text = read_text(Path(options.text))
    if not text.strip():
        raise WorldError(tr("There is no text to continue."), help=tr("Give the model a sentence or two."))
    return StoryContext(before=text.rstrip(), beat=options.beat)


def _story_of_project(options: argparse.Namespace) -> StoryContext:
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
                help=tr("inkwell dump lists the scenes with their ids."),
            )
        text = store.scenes.load(scene_id)[0].text
        previous = outline.neighbour(scene_id, -1)
        before = store.scenes.load(previous.scene_id)[0].text if previous is not None else ""
        return story_at(
            outline,
            scene_id,
            text,
            len(text),
            store.project.load(),
            options.beat,
            previous_scene=before,
            codex=store.codex.load(),
            by_hand=store.codex.chosen_for(scene_id),
        )
    finally:
        close_copy(store)
