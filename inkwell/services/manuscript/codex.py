"""The codex and the world notes of the open project, and where their names occur."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.manuscript.codex import Codex, names_of
from inkwell.domain.manuscript.mentions import Mention, MentionMatcher, matcher_of
from inkwell.domain.manuscript.name_forms import name_key, shared_names
from inkwell.support.i18n import tr, tr_noop

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.errors import InkwellError
    from inkwell.domain.manuscript.codex import Entry, Relation
    from inkwell.domain.manuscript.facts import Fact
    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.manuscript.project import Note, NoteId, NotePicture
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.project import OpenProject, ProjectService
    from inkwell.services.project.storage_thread import StorageThread

_POSSESSIVE_BEHIND = re.compile(r"[*_]*(?:['’]s?)?[*_]*")
_TO_THE_TRASH = tr_noop("moving “{name}” to the trash")
_OUT_OF_THE_TRASH = tr_noop("taking “{name}” out of the trash")
_AROUND_NAMES = frozenset(' \n*_,.;:!?“”"')


@dataclass(frozen=True)
class SharedName:
    """A name as an entry writes it, and all entries that have it."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class CodexEdit:
    """Something done to an entry or a note: what the menu says behind "Undo", and the two ways."""

    title: str
    undo: Callable[[], object]
    redo: Callable[[], object]


