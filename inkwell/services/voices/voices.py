"""Which adapter the writer uses for which scene, and seeing to it that it does before a word is written."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from inkwell.domain.voices.adapters import (
    NONE,
    STRONGEST,
    AdapterChoice,
    AdapterInfo,
    adapter_for,
    own_adapter,
)
from inkwell.domain.voices.training import TrainingKind
from inkwell.engine.lifecycle import EngineState
from inkwell.protocol import events
from inkwell.protocol.requests import JobId, UseAdapter
from inkwell.services.failures import sentence_for
from inkwell.services.notices import Level
from inkwell.services.voices.adapters import adapters, automatic_adapter
from inkwell.services.voices.learned_styles import learned_style

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.rewriting.style import Style
    from inkwell.engine.client import EngineClient
    from inkwell.services.models.models import ModelService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.settings import SettingsService
    from inkwell.support.paths import Places

__all__ = ["AdapterChoice", "AdapterInfo", "VoiceService"]
AUTOMATIC = "auto"
# A writer in one of these has no adapter, or will have none once its model is loaded.
_WITHOUT = (EngineState.STOPPED, EngineState.STARTING, EngineState.DIED)


class VoiceService(QObject):
    """Chooses an adapter: the scene's own, else the project's, else the setting, where "auto" is the fiction adapter that came
    with the starter model.

    Signals:
        voice_changed: another choice, or another list of adapters.
    Thread: main.
    """

    voice_changed = Signal()

    def __init__(
        self,
        writer: EngineClient,
        models: ModelService,
        decisions: DecisionService,
        settings: SettingsService,
        places: Places,
        notices: NoticeService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._writer, self._models, self._decisions = writer, models, decisions
        self._settings, self._places = settings, places
        self._notices = notices
        self._in_use: tuple[str, float] = ("", 0.0)
        self._job = JobId("")
        self._refused: set[str] = set()
        self._known: list[AdapterInfo] | None = None
        writer.event_received.connect(self._on_writer_event_received)
        writer.state_changed.connect(self._on_writer_state_changed)
        models.models_changed.connect(self.refresh)
        decisions.decisions_changed.connect(lambda _: self.voice_changed.emit())
        settings.setting_changed.connect(self._on_settings_setting_changed)

    def adapters(self) -> list[AdapterInfo]:
        """Every adapter on this machine."""
        if self._known is None:
            self._known = adapters(self._places)
        return self._known

    def fitting(self) -> list[AdapterInfo]:
        """Those made for the model that writes."""
        model = self._models.writer()
        if model is None or self._models.is_remote:
            return []
        return [one for one in self._usable(model.id) if one.kind != TrainingKind.STYLE]

    def learned_styles(self) -> tuple[Style, ...]:
        """Styles to rewrite into that adapters for the model that writes have learned."""
        model = self._models.writer()
        if model is None or self._models.is_remote:
            return ()
        usable = self._usable(model.id)
        return tuple(learned_style(one) for one in usable if one.kind == TrainingKind.STYLE)

    def _usable(self, model_id: str) -> list[AdapterInfo]:
        return [one for one in self.adapters() if one.base_id in ("", model_id)]

    def refresh(self) -> None:
        """Look again at what there is."""
        self._known = None
        self._refused.clear()
        self.voice_changed.emit()

    def choice(self, scene_id: SceneId | None, automatic: bool = True) -> AdapterChoice:
        """What holds in a scene, or in the project where none is named; without `automatic` only what the author chose."""
        decided = adapter_for(self._decisions.decisions.rows, int(scene_id or 0))
        wanted = decided or AdapterChoice(
            self._settings.text("generation.adapter"), self._settings.number("generation.adapter_strength")
        )
        known = {one.id: one for one in self.fitting()}
        if wanted.adapter_id == AUTOMATIC:
            model = self._models.writer()
            own = automatic_adapter(list(known.values()), model.id if model and automatic else "")
            return AdapterChoice(own.id if own else "", wanted.strength)
        if wanted.adapter_id == NONE or wanted.adapter_id not in known:
            return AdapterChoice("", wanted.strength)
        if not known[wanted.adapter_id].has_strength:
            return AdapterChoice(wanted.adapter_id, 1.0 if wanted.strength > 0 else 0.0)
        return wanted

    def decided(self, scene_id: SceneId | None) -> AdapterChoice | None:
        """The author's own choice for exactly this scene, or for the project; None where she made none."""
        return own_adapter(self._decisions.decisions.rows, int(scene_id or 0))

    def decide(self, scene_id: SceneId | None, choice: AdapterChoice | None) -> None:
        """Choose for a scene or, with None, for the project; a choice of None follows what is above again."""
        scene = int(scene_id or 0)
        kind = DecisionKind.ADAPTER
        rows = [one for one in self._decisions.decisions.rows if one.kind is kind and int(one.scene) == scene]
        if rows:
            self._decisions.take_back(*rows)
        if choice is not None:
            strength = max(0.0, min(STRONGEST, choice.strength))
            self._decisions.decide(Decision(kind, choice.adapter_id or NONE, f"{strength:.2f}", scene))

    def ready(self, scene_id: SceneId, automatic: bool = True) -> str:
        """Tell the writer what to use from now on, if that is news; the adapter's id, empty for none."""
        return self.ready_for(self.choice(scene_id, automatic))

    def ready_for(self, choice: AdapterChoice) -> str:
        """The same for an adapter chosen otherwise."""
        if choice.adapter_id in self._refused or choice.strength <= 0:
            choice = AdapterChoice("", 0.0)
        wanted = (choice.adapter_id, choice.strength if choice.adapter_id else 0.0)
        if wanted != self._in_use:
            folder = next((one.folder for one in self.adapters() if one.id == choice.adapter_id), None)
            self._job = JobId(secrets.token_hex(8))
            self._writer.submit(UseAdapter(self._job, str(folder) if folder else "", choice.strength))
            self._in_use = wanted  # after the submission, which may have started a writer without any
        return choice.adapter_id

    def _on_writer_event_received(self, event: events.Event) -> None:
        if isinstance(event, events.Failed) and event.job_id and event.job_id == self._job:
            self._refused.add(self._in_use[0])
            self._in_use = ("", 0.0)
            self._notices.say(sentence_for(event.code), Level.WARNING, key="voice")

    def _on_writer_state_changed(self, state: EngineState) -> None:
        if state in _WITHOUT:
            self._in_use = ("", 0.0)

    def _on_settings_setting_changed(self, key: str) -> None:
        if key in ("generation.adapter", "generation.adapter_strength"):
            self.voice_changed.emit()
