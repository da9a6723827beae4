"""Which scene stands in the page when scenes go and come back, and when undo is about another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.services.manuscript.codex import CodexEdit
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import Outline, SceneId
    from inkwell.services.composition import Services
    from inkwell.services.manuscript.undo import Next
    from inkwell.ui.editor.binding import PageBinding


class ShownScene(QObject):
    """Finds the scene the author looks at next; the window brings it into the page.

    Signals:
        scene_wanted: the SceneId to show.
    """

    scene_wanted = Signal(object)

    def __init__(self, binding: PageBinding, services: Services) -> None:
        super().__init__(binding)
        self._binding = binding
        self._services = services
        self._place: tuple[SceneId, int] | None = None
        self._awaited: SceneId | None = None
        self._gone: tuple[SceneId, SceneId | None] | None = None
        self._came: set[SceneId] = set()
        self._came_from: dict[SceneId, SceneId] = {}
        self._last = binding.scene_id
        self._order = [scene.scene_id for scene in services.manuscript.outline.scenes()]
        binding.scene_shown.connect(self._on_binding_scene_shown)
        services.manuscript.outline_changed.connect(self._on_manuscript_outline_changed)
        services.project.project_closed.connect(self._on_project_project_closed)

    def show_undone(self, done: Next) -> None:
        """What was taken back is to be seen."""
        self._show_done(done, tr("Undone: {act}."))

    def show_redone(self, done: Next) -> None:
        """What was done again is to be seen."""
        self._show_done(done, tr("Redone: {act}."))

    def _show_done(self, done: Next, told: str) -> None:
        """Its scene comes into the page, the caret where it changed; what stands in no page nor tree is told."""
        shown, scene_id, act = self._binding.scene_id, done.scene_id, done.act
        if act is not None and isinstance(act.about, CodexEdit):
            self._services.notices.say(told.format(act=act.title), key="undo")
        if scene_id is None or scene_id == shown:
            return
        if act is None:
            self._place = (scene_id, done.place)
            self.scene_wanted.emit(scene_id)
        elif scene_id not in self._services.manuscript.outline:
            self._awaited = scene_id  # it comes with the tree, which is being read again
        elif shown not in act.parts or scene_id in act.made:
            self.scene_wanted.emit(scene_id)

    def went_into(self, scene_id: SceneId, other: SceneId) -> None:
        """A scene was joined to `other`, which stands in the page now; where it comes back, so does the page to it."""
        self._gone = (scene_id, other)

    def _on_manuscript_outline_changed(self, outline: Outline) -> None:
        """A scene that has gone is not written in any more: the one it was made from takes its place, or else the nearest, till
        it comes back.
        """
        scene_id = self._binding.scene_id
        if scene_id is not None and scene_id not in outline:
            self._services.scenes.save_now()
            self._services.generation.discard(scene_id)
            other = self._came_from.pop(scene_id, None)
            if other not in outline:
                other = _nearest(self._order, scene_id, outline)
            self._gone = (scene_id, other)
            if other is not None:
                self.scene_wanted.emit(other)
            else:
                self._binding.clear()
        elif self._gone is not None and self._gone[0] in outline and self._gone[0] not in self._order:
            gone, instead = self._gone
            self._gone = None
            if scene_id == instead:  # the author has gone nowhere since
                self.scene_wanted.emit(gone)
        if self._awaited is not None and self._awaited in outline:
            self.scene_wanted.emit(self._awaited)
            self._awaited = None
        order = [scene.scene_id for scene in outline.scenes()]
        self._came, self._order = set(order).difference(self._order or order), order

    def _on_binding_scene_shown(self, scene_id: SceneId) -> None:
        last, self._last = self._last, scene_id
        if last is not None and last != scene_id and scene_id in self._came:
            self._came_from[scene_id] = last
        place, self._place = self._place, None
        if place is not None and place[0] == scene_id:
            self._binding.select(place[1], place[1])

    def _on_project_project_closed(self) -> None:
        self._place = self._awaited = self._gone = self._last = None
        self._came_from.clear()
        self._order = []


def _nearest(order: list[SceneId], gone: SceneId, outline: Outline) -> SceneId | None:
    """The scene that stood behind the one that has gone, or before it, or the first there is."""
    place = order.index(gone) if gone in order else 0
    around = [*order[place + 1 :], *reversed(order[:place])]
    first = [scene.scene_id for scene in outline.scenes()][:1]
    return next((scene_id for scene_id in (*around, *first) if scene_id in outline), None)
