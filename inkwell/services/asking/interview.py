"""Interviewing somebody of the book at a scene: what he knows by then, and words of his own."""

from __future__ import annotations

import itertools
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.asking.answers import stands_in
from inkwell.domain.asking.kept_words import stated
from inkwell.domain.asking.question import word_keys
from inkwell.domain.manuscript.extent import Range
from inkwell.domain.manuscript.facts import Fact, FactMode
from inkwell.domain.story.as_of import described
from inkwell.domain.text.sentences import sentences
from inkwell.prompting.interview import Interview, answer_of, frame_of, interview_parts, own_lines
from inkwell.prompting.recipes import mood
from inkwell.protocol.requests import Generate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.asking.answers import Passage
    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.story.as_of import AsOf
    from inkwell.protocol.requests import JobId
    from inkwell.services.asking.asking import Search
    from inkwell.services.asking.writing import Writing
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.reading.reading import ReadingService
    from inkwell.services.story.story import StoryService

_WORDS, _ANSWERS = 45, 3
_MOST_KNOWN = 12


@dataclass(frozen=True)
class Said:
    """A sentence of an answer; `new` where nothing the person can know says it: it was invented."""

    text: str
    new: bool


@dataclass(frozen=True)
class Exchange:
    """A question and what came of it.

    Attributes:
        own: what the person really said in the book that has to do with it.
        answers: tries at an answer, each sentence marked.
        failure: why no more came, as a sentence.
    """

    question: str
    own: tuple[str, ...] = ()
    answers: tuple[tuple[Said, ...], ...] = ()
    writing: bool = False
    failure: str = ""


class InterviewService(QObject):
    """One interview at a time: a person, a scene, the exchanges so far, the last one first answered.

    Signals:
        changed: the tuple of Exchange.
    Thread: main.
    """

    changed = Signal(object)

    def __init__(
        self,
        search: Search,
        codex: CodexService,
        story: StoryService,
        reading: ReadingService,
        writing: Writing,
        instructed: Callable[[], bool],
        language: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        """`instructed`: whether the writer model is put its tasks through its chat template. `language`: the book's."""
        super().__init__(parent)
        self._search, self._codex, self._story, self._reading = search, codex, story, reading
        self._writing, self._instructed, self._language = writing, instructed, language
        self._number = 0
        self._numbers = itertools.count(1)
        self._asked: Interview | None = None
        self.person: EntryId | None = None
        self.scene: SceneId | None = None
        self.exchanges: tuple[Exchange, ...] = ()
        self._held: dict[tuple[EntryId, SceneId], tuple[Exchange, ...]] = {}
        writing.come.connect(self._on_writing_come)
        writing.ended.connect(lambda _: self._on_writing_ended())
        writing.failed.connect(self._on_writing_failed)

    def begin(self, person: EntryId, scene_id: SceneId) -> None:
        """Another person, or another scene; what was said there before, since the book was opened, is there again."""
        self.stop()
        if self.person is not None and self.scene is not None:
            self._held[self.person, self.scene] = self.exchanges
        self.person, self.scene = person, scene_id
        self.exchanges = self._held.get((person, scene_id), ())
        self.changed.emit(self.exchanges)

    def end(self) -> None:
        """The book is closed: nobody is asked, and what was said is gone."""
        self.stop()
        self.person = self.scene = None
        self.exchanges = ()
        self._held.clear()
        self.changed.emit(self.exchanges)

    def ask(self, question: str) -> None:
        """Ask the person; the answers follow with `changed`."""
        if self.person is None or self.scene is None or not question.strip():
            return
        self.stop()
        number = self._number = next(self._numbers)
        self.exchanges = (*self.exchanges, Exchange(question.strip(), writing=True))
        self.changed.emit(self.exchanges)
        person, scene = self.person, self.scene

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
        if self.exchanges:
            self._last(writing=False)

    def _on_writing_failed(self, sentence: str) -> None:
        if self.exchanges:
            self._last(writing=False, failure=sentence)

    def _last(self, **changes: object) -> None:
        self.exchanges = (*self.exchanges[:-1], replace(self.exchanges[-1], **changes))  # type: ignore[arg-type]
        self.changed.emit(self.exchanges)
