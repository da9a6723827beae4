"""Why a model wrote what it wrote: how much likelier each block of its prompt made each of its sentences."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.drafts.prompt_blocks import PromptBlock, blocks_of
from inkwell.domain.text.text import count_words
from inkwell.domain.voices.adapters import AdapterChoice
from inkwell.engine.event_table import EventTable
from inkwell.protocol import events
from inkwell.protocol.requests import JobId, WeighBlocks
from inkwell.services.failures import sentence_for
from inkwell.support.i18n import number, tr

if TYPE_CHECKING:
    from inkwell.domain.manuscript.history import Generation
    from inkwell.engine.client import EngineClient
    from inkwell.services.voices.voices import VoiceService
    from inkwell.services.writing.writer_model import WriterModelService

__all__ = ["PromptBlock", "Reasons", "WhyService", "as_text", "told"]
# Beyond this a factor says no more than "very much": a block that holds the sentence word for word makes it e^80 times likelier.
_MOST_TIMES = 1_000_000
# Nats a word below which a block has made no difference: the rounding of four-bit weights moves as much.
_NOTHING = 0.01


@dataclass(frozen=True)
class Reasons:
    """What is known so far of a text of the model.

    `sentences` are its sentences; `gains` holds for each block by number, once it is weighed, how many nats likelier it made each.
    """

    generation: Generation
    blocks: tuple[PromptBlock, ...]
    sentences: tuple[str, ...] = ()
    gains: dict[int, tuple[float, ...]] = field(default_factory=dict[int, tuple[float, ...]])

    @property
    def is_whole(self) -> bool:
        """Whether every block is weighed."""
        return bool(self.sentences) and len(self.gains) == len(self.blocks)

    def gain(self, block: int, sentence: int | None) -> float | None:
        """Nats that a block has made a sentence likelier, or all of them together (None); None while it is not known."""
        gains = self.gains.get(block)
        if gains is None:
            return None
        return sum(gains) if sentence is None else gains[sentence]

    def words(self, sentence: int | None) -> int:
        """Words of a sentence, or of all; at least 1."""
        texts = self.sentences if sentence is None else (self.sentences[sentence],)
        return max(1, sum(map(count_words, texts)))


def told(gain: float, words: int) -> str:
    """How much likelier, in words: nats a word, and the factor for the whole of it."""
    by_word = gain / words
    if abs(by_word) < _NOTHING:
        return tr("no difference")
    each = tr("{nats} nats a word", nats=number(abs(by_word), 2))
    times = math.exp(min(abs(gain), math.log(_MOST_TIMES)))
    shown = number(times, 1 if times < 10 else 0)
    if abs(gain) >= math.log(_MOST_TIMES):
        shown = tr("more than {n}", n=number(_MOST_TIMES))
    if gain > 0:
        return tr("{nats} · {times} times likelier", times=shown, nats=each)
    return tr("{nats} less · {times} times less likely", times=shown, nats=each)


def as_text(reasons: Reasons) -> str:
    """Everything there is to say, for a file or the clipboard: sentence by sentence, block by block."""
    one = reasons.generation
    lines = [
        tr("Why did it write that?"),
        tr("Model: {name}, seed {seed}", name=one.model, seed=one.seed),
        "",
    ]
    rows: list[tuple[str, int | None]] = [(tr("All of it"), None)] if len(reasons.sentences) > 1 else []
    rows += [(sentence, place) for place, sentence in enumerate(reasons.sentences)]
    for sentence, place in rows:
        lines.append(sentence)
        for block, what in enumerate(reasons.blocks):
            gain = reasons.gain(block, place)
            if gain is not None:
                lines.append(f"  {title_of(what)}: {told(gain, reasons.words(place))}")
        lines.append("")
    lines += [tr("The prompt"), one.prompt, ""]
    return "\n".join(lines)


def title_of(block: PromptBlock) -> str:
    """What a block is called; by its first words where nobody noted its name."""
    if block.title:
        return tr(block.title)
    words = " ".join(block.text.split()[:6])
    return f"{words}…" if words else tr("An empty line")


class WhyService(QObject):
    """Weighs the blocks of one prompt at a time; a new question ends the one before.

    Signals:
        weighed: the Reasons as far as they are known; told again with every block.
        failed: a sentence; nothing more comes.
    Thread: main.
    """

    weighed = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        writer: EngineClient,
        model: WriterModelService,
        voices: VoiceService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._writer, self._model, self._voices = writer, model, voices
        self._reasons: Reasons | None = None
        self._job = JobId("")
        self._numbers = itertools.count(1)
        self._events = EventTable(lambda job_id: bool(job_id) and job_id == self._job)
        self._events.on(events.SentencesLikely, self._on_sentences_likely)
        self._events.on(events.BlockWeighed, self._on_block_weighed)
        self._events.on(events.Finished, self._on_finished)
        self._events.on(events.Failed, self._on_failed)
        writer.event_received.connect(self._events.dispatch)

    @property
    def is_weighing(self) -> bool:
        """Whether blocks are still to come."""
        return bool(self._job)

    def weigh(self, one: Generation) -> None:
        """Ask how much likelier each block of a candidate's prompt made it; `weighed` or `failed` follows."""
        self.stop()
        if not one.prompt.strip() or not one.text.strip():
            self.failed.emit(tr("No prompt was stored with this text, so there is nothing to weigh."))
        elif not self._model.prepare(start=True):
            self.failed.emit(sentence_for(events.FailureCode.NO_MODEL))
        elif self._model.status.remote:
            self.failed.emit(
                tr(
                    "A model on another computer does not tell how likely its words are. Choose one on this machine."
                )
            )
        else:
            blocks = blocks_of(one.prompt, one.settings.get("blocks"))
            self._reasons = Reasons(one, blocks)
            self._job = JobId(f"why-{next(self._numbers)}")
            self._writer.submit(
                WeighBlocks(
                    self._job,
                    tuple(block.text for block in blocks),
                    one.text,
                    instruct=bool(one.settings.get("instruct")),
                    adapter=self._voices.use_of(AdapterChoice(one.adapter, _strength(one)))[1],
                )
            )

    def stop(self) -> None:
        """Ask no further; what is known stays."""
        if self._job:
            self._writer.cancel(self._job)
            self._job = JobId("")

    def _on_sentences_likely(self, event: events.SentencesLikely) -> None:
        if self._reasons is not None:
            text = self._reasons.generation.text
            sentences = tuple(text[start:end] for start, end in event.spans)
            self._tell(replace(self._reasons, sentences=sentences))

    def _on_block_weighed(self, event: events.BlockWeighed) -> None:
        if self._reasons is not None:
            self._tell(replace(self._reasons, gains={**self._reasons.gains, event.number: event.gains}))

    def _tell(self, reasons: Reasons) -> None:
        self._reasons = reasons
        self.weighed.emit(reasons)

    def _on_finished(self, _event: events.Finished) -> None:
        self._job = JobId("")
        if self._reasons is not None:
            self.weighed.emit(self._reasons)

    def _on_failed(self, event: events.Failed) -> None:
        self._job = JobId("")
        self.failed.emit(sentence_for(event.code))


def _strength(one: Generation) -> float:
    return float(one.settings.get("strength") or 1.0)
