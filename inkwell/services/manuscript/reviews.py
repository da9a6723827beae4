"""What editors suggest for the open book: it waits at its place until the author decides."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.exchange.merging.changes import Fit
from inkwell.domain.exchange.merging.suggestion import State, Suggestion, SuggestionId
from inkwell.domain.exchange.merging.taking import Pages, places_between
from inkwell.domain.exchange.reviewing import SuggestionKind
from inkwell.services.manuscript.loading import load_scenes
from inkwell.services.manuscript.review_places import ReviewPlaces
from inkwell.services.manuscript.undo import Act
from inkwell.services.project.reviewing import BroughtBack, brought_back, scenes_of
from inkwell.support.i18n import tr, trn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from inkwell.domain.errors import InkwellError
    from inkwell.domain.exchange.found import Found
    from inkwell.domain.exchange.merging.merge import Scenes
    from inkwell.domain.manuscript.edit_history import EditHistory
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.clock import Clock
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneEdited, SceneService
    from inkwell.services.manuscript.undo import UndoService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.project import OpenProject, ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.storage.store import ProjectStore

    Ones = Sequence[Suggestion]

_SAVE_AFTER_MS = 400


class ReviewService(QObject):
    """Owns the suggestions in memory; their places follow every edit, and are saved a little later.

    Signals:
        changed: suggestions came, went, were decided, or stand elsewhere.
    Thread: main.
    """

    changed = Signal()

    def __init__(
        self,
        storage: StorageThread,
        project: ProjectService,
        manuscript: ManuscriptService,
        scenes: SceneService,
        undo: UndoService,
        notices: NoticeService,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage, self._manuscript, self._scenes = storage, manuscript, scenes
        self._undo, self._notices = undo, notices
        self._places = ReviewPlaces(lambda scene_id: _text(scenes.buffer(scene_id)))
        self._taking = False
        self._rest = clock.rest_timer(self, _SAVE_AFTER_MS)
        self._rest.timeout.connect(self.save_now)
        project.project_opened.connect(self._on_project_opened)
        project.project_closed.connect(self._on_project_closed)
        project.closing.connect(self.save_now)
        scenes.scene_edited.connect(self._on_scenes_scene_edited)
        manuscript.outline_changed.connect(self._on_manuscript_outline_changed)

    # What there is -------------------------------------------------------------------------------------------------------

    @property
    def total(self) -> int:
        """How many there are in the scenes of the book, decided ones too."""
        order = self._order()
        return sum(one.scene_id in order for one in self._places.all.values())

    def open_ones(self) -> list[Suggestion]:
        """Those the author has yet to decide, in reading order; those in the trash wait there."""
        order = self._order()
        found = [one for one in self._places.all.values() if one.is_open and one.scene_id in order]
        return sorted(found, key=lambda one: (order[one.scene_id], one.start, one.end, one.id))

    def in_scene(self, scene_id: SceneId) -> list[Suggestion]:
        """The open ones of a scene."""
        found = [one for one in self._places.all.values() if one.is_open and one.scene_id == scene_id]
        return sorted(found, key=lambda one: (one.start, one.end, one.id))

    def fit_of(self, one: Suggestion) -> Fit:
        """How it stands in the text of now."""
        buffer = self._scenes.buffer(one.scene_id)
        if one.fit is not Fit.CLEAN or buffer is None or one.kind is SuggestionKind.COMMENT:
            return one.fit
        if one.old and one.start >= one.end:
            return Fit.LOST
        return Fit.CLEAN if buffer.text[one.start : one.end] == one.old else Fit.CONFLICT

    def as_it_stands(self, one: Suggestion) -> Suggestion:
        """The suggestion with the words that stand at its place now."""
        buffer = self._scenes.buffer(one.scene_id)
        if buffer is None or one.kind is SuggestionKind.COMMENT:
            return one
        return replace(one, old=buffer.text[one.start : one.end], sent=one.sent or one.old)

    # Deciding ------------------------------------------------------------------------------------------------------------

    def accept(self, ids: Sequence[SuggestionId]) -> None:
        """Take what is suggested into the text, as one step of undo; a comment is done with."""
        wanted = [
            self._places.all[one] for one in ids if one in self._places.all and self._places.all[one].is_open
        ]
        wanted = [replace(one, fit=self.fit_of(one)) for one in wanted]
        touched = {one.scene_id for one in wanted if one.changes_text}
        touched |= {one.target_scene for one in wanted if one.changes_text and one.target_scene is not None}
        here = [scene_id for scene_id in self._order() if scene_id in touched]
        self._undo.hold()
        load_scenes(self._scenes, here, partial(self._accept_loaded, wanted), self._notices.error)

    def _accept_loaded(self, wanted: Ones, buffers: dict[SceneId, EditHistory]) -> None:
        before = dict(self._places.all)
        order = {one: number for number, one in enumerate(buffers)}
        names = {one.id: one for one in wanted}
        ones = sorted(
            (
                names.get(one.id, one)
                for one in self._places.all.values()
                if one.scene_id in order or one.target_scene in order or one.id in names
            ),
            key=lambda one: (order.get(one.scene_id, -1), one.start, one.end, one.id),
        )
        pages = Pages({scene_id: buffer.text for scene_id, buffer in buffers.items()}, ones)
        pages.accept(
            [index for index, one in enumerate(ones) if one.id in names and self._can_take(one, buffers)]
        )
        changes = {
            scene_id: places_between(buffer.text, pages.texts[scene_id])
            for scene_id, buffer in buffers.items()
        }
        after = {one.id: one for one in pages.suggestions}
        count = sum(after[name].state is State.ACCEPTED for name in names if name in after)
        title = trn("accepting {n} suggestion", "accepting {n} suggestions", count)
        self._decided(title, before, after, changes)
        self._undo.release()

    def _can_take(self, one: Suggestion, buffers: Mapping[SceneId, EditHistory]) -> bool:
        return not one.changes_text or one.scene_id in buffers

    def refuse(self, ids: Sequence[SuggestionId]) -> None:
        """Leave the text as it is and be done with these."""
        wanted = [
            self._places.all[one] for one in ids if one in self._places.all and self._places.all[one].is_open
        ]
        after = {one.id: replace(one, state=State.REFUSED) for one in wanted}
        self._decided(
            trn("refusing {n} suggestion", "refusing {n} suggestions", len(wanted)),
            dict(self._places.all),
            after,
        )

    def reply(self, name: SuggestionId, words: str) -> None:
        """Answer a reviewer; the answer goes out with the next file for her."""
        one = self._places.all.get(name)
        if one is not None and one.reply != words.strip():
            after = {name: replace(one, reply=words.strip())}
            self._decided(
                tr("answer to {name}", name=one.author or tr("the editor")), dict(self._places.all), after
            )

    def _decided(
        self,
        title: str,
        before: dict[SuggestionId, Suggestion],
        after: dict[SuggestionId, Suggestion],
        changes: Mapping[SceneId, list[tuple[int, int, str]]] | None = None,
    ) -> None:
        """One act: texts and suggestions change together, and go back together."""
        if not after:
            return
        were = {name: before[name] for name in after}
        act_id, parts = self._undo.new_id(), []
        self._taking = True
        for scene_id, places in (changes or {}).items():
            if places:
                self._scenes.remember(scene_id, "before replacing")
                self._scenes.change_for_act(scene_id, places, act_id, title)
                parts.append(scene_id)
        self._taking = False
        self._scenes.save_now()
        self._put(after)
        put = self._put if parts else self._put_where_it_is
        back, again = partial(put, were), partial(put, after)
        self._undo.did(Act(act_id, title, back, again, tuple(parts)))

    def _put(self, ones: Mapping[SuggestionId, Suggestion]) -> None:
        self._places.put(ones.values())
        self.save_now()
        self.changed.emit()

    def _put_where_it_is(self, ones: Mapping[SuggestionId, Suggestion]) -> None:
        """Decisions taken back or made again without their text: the author may have written on, places stay as they are."""
        known = {name: self._places.all.get(name, one) for name, one in ones.items()}
        self._put(
            {name: replace(known[name], state=one.state, reply=one.reply) for name, one in ones.items()}
        )

    # Coming and going ----------------------------------------------------------------------------------------------------

    def ask_whether_sent(self, then: Callable[[bool], None]) -> None:
        """Whether this book was ever sent to an editor."""
        self._storage.call(lambda store: store.sendings.any(), then, self._notices.error)

    def compare(
        self,
        found: Found,
        then: Callable[[BroughtBack | None], None],
        failed: Callable[[InkwellError], None],
    ) -> None:
        """What a file, read with its changes as suggestions, brings; None where it was not made from this book."""
        self._scenes.save_now()
        self.save_now()
        self._storage.call(lambda store: brought_back(store, found), then, failed)

    def take_in(self, back: BroughtBack) -> None:
        """Put what a file brings beside the text; one step of undo takes it out again."""
        answered = {one.id: one for one in back.merged.answered}
        were = {name: self._places.all[name] for name in answered if name in self._places.all}

        def task(store: ProjectStore) -> list[Suggestion]:
            ids = store.suggestions.add(back.merged.suggestions)
            store.suggestions.save(answered.values())
            return [replace(one, id=name) for one, name in zip(back.merged.suggestions, ids, strict=True)]

        def came(ones: list[Suggestion]) -> None:
            self._bring(ones, answered)
            title = tr("bringing back “{name}”", name=back.file_name)
            act = Act(
                self._undo.new_id(),
                title,
                partial(self._withdraw, ones, were),
                partial(self._add, ones, answered),
            )
            self._undo.did(act)

        self._storage.call(task, came, self._notices.error)

    def _bring(self, ones: Ones, answered: Mapping[SuggestionId, Suggestion]) -> None:
        self._places.put([*ones, *answered.values()])
        self._read_around()
        self.changed.emit()

    def _withdraw(self, ones: Ones, were: Mapping[SuggestionId, Suggestion]) -> None:
        names = [one.id for one in ones]
        self._places.drop(names)
        self._storage.call(lambda store: store.suggestions.remove(names), failed=self._notices.error)
        self._put(were)

    def _add(self, ones: Ones, answered: Mapping[SuggestionId, Suggestion]) -> None:
        self._storage.call(lambda store: store.suggestions.add(ones), failed=self._notices.error)
        self._bring(ones, answered)
        self._put(answered)

    # Following the author ------------------------------------------------------------------------------------------------

    def _on_scenes_scene_edited(self, change: SceneEdited) -> None:
        if self._taking or not self._places.all:
            return
        if self._places.follow(change.scene_id, change.edits):
            self._rest.start()
        if self._places.has_open:
            self.changed.emit()

    def _on_manuscript_outline_changed(self, _outline: object) -> None:
        """Scenes were parted, joined, put back: words may stand in others now."""
        order = self._order()
        adrift = self._places.adrift(order) if order else []
        if not adrift:
            self.changed.emit()
            return

        def look(scenes: Scenes) -> None:
            if self._places.find_again(adrift, dict(scenes)):
                self._rest.start()
            self.changed.emit()

        self._storage.call(scenes_of, look, self._notices.error)

    def save_now(self) -> None:
        """Write what has moved or was decided."""
        self._rest.stop()
        ones = self._places.take_stale()
        if ones:
            self._storage.call(lambda store: store.suggestions.save(ones), failed=self._notices.error)

    def _order(self) -> dict[SceneId, int]:
        return {scene.scene_id: number for number, scene in enumerate(self._manuscript.outline.scenes())}

    def _read_around(self) -> None:
        """What stands around suggestions whose scenes nobody has looked at yet."""
        ids = self._places.unread_scenes()

        def read(store: ProjectStore) -> dict[SceneId, str]:
            return {text.scene_id: text.text for text in store.scenes.load_many(ids)}

        self._storage.call(read, self._places.read_around, self._notices.error)

    def _on_project_opened(self, _opened: OpenProject) -> None:
        self._storage.call(lambda store: store.suggestions.load(), self._set, self._notices.error)

    def _set(self, ones: list[Suggestion]) -> None:
        self._places.start(ones)
        if ones:
            self._read_around()
        self.changed.emit()

    def _on_project_closed(self) -> None:
        self._set([])


def _text(buffer: EditHistory | None) -> str | None:
    return None if buffer is None else buffer.text
