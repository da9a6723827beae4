"""What memory offers a prompt at a caret: passages, summaries and facts, chosen once and kept while the author writes on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inkwell.domain.story.earnings import Earning
from inkwell.domain.story.offers import chosen, fact_offers, passage_offer
from inkwell.domain.story.recall import Trial, earlier_scenes, recalled, states_withheld, trial_of
from inkwell.domain.story.told_before import Told, ToldBefore
from inkwell.domain.text.comments import strip_comments
from inkwell.prompting.remembered import Note, offered_note

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.story.as_of import AsOf
    from inkwell.domain.story.offers import Offer
    from inkwell.domain.story.passage_index import Vector
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.services.story.earlier import EarlierSummaries
    from inkwell.services.story.memory import MemoryService
    from inkwell.services.story.story import StoryService

# Notes are chosen anew when the caret is so far from where they were chosen: every change is a prompt to be read again.
_FAR_CHARACTERS = 1_200
# Under what the book's own turns keep what they have earned, in all scenes together.
OWN_TURNS = ("own_turns", "book")


@dataclass(frozen=True)
class Choice:
    """What was chosen at a scene. `position` is where its caret stood; `gains` what the trial showed by subject, None before it;
    `own_turns` what the book's own turns gained in it, in nats a token.
    """

    position: int
    trial: Trial
    offers: tuple[Offer, ...]
    gains: Mapping[str, float] | None = None
    own_turns: float | None = None


class RecallService(QObject):
    """Chooses notes for the scene being written, and keeps what notes have earned.

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
        earlier: EarlierSummaries,
        decisions: DecisionService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage, self._project, self._manuscript = storage, project, manuscript
        self._codex, self._story, self._memory, self._earlier = codex, story, memory, earlier
        self._decisions = decisions
        self.tries = True
        self._choices: dict[SceneId, Choice] = {}
        self._earnings: dict[tuple[str, str], Earning] = {}
        self._told = ToldBefore()
        project.project_opened.connect(lambda _: self._reload())
        project.project_closed.connect(self._on_project_closed)
        story.story_changed.connect(self._begin_anew)
        codex.codex_changed.connect(lambda *_: self._begin_anew())
        earlier.changed.connect(self._choices.clear)

    def earned(self, kind: str, subject: str) -> Earning:
        """What a note has earned so far."""
        return self._earnings.get((kind, subject), Earning())

    def notes(self, scene_id: SceneId, text: str, position: int) -> tuple[Note, ...]:
        """What may enter a prompt at a caret of a scene, `text` being the whole scene."""
        choice = self.choice(scene_id, text, position)
        if choice is None:
            return ()
        paying = chosen(choice.offers, choice.gains or {})
        return tuple(
            offered_note(
                offer,
                None if choice.gains is None else choice.gains.get(offer.subject, 0.0),
                self.earned(*offer.key),
                included=offer.subject in paying or not self.tries,
            )
            for offer in choice.offers
        )

    def choice(self, scene_id: SceneId, text: str, position: int) -> Choice | None:
        """The notes chosen for a scene, anew where the caret is far from where they were; None with nothing to go by."""
        known = self._choices.get(scene_id)
        if known is not None and abs(known.position - position) <= _FAR_CHARACTERS and self._stand(known):
            return known
        self._choices.pop(scene_id, None)
        before = strip_comments(text, 0, position)
        trial = trial_of(before)
        if trial is None or not self._memory.is_ready:
            return None
        offers = self._offers(scene_id, before, trial)
        self._choices[scene_id] = choice = Choice(position, trial, offers)
        return choice

    def _offers(self, scene_id: SceneId, before: str, trial: Trial) -> tuple[Offer, ...]:
        """Facts, summaries and passages, as they are sent: what is nearest to the story last."""
        now = self._story.as_of(scene_id)
        titles = {scene.scene_id: scene.title for scene in self._manuscript.outline.scenes()}
        hits = recalled(
            self._memory.index,
            trial,
            earlier_scenes(now),
            self._meaning(scene_id, trial.start),
            lambda hit: self._is_refused(passage_offer(hit, ""), now),
        )
        others = (
            *fact_offers(self._codex.codex, now, self._codex.counts(before)),
            *self._earlier.offers(scene_id),
        )
        return (
            *(offer for offer in others if not self._is_refused(offer, now)),
            *(passage_offer(hit, titles.get(hit.scene, "")) for hit in hits),
        )

    def told_before(self, scene_id: SceneId) -> Callable[[], Told]:
        """What makes the text the writer learns the book's turns from, at a scene; it may be called on another thread.

        Empty until the book has been cut, and where the author has switched it off for this book.
        """
        if not self._decisions.decisions.mixes_own_turns:
            return Told
        now, codex, told = self._story.as_of(scene_id), self._codex.codex, self._told
        scenes = earlier_scenes(now) if self._memory.is_ready else []
        passages = [(scene, one) for scene in scenes for one in self._memory.index.passages_of(scene)]
        key = (scene_id, *((scene, one.sha256) for scene, one in passages))
        return lambda: told.told(key, ((scene, one.text) for scene, one in passages), codex, now)

    def turns_gain(self, scene_id: SceneId) -> float | None:
        """What the book's own turns gained on the author's last words of a scene, in nats a token; None where they were not tried."""
        choice = self._choices.get(scene_id)
        return choice.own_turns if choice is not None else None

    def untried(self, scene_id: SceneId) -> Choice | None:
        """What was chosen for a scene and waits for its trial."""
        choice = self._choices.get(scene_id)
        return choice if choice is not None and choice.gains is None and self.tries else None

    def settle(
        self,
        scene_id: SceneId,
        choice: Choice,
        gains: Sequence[float],
        lengths: Sequence[int],
        tried_tokens: int,
        own_turns: float | None = None,
    ) -> None:
        """The trial is over: for each note its gain in nats a token over `tried_tokens`, and how many tokens it has; and what the
        book's own turns gained, None where they were not tried.
        """
        if self._choices.get(scene_id) is not choice:
            return
        found = {offer.subject: gain for offer, gain in zip(choice.offers, gains, strict=True)}
        self._choices[scene_id] = replace(choice, gains=found, own_turns=own_turns)
        rows = [
            (*offer.key, Earning(gain * tried_tokens, max(1, length), 1))
            for offer, gain, length in zip(choice.offers, gains, lengths, strict=True)
        ]
        if own_turns is not None:
            rows.append((*OWN_TURNS, Earning(own_turns * tried_tokens, 1, 1)))
        for kind, subject, one in rows:
            self._earnings[kind, subject] = self.earned(kind, subject) + one
        if self._project.current is not None and not self._project.current.read_only:
            self._storage.call(lambda store: store.memory.add_earnings(rows))

    def _is_refused(self, offer: Offer, now: AsOf) -> bool:
        return self.earned(*offer.key).is_unworthy or states_withheld(offer.text, self._codex.codex, now)

    def _stand(self, choice: Choice) -> bool:
        """Whether every chosen passage is still in the book, letter by letter."""
        hashes = self._memory.index.hashes
        return all(offer.subject in hashes for offer in choice.offers if offer.hit is not None)

    def _meaning(self, scene_id: SceneId, position: int) -> Vector | None:
        """What was being written there: the vector of the last passage before, where it has been made."""
        before = [one for one in self._memory.index.passages_of(scene_id) if one.end <= position]
        return self._memory.index.vector(before[-1].sha256) if before else None

    def _begin_anew(self) -> None:
        """What holds, and what is withheld, may be something else now."""
        self._choices.clear()
        self._told = ToldBefore()

    def _reload(self) -> None:
        self._begin_anew()
        self._storage.call(lambda store: store.memory.earnings(), self._set_earnings)

    def _set_earnings(self, earnings: Mapping[tuple[str, str], Earning]) -> None:
        self._earnings = dict(earnings)

    def _on_project_closed(self) -> None:
        self._begin_anew()
        self._earnings.clear()
