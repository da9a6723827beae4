"""What memory offers a prompt at a caret: passages of earlier scenes, chosen once and kept while the author writes on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inkwell.domain.story.earnings import Earning
from inkwell.domain.story.recall import Trial, earlier_scenes, recalled, states_withheld, trial_of
from inkwell.domain.text.comments import strip_comments
from inkwell.prompting.remembered import Note, passage_note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.story.as_of import AsOf
    from inkwell.domain.story.passage_index import PassageHit, Vector
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.story.memory import MemoryService
    from inkwell.services.story.story import StoryService

# Passages are chosen anew when the caret is so far from where they were chosen: every change is a prompt to be read again.
_FAR_CHARACTERS = 1_200


@dataclass(frozen=True)
class Choice:
    """What was chosen at a scene. `position` is where its caret stood; `gain` what the trial showed, None before it."""

    position: int
    trial: Trial
    hits: tuple[PassageHit, ...]
    gain: float | None = None


class RecallService(QObject):
    """Chooses passages for the scene being written, and keeps what notes have earned.

    Attributes:
        tries: whether the writer's model can say how likely a text is; what is untried is sent only where it cannot.
    Thread: main.
    """

    def __init__(
        self,
        storage: StorageThread,
        project: ProjectService,
        manuscript: ManuscriptService,
        codex: CodexService,
        story: StoryService,
        memory: MemoryService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage, self._project, self._manuscript = storage, project, manuscript
        self._codex, self._story, self._memory = codex, story, memory
        self.tries = True
        self._choices: dict[SceneId, Choice] = {}
        self._earnings: dict[tuple[str, str], Earning] = {}
        project.project_opened.connect(lambda _: self._reload())
        project.project_closed.connect(self._on_project_closed)
        story.story_changed.connect(self._choices.clear)

    def earned(self, kind: str, subject: str) -> Earning:
        """What a note has earned so far."""
        return self._earnings.get((kind, subject), Earning())

    def notes(self, scene_id: SceneId, text: str, position: int) -> tuple[Note, ...]:
        """What may enter a prompt at a caret of a scene, `text` being the whole scene."""
        choice = self.choice(scene_id, text, position)
        if choice is None:
            return ()
        titles = {scene.scene_id: scene.title for scene in self._manuscript.outline.scenes()}
        return tuple(
            passage_note(
                hit, titles.get(hit.scene, ""), choice.gain, self.earned("passage", hit.sha256), self.tries
            )
            for hit in choice.hits
        )

    def choice(self, scene_id: SceneId, text: str, position: int) -> Choice | None:
        """The passages chosen for a scene, anew where the caret is far from where they were; None with nothing to go by."""
        known = self._choices.get(scene_id)
        if known is not None and abs(known.position - position) <= _FAR_CHARACTERS and self._stand(known):
            return known
        self._choices.pop(scene_id, None)
        trial = trial_of(strip_comments(text, 0, position))
        if trial is None or not self._memory.is_ready:
            return None
        now = self._story.as_of(scene_id)
        hits = recalled(
            self._memory.index,
            trial,
            earlier_scenes(now),
            self._meaning(scene_id, trial.start),
            lambda hit: self._is_refused(hit, now),
        )
        if not hits:
            return None
        self._choices[scene_id] = choice = Choice(position, trial, tuple(hits))
        return choice

    def untried(self, scene_id: SceneId) -> Choice | None:
        """What was chosen for a scene and waits for its trial."""
        choice = self._choices.get(scene_id)
        return choice if choice is not None and choice.gain is None and self.tries else None

    def settle(self, scene_id: SceneId, choice: Choice, gain: float, tokens: int, tried_tokens: int) -> None:
        """The trial is over: `gain` in nats a token over `tried_tokens`, the notes being `tokens` long together."""
        if self._choices.get(scene_id) is not choice:
            return
        self._choices[scene_id] = replace(choice, gain=gain)
        count = len(choice.hits)
        one = Earning(gain * tried_tokens / count, max(1, tokens // count), 1)
        for hit in choice.hits:
            key = ("passage", hit.sha256)
            self._earnings[key] = self._earnings.get(key, Earning()) + one
        if self._project.current is not None and not self._project.current.read_only:
            rows = [("passage", hit.sha256, one) for hit in choice.hits]
            self._storage.call(lambda store: store.memory.add_earnings(rows))

    def _is_refused(self, hit: PassageHit, now: AsOf) -> bool:
        return self.earned("passage", hit.sha256).is_unworthy or states_withheld(
            hit.text, self._codex.codex, now
        )

    def _stand(self, choice: Choice) -> bool:
        """Whether every chosen passage is still in the book, letter by letter."""
        hashes = self._memory.index.hashes
        return all(hit.sha256 in hashes for hit in choice.hits)

    def _meaning(self, scene_id: SceneId, position: int) -> Vector | None:
        """What was being written there: the vector of the last passage before, where it has been made."""
        before = [one for one in self._memory.index.passages_of(scene_id) if one.end <= position]
        return self._memory.index.vector(before[-1].sha256) if before else None

    def _reload(self) -> None:
        self._choices.clear()
        self._storage.call(lambda store: store.memory.earnings(), self._set_earnings)

    def _set_earnings(self, earnings: Mapping[tuple[str, str], Earning]) -> None:
        self._earnings = dict(earnings)

    def _on_project_closed(self) -> None:
        self._choices.clear()
        self._earnings.clear()