class CodexService(QObject):
    """Owns the codex in memory and the matcher made from it.

    Signals:
        codex_changed: the Codex.
        notes_changed: the notes, a tuple.
        entry_saved: the EntryId of a saved entry.
        edited: a CodexEdit of the author's, under way.
        edit_failed: a CodexEdit that could not be stored.
    Thread: main.
    """

    codex_changed = Signal(object)
    notes_changed = Signal(object)
    entry_saved = Signal(object)
    edited = Signal(object)
    edit_failed = Signal(object)

    def __init__(
        self,
        storage: StorageThread,
        project: ProjectService,
        notices: NoticeService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage = storage
        self._notices = notices
        self.codex = Codex()
        self.notes: tuple[Note, ...] = ()
        self._matcher = MentionMatcher(())
        project.project_opened.connect(self._on_project_opened)
        project.project_closed.connect(self._on_project_closed)

    def mentions(self, text: str, named: Sequence[EntryId] = ()) -> list[Mention]:
        """Where entries are named in `text`; `named` were named before it and decide whose a shared name is."""
        return self._matcher.find(text, named)

    def counts(self, text: str) -> dict[EntryId, int]:
        """How often each entry is named in `text`, comments left out, in order of first mention."""
        return self._matcher.count(text)

    def mention_at(self, text: str, start: int, end: int) -> Mention | None:
        """The mention a caret stands in or a selection (`start` up to `end`) lies in, possessive and emphasis included."""
        while start < end and text[start] in _AROUND_NAMES:
            start += 1
        while start < end and text[end - 1] in _AROUND_NAMES:
            end -= 1
        for mention in self.mentions(text):
            low = mention.start
            while low and text[low - 1] in "*_":
                low -= 1
            behind = _POSSESSIVE_BEHIND.match(text, mention.end)
            if low <= start and end <= (behind.end() if behind else mention.end):
                return mention
        return None

    def owners_of(self, name: str) -> list[Entry]:
        """All entries `name` may stand for, in the order of the codex."""
        owners = self._matcher.owners_of(name)
        return [entry for entry in self.codex.entries if entry.id in owners]

    def shared_names(self, changed: Entry | None = None) -> list[SharedName]:
        """Names that several entries have, with those entries; as it would be with `changed` in place of what it was."""
        entries = self.codex.entries
        if changed is not None:
            entries = (*(entry for entry in entries if entry.id != changed.id), changed)
        shared = shared_names(entries)
        theirs = (entry for owners in shared.values() for entry in owners)
        written = {name_key(name): name.strip() for entry in theirs for name in entry.names}
        return [SharedName(written[key], owners) for key, owners in shared.items()]

    def sharing(self) -> frozenset[EntryId]:
        """Entries that have a name in common with another: whose it is hangs on what was named before."""
        return self._matcher.sharing

    def known_words(self) -> set[str]:
        """Words of all names."""
        return names_of(self.codex.entries)

    def save(
        self,
        entry: Entry,
        relations: tuple[Relation, ...] | None = None,
        facts: tuple[Fact, ...] | None = None,
    ) -> None:
        """Store an entry, a new one where its id is 0, with its relations and facts where they are given."""
        saved: list[EntryId] = []

        def task(store: ProjectStore) -> tuple[EntryId, Codex]:
            saved.append(_write(store, entry, relations, facts))
            return saved[0], _loaded(store)

        def done(answer: tuple[EntryId, Codex]) -> None:
            self._set_codex(answer[1])
            self.entry_saved.emit(answer[0])

        edit = self._edit(entry, relations, facts) if entry.id else self._creation(entry, saved)
        if edit is not None:
            self.edited.emit(edit)
        self._storage.call(task, done, lambda error: self._refuse(edit, error))

    def discard(self, entry_id: EntryId) -> None:
        """Into the trash."""
        name = self.codex.entry(entry_id).name
        edit = CodexEdit(
            tr(_TO_THE_TRASH, name=name),
            lambda: self.change(lambda store: store.codex.restore(entry_id)),
            lambda: self.change(lambda store: store.codex.discard(entry_id)),
        )
        self.do(edit)

    def restore(self, entry_id: EntryId, name: str) -> None:
        """Out of the trash; `name` is what it is called there."""
        edit = CodexEdit(
            tr(_OUT_OF_THE_TRASH, name=name),
            lambda: self.change(lambda store: store.codex.discard(entry_id)),
            lambda: self.change(lambda store: store.codex.restore(entry_id)),
        )
        self.do(edit)

    def add_category(self, name: str) -> None:
        """A drawer of the author's own."""
        self.change(lambda store: store.codex.add_category(name))

    def choose_for(self, scene_id: SceneId, entry_id: EntryId, chosen: bool) -> None:
        """Send an entry with every prompt of this scene, or no longer."""
        self.change(lambda store: store.codex.choose_for(scene_id, entry_id, chosen))

    def appearances(self, entry_id: EntryId, then: Callable[[list[tuple[SceneId, int]]], None]) -> None:
        """`(scene, times named)` over the whole book in reading order, counted on the storage thread."""
        matcher = self._matcher

        def task(store: ProjectStore) -> list[tuple[SceneId, int]]:
            scenes = [scene.scene_id for scene in store.outline.load().scenes()]
            return [
                (text.scene_id, matcher.count(text.text).get(entry_id, 0))
                for text in store.scenes.load_many(scenes)
            ]

        self._storage.call(task, then, self._notices.error)

    def save_note(
        self,
        note: Note,
        then: Callable[[NoteId], None] | None = None,
        failed: Callable[[InkwellError], None] | None = None,
    ) -> None:
        """Store a note, a new one where its id is 0."""

        def saved(answer: tuple[NoteId, list[Note]]) -> None:
            self._set_notes(answer[1])
            if then is not None:
                then(answer[0])

        self._storage.call(
            lambda store: (store.notes.save(note), store.notes.load()), saved, failed or self._notices.error
        )

    def mark_note(self, note_id: NoteId, deleted: bool, title: str) -> None:
        """Into the trash, or out of it; `title` is the note's."""

        def mark(now: bool) -> None:
            def task(store: ProjectStore) -> list[Note]:
                store.notes.mark(note_id, now)
                return store.notes.load()

            self._storage.call(task, self._set_notes, self._notices.error)

        way = _TO_THE_TRASH if deleted else _OUT_OF_THE_TRASH
        self.do(CodexEdit(tr(way, name=title), lambda: mark(not deleted), lambda: mark(deleted)))

    def pictures_of(self, note_id: NoteId, then: Callable[[list[NotePicture]], None]) -> None:
        """The pictures that lie with a note."""
        self._storage.call(lambda store: store.notes.pictures(note_id), then, self._notices.error)

    def do(self, edit: CodexEdit) -> None:
        """Do something to the codex that one undo takes back."""
        edit.redo()
        self.edited.emit(edit)

    def change(self, act: Callable[[ProjectStore], object]) -> None:
        """Let `act` change the codex on the storage thread, and read it anew."""

        def task(store: ProjectStore) -> Codex:
            act(store)
            return _loaded(store)

        self._storage.call(task, self._set_codex, self._notices.error)

    def reload(self) -> None:
        """Read codex and notes anew: something else has changed them."""

        def task(store: ProjectStore) -> tuple[Codex, list[Note]]:
            return _loaded(store), store.notes.load()

        def read(answer: tuple[Codex, list[Note]]) -> None:
            codex, notes = answer
            if codex != self.codex:
                self._set_codex(codex)
            if tuple(notes) != self.notes:
                self._set_notes(notes)

        self._storage.call(task, read, self._notices.error)

    def _edit(
        self, entry: Entry, relations: tuple[Relation, ...] | None, facts: tuple[Fact, ...] | None
    ) -> CodexEdit | None:
        """From what the entry is to what it will be; None where nothing changes."""
        codex = self.codex
        was = codex.entry(entry.id)
        led = tuple(one for one in codex.relations if one.source == entry.id)
        held = tuple(one for one in codex.facts if one.entry == entry.id)
        new = led if relations is None else relations, held if facts is None else facts
        if was == entry and (set(led), set(held)) == tuple(map(set, new)):
            return None
        return CodexEdit(
            tr("editing “{name}”", name=was.name),
            lambda: self.change(lambda store: _write(store, was, led, held)),
            lambda: self.change(lambda store: _write(store, entry, *new)),
        )

    def _creation(self, entry: Entry, saved: list[EntryId]) -> CodexEdit:
        """Its number is in `saved` by the time the storage thread comes to anything that is done later."""
        return CodexEdit(
            tr("new entry “{name}”", name=entry.name),
            lambda: self.change(lambda store: [store.codex.discard(one) for one in saved]),
            lambda: self.change(lambda store: [store.codex.restore(one) for one in saved]),
        )

    def _refuse(self, edit: CodexEdit | None, error: InkwellError) -> None:
        """It was not stored: there is nothing to take back."""
        if edit is not None:
            self.edit_failed.emit(edit)
        self._notices.error(error)

    def _set_codex(self, codex: Codex) -> None:
        self.codex = codex
        self._matcher = matcher_of(codex.entries, codex.people())
        self.codex_changed.emit(codex)

    def _set_notes(self, notes: list[Note] | tuple[Note, ...]) -> None:
        self.notes = tuple(notes)
        self.notes_changed.emit(self.notes)

    def _on_project_opened(self, opened: OpenProject) -> None:
        self._set_codex(opened.codex)
        self._set_notes(opened.notes)

    def _on_project_closed(self) -> None:
        self._set_codex(Codex())
        self._set_notes(())


def _loaded(store: ProjectStore) -> Codex:
    """The codex as it is in the project. What finds its names is made here as well, where nobody waits for it."""
    codex = store.codex.load()
    matcher_of(codex.entries, codex.people())
    return codex


def _write(
    store: ProjectStore,
    entry: Entry,
    relations: tuple[Relation, ...] | None,
    facts: tuple[Fact, ...] | None,
) -> EntryId:
    entry_id = store.codex.save(entry)
    if relations is not None:
        store.codex.set_relations(entry_id, relations)
    if facts is not None:
        store.codex.set_facts(entry_id, facts)
    return entry_id


if TYPE_CHECKING:
    from inkwell.storage.store import ProjectStore
