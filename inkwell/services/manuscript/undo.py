"""One undo for the whole book: steps of writing and acts on the tree in the order they were done.

A step of writing lies in its scene's `EditHistory`; an act (split, merge, move, delete, replace in the book) lies here, and
where it changes text it has a part in the history of each scene it touches, taken back with it. Undo takes the newest of
what the author sees: acts anywhere, since the tree is always there, and steps of the scene in the page. Where something
was written since in a scene that an act touches, that comes first, so an act is always taken back exactly.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.manuscript.edit_history import EditKind
from inkwell.support.i18n import tr, tr_noop

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from inkwell.domain.manuscript.edit_history import EditHistory, Step
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.manuscript.scenes import SceneService

_MAXIMUM_ACTS = 1_000
_STEP_TITLES = {
    EditKind.TYPING: tr_noop("typing"),
    EditKind.EXCHANGE: tr_noop("typographic mark"),
    EditKind.DELETING: tr_noop("deleting"),
    EditKind.PASTE: tr_noop("paste"),
    EditKind.CUT: tr_noop("cut"),
    EditKind.KEEP: tr_noop("keeping generated text"),
    EditKind.REPLACE: tr_noop("change"),
}
Places = list[tuple[int, int, str]]


@dataclass(frozen=True)
class Act:
    """Something done to the book. `undo` and `redo` are its half that is not text.

    Attributes:
        title: what the menu says behind "Undo".
        parts: the scenes whose histories hold a step of it.
        made: the scenes that came with it; filled once they are there.
        about: what it is known by to whoever did it.
        late: what is done instead of taking it back beneath what was written since in the scenes it made.
    """

    id: int
    title: str
    undo: Callable[[], object]
    redo: Callable[[], object]
    parts: tuple[SceneId, ...] = ()
    made: Sequence[SceneId] = ()
    late: Callable[[], object] | None = None
    about: object = None
    stamp: int = 0


@dataclass(frozen=True)
class Next:
    """What undo or redo would do now: an act, or else the step on top of a scene's history.

    `scene_id` and `place` say where it is to be seen: with an act done again, in the scene that comes with it. Acts on the
    tree alone are seen in the tree.
    """

    title: str
    scene_id: SceneId | None
    act: Act | None = None
    place: int = 0


class UndoService(QObject):
    """Owns the acts, and decides between them and the steps of the scenes.

    Signals:
        acts_changed: an act was done, taken back or done again.
    Thread: main.
    """

    acts_changed = Signal()

    def __init__(self, scenes: SceneService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scenes = scenes
        self._done: list[Act] = []
        self._undone: list[Act] = []
        self._ids = 0
        self._busy = 0
        self._wishes: list[Callable[[], object]] = []
        scenes.scene_edited.connect(self._on_scenes_scene_edited)

    @property
    def last_act(self) -> Act | None:
        """The newest act that was not taken back."""
        return self._done[-1] if self._done else None

    @property
    def last_undone_act(self) -> Act | None:
        """The act that was taken back last."""
        return self._undone[-1] if self._undone else None

    def new_id(self) -> int:
        """A number for an act that is about to be done."""
        self._ids += 1
        return self._ids

    def did(self, act: Act) -> None:
        """An act has been done, its parts are in the scenes' histories."""
        self._done.append(self._stamped(act))
        del self._done[:-_MAXIMUM_ACTS]
        self._undone.clear()
        self.acts_changed.emit()

    def forget(self, act_id: int) -> None:
        """An act turned out not to have been done."""
        self._done = [act for act in self._done if act.id != act_id]
        self._undone = [act for act in self._undone if act.id != act_id]
        self.acts_changed.emit()

    def forget_about(self, about: object) -> None:
        """What acts of that were about has been taken back another way."""
        for act in (*self._done, *self._undone):
            if act.about == about:
                self.forget(act.id)

    def clear(self) -> None:
        """Another book, or none."""
        self._done.clear()
        self._undone.clear()
        self._wishes.clear()
        self._busy = 0
        self.acts_changed.emit()

    def hold(self) -> None:
        """An act is under way and will be done when its scenes are read: what is undone meanwhile waits for it."""
        self._busy += 1

    def release(self) -> None:
        """It is done, or will not be."""
        self._busy = max(0, self._busy - 1)
        while self._wishes and not self._busy:
            self._wishes.pop(0)()

    def replace(self, title: str, changes: Mapping[SceneId, Places]) -> int:
        """Change places of several loaded scenes as one act; how many places. Each scene is remembered first."""
        act_id, count = self.new_id(), 0
        touched = {scene_id: places for scene_id, places in changes.items() if places}
        for scene_id, places in touched.items():
            self._scenes.remember(scene_id, "before replacing")
            count += self._scenes.change_for_act(scene_id, places, act_id, title, kind=EditKind.REPLACE)
        if touched:
            self.did(Act(act_id, title, _nothing, _nothing, tuple(touched)))
        return count

    def next_undo(self, shown: SceneId | None) -> Next | None:
        """What undo would take back with that scene in the page."""
        step, act = self._last_step(shown), self.last_act
        if step is not None and (act is None or (step.stamp > act.stamp and step.act != act.id)):
            # The part of an act that is no more cannot be taken back alone.
            return _of_step(step, shown) if step.act is None else None
        if act is None:
            return None
        blocking = self._blocking(act)
        if blocking:
            _, scene_id, last = max(blocking, key=lambda one: one[0])
            return _of_step(last, scene_id) if last.act is None else None
        return Next(act.title, act.parts[0] if act.parts else None, act)

    def next_redo(self, shown: SceneId | None) -> Next | None:
        """What redo would do again with that scene in the page."""
        step, act = self._last_undone(shown), self.last_undone_act
        if step is not None and (act is None or (step.stamp > act.stamp and step.act != act.id)):
            return _of_step(step, shown) if step.act is None else None
        if act is None:
            return None
        for scene_id in act.parts:
            first = self._last_undone(scene_id)
            if first is None or (first.act not in (None, act.id)):
                return None
            if first.act is None:
                return _of_step(first, scene_id)
        return Next(act.title, next(iter((*act.made, *act.parts)), None), act)

    def undo(self, shown: SceneId | None, then: Callable[[Next], None] | None = None) -> None:
        """Take the newest thing back; `then` hears what it was, at once or when an act under way is done."""
        self._travel(lambda: self._undo(shown), then)

    def redo(self, shown: SceneId | None, then: Callable[[Next], None] | None = None) -> None:
        """Do again what was taken back last."""
        self._travel(lambda: self._redo(shown), then)

    def take_back_act(self) -> bool:
        """Take the newest act back, and leave what was written since; False where both touch the same words."""
        act = self.last_act
        if act is None:
            return False
        if not self._blocking(act):
            self._undo_act(act)
            return True
        if act.late is not None and any(self._last_step(scene_id) for scene_id in act.made):
            act.late()
            return True
        parts = self._parts(act)
        if not all(self._can_take_out(scene_id, act.id) for scene_id in parts):
            return False
        for scene_id in parts:
            self._scenes.take_out(scene_id, act.id)
        self._scenes.save_now()
        act.undo()
        self._done.pop()
        self._undone.clear()
        self.acts_changed.emit()
        return True

    def _blocking(self, act: Act) -> list[tuple[int, SceneId, Step]]:
        """Stamp, scene and step of what was done since where the act has been at work."""
        return [
            (last.stamp, scene_id, last)
            for scene_id in (*self._parts(act), *act.made)
            if (last := self._last_step(scene_id)) is not None and last.act != act.id
        ]

    def _travel(self, way: Callable[[], Next | None], then: Callable[[Next], None] | None) -> None:
        def go() -> None:
            went = way()
            if went is not None and then is not None:
                then(went)

        if self._busy:
            self._wishes.append(go)
        else:
            go()

    def _undo(self, shown: SceneId | None) -> Next | None:
        coming = self.next_undo(shown)
        if coming is not None and coming.act is not None:
            self._undo_act(coming.act)
        elif coming is not None and coming.scene_id is not None:
            self._scenes.undo(coming.scene_id)
        return coming

    def _redo(self, shown: SceneId | None) -> Next | None:
        coming = self.next_redo(shown)
        if coming is not None and coming.act is not None:
            act = self._undone.pop()
            for scene_id in act.parts:
                self._scenes.redo_part(scene_id)
            self._scenes.save_now()
            act.redo()
            self._done.append(self._stamped(act))
            self.acts_changed.emit()
        elif coming is not None and coming.scene_id is not None:
            self._scenes.redo(coming.scene_id)
        return coming

    def _undo_act(self, act: Act) -> None:
        self._done.pop()
        for scene_id in self._parts(act):
            self._scenes.undo_part(scene_id)
        # Words come home before their other place goes into the trash, whatever happens between.
        self._scenes.save_now()
        act.undo()
        self._undone.append(self._stamped(act))
        self.acts_changed.emit()

    def _parts(self, act: Act) -> list[SceneId]:
        """The scenes whose histories still hold a step of it to take back."""
        buffers = {scene_id: self._buffer(scene_id) for scene_id in act.parts}
        return [one for one, buffer in buffers.items() if buffer is not None and buffer.holds_part(act.id)]

    def _stamped(self, act: Act) -> Act:
        return replace(act, stamp=self._scenes.stamps.next())

    def _buffer(self, scene_id: SceneId | None) -> EditHistory | None:
        return self._scenes.buffer(scene_id) if scene_id is not None else None

    def _last_step(self, scene_id: SceneId | None) -> Step | None:
        buffer = self._buffer(scene_id)
        return buffer.last_step if buffer is not None else None

    def _last_undone(self, scene_id: SceneId | None) -> Step | None:
        buffer = self._buffer(scene_id)
        return buffer.last_undone if buffer is not None else None

    def _can_take_out(self, scene_id: SceneId, act_id: int) -> bool:
        buffer = self._buffer(scene_id)
        return buffer is not None and buffer.can_take_out(act_id)

    def _on_scenes_scene_edited(self, change: object) -> None:
        """Something new was written: what was taken back is not to be done again over it."""
        if self._undone and getattr(change, "step", None) is None:
            self._undone.clear()
            self.acts_changed.emit()


def _of_step(step: Step, scene_id: SceneId | None) -> Next:
    title = step.title or tr(_STEP_TITLES.get(step.kind, ""))
    return Next(title, scene_id, place=min(edit.start for edit in step.edits))


def _nothing() -> None:
    """An act on text alone has no other half."""
