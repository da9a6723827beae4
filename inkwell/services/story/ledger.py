"""The one ledger: what the checks found and what is owed, told with its evidence, answered by facts, compared with a mark."""

from __future__ import annotations

import time as clock_time
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from inkwell.domain.manuscript.codex import PERSON_ICON, Entry
from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.story.answers import Answered, AnswerKind, answer_fact, answer_key, answers_for
from inkwell.domain.story.ledger import LedgerKind, kind_of
from inkwell.domain.story.marks import are_new, cleared_since, mark_key
from inkwell.domain.story.moments import scene_moments
from inkwell.domain.text.sentences import sentence_spans
from inkwell.domain.text.text import content_hash
from inkwell.services.manuscript.codex import CodexEdit
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.manuscript.codex import CategoryId
    from inkwell.domain.manuscript.facts import Fact
    from inkwell.domain.story.marks import Mark
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.reading.checks import CheckService, Shown
    from inkwell.services.reading.reading import ReadingService
    from inkwell.services.story.promises import PromiseService
    from inkwell.services.story.story import StoryService
    from inkwell.storage.store import ProjectStore

_REST_MS = 200


@dataclass(frozen=True)
class LedgerRow:
    """One finding as the ledger shows it.

    Attributes:
        shown: what the checks found; for a promise, the promise told as a finding.
        promise: the unpaid promise; None for what the checks found.
        is_new: there was none like it at the last mark.
        since: the oldest mark that knows it, in seconds since 1970; None where none does.
    """

    kind: LedgerKind
    shown: Shown
    promise: Fact | None = None
    is_new: bool = False
    since: float | None = None


