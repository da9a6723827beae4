"""Promises: a passage the author plants, where it is paid, which are owed, and which fall due at a scene."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.manuscript.codex import Entry
from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode, Source
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.reading.checks import CheckRow, Severity
from inkwell.domain.reading.scene_reading import Finding
from inkwell.domain.story.promises import due_at, owed, short_name
from inkwell.domain.text.counted import counted, is_in_characters
from inkwell.domain.text.text import content_hash
from inkwell.services.manuscript.codex import CodexEdit
from inkwell.services.reading.checks import Shown
from inkwell.support.i18n import tr, tr_noop

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.reading.reading import ReadingService
    from inkwell.services.story.facts import FactService
    from inkwell.services.story.story import StoryService
    from inkwell.storage.store import ProjectStore

PROMISE = CheckRow(
    id="promise",
    name=tr_noop("Unpaid promises"),
    explanation=tr_noop("What you planted and the book does not pay yet: a thing, a question, a secret."),
    example="",
    severity=Severity.NOTE,
    on=True,
    sentence="{promise}",
)


class PromiseService(QObject):
    """Promises are facts of the kind PROMISE: `scene` is where they are planted, `until` where they are paid.

    Signals:
        promises_changed: others are owed now.
    Thread: main.
    """

    promises_changed = Signal()

    def __init__(
        self,
        facts: FactService,
        time: StoryService,
        manuscript: ManuscriptService,
        scenes: SceneService,
        codex: CodexService,
        decisions: DecisionService,
        reading: ReadingService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._facts, self._time, self._manuscript, self._scenes = facts, time, manuscript, scenes
        self._codex, self._decisions, self._reading = codex, decisions, reading
        time.story_changed.connect(self.promises_changed)

    def plant(self, scene: SceneId, text: str, start: int, end: int, name: str = "") -> None:
        """The passage from `start` to `end` of a scene's text is a promise, called `name`; one undo.

        It hangs on whom or what the passage names first, else on whom the scene names first; where the codex knows nothing
        of either, it becomes an entry of its own.
        """
        passage = " ".join(text[start:end].split())
        if not passage:
            return
        first, last = text.rfind("\n", 0, start) + 1, text.find("\n", start)
        paragraph = text[first : last if last >= 0 else len(text)]
        called = " ".join(name.split()) or short_name(passage)
        source = Source(
            scene, text[start : min(end, first + len(paragraph))].strip(), content_hash(paragraph)
        )
        about = next(iter(self._codex.counts(passage)), None) or next(iter(self._codex.counts(text)), None)
        self._put(called, scene, about, source)

    def note(self, scene: SceneId, name: str) -> None:
        """A scene sets something up that its text may not have yet; one undo. It hangs on whom or what its name names."""
        called = " ".join(name.split())
        if called:
            self._put(called, scene, next(iter(self._codex.counts(called)), None), None)

    def pay(self, promise: Fact, scene: SceneId | None) -> None:
        """It is paid in that scene; None: it is owed again."""
        self._facts.put(replace(promise, until=scene))

    def all(self) -> list[Fact]:
        """The promises planted in the book, paid or not."""
        told = self._time.order.told
        rows = [
            fact for fact in self._codex.codex.facts if fact.kind is FactKind.PROMISE and fact.scene in told
        ]
        return sorted(rows, key=lambda fact: told[fact.scene] if fact.scene is not None else -1)

    def owed(self) -> list[tuple[Fact, Shown]]:
        """What is owed and not dismissed, told as findings at the places where it was planted."""
        rows: list[tuple[Fact, Shown]] = []
        for fact in owed(self._codex.codex.facts, self._time.order):
            assert fact.scene is not None
            if self._decisions.decisions.is_dismissed(PROMISE.id, _subject(fact), "", int(fact.scene)):
                continue
            start, end = self.place_of(fact)
            words = tr(
                "{words} ago", words=counted(self._words_since(fact.scene), is_in_characters(fact.text))
            )
            sentence = tr("Not paid yet: {promise} ({words})", promise=fact.text, words=words)
            finding = Finding(PROMISE.id, start, end, _subject(fact), (("promise", fact.text),))
            rows.append((fact, Shown(fact.scene, finding, PROMISE, sentence, "")))
        return rows

    def due(self, scene: SceneId, beat: str = "") -> list[Fact]:
        """What is to be kept in mind in that scene, by its pay-off, its synopsis or the beat."""
        if scene not in self._manuscript.outline:
            return []
        noted = f"{self._manuscript.outline.node(scene).synopsis}\n{beat}"
        return due_at(self._codex.codex.facts, scene, self._time.order, noted)

    def planted(self, scene: SceneId, beat: str = "") -> list[tuple[str, str]]:
        """The same as names and passages, as a prompt takes them; what the reader of the book may not know stays out."""
        now = self._time.as_of(scene)
        return [
            (fact.text, fact.source.quotation)
            for fact in self.due(scene, beat)
            if fact.source is not None and now.withheld(fact) is None
        ]

    def place_of(self, promise: Fact) -> tuple[int, int]:
        """Where the planted words stand in their scene; (0, 0) where they do not stand there any more."""
        if promise.source is None or promise.scene is None:
            return 0, 0
        buffer = self._scenes.buffer(promise.scene)
        text = buffer.text if buffer is not None else self._reading.texts.get(promise.scene, "")
        start = text.find(promise.source.quotation)
        return (start, start + len(promise.source.quotation)) if start >= 0 else (0, 0)

    def _put(self, called: str, scene: SceneId, about: EntryId | None, source: Source | None) -> None:
        fact = Fact(
            about or EntryId(0), scene, FactMode.ADD, called, FactKind.PROMISE, value=called, source=source
        )
        if about is not None:
            self._facts.put(fact)
        else:
            self._plant_alone(fact, called)

    def _words_since(self, scene: SceneId) -> int:
        """How many words of the book are told after that scene."""
        told = self._time.order.told
        return sum(
            row.words
            for row in self._manuscript.outline.scenes()
            if told.get(row.scene_id, -1) > told.get(scene, -1)
        )

    def _plant_alone(self, fact: Fact, called: str) -> None:
        """A promise about nothing the codex knows, with an entry of its own, there and back as one."""
        drawer = next(one.id for one in self._codex.codex.categories if one.icon in ("thing", "lore"))
        made: list[Fact] = []

        def redo(store: ProjectStore) -> None:
            if made:
                store.codex.restore(made[0].entry)
                store.codex.add_fact(made[0])
                return
            entry = store.codex.save(Entry(EntryId(0), drawer, called))
            own = replace(fact, entry=entry)
            made.append(replace(own, id=store.codex.add_fact(own)))

        def undo(store: ProjectStore) -> None:
            store.codex.remove_fact(made[0].id)
            store.codex.discard(made[0].entry)

        change = self._codex.change
        title = tr("the promise “{name}”", name=called)
        self._codex.do(CodexEdit(title, lambda: change(undo), lambda: change(redo)))


def _subject(promise: Fact) -> str:
    """What a promise is dismissed by: its number stays whatever it is called."""
    return f"{int(promise.id)}"
