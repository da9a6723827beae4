"""What a model wrote, played again: as it was, letter by letter where that can be, or with the book's notes as they are now."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from inkwell.domain.drafts.joint import joined_at_start
from inkwell.domain.drafts.prompt_blocks import PromptBlock, blocks_of, noted
from inkwell.domain.drafts.written_tree import WrittenNode, written_tree
from inkwell.domain.script.script_place import ScriptPlace
from inkwell.domain.voices.adapters import AdapterChoice
from inkwell.engine.event_table import EventTable
from inkwell.prompting.context import STORY_KINDS
from inkwell.prompting.recipes import load_recipe
from inkwell.protocol import events
from inkwell.protocol.requests import Feeling, FeelingArc, JobId, PromptPart, Sampling, WordBias
from inkwell.services.failures import sentence_for
from inkwell.services.writing.again import Steering
from inkwell.services.writing.generate_requests import CaretContext
from inkwell.support.i18n import tr
from inkwell.support.paths import reader_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from inkwell.domain.manuscript.history import Generation
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.engine.client import EngineClient
    from inkwell.protocol.requests import Generate
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.voices.voices import VoiceService
    from inkwell.services.writing.generate_requests import RequestMaker
    from inkwell.services.writing.writer_model import WriterModelService

# The state of a row that is no draft of the page and that nobody has decided on.
PLAYED = "discarded"


@dataclass(frozen=True)
class Replayed:
    """A candidate played again. `remarks` are sentences: whether it is the same text, and what was not as it was."""

    old: Generation
    new: Generation
    remarks: tuple[str, ...]


def request_facts(request: Generate) -> dict[str, object]:
    """What of a request has to be stored with its candidates so that it can be made again, beside sampling and wish."""
    return {
        "instruct": request.instruct,
        "marks": request.marks,
        "bias": [[one.word, one.amount] for one in request.bias],
        "feeling": list(asdict(request.feeling).values())[:2] if request.feeling else [],
        "arc": list(request.arc.valences) if request.arc else [],
        "toward": request.toward,
        "away": list(request.away),
        "banned": _digest(request.banned),
        "spared": _digest(request.spared),
        "book": _digest((request.book,)) if request.book else "",
        "strength": request.adapter.strength if request.adapter.path else 0.0,
        "script": [request.script.before, *request.script.speakers] if request.script else [],
    }


def note_of(blocks: Iterable[events.FittedPart]) -> list[list[object]]:
    """Which parts of a prompt were sent, to be stored beside it."""
    return noted(PromptBlock(part.kind, part.title, part.text) for part in blocks if part.state != "out")


class ReplayService(QObject):
    """Plays one candidate at a time again; the new one is stored beside the old and never touches the page.

    Signals:
        replayed: a Replayed.
        failed: a sentence.
    Thread: main.
    """

    replayed = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        writer: EngineClient,
        model: WriterModelService,
        storage: StorageThread,
        requests: RequestMaker,
        voices: VoiceService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._writer, self._model, self._storage = writer, model, storage
        self._requests, self._voices = requests, voices
        self._job = JobId("")
        self._old: Generation | None = None
        self._remarks: list[str] = []
        self._events = EventTable(lambda job_id: bool(job_id) and job_id == self._job)
        self._events.on(events.PromptFitted, self._on_prompt_fitted)
        self._events.on(events.CandidateFinished, self._on_candidate_finished)
        self._events.on(events.Finished, self._on_finished)
        self._events.on(events.Failed, self._on_failed)
        writer.event_received.connect(self._events.dispatch)
        self._prompt = ""
        self._settings: dict[str, Any] = {}
        self._as_it_was = True

    @property
    def is_playing(self) -> bool:
        """Whether a candidate is being played again."""
        return bool(self._job)

    def tree(self, scene_id: SceneId, then: Callable[[tuple[WrittenNode, ...]], None]) -> None:
        """All candidates of a scene; `then(nodes)` follows."""
        self._storage.call(
            lambda store: store.generations.of_scene(scene_id), lambda rows: then(written_tree(rows))
        )

    def play(self, one: Generation, as_it_was: bool) -> None:
        """Write a candidate again with the prompt it had, or with the codex and notes as they are now before the same story.

        `replayed` or `failed` follows.
        """
        self.stop()
        if not one.prompt.strip():
            self.failed.emit(tr("No prompt was stored with this text, so it cannot be played again."))
        elif not self._model.prepare(start=True):
            self.failed.emit(sentence_for(events.FailureCode.NO_MODEL))
        else:
            self._old, self._as_it_was, self._remarks = one, as_it_was, []
            self._job = JobId(secrets.token_hex(8))
            caret = self._caret(one)
            stored = _parts(one)
            if not as_it_was and not all(part.kind for part in stored):
                self._job = JobId("")
                self.failed.emit(
                    tr(
                        "Which part of this prompt was the story was not stored, so it can only be played as it was."
                    )
                )
            elif as_it_was:
                self._submit(caret, stored, bool(one.settings.get("instruct")))
            else:
                job = self._job
                self._requests.gather(
                    caret,
                    self._model.status.remote,
                    lambda parts, instruct: (
                        self._submit(caret, with_story_of(stored, parts), instruct)
                        if job == self._job
                        else None
                    ),
                )

    def stop(self) -> None:
        """Write no further; what has come is dropped."""
        if self._job:
            self._writer.cancel(self._job)
            self._job = JobId("")

    def _caret(self, one: Generation) -> CaretContext:
        of = one.settings
        return CaretContext(
            one.scene_id,
            one.anchor,
            str(of.get("beat", "")),
            int(of.get("words", 0) or 0),
            str(of.get("mood", "")),
            1,
            one.seed,
        )

    def _submit(self, caret: CaretContext, parts: tuple[PromptPart, ...], instruct: bool) -> None:
        old = self._old
        if old is None:
            return
        of = old.settings
        steering = Steering(str(of.get("toward", "")), tuple(of.get("away", ())))
        _, adapter = self._voices.use_of(AdapterChoice(old.adapter, float(of.get("strength") or 1.0)))
        request = self._requests.generate(
            self._job, caret, parts, instruct, adapter, steering, self._model.status.remote
        )
        request = replace(request, sampling=_sampling(of, request.sampling))
        if "banned" in of:
            feeling, arc, reader = of.get("feeling") or (), of.get("arc") or (), str(reader_folder())
            script = of.get("script") or ()
            request = replace(
                request,
                marks=str(of.get("marks", "")),
                bias=tuple(WordBias(str(word), float(amount)) for word, amount in of.get("bias", ())),
                feeling=Feeling(float(feeling[0]), float(feeling[1]), reader) if feeling else None,
                arc=FeelingArc(tuple(map(float, arc)), reader) if arc else None,
                book=request.book if of.get("book") else "",
                script=ScriptPlace(str(script[0]), tuple(map(str, script[1:]))) if script else None,
            )
        self._remarks = self._differences(old, request)
        self._settings = {**of, **request_facts(request), "played_from": old.id}
        self._writer.submit(request)

    def _differences(self, old: Generation, request: Generate) -> list[str]:
        """What is not as it was, in sentences."""
        of = old.settings
        remarks: list[str] = []
        if old.model != self._model.status.name:
            remarks.append(
                tr("It was written by {old}; now {new} writes.", old=old.model, new=self._model.status.name)
            )
        if "banned" not in of:
            remarks.append(tr("Not all of its settings were stored then; those of today took their place."))
            return remarks
        if of["banned"] != _digest(request.banned) and self._as_it_was:
            remarks.append(tr("The phrases that are kept out are others today."))
        if of.get("spared") != _digest(request.spared) and self._as_it_was:
            remarks.append(tr("The codex has other names today, and names are spared from penalties."))
        if "book" in of and of["book"] != request_facts(request)["book"]:
            remarks.append(tr("The scenes before it have other words today."))
        if old.adapter and not request.adapter.path:
            remarks.append(tr("Its voice is not here any more."))
        return remarks

    def _on_prompt_fitted(self, event: events.PromptFitted) -> None:
        self._prompt = event.prompt
        if self._old is not None and self._as_it_was and event.prompt != self._old.prompt:
            self._remarks.append(tr("The prompt had to be shortened for this model."))
        self._settings["blocks"] = note_of(event.blocks)

    def _on_candidate_finished(self, event: events.CandidateFinished) -> None:
        old = self._old
        if old is None:
            return
        text = joined_at_start(self._prompt, event.text, bool(self._settings.get("script")))
        new = replace(
            old,
            id=0,
            job=str(self._job),
            candidate=0,
            model=self._model.status.name,
            prompt=self._prompt,
            text=text,
            state=PLAYED,
            settings=dict(self._settings),
            kept=(),
        )
        remarks = (*_sameness(old.text, text, self._as_it_was), *self._remarks)
        self._storage.call(
            lambda store: store.generations.add(new),
            lambda row: self.replayed.emit(Replayed(old, replace(new, id=row), remarks)),
        )

    def _on_finished(self, _event: events.Finished) -> None:
        self._job = JobId("")

    def _on_failed(self, event: events.Failed) -> None:
        self._job = JobId("")
        self.failed.emit(sentence_for(event.code))


def with_story_of(stored: Sequence[PromptPart], now: Sequence[PromptPart]) -> tuple[PromptPart, ...]:
    """The notes as they are `now` before the story as it was `stored`, in the recipe's order; what ended the prompt ends it."""
    order = [block.kind for block in load_recipe("continue").blocks]
    story = (*STORY_KINDS, "opening")
    parts = [part for part in now if part.kind not in story]
    parts += [part for part in stored if part.kind in story]
    return tuple(sorted(parts, key=lambda part: (part is stored[-1], order.index(part.kind))))


def _parts(one: Generation) -> tuple[PromptPart, ...]:
    """The stored prompt as parts that are not cut again as long as they fit."""
    blocks = blocks_of(one.prompt, one.settings.get("blocks"))
    return tuple(
        PromptPart(block.kind, block.title, block.text, place, "", keep_end=True, pinned=True)
        for place, block in enumerate(reversed(blocks))
    )[::-1]


def _sampling(settings: dict[str, Any], usual: Sampling) -> Sampling:
    names = [name for name in asdict(usual) if name in settings]
    return replace(usual, **{name: type(getattr(usual, name))(settings[name]) for name in names})


def _sameness(old: str, new: str, as_it_was: bool) -> list[str]:
    if not as_it_was:
        return (
            []
            if old != new
            else [tr("The same text came: what has changed in the codex made no difference.")]
        )
    if old.strip() == new.strip():
        return [tr("The same text, letter by letter.")]
    if new.strip().startswith(old.strip()):
        return [tr("The same text; then it was stopped before its end.")]
    return [
        tr(
            "Another text came. Models round differently on another processor, and a voice or model may have been changed."
        )
    ]


def _digest(words: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]
