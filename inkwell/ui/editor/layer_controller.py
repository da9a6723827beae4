"""Chooses what lies over the page and keeps it true: feeling, one person's speech, or surprise; one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.support.i18n import tr
from inkwell.ui.editor.layers import feeling_layer, speech_layer, surprise_layer

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.composition import Services
    from inkwell.ui.editor.binding import PageBinding
    from inkwell.ui.editor.highlighter import PageHighlighter
    from inkwell.ui.editor.layers import PageLayer


class LayerController(QObject):
    """The layer of the scene shown.

    Signals:
        layer_changed: "feeling", "surprise", "speech:ID", or "" for none.
    """

    layer_changed = Signal(str)

    def __init__(self, services: Services, binding: PageBinding, highlighter: PageHighlighter) -> None:
        super().__init__(binding)
        self._services, self._binding, self._highlighter = services, binding, highlighter
        self.layer_shown = ""
        services.reading.scene_read.connect(self._on_reading_scene_read)
        services.reading.book_read.connect(self.refresh)
        services.surprise.measured.connect(self._on_surprise_measured)
        services.surprise.failed.connect(self._on_surprise_failed)
        binding.scene_shown.connect(self._on_binding_scene_shown)

    def show(self, layer: str) -> None:
        """Lay this over the page instead of what lay there; "" bares it."""
        if layer != self.layer_shown:
            self.layer_shown = layer
            if layer and layer != "surprise" and not self._services.reading.readings:
                self._services.reading.start()
            self.layer_changed.emit(layer)
        self.refresh()

    def refresh(self) -> None:
        """Make the layer anew from what is known now."""
        layer = self._layer()
        shown = self._highlighter.layer
        if layer is None and shown is None:
            return
        self._highlighter.layer = layer
        self._highlighter.refresh()

    def _layer(self) -> PageLayer | None:
        scene_id = self._binding.scene_id
        if scene_id is None or not self.layer_shown:
            return None
        if self.layer_shown == "surprise":
            text = self._binding.base_text
            pieces = self._services.surprise.pieces(text)
            if pieces is None:
                self._services.surprise.measure(text)
                return self._highlighter.layer if self._is_surprise() else None
            return surprise_layer(pieces, text)
        reading, text = (
            self._services.reading.readings.get(scene_id),
            self._services.reading.texts.get(scene_id, ""),
        )
        if reading is None:
            return None
        if self.layer_shown == "feeling":
            return feeling_layer(reading, text)
        return speech_layer(reading, text, self.layer_shown.removeprefix("speech:"))

    def _is_surprise(self) -> bool:
        return self._highlighter.layer is not None and self._highlighter.layer.name == "surprise"

    def _on_reading_scene_read(self, scene_id: SceneId) -> None:
        if scene_id == self._binding.scene_id and self.layer_shown:
            self.refresh()

    def _on_surprise_measured(self, _digest: str) -> None:
        if self.layer_shown == "surprise":
            self.refresh()

    def _on_surprise_failed(self, sentence: str) -> None:
        if self.layer_shown == "surprise":
            self._services.notices.say(tr("Surprise cannot be measured: {reason}", reason=sentence))
            self.show("")

    def _on_binding_scene_shown(self, _scene_id: SceneId) -> None:
        if self.layer_shown:
            self.refresh()
