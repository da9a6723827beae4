"""The book answers: its own sentences with their places; in a model's words only where a model can, and only what they carry."""

from __future__ import annotations

import itertools
import re
import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.asking.answers import AnswerLine, Passage, answer_lines
from inkwell.domain.asking.question import MOST_CHARACTERS, AskedFor, Question, understood, word_keys
from inkwell.domain.manuscript.facts import FactKind
from inkwell.domain.story.as_of import AGES
from inkwell.domain.text.folding import folded
from inkwell.domain.text.text import has_cjk
from inkwell.prompting.answering import SYSTEM, answered_sentences, answering_parts
from inkwell.protocol.requests import Generate
from inkwell.services.asking.writing import SURE
from inkwell.support.i18n import number, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.manuscript.codex import Codex, Entry
    from inkwell.domain.manuscript.extent import Range
    from inkwell.domain.manuscript.facts import Fact
    from inkwell.domain.manuscript.mentions import Mention
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.story.as_of import AsOf
    from inkwell.prompting.carried import WrittenSentence
    from inkwell.protocol.requests import JobId
    from inkwell.services.asking.writing import Writing
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.story.story import StoryService

    Search = Callable[[str, Range, SceneId, Callable[[Sequence[Passage]], None]], None]

_WORDS, _PASSAGES = 60, 6
_CJK = frozenset({"zh", "ja", "ko"})
_HOW_OLD = re.compile(
    r"\b(?:how old|what age|quel âge|wie alt|cuántos años|quanti anni|quantos anos|сколько лет)\b|几岁|多大|多少岁|何歳",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class FactAnswer:
    """What the codex says to a question; `fact` is None for a line of the entry itself."""

    entry: Entry
    text: str
    fact: Fact | None = None


@dataclass(frozen=True)
class Answer:
    """What there is to a question so far.

    Attributes:
        facts: what the codex says, as of the scene asked at.
        lines: sentences of the book, best first.
        written: the answer in a model's words.
        writing: whether a model is at it.
        failure: why no model has written it out, as a sentence.
    """

    question: Question
    facts: tuple[FactAnswer, ...] = ()
    lines: tuple[AnswerLine, ...] = ()
    written: tuple[WrittenSentence, ...] = ()
    writing: bool = False
    failure: str = ""
    sources: tuple[Passage, ...] = field(default=(), repr=False)

    @property
    def is_nothing(self) -> bool:
        """It is not in the book."""
        return not (self.facts or self.lines)


class AskService(QObject):
    """One question at a time; a new one ends the one before.

    Signals:
        answered: an Answer, again where a model has written it out.
    Thread: main.
    """

    answered = Signal(object)

    def __init__(
        self,
        search: Search,
        codex: CodexService,
        story: StoryService,
        writing: Writing,
        can_answer: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """`can_answer`: whether the writer model is one that answers from passages, and not only writes on."""
        super().__init__(parent)
        self._search, self._codex, self._story = search, codex, story
        self._writing, self._can_answer = writing, can_answer
        self._number = 0
        self._numbers = itertools.count(1)
        self.answer: Answer | None = None
        writing.ended.connect(self._on_writing_ended)
        writing.failed.connect(self._on_writing_failed)

    def ask(self, text: str, scope: Range, scene_id: SceneId) -> None:
        """Ask at a scene; `answered` follows. Where nothing is found no model is asked."""
        self.stop()
        number = self._number = next(self._numbers)
        codex = self._codex.codex
        asked = understood(text, (name for entry in codex.entries for name in entry.names))
        facts = fact_answers(asked, codex, self._story.as_of(scene_id), self._codex.mentions(asked.text))
        if asked.tells_nothing:
            self._tell(Answer(asked))
            return

        def found(passages: Sequence[Passage]) -> None:
            if number == self._number:
                self._answer(asked, facts, passages)

        self._search(asked.text, scope, scene_id, found)

    def stop(self) -> None:
        """Write no further; what was found stays."""
        self._number = 0
        self._writing.cancel()

    def _answer(self, asked: Question, facts: tuple[FactAnswer, ...], passages: Sequence[Passage]) -> None:
        lines = tuple(answer_lines(asked, passages))
        used = [passage for passage in passages if any(_holds(passage, line) for line in lines)]
        answer = Answer(asked, facts, lines, sources=tuple(used[:_PASSAGES]))
        if not lines or not self._can_answer():
            self._tell(answer)
            return
        self._tell(replace(answer, writing=True))
        self._writing.begin(self._request)

    def _request(self, job: JobId) -> Generate:
        assert self.answer is not None
        told = [passage.text for passage in self.answer.sources]
        parts = answering_parts(self.answer.question.text, told)
        return Generate(
            job, parts, _WORDS, 1, secrets.randbelow(2**31), SURE, True, system=SYSTEM, sentences=False
        )

    def _on_writing_ended(self, texts: tuple[str, ...]) -> None:
        if self.answer is None or not self.answer.writing:
            return
        told = [passage.text for passage in self.answer.sources]
        written = answered_sentences(texts[0], told) if texts else ()
        self._tell(replace(self.answer, written=written, writing=False))

    def _on_writing_failed(self, sentence: str) -> None:
        if self.answer is not None and self.answer.writing:
            self._tell(replace(self.answer, writing=False, failure=sentence))

    def _tell(self, answer: Answer) -> None:
        self.answer = answer
        self.answered.emit(answer)


def fact_answers(
    asked: Question, codex: Codex, now: AsOf, mentions: Sequence[Mention]
) -> tuple[FactAnswer, ...]:
    """What the codex says of whom the question names, as of `now`; what only names the person is no answer."""
    wanted = {key for key, _ in asked.words if key not in asked.names}
    answers: list[FactAnswer] = []
    for entry_id in dict.fromkeys(mention.entry for mention in mentions):
        entry = codex.entry(entry_id)
        for line in entry.fields:
            if line.value.strip() and wanted & set(word_keys(f"{line.name} {line.value}")):
                answers.append(FactAnswer(entry, f"{line.name}: {line.value}"))
        for fact in codex.facts:
            if fact.entry != entry.id or fact.kind is FactKind.PROMISE or not now.holds(fact):
                continue
            about = f"{fact.attribute} {fact.value} {fact.text}"
            if wanted & set(word_keys(about)) or _is_of_its_kind(asked, fact):
                answers.append(FactAnswer(entry, fact.text, fact))
    return tuple(answers)


def _is_of_its_kind(asked: Question, fact: Fact) -> bool:
    """Whether a fact is what the question wants, in whatever words: where somebody is, how old."""
    if asked.asked_for is AskedFor.WHERE:
        return fact.kind is FactKind.PLACE
    return bool(_HOW_OLD.search(asked.text)) and folded(fact.attribute) in AGES


def _holds(passage: Passage, line: AnswerLine) -> bool:
    return passage.scene == line.scene and passage.start <= line.start < passage.end


def how_it_is_taken(question: str, language: str) -> str:
    """A sentence where a question is not looked for as it stands: it is too long, or not in the book's language."""
    if len(question) > MOST_CHARACTERS:
        return tr(
            "The question is long: its first {n} characters were looked for.", n=number(MOST_CHARACTERS)
        )
    if has_cjk(question) != (language[:2] in _CJK):
        return tr(
            "The question is in another language than the book, and is looked for in the words of the book."
        )
    return ""
