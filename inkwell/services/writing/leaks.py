"""Whether the scene shown, or a draft in it, gives away what may not be told there, weighed by the writer model at rest."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.story.secrets import Secret, secrets_at
from inkwell.domain.text.comments import blanked
from inkwell.engine.event_table import EventTable
from inkwell.protocol import events
from inkwell.protocol.requests import JobId
from inkwell.protocol.weighing_requests import FindLeaks
from inkwell.services.check_settings import on_key
from inkwell.services.writing.leak_findings import LEAK, LeakFindings, Stretch, shown, stretches

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.clock import Clock
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.scenes import SceneEdited, SceneService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.reading.checks import CheckService
    from inkwell.services.settings import SettingsService
    from inkwell.services.story.memory import MemoryService
    from inkwell.services.story.story import StoryService
    from inkwell.services.writing.drafts import Draft
    from inkwell.services.writing.grammar import WriterSide

_REST_MS = 2_500
_AGAIN_MS = 500
_BEFORE_DRAFT = 1_200


class LeakService(QObject):
    """Weighs what is open while its check is on and the codex keeps something secret there; gives way to everything else.

    Signals:
        draft_weighed: the SceneId whose draft's candidates have other remarks now.
    Thread: main.
    """

    draft_weighed = Signal(object)

    def __init__(
        self,
        writer: WriterSide,
        project: ProjectService,
        scenes: SceneService,
        codex: CodexService,
        story: StoryService,
        memory: MemoryService,
        checks: CheckService,
        settings: SettingsService,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._writer, self._model, self._generation, self._voices = writer
        self._project, self._scenes, self._codex, self._story = project, scenes, codex, story
        self._checks, self._settings, self._memory = checks, settings, memory
        self._findings = LeakFindings()
        self._job = JobId("")
        self._asked: tuple[Stretch, tuple[Secret, ...]] | None = None
        self._judge = ""
        self._failed = False
        self._numbers = itertools.count(1)
        self._rest = clock.rest_timer(self, _REST_MS)
        self._again = clock.rest_timer(self, _AGAIN_MS)
        self._rest.timeout.connect(self._next)
        self._again.timeout.connect(self._next)
        self._events = EventTable(lambda job_id: bool(job_id) and job_id == self._job)
        self._events.on(events.SecretWeighed, self._on_secret_weighed)
        self._events.on(events.Finished, self._on_finished)
        self._events.on(events.Failed, self._on_failed)
        self._connect()

    @property
    def is_on(self) -> bool:
        """Whether the author wants to know."""
        return self._settings.flag(on_key(LEAK))

    def secrets(self) -> tuple[Secret, ...]:
        """What must not be given away in the scene shown."""
        scene = self._story.cursor
        if scene is None or not self._project.is_open:
            return ()
        return secrets_at(self._codex.codex, self._story.as_of(scene))

    def _connect(self) -> None:
        self._writer.event_received.connect(self._events.dispatch)
        self._story.cursor_changed.connect(self._on_anything_changed)
        self._story.story_changed.connect(self._on_anything_changed)
        self._scenes.scene_loaded.connect(self._on_anything_changed)
        self._scenes.scene_edited.connect(self._on_scenes_scene_edited)
        self._voices.voice_changed.connect(self._on_anything_changed)
        self._settings.setting_changed.connect(self._on_settings_setting_changed)
        self._project.project_closed.connect(self._on_project_closed)
        self._generation.draft_changed.connect(self._on_generation_draft_changed)
        self._generation.draft_ended.connect(self._on_generation_draft_changed)

    def _text(self) -> str:
        """The scene shown, what is written about it and not in it left blank: places stay."""
        scene = self._story.cursor
        buffer = self._scenes.buffer(scene) if scene is not None else None
        return blanked(buffer.text) if buffer is not None else ""

    def _draft(self) -> Draft | None:
        return self._generation.draft(self._story.cursor) if self._story.cursor is not None else None

    def _waiting(self) -> tuple[Stretch, tuple[Secret, ...]] | None:
        """What is to be weighed next: candidates of a finished draft, then the scene."""
        secrets = self.secrets()
        if not secrets:
            return None
        draft = self._draft()
        before = draft.before[-_BEFORE_DRAFT:] if draft is not None else ""
        parts = [
            Stretch(0, len(one.text), one.text, before)
            for one in (draft.candidates if draft is not None else ())
            if one.text.strip()
        ]
        for stretch in itertools.chain(parts, stretches(self._text())):
            unknown = self._findings.unknown(stretch.text, secrets)
            if unknown:
                return stretch, unknown
        return None

    def _next(self) -> None:
        scene = self._story.cursor
        if self._job or not self.is_on or self._failed or scene is None or self._generation.is_writing(scene):
            return
        self._take_judge()
        self._tell()
        waiting = self._waiting()
        if waiting is None or self._model.status.remote or not self._model.prepare(start=True):
            return
        self._asked = waiting
        stretch, secrets = waiting
        self._job = JobId(f"leaks-{next(self._numbers)}")
        self._writer.submit(
            FindLeaks(
                self._job,
                stretch.text,
                stretch.before,
                tuple(secret.text for secret in secrets),
                self._project.info.language,
                self._voices.use(None)[1],
                self._memory.embedder,
            )
        )

    def _take_judge(self) -> None:
        judge = f"{self._model.status.name} {self._voices.use(None)[1]}"
        if judge != self._judge:
            self._judge = judge
            self._findings.forget()

    def _tell(self) -> None:
        """Enter what is known in the ledger, and beside the draft's candidates."""
        scene = self._story.cursor
        if scene is None:
            return
        secrets = self.secrets() if self.is_on else ()
        text = self._text()
        self._checks.set_findings(scene, text, self._findings.findings(text, secrets), LEAK)
        draft, changed = self._draft(), False
        for one in draft.candidates if draft is not None else ():
            given = tuple(shown(secret) for secret in self._findings.given_away(one.text, secrets))
            changed |= given != one.gives_away
            one.gives_away = given
        if changed:
            self.draft_weighed.emit(scene)

    def _stop(self) -> None:
        if self._job:
            self._writer.cancel(self._job)
            self._job = JobId("")

    def _on_secret_weighed(self, event: events.SecretWeighed) -> None:
        if self._asked is not None:
            stretch, secrets = self._asked
            self._findings.learn(stretch.text, secrets[event.number], event.spans, event.scores)

    def _on_finished(self, event: events.Finished) -> None:
        """Cancelled: something else was asked of the writer, which goes first."""
        self._job = JobId("")
        if event.reason is events.FinishReason.CANCELLED:
            self._again.start()
        else:
            self._next()

    def _on_failed(self, _event: events.Failed) -> None:
        """A model that cannot weigh a text is not asked again; the prompt names what is withheld all the same."""
        self._job, self._failed = JobId(""), True

    def _on_scenes_scene_edited(self, edited: SceneEdited) -> None:
        if edited.scene_id == self._story.cursor:
            self._on_anything_changed()

    def _on_anything_changed(self, *_: object) -> None:
        self._failed = False
        if self.is_on:
            self._tell()
            self._rest.start()

    def _on_settings_setting_changed(self, key: str) -> None:
        if key == on_key(LEAK):
            self._stop()
            self._tell()
            self._on_anything_changed()

    def _on_project_closed(self) -> None:
        self._stop()
        self._findings.forget()

    def _on_generation_draft_changed(self, _scene_id: SceneId) -> None:
        """Who waits for a continuation does not wait for this."""
        scene = self._story.cursor
        if scene is not None and self._generation.is_writing(scene):
            self._stop()
        elif self.is_on:
            self._rest.start()
