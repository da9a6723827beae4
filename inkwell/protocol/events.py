"""What a worker tells the window. Text for the page and news about the work travel in different types."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from inkwell.domain.reading.cast import Character, Proposal  # noqa: TC001  # the wire reads these hints at run time
from inkwell.domain.reading.scene_reading import SceneReading  # noqa: TC001
from inkwell.domain.rewriting.version import Version  # noqa: TC001
from inkwell.domain.story.proposal import FactProposal  # noqa: TC001
from inkwell.protocol.exchange_events import (
    BookUnwritten,
    BookWritten,
    ExchangeProgress,
    FileFound,
    FileUnreadable,
    PagesShown,
)
from inkwell.protocol.requests import JobId  # noqa: TC001  # the wire reads these hints at run time
from inkwell.protocol.weighing_events import (
    BlockWeighed,
    NotesWeighed,
    Scored,
    SecretWeighed,
    SentencesLikely,
)
from inkwell.protocol.word_events import (
    DictionaryUnreadable,
    Embedded,
    SensesFound,
    WordsChecked,
    WordsForFound,
    WordsSuggested,
)


class FailureCode(StrEnum):
    """Why a job or a model failed; one table turns these into sentences."""

    MODEL_MISSING = "model_missing"
    MODEL_DAMAGED = "model_damaged"
    MODEL_UNSUPPORTED = "model_unsupported"
    OUT_OF_MEMORY = "out_of_memory"
    NO_MODEL = "no_model"
    PROMPT_TOO_LONG = "prompt_too_long"
    ONLY_THOUGHT = "only_thought"
    NOTHING_WRITTEN = "nothing_written"
    BAD_REQUEST = "bad_request"
    UNSUPPORTED = "unsupported"
    ADAPTER_UNSUITABLE = "adapter_unsuitable"
    REMOTE_UNREACHABLE = "remote_unreachable"
    REMOTE_REFUSED = "remote_refused"
    REMOTE_NONSENSE = "remote_nonsense"
    DISK_FULL = "disk_full"
    LOSS_DIVERGED = "loss_diverged"
    ENGINE_DIED = "engine_died"
    ENGINE_HUNG = "engine_hung"
    ENGINE_REFUSED = "engine_refused"
    INTERNAL = "internal"


class FinishReason(StrEnum):
    """Why writing ended."""

    LENGTH = "length"
    SENTENCE = "sentence"
    END_OF_TEXT = "end_of_text"
    REPEATING = "repeating"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Hello:
    """The first line of a worker: which protocol it speaks and who it is."""

    version: int
    role: str
    pid: int


@dataclass(frozen=True)
class ModelLoading:
    """Progress of making a model ready, in words. `fraction` is −1 where it cannot be told."""

    name: str
    step: str
    fraction: float = -1.0


@dataclass(frozen=True)
class ModelLoaded:
    """A model is ready. `engine` and `form` say how it runs, `reason` why so; `warning` is something to know. `preparing`: it
    is slower than it will be; another ModelLoaded tells when that has changed.
    """

    name: str
    context_tokens: int
    device: str
    load_ms: int
    memory_bytes: int
    engine: str = ""
    form: str = ""
    reason: str = ""
    warning: str = ""
    preparing: bool = False


@dataclass(frozen=True)
class FittedPart:
    """A block as it was sent: `tokens` by the model's own tokenizer, `state` is "in", "cut" or "out"."""

    kind: str
    title: str
    text: str
    tokens: int
    state: str
    reason: str


@dataclass(frozen=True)
class PromptFitted:
    """The exact prompt of a job and the blocks it was made of; said before the first word."""

    job_id: JobId
    blocks: tuple[FittedPart, ...]
    prompt: str
    prompt_tokens: int
    context_tokens: int


@dataclass(frozen=True)
class TextChunk:
    """New characters of a candidate; never half a character."""

    job_id: JobId
    candidate: int
    seq: int
    text: str


@dataclass(frozen=True)
class CandidateFinished:
    """A candidate is complete. `text` is the whole of it, trimmed to a sentence: the truth over the chunks.

    `milliseconds` from the request on, `writing_ms` from the first word on. `mean_log_probability` (natural, a token; 0 where unknown) is the model's own opinion; `avoided` counts phrases that
    were taken back. `book_tokens`: for how many tokens the book's own turns were asked, `book_share` how much of each they decided.
    """

    job_id: JobId
    candidate: int
    reason: FinishReason
    text: str
    tokens: int
    seed: int
    milliseconds: int
    mean_log_probability: float = 0.0
    avoided: int = 0
    writing_ms: int = 0
    book_tokens: int = 0
    book_share: float = 0.0
    off_arc: float = -1.0  # standard deviations from the arc that was drawn; below 0 without one


