"""Splitting and merging the text of two scenes, and taking that back, whatever has been written since.

Where the text no longer stands as it did, nothing is cut: either all words are kept by joining what is there now,
or the author is told why nothing was done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.notices import NoticeService


@dataclass(frozen=True)
class HalvesAct:
    """Both ways; each says whether it was done."""

    undo: Callable[[], bool]
    redo: Callable[[], bool]


class TextHalves:
    """Makes acts over two loaded scenes."""

    def __init__(self, scenes: SceneService, notices: NoticeService) -> None:
        self._scenes = scenes
        self._notices = notices

    def split_act(self, first: SceneId, second: SceneId, tail: str, lead: int) -> HalvesAct:
        """`tail` leaves `first` for `second`, without its `lead` first characters."""

        def redo() -> bool:
            return self._cut_end(first, tail)

        def undo() -> bool:
            now = self._text(second)
            self._append(first, tail if now == tail[lead:] else f"\n{now}")
            return True

        return HalvesAct(undo, redo)

    def merge_act(self, target: SceneId, second: SceneId) -> HalvesAct:
        """The text of `second` is appended to `target`."""
        joined = ""

        def redo() -> bool:
            nonlocal joined
            head, text = self._text(target), self._text(second)
            joined = ("\n" if head and text and not head.endswith("\n") else "") + text
            self._append(target, joined)
            return True

        def undo() -> bool:
            return self._cut_end(target, joined)

        return HalvesAct(undo, redo)

    def _text(self, scene_id: SceneId) -> str:
        buffer = self._scenes.buffer(scene_id)
        return buffer.text if buffer is not None else ""

    def _append(self, scene_id: SceneId, text: str) -> None:
        self._scenes.replace_for_act(scene_id, len(self._text(scene_id)), 0, text)

    def _cut_end(self, scene_id: SceneId, text: str) -> bool:
        """Take `text` off the end; told and not done where the scene does not end with it."""
        present = self._text(scene_id)
        if not present.endswith(text):
            self._notices.say(
                tr("The text has changed since, so nothing was cut. Earlier versions are under History.")
            )
            return False
        self._scenes.replace_for_act(scene_id, len(present) - len(text), len(text), "")
        return True
