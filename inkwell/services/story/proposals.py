"""What the text says of its people, proposed to the author: accepted it becomes a fact, refused it never comes back."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.proposal import NO_GRAMMAR
from inkwell.domain.story.undecided import undecided
from inkwell.engine.event_table import EventTable
from inkwell.protocol import events
from inkwell.protocol.requests import JobId, ProposeFacts
from inkwell.services.manuscript.codex import CodexEdit
from inkwell.services.models.grammars import grammar_folders
from inkwell.services.reading.reading_state import ReadingState
from inkwell.services.story.accepting import Acceptance, entry_of, new_entry
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from inkwell.domain.reading.scene_reading import SceneReading
    from inkwell.domain.story.proposal import FactProposal
    from inkwell.engine.client import EngineClient
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.reading.reading import ReadingService
    from inkwell.support.paths import Places


class ProposalService(QObject):
    """Owns what the reader proposes; it follows the reading and is never stored.

    A scene is asked about when it has been read anew, one at a time and only while the reader has nothing else to do.

    Attributes:
        missing: a sentence where nothing, or little, can be proposed: no grammar is installed, or not of this language.

    Signals:
        proposals_changed: the SceneId whose proposals are others now, or None for all scenes.
    Thread: main.
    """

    proposals_changed = Signal(object)

    def __init__(
        self,
        reader: EngineClient,
        reading: ReadingService,
        project: ProjectService,
        manuscript: ManuscriptService,
        codex: CodexService,
        decisions: DecisionService,
        places: Places,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader, self._reading = reader, reading
        self._manuscript, self._codex, self._decisions = manuscript, codex, decisions
        self._places = places
        self._numbers = itertools.count(1)
        self._forget()
        self._events = EventTable(lambda job_id: bool(job_id) and job_id == self._job)
        self._events.on(events.FactsProposed, self._on_facts_proposed)
        self._events.on(events.Finished, self._on_finished)
        self._events.on(events.Failed, self._on_failed)
        reader.event_received.connect(self._events.dispatch)
        reading.scene_read.connect(lambda _: self.look())
        reading.book_read.connect(self.look)
        reading.state_changed.connect(self._on_reading_state_changed)
        project.project_closed.connect(self._on_project_closed)
        for changed in (codex.codex_changed, decisions.decisions_changed, manuscript.outline_changed):
            changed.connect(lambda _: self._sift())

    def proposals(self, scene_id: SceneId) -> tuple[FactProposal, ...]:
        """What waits for the author's word in a scene, in the order of its text."""
        return self._undecided.get(scene_id, ())

    def waiting(self) -> list[tuple[SceneId, tuple[FactProposal, ...]]]:
        """Every scene with something that waits, in reading order."""
        return list(self._undecided.items())

    def count(self) -> int:
        """How many wait in the whole book."""
        return sum(map(len, self._undecided.values()))

    def needs_entry(self, proposal: FactProposal) -> bool:
        """Whether accepting it makes a new entry of the codex."""
        return entry_of(self._codex, proposal) is None

    def accept(self, proposal: FactProposal) -> None:
        """Into the codex, with a new entry where nobody there bears the name; one undo takes both back."""
        entry_id = entry_of(self._codex, proposal)
        made = None if entry_id is not None else new_entry(self._codex.codex, proposal, self._reading.cast)
        acceptance = Acceptance(proposal, entry_id, made, entry_of(self._codex, proposal, of_other=True))
        change = self._codex.change
        title = tr("adding a fact about “{name}”", name=proposal.name)
        self._codex.do(CodexEdit(title, lambda: change(acceptance.undo), lambda: change(acceptance.do)))

    def refuse(self, proposal: FactProposal) -> None:
        """Never propose it again."""
        row = Decision(DecisionKind.REFUSE, proposal.identity)
        decisions = self._decisions
        title = tr("refusing a fact about “{name}”", name=proposal.name)
        self._codex.do(
            CodexEdit(title, lambda: decisions.take_back(row), lambda: decisions.decide_again(row))
        )

    def look(self) -> None:
        """Ask about the scenes that have been read anew; also after a grammar has been installed."""
        for scene_id in [one for one in self._found if one not in self._reading.readings]:
            del self._found[scene_id]
        if self._job or not self._reading.readings or self._reading.state is not ReadingState.READY:
            return
        scene_id = next(
            (one for one, reading in self._reading.ordered() if not self._is_known(one, reading)), None
        )
        if scene_id is None:
            return
        folders = grammar_folders(self._places)
        self._say_missing("" if folders else tr(NO_GRAMMAR))
        if not folders:
            return
        self._job, self._asked = JobId(f"facts-{next(self._numbers)}"), self._reading.readings[scene_id]
        self._reader.submit(ProposeFacts(self._job, (str(int(scene_id)),), folders))

    def _is_known(self, scene_id: SceneId, reading: SceneReading) -> bool:
        return self._known.get(scene_id) is reading

    def _forget(self) -> None:
        self._job = JobId("")
        self._asked: SceneReading | None = None
        self._known: dict[SceneId, SceneReading] = {}
        self._found: dict[SceneId, tuple[FactProposal, ...]] = {}
        self._undecided: dict[SceneId, tuple[FactProposal, ...]] = {}
        self.missing = ""

    def _say_missing(self, sentence: str) -> None:
        if sentence != self.missing:
            self.missing = sentence
            self.proposals_changed.emit(None)

    def _sift(self) -> None:
        """Leave out what is decided, and tell of the scenes where that changes anything."""
        order = [scene.scene_id for scene in self._manuscript.outline.scenes()]
        rows = [(scene_id, self._found[scene_id]) for scene_id in order if scene_id in self._found]
        before, self._undecided = self._undecided, undecided(rows, self._codex.codex, self._refused())
        for scene_id in before.keys() | self._undecided.keys():
            if before.get(scene_id) != self._undecided.get(scene_id):
                self.proposals_changed.emit(scene_id)

    def _refused(self) -> frozenset[str]:
        rows = self._decisions.decisions.rows
        return frozenset(row.subject for row in rows if row.kind is DecisionKind.REFUSE)

    def _on_reading_state_changed(self, state: ReadingState) -> None:
        """Reading comes first: the question under way is asked again after it."""
        if state is ReadingState.READING and self._job:
            self._reader.cancel(self._job)
            self._job = JobId("")
        self.look()

    def _on_facts_proposed(self, event: events.FactsProposed) -> None:
        scene_id = SceneId(int(event.key))
        if self._asked is not None:
            self._known[scene_id] = self._asked
        self._found[scene_id] = event.proposals
        self._say_missing(tr(event.missing) if event.missing else "")
        self._sift()

    def _on_finished(self, _event: events.Finished) -> None:
        self._ended()
        self.look()

    def _on_failed(self, _event: events.Failed) -> None:
        """The scene is left until it is read anew: what could not be found out is simply not proposed."""
        self._ended()

    def _ended(self) -> None:
        """A scene the reader no longer knew is not asked about for ever."""
        if self._asked is not None:
            self._known[SceneId(int(self._asked.key))] = self._asked
        self._job, self._asked = JobId(""), None

    def _on_project_closed(self) -> None:
        if self._job:
            self._reader.cancel(self._job)
        self._forget()
        self.proposals_changed.emit(None)
