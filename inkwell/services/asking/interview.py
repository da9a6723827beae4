"""Interviewing somebody of the book at a scene: what he knows by then, and words of his own."""

from __future__ import annotations

import itertools
import secrets
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.asking.answers import stands_in
from inkwell.domain.asking.interviews import Exchange, Said
from inkwell.domain.asking.kept_words import stated
from inkwell.domain.asking.question import word_keys
from inkwell.domain.manuscript.extent import Range
from inkwell.domain.manuscript.facts import Fact, FactMode
from inkwell.domain.story.as_of import described
from inkwell.domain.text.sentences import sentences
from inkwell.prompting.interview import Interview, answer_of, frame_of, interview_parts, own_lines
from inkwell.prompting.recipes import mood
from inkwell.protocol.requests import Generate
from inkwell.services.manuscript.codex import CodexEdit
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from inkwell.domain.asking.answers import Passage
    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.story.as_of import AsOf
    from inkwell.protocol.requests import JobId
    from inkwell.services.asking.asking import Search
    from inkwell.services.asking.writing import Writing
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.reading.reading import ReadingService
    from inkwell.services.story.story import StoryService
    from inkwell.storage.store import ProjectStore

_WORDS, _ANSWERS = 45, 3
_MOST_KNOWN = 12


class InterviewService(QObject):
    """One interview at a time: a person, a scene, the exchanges so far, the oldest first. They are kept in the project.

    Attributes:
        elsewhere: at which other scenes the person was asked, and how many questions.

    Signals:
        changed: the tuple of Exchange.
        places_changed: `elsewhere` is another.
    Thread: main.
    """

    changed = Signal(object)
    places_changed = Signal()

    def __init__(
        self,
        search: Search,
        codex: CodexService,
        story: StoryService,
        reading: ReadingService,
        storage: StorageThread,
        writing: Writing,
        instructed: Callable[[], bool],
        language: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        """`instructed`: whether the writer model is put its tasks through its chat template. `language`: the book's."""
        super().__init__(parent)
        self._search, self._codex, self._story, self._reading = search, codex, story, reading
        self._storage, self._writing = storage, writing
        self._instructed, self._language = instructed, language
        self._number = 0
        self._numbers = itertools.count(1)
        self._asked: Interview | None = None
        self.person: EntryId | None = None
        self.scene: SceneId | None = None
        self.exchanges: tuple[Exchange, ...] = ()
        self.elsewhere: dict[SceneId, int] = {}
        writing.come.connect(self._on_writing_come)
        writing.ended.connect(lambda _: self._on_writing_ended())
        writing.failed.connect(self._on_writing_failed)

    def begin(self, person: EntryId, scene_id: SceneId) -> None:
        """Another person, or another scene; what was said there before follows with `changed`."""
        self.stop()
        self.person, self.scene = person, scene_id
        self.exchanges, self.elsewhere = (), {}
        self.changed.emit(self.exchanges)
        self._load()

    def end(self) -> None:
        """The book is closed: nobody is asked any more."""
        self.stop()
        self.person = self.scene = None
        self.exchanges, self.elsewhere = (), {}
        self.changed.emit(self.exchanges)

    def ask(self, question: str) -> None:
        """Ask the person; the answers follow with `changed`."""
        if self.person is None or self.scene is None or not question.strip():
            return
        self.stop()
        number = self._number = next(self._numbers)
        person, scene = self.person, self.scene
        asked = Exchange(person, scene, question.strip(), time.time(), writing=True)
        self.exchanges = (*self.exchanges, asked)
        self.changed.emit(self.exchanges)

        def found(passages: Sequence[Passage]) -> None:
            if number == self._number:
                self._write(person, scene, question.strip(), passages)

        self._search(question, Range.SO_FAR, scene, found)

    def stop(self) -> None:
        """Write no further; what has come stays."""
        self._number = 0
        if not self._writing.cancel() and self.exchanges and self.exchanges[-1].writing:
            self._on_writing_ended()

    def keep(self, said: Said) -> None:
        """What was invented becomes a fact of the person's entry, from this scene on; one undo."""
        if self.person is None:
            return
        entry = self._codex.codex.entry(self.person)
        held = self._story.facts_about(entry.id)
        text = stated(entry.name, said.text, self._language())
        self._codex.save(entry, facts=(*held, Fact(entry.id, self.scene, FactMode.ADD, text)))

    def delete(self, one: Exchange) -> None:
        """Delete a question with all that came of it; one undo."""
        if one.writing:
            self.stop()
        who = self._codex.codex.entry(one.person).name
        self._codex.do(
            CodexEdit(
                tr("deleting a question to {name}", name=who),
                lambda: self._change(one, there=True),
                lambda: self._change(one, there=False),
            )
        )

    def _change(self, one: Exchange, there: bool) -> None:
        """Put an exchange into the project, or take it out."""
        self._load(lambda store: (store.interviews.add if there else store.interviews.remove)(one))

    def _load(self, first: Callable[[ProjectStore], None] = lambda _: None) -> None:
        """Read what was said to the person at the scene, and where else; what is being written stays last.

        `first` is done to the project before.
        """
        person, scene = self.person, self.scene
        if person is None or scene is None:
            self._storage.call(first)
            return

        def task(store: ProjectStore) -> tuple[tuple[Exchange, ...], dict[SceneId, int]]:
            first(store)
            return store.interviews.of(person, scene), store.interviews.places(person)

        def read(found: tuple[tuple[Exchange, ...], Mapping[SceneId, int]]) -> None:
            if (person, scene) != (self.person, self.scene):
                return
            kept, places = found
            known = {one.asked_at for one in kept}
            fresh = tuple(one for one in self.exchanges if one.writing and one.asked_at not in known)
            self.exchanges = (*kept, *fresh)
            self.elsewhere = {place: times for place, times in places.items() if place != scene}
            self.changed.emit(self.exchanges)
            self.places_changed.emit()

        self._storage.call(task, read)

    def _write(self, person: EntryId, scene: SceneId, question: str, passages: Sequence[Passage]) -> None:
        codex = self._codex.codex
        entry = codex.entry(person)
        now = replace(self._story.as_of(scene), viewpoint=person, let_through=frozenset())
        spoken, there = self._heard(person, now)
        words = frozenset(word_keys(question))
        others = [
            f"{codex.entry(fact.entry).name} {fact.text}"
            for fact in now.tells(fact for fact in codex.facts if fact.entry != person)
            if words & set(word_keys(f"{codex.entry(fact.entry).name} {fact.text}"))
        ]
        self._asked = Interview(
            entry.name,
            question,
            described(codex, entry, now),
            tuple(others[:_MOST_KNOWN]),
            tuple(passage.text for passage in passages if passage.scene in there),
            own_lines(spoken, words),
            tuple(
                (one.question, " ".join(said.text for said in one.answers[0]))
                for one in self.exchanges
                if one.answers
            ),
        )
        own = tuple(line for line in own_lines(spoken, words) if words & set(word_keys(line)))
        self._last(own=own[:3])
        self._writing.begin(self._request)

    def _request(self, job: JobId) -> Generate:
        assert self._asked is not None
        language = self._language()
        return Generate(
            job,
            interview_parts(self._asked, language),
            _WORDS,
            _ANSWERS,
            secrets.randbelow(2**31),
            mood("balanced").sampling,
            self._instructed(),
            stop=(frame_of(language).closing.strip(), "\n"),
            sentences=False,
        )

    def _heard(self, person: EntryId, now: AsOf) -> tuple[list[str], frozenset[SceneId]]:
        """What the person has said by now, the newest first, and the scenes he was in."""
        spoken: list[str] = []
        there: set[SceneId] = set()
        mine = {key for key, one in self._reading.cast.items() if one.entry == person}
        for scene, reading in self._reading.ordered():
            if not now.has_happened(scene):
                continue
            text = self._reading.texts[scene]
            lines = [text[one.start : one.end] for one in reading.quotations if one.character in mine]
            if lines or any(one.entry == person or one.character in mine for one in reading.entities):
                there.add(scene)
            spoken = [*lines, *spoken]
        return spoken, frozenset(there)

    def _on_writing_come(self, text: str) -> None:
        if self._asked is None or not self.exchanges:
            return
        known = (self._asked.described, *self._asked.known, *self._asked.passages, *self._asked.lines)
        answer = tuple(
            Said(one, not stands_in(one, known))
            for one in sentences(answer_of(text, self._language()))
            if one.strip()
        )
        if answer and answer not in self.exchanges[-1].answers:
            self._last(answers=(*self.exchanges[-1].answers, answer))

    def _on_writing_ended(self) -> None:
        self._finish("")

    def _on_writing_failed(self, sentence: str) -> None:
        self._finish(sentence)

    def _finish(self, failure: str) -> None:
        """No more comes of the last question; what has come is kept."""
        if not self.exchanges or not self.exchanges[-1].writing:
            return
        self._last(writing=False, failure=failure)
        done = self.exchanges[-1]
        self._storage.call(lambda store: store.interviews.add(done))

    def _last(self, **changes: object) -> None:
        self.exchanges = (*self.exchanges[:-1], replace(self.exchanges[-1], **changes))  # type: ignore[arg-type]
        self.changed.emit(self.exchanges)
