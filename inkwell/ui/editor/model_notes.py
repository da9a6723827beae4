"""What is said of the model at the page: what the starter is, once, with its first draft; and a model on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.services.models.advice import advice_for, starter_sentence
from inkwell.support.i18n import tr
from inkwell.ui.widgets.model_offer import ModelOffer
from inkwell.ui.widgets.page_notice import PageNotice

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.composition import Services

_NOTED = "window.starter_noted"


class ModelNotes(QObject):
    """Says once which model wrote and what this machine could carry.

    Attributes:
        notice: where it is said.

    Signals:
        act_requested: the name of a window action.
    """

    act_requested = Signal(str)

    def __init__(self, parent: QObject, services: Services) -> None:
        super().__init__(parent)
        self._services = services
        self.notice = PageNotice("modelNotice")
        self._offer = ModelOffer(services, self.notice)
        self._offer.act_requested.connect(self.act_requested)
        services.generation.draft_changed.connect(self._on_generation_draft_changed)

    def get_starter(self) -> None:
        """Fetch the starter: the author has asked."""
        self._offer.get(self._services.models.starter())

    def dismiss(self) -> bool:
        """It is read; False where nothing was said."""
        if self.notice.isHidden():
            return False
        self.notice.hide()
        return True

    def _on_generation_draft_changed(self, scene_id: SceneId) -> None:
        draft = self._services.generation.draft(scene_id)
        if draft is None or draft.writing or not draft.text.strip() or self._services.settings.flag(_NOTED):
            return
        models, starter = self._services.models, self._services.models.starter()
        writer = models.writer()
        if models.is_remote or writer is None or writer.id != starter.id or draft.model != starter.name:
            return
        self._services.settings.set(_NOTED, True)
        advice = advice_for(models, self._services.project.info.language)
        model = advice.model if advice is not None else None
        words = tr("Get {name}", name=model.name) if model is not None else ""
        self._offer.offer(model, starter_sentence(starter, advice), words)