class LedgerService(QObject):
    """Signals:
        ledger_changed: other findings, promises or marks than before.
    Thread: main.
    """

    ledger_changed = Signal()

    def __init__(
        self,
        checks: CheckService,
        reading: ReadingService,
        promises: PromiseService,
        time: StoryService,
        storage: StorageThread,
        project: ProjectService,
        manuscript: ManuscriptService,
        codex: CodexService,
        decisions: DecisionService,
        notices: NoticeService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.checks, self._reading, self._promises, self._time = checks, reading, promises, time
        self._storage, self._manuscript, self._codex = storage, manuscript, codex
        self._decisions, self._notices = decisions, notices
        self.marks: tuple[Mark, ...] = ()
        # Many things change at once; one telling is enough.
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self.ledger_changed)
        checks.findings_changed.connect(self._rest.start)
        promises.promises_changed.connect(self._rest.start)
        time.story_changed.connect(self._on_story_changed)
        project.project_opened.connect(lambda _: self._read_marks())
        project.project_closed.connect(self._on_project_closed)

    def rows(self) -> list[LedgerRow]:
        """Everything that is neither dismissed nor answered, in reading order."""
        told = [LedgerRow(kind_of(shown.row.id), shown) for shown in self.checks.shown()]
        told += [LedgerRow(LedgerKind.PROMISE, shown, promise) for promise, shown in self._promises.owed()]
        order = self._time.order.told
        told.sort(key=lambda row: (order.get(row.shown.scene, -1), row.shown.finding.start))
        keys = [_mark_key(row.shown) for row in told]
        mark = self.marks[-1] if self.marks else None
        oldest: dict[str, float] = {}
        for one in reversed(self.marks):
            oldest.update(dict.fromkeys(one.keys, one.created_at))
        return [
            replace(row, is_new=new, since=None if new else oldest.get(key))
            for row, key, new in zip(told, keys, are_new(mark, keys), strict=True)
        ]

    def cleared(self, rows: Iterable[LedgerRow]) -> int:
        """How many findings of the last mark are no more, where `rows` are what there is."""
        keys = (_mark_key(row.shown) for row in rows)
        return len(cleared_since(self.marks[-1], keys)) if self.marks else 0

    def set_mark(self, label: str = "") -> None:
        """Remember what there is now, to compare with; undone like an edit."""
        keys, now = [_mark_key(row.shown) for row in self.rows()], clock_time.time()
        name = label.strip() or f"{datetime.fromtimestamp(now):%Y-%m-%d %H:%M}"
        held: list[int] = []

        def put(store: ProjectStore) -> list[Mark]:
            held.append(store.story.add_mark(name, now, keys))
            return store.story.marks()

        def take(store: ProjectStore) -> list[Mark]:
            store.story.remove_mark(held.pop())
            return store.story.marks()

        self._codex.do(
            CodexEdit(
                tr("the mark “{name}”", name=name),
                lambda: self._storage.call(take, self._set_marks, self._notices.error),
                lambda: self._storage.call(put, self._set_marks, self._notices.error),
            )
        )

    def answers(self, row: LedgerRow) -> tuple[AnswerKind, ...]:
        """The answers that fit."""
        return () if row.promise is not None else answers_for(row.shown.row.id)

    def answer(self, row: LedgerRow, kind: AnswerKind, words: str = "") -> None:
        """Close a finding by an answer that becomes a fact of the codex, or of the scene's time; one undo.

        A person who is not in the codex yet enters it.
        """
        shown = row.shown
        if kind is AnswerKind.FLASHBACK:
            time = self._time.time_of(shown.scene)
            self._answered(
                shown,
                tr("the answer “{answer}”", answer=tr("Flashback")),
                None,
                replace(time, flashback=True),
            )
            return
        text = _sentence(kind, shown, words)
        if not text:
            return
        self._answered(shown, tr("the answer “{answer}”", answer=text), (kind, text), None)

    def _answered(self, shown: Shown, title: str, said: tuple[AnswerKind, str] | None, time: object) -> None:
        """Decision and fact (or time of the scene) in one task, there and back."""
        key = answer_key(shown.row.id, shown.finding.subject, shown.place)
        person, entry = self._person(shown)
        was = self._time.time_of(shown.scene)
        made: list[tuple[EntryId, Fact | None]] = []

        def redo(store: ProjectStore) -> None:
            if said is None:
                store.story.set_time(time)  # type: ignore[arg-type]
                row = Decision(DecisionKind.ANSWER, key, scene=shown.scene)
            else:
                about, fact = made[0] if made else (entry, None)
                if not about:
                    about = store.codex.save(Entry(EntryId(0), self._people_drawer(), person))
                elif not entry:
                    store.codex.restore(about)
                held = fact or answer_fact(self._what(shown, about), *said)
                held = replace(held, id=store.codex.add_fact(held))
                made[:] = [(about, held)]
                row = Decision(DecisionKind.ANSWER, key, str(int(held.id)), shown.scene)
            store.decisions.add([row])

        def undo(store: ProjectStore) -> None:
            other = ""
            if said is None:
                store.story.set_time(was)
            elif made and (fact := made[0][1]) is not None:
                other = str(int(fact.id))
                store.codex.remove_fact(fact.id)
                if not entry:
                    store.codex.discard(made[0][0])
            store.decisions.remove([Decision(DecisionKind.ANSWER, key, other, shown.scene)])

        self._codex.do(CodexEdit(title, lambda: self._change(undo), lambda: self._change(redo)))

    def _change(self, act: object) -> None:
        self._codex.change(act)  # type: ignore[arg-type]
        self._decisions.decide_again()
        self._time.reload()

    def _person(self, shown: Shown) -> tuple[str, EntryId]:
        """The name the finding is about, and the codex entry, 0 where there is none."""
        name = dict(shown.finding.values).get("name", "")
        for character in self._reading.cast.values():
            if character.name == name and character.entry:
                return name, EntryId(character.entry)
        owners = self._codex.owners_of(name) if name else []
        if owners:
            return name, owners[0].id
        if name:
            return name, EntryId(0)
        # A day or a date is nobody's: it hangs on whom the scene names first.
        here = next(iter(self._codex.counts(self._reading.texts.get(shown.scene, ""))), None)
        if here is not None:
            return self._codex.codex.entry(here).name, here
        cast = sorted(self._reading.cast.values(), key=lambda one: -one.count)
        return (cast[0].name, EntryId(cast[0].entry)) if cast else (tr("The story"), EntryId(0))

    def _people_drawer(self) -> CategoryId:
        categories = self._codex.codex.categories
        return next((one.id for one in categories if one.icon == PERSON_ICON), categories[0].id)

    def _what(self, shown: Shown, entry: EntryId) -> Answered:
        text = self._reading.texts.get(shown.scene, "")
        start = text.rfind("\n", 0, shown.finding.start) + 1
        end = text.find("\n", start)
        paragraph = text[start : end if end >= 0 else len(text)]
        spans = sentence_spans(paragraph) or [(0, len(paragraph))]
        low, high = next((span for span in spans if shown.finding.start - start < span[1]), spans[-1])
        values = dict(shown.finding.values)
        attribute = shown.finding.subject.rpartition(" ")[2] if shown.row.id == "attributes" else ""
        return Answered(
            shown.row.id,
            entry,
            shown.scene,
            attribute,
            values.get("here", ""),
            paragraph[low:high].strip(),
            content_hash(paragraph),
        )

    def _read_marks(self) -> None:
        self._storage.call(lambda store: store.story.marks(), self._set_marks, self._notices.error)

    def _set_marks(self, marks: list[Mark]) -> None:
        self.marks = tuple(marks)
        self.ledger_changed.emit()

    def _on_story_changed(self) -> None:
        order = self._time.order
        flashbacks = [scene for scene in order.told if self._time.time_of(scene).flashback]
        self._reading.set_moments(scene_moments(order, flashbacks))
        self._rest.start()

    def _on_project_closed(self) -> None:
        self.marks = ()
        self.ledger_changed.emit()


def _mark_key(shown: Shown) -> str:
    return mark_key(shown.row.id, shown.finding.subject, int(shown.scene))


def _sentence(kind: AnswerKind, shown: Shown, words: str) -> str:
    """An answer as a fact tells it; "" where it needs words and has none."""
    bare = " ".join(words.split())
    values = dict(shown.finding.values)
    name, here = values.get("name", ""), values.get("here", "")
    if kind is AnswerKind.WORDS:
        return bare
    plain = {
        AnswerKind.CHANGED: tr("{name} from here on: {here}", name=name, here=here),
        AnswerKind.ALIVE: tr("{name} is alive", name=name),
        AnswerKind.LIE: tr("Said, and not true: {what}", what=here or shown.sentence),
        AnswerKind.MEMORY: tr("Remembered, dreamed or told: {what}", what=here or shown.sentence),
    }[kind]
    return f"{plain} ({bare})" if bare else plain
