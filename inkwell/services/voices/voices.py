"""Which adapter the writer uses for which scene, and what of it goes into a request."""

from __future__ import annotations

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
from inkwell.protocol.events import FailureCode
from inkwell.protocol.requests import NO_ADAPTER, AdapterUse
from inkwell.services.voices.adapters import adapters, automatic_adapter
from inkwell.services.voices.learned_styles import learned_style

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.rewriting.style import Style
    from inkwell.services.models.models import ModelService
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.settings import SettingsService
    from inkwell.support.paths import Places

__all__ = ["AdapterChoice", "AdapterInfo", "VoiceService"]
AUTOMATIC = "auto"


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
        models: ModelService,
        decisions: DecisionService,
        settings: SettingsService,
        places: Places,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._models, self._decisions = models, decisions
        self._settings, self._places = settings, places
        self._refused: set[str] = set()
        self._known: list[AdapterInfo] | None = None
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
        return [info for info in self._usable(model.id) if info.kind != TrainingKind.STYLE]

    def learned_styles(self) -> tuple[Style, ...]:
        """Styles to rewrite into that adapters for the model that writes have learned."""
        model = self._models.writer()
        if model is None or self._models.is_remote:
            return ()
        usable = self._usable(model.id)
        return tuple(learned_style(info) for info in usable if info.kind == TrainingKind.STYLE)

    def _usable(self, model_id: str) -> list[AdapterInfo]:
        return [info for info in self.adapters() if info.base_id in ("", model_id)]

    def refresh(self) -> None:
        """Look again at what there is."""
        self._known = None
        self._refused.clear()
        self.voice_changed.emit()

    def choice(self, scene_id: SceneId | None, automatic: bool = True) -> AdapterChoice:
        """What holds in a scene, or in the project where none is named; without `automatic` only what the author chose."""
        decided = adapter_for(self._decisions.decisions.rows, int(scene_id or 0))
        chosen = decided or AdapterChoice(
            self._settings.text("generation.adapter"), self._settings.number("generation.adapter_strength")
        )
        fitting = {info.id: info for info in self.fitting()}
        if chosen.adapter_id == AUTOMATIC:
            model = self._models.writer()
            sound = [info for info in fitting.values() if info.id not in self._refused]
            own = automatic_adapter(sound, model.id if model and automatic else "")
            return AdapterChoice(own.id if own else "", chosen.strength)
        if chosen.adapter_id == NONE or chosen.adapter_id not in fitting:
            return AdapterChoice("", chosen.strength)
        if not fitting[chosen.adapter_id].has_strength:
            return AdapterChoice(chosen.adapter_id, 1.0 if chosen.strength > 0 else 0.0)
        return chosen

    def decided(self, scene_id: SceneId | None) -> AdapterChoice | None:
        """The author's own choice for exactly this scene, or for the project; None where she made none."""
        return own_adapter(self._decisions.decisions.rows, int(scene_id or 0))

    def decide(self, scene_id: SceneId | None, choice: AdapterChoice | None) -> None:
        """Choose for a scene or, with None, for the project; a choice of None follows what is above again."""
        scene = int(scene_id or 0)
        kind = DecisionKind.ADAPTER
        rows = [row for row in self._decisions.decisions.rows if row.kind is kind and int(row.scene) == scene]
        if rows:
            self._decisions.take_back(*rows)
        if choice is not None:
            strength = max(0.0, min(STRONGEST, choice.strength))
            self._decisions.decide(Decision(kind, choice.adapter_id or NONE, f"{strength:.2f}", scene))

    def use(self, scene_id: SceneId | None, automatic: bool = True) -> tuple[str, AdapterUse]:
        """The id of the adapter that holds in a scene, empty for none, and how a request names it."""
        return self.use_of(self.choice(scene_id, automatic))

    def use_of(self, choice: AdapterChoice) -> tuple[str, AdapterUse]:
        """The same for an adapter chosen otherwise."""
        info = next((info for info in self.adapters() if info.id == choice.adapter_id), None)
        if info is None or choice.strength <= 0:
            return "", NO_ADAPTER
        return info.id, AdapterUse(str(info.folder), choice.strength)

    def note_failure(self, adapter_id: str, code: FailureCode) -> None:
        """A job with that adapter has failed: where it was to blame, it is used no more unasked."""
        if adapter_id and code is FailureCode.ADAPTER_UNSUITABLE:
            self._refused.add(adapter_id)
            self._known = None  # it may have been deleted
            self.voice_changed.emit()

    def _on_settings_setting_changed(self, key: str) -> None:
        if key in ("generation.adapter", "generation.adapter_strength"):
            self.voice_changed.emit()
