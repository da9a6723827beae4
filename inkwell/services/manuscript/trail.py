"""The scenes that were shown, in order: back to where the author was, and forward again, as in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import Outline, SceneId
    from inkwell.services.clock import Clock

_STAYED_S = 1.5  # who passes through sooner was not there
_MOST = 100


class Trail(QObject):
    """Where one can go back to. A scene in the trash is passed over, and is there again when it comes back.

    Signals:
        changed: another scene is shown; whether there is a way back or forward may have changed.
    Thread: main.
    """

    changed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._seen: list[SceneId] = []
        self._at = -1
        self._since_s = 0.0
        self._going = False

    def showed(self, scene_id: SceneId) -> None:
        """A scene stands in the page now."""
        now_s = self._clock.now_s()
        if not self._going and (self._at < 0 or self._seen[self._at] != scene_id):
            passed = self._at >= 0 and now_s - self._since_s < _STAYED_S
            kept = self._seen[: self._at + (0 if passed else 1)]
            if kept and kept[-1] == scene_id:
                kept.pop()
            self._seen = [*kept, scene_id][-_MOST:]
            self._at = len(self._seen) - 1
        self._going = False
        self._since_s = now_s
        self.changed.emit()

    def next(self, step: int, outline: Outline) -> SceneId | None:
        """The scene one would come to, −1 backwards, 1 forwards; None where there is none."""
        place = self._place(step, outline)
        return None if place is None else self._seen[place]

    def go(self, step: int, outline: Outline) -> SceneId | None:
        """Go there: the scene to show, which is no new place; None where there is none."""
        place = self._place(step, outline)
        if place is None:
            return None
        self._at, self._going = place, True
        return self._seen[place]

    def clear(self) -> None:
        """Another book."""
        self._seen, self._at = [], -1
        self.changed.emit()

    def _place(self, step: int, outline: Outline) -> int | None:
        place = self._at + step
        here = self._seen[self._at] if self._at >= 0 else None
        while 0 <= place < len(self._seen):
            if self._seen[place] in outline and self._seen[place] != here:
                return place
            place += step
        return None
