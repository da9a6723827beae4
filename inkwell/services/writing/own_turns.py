"""The book's own turns beside the prompt: from which scenes, how much they were asked, and what they gained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from inkwell.domain.text.counted import counted, counts_characters
from inkwell.protocol.events import CandidateFinished, FittedPart
from inkwell.services.story.fact_words import quoted_scenes
from inkwell.services.story.recall import OWN_TURNS
from inkwell.support.i18n import number, tr, tr_noop, trn

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import Outline, SceneId
    from inkwell.domain.story.earnings import Earning
    from inkwell.domain.story.told_before import Told
    from inkwell.engine.client import EngineClient
    from inkwell.protocol.events import Event
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.story.recall import RecallService
    from inkwell.services.writing.writer_model import WriterModelService

TITLE = tr_noop("The book’s own turns")
KIND = "own_turns"
_OFF = Decision(DecisionKind.OWN_TURNS, "off")
LEAST_WORDS = 1_500  # about the 2,000 tokens below which the worker leaves the book alone


class OwnTurns(QObject):
    """Switches them for the open book, and tells of them as of a block of the prompt.

    Thread: main.
    """

    def __init__(
        self,
        writer: EngineClient,
        model: WriterModelService,
        recall: RecallService,
        project: ProjectService,
        manuscript: ManuscriptService,
        decisions: DecisionService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model, self._recall, self._project = model, recall, project
        self._manuscript, self._decisions = manuscript, decisions
        self._job, self._tokens, self._decided = "", 0, 0.0
        writer.event_received.connect(self._on_event)
        project.project_closed.connect(self._forget)

    @property
    def is_on(self) -> bool:
        """Whether they are mixed into what is written in the open book."""
        return self._decisions.decisions.mixes_own_turns

    def switch(self, on: bool) -> None:
        """Mix them in, or leave them out, in this book from now on."""
        if on != self.is_on:
            (self._decisions.take_back if on else self._decisions.decide)(_OFF)

    def block(self, scene_id: SceneId) -> FittedPart:
        """What the table of the prompt shows of them at a scene."""
        told = self._recall.told_before(scene_id)()
        characters = counts_characters(self._project.info.language)
        left_out = self._left_out(told)
        if left_out:
            reasons = [left_out]
        else:
            reasons = [drawn_on(told, characters)]
            if self._tokens:
                reasons.append(_asked(self._tokens, self._decided / self._tokens))
            reasons += gained(self._recall.turns_gain(scene_id), self._recall.earned(*OWN_TURNS))
        text = "" if not told.text else described(told, self._manuscript.outline, characters)
        return FittedPart(KIND, TITLE, text, 0, "out" if left_out else "in", "\n".join(reasons))

    def _left_out(self, told: Told) -> str:
        """Why they are not mixed in; empty where they are."""
        if not self.is_on:
            return tr("left out: you switched it off for this book")
        if self._model.status.remote:
            return tr("left out: nothing can be mixed into what a remote model writes")
        return "" if told.words >= LEAST_WORDS else too_little()

    def _on_event(self, event: Event) -> None:
        if not isinstance(event, CandidateFinished) or not event.book_tokens:
            return
        if event.job_id != self._job:
            self._forget()
            self._job = event.job_id
        self._tokens += event.book_tokens
        self._decided += event.book_tokens * event.book_share

    def _forget(self) -> None:
        self._job, self._tokens, self._decided = "", 0, 0.0


def drawn_on(told: Told, characters: bool) -> str:
    """ "from 9 earlier scenes, 23,400 words; takes no room in the prompt"."""
    return trn(
        "from {n} earlier scene, {length}; takes no room in the prompt",
        "from {n} earlier scenes, {length}; takes no room in the prompt",
        len(told.scenes),
        length=counted(told.words, characters),
    )


def too_little() -> str:
    """Why nothing is mixed in at the beginning of a book."""
    return tr("left out: too little is told before this scene")


def gained(gain: float | None, earned: Earning) -> list[str]:
    """What they did for the author's own words, in the last trial (nats a token, None without one) and in all."""
    lines: list[str] = []
    if gain is not None:
        lines.append(tr("{nats} nats a token on your last words", nats=f"{gain:+.3f}"))
    if earned.times:
        lines.append(tr("earned {nats} nats in {n} trials", nats=f"{earned.nats:+.1f}", n=str(earned.times)))
    return lines


def described(told: Told, outline: Outline, characters: bool) -> str:
    """What it is, in sentences, and the scenes it draws on, a line each."""
    labels = quoted_scenes(outline)
    lines = [
        tr(
            "For every next word, what this book itself went on with after the same few words has a small say. So its names, "
            "places and turns stay likely, however far back they stand."
        )
    ]
    if told.left_out:
        lines.append(
            trn(
                "{n} passage is left out: it tells what is withheld here.",
                "{n} passages are left out: they tell what is withheld here.",
                told.left_out,
            )
        )
    lines.append("")
    lines += [f"{labels.get(scene, '–')} · {counted(words, characters)}" for scene, words in told.scenes]
    return "\n".join(lines)


def _asked(tokens: int, share: float) -> str:
    return trn(
        "asked for {n} token of the last draft, with a say of {share} %",
        "asked for {n} tokens of the last draft, with a say of {share} %",
        tokens,
        share=number(100 * share, 1),
    )