@dataclass(frozen=True)
class Prefilled:
    """A prompt lies ready; `prefilled_tokens` had to be read for it."""

    job_id: JobId
    prompt_tokens: int
    prefilled_tokens: int
    milliseconds: int


@dataclass(frozen=True)
class Correction:
    """In a passage, characters from `start` to `end` would better be one of `replacements`, the likeliest first.

    `rule` names what found it: a rule, or a kind of slip. `message` is the rule's own, in the language of the text. `gain`:
    how many nats likelier the passage becomes. `spoken`: it stands in somebody's speech.
    """

    start: int
    end: int
    replacements: tuple[str, ...]
    rule: str
    message: str = ""
    gain: float = 0.0
    spoken: bool = False


@dataclass(frozen=True)
class GrammarChecked:
    """What was found in the passage of that number; `milliseconds` it took."""

    job_id: JobId
    number: int
    corrections: tuple[Correction, ...]
    milliseconds: int = 0


@dataclass(frozen=True)
class RewriteProgress:
    """So many sentences of a passage have been rewritten."""

    job_id: JobId
    done: int
    total: int


@dataclass(frozen=True)
class VersionWritten:
    """A rewritten version is whole and judged."""

    job_id: JobId
    version: Version


@dataclass(frozen=True)
class ReadingProgress:
    """So many passages of a job's texts are read."""

    job_id: JobId
    done: int
    total: int


@dataclass(frozen=True)
class SceneRead:
    """One text of a job is read; ids of characters hold for all texts of the job."""

    job_id: JobId
    reading: SceneReading


@dataclass(frozen=True)
class BookRead:
    """Everybody in the texts of a job, in order of appearance, and who may be one person."""

    job_id: JobId
    characters: tuple[Character, ...]
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True)
class FactsProposed:
    """What one text says of its people. `hash` is the SHA-256 of the text; `missing` a sentence where little could be found."""

    job_id: JobId
    key: str
    hash: str
    proposals: tuple[FactProposal, ...] = ()
    missing: str = ""


@dataclass(frozen=True)
class TrainingPhase:
    """What a training is doing (loading, paraphrasing, training, measuring, judging) and how far that is, 0 to 1."""

    job_id: JobId
    phase: str
    fraction: float


@dataclass(frozen=True)
class TrainingStep:
    """A step is done: loss in nats a token, the learning rate, speed, time spent learning and time left."""

    job_id: JobId
    step: int
    steps: int
    loss: float
    rate: float
    tokens_per_s: float
    seconds: float
    seconds_left: float


@dataclass(frozen=True)
class HeldOutMeasured:
    """The loss on the held-out text after `step` steps; `best_step` is where it was lowest so far."""

    job_id: JobId
    step: int
    loss: float
    seconds: float
    best_step: int


@dataclass(frozen=True)
class TrainingDone:
    """The result of a training lies whole in its folder."""

    job_id: JobId


@dataclass(frozen=True)
class EvaluationDone:
    """Held-out loss without and with the adapter, in nats a token, over so many tokens."""

    job_id: JobId
    loss_before: float
    loss_after: float
    tokens: int


@dataclass(frozen=True)
class TrainingSpeed:
    """How many tokens a second a training would learn here, and how many numbers it would change."""

    job_id: JobId
    tokens_per_s: float
    parameters: int


@dataclass(frozen=True)
class Finished:
    """A job has ended well, or was cancelled."""

    job_id: JobId
    reason: FinishReason


@dataclass(frozen=True)
class Failed:
    """A job, or the loading of a model (empty `job_id`), has failed. `detail` is for the log."""

    job_id: JobId
    code: FailureCode
    detail: str


Event = (
    Hello
    | ModelLoading
    | ModelLoaded
    | PromptFitted
    | TextChunk
    | CandidateFinished
    | Prefilled
    | Scored
    | GrammarChecked
    | SecretWeighed
    | SentencesLikely
    | BlockWeighed
    | NotesWeighed
    | RewriteProgress
    | VersionWritten
    | ReadingProgress
    | SceneRead
    | BookRead
    | FactsProposed
    | TrainingPhase
    | TrainingStep
    | HeldOutMeasured
    | TrainingDone
    | EvaluationDone
    | TrainingSpeed
    | WordsChecked
    | DictionaryUnreadable
    | WordsSuggested
    | SensesFound
    | WordsForFound
    | Embedded
    | ExchangeProgress
    | FileFound
    | FileUnreadable
    | BookWritten
    | BookUnwritten
    | PagesShown
    | Finished
    | Failed
)
