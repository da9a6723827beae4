"""What the window asks of a worker. One frozen dataclass a request; everything a job needs is in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from inkwell.domain.reading.cast import (  # the wire reads these hints at run time
    KnownName,  # noqa: TC001
    SceneMoment,  # noqa: TC001
)
from inkwell.domain.rewriting.style import Style  # noqa: TC001
from inkwell.domain.script.script_place import ScriptPlace  # noqa: TC001
from inkwell.domain.voices.training import TrainingPlan  # noqa: TC001
from inkwell.protocol.adapter_use import NO_ADAPTER, AdapterUse
from inkwell.protocol.exchange_requests import ReadFiles, ShowPages, WriteBook
from inkwell.protocol.job_id import JobId  # noqa: TC001
from inkwell.protocol.weighing_requests import FindLeaks, Score, WeighBlocks, WeighNotes
from inkwell.protocol.word_requests import CheckWords, Embed, FindSenses, FindWordsFor, SuggestWords


@dataclass(frozen=True)
class PromptPart:
    """A block of the prompt as written, before it is fitted to the model's context.

    `rank` says what is given up first when space is short (highest first); `keep_end` says that such a part is
    cut at its beginning, at paragraph, sentence or word; `pinned` parts are cut last. `reason` is for the author.
    """

    kind: str
    title: str
    text: str
    rank: int
    reason: str
    keep_end: bool = False
    pinned: bool = False
    included: bool = True


@dataclass(frozen=True)
class Sampling:
    """How the next word is chosen. `top_k`, `min_p` and `dry` 0 switch those off; `dry` is the cost of going on with a
    repeated run of words.
    """

    temperature: float = 0.8
    top_p: float = 0.95
    top_k: int = 0
    min_p: float = 0.05
    repetition_penalty: float = 1.05
    dry: float = 0.8


@dataclass(frozen=True)
class WordBias:
    """A word made likelier (`amount` > 0) or rarer, in logits."""

    word: str
    amount: float


@dataclass(frozen=True)
class Feeling:
    """What a draft shall feel like: valence and arousal, in standard deviations of ordinary sentences; `reader` is the folder
    of the reader that tells them.
    """

    valence: float
    arousal: float
    reader: str


@dataclass(frozen=True)
class FeelingArc:
    """The course a draft's feeling shall take: valence at so many places, evenly from its beginning to its end, in standard
    deviations of ordinary sentences; `reader` is the folder of the reader that tells them.
    """

    valences: tuple[float, ...]
    reader: str


@dataclass(frozen=True)
class LoadModel:
    """Make a model ready. `path` is a model folder or file on this machine; `name` is what the author calls it.

    `engine`: auto (the lean decoder, transformers for what it does not know), lean, transformers, remote, fake. `form`
    (bf16, int8, int4) and `device` (cpu, cuda, mps) are chosen by the worker where they are empty. For a remote model
    `path` is the address, `remote_model` its name there, `key` the secret, which is never logged.
    """

    path: str
    name: str
    engine: str = "auto"
    context_tokens: int = 0
    form: str = ""
    device: str = ""
    instruct: bool = False
    remote_model: str = ""
    key: str = field(default="", repr=False)


@dataclass(frozen=True)
class Generate:
    """Continue the prompt made of `parts`, `candidates` times with seeds `seed`, `seed`+1, ….

    `words` is the length asked for; the text ends on a whole sentence near it. `instruct` asks for the model's chat
    template around the parts. `banned` phrases are not written; `spared` words are free of penalties; `lookup` is a text
    that will be copied in large parts. `sentences` False: the end of the text is the end, wherever it falls. `marks`: the
    conventions of quotation marks and dashes (`domain.drafts.marks`), "" as the model writes them. Of several tries of each
    sentence the one is kept that is nearest to `feeling` and `arc`, or likest to `toward` and least like `away` in meaning, where
    `embedder` is the folder of the model that compares meanings. `book` is what was told before the scene: names and turns of it
    become likelier, and none of it enters the prompt. `script`: it is a screenplay,
    and what is written keeps its form.
    """

    job_id: JobId
    parts: tuple[PromptPart, ...]
    words: int = 120
    candidates: int = 1
    seed: int = 0
    sampling: Sampling = field(default_factory=Sampling)
    instruct: bool = False
    stop: tuple[str, ...] = ()
    system: str = ""
    banned: tuple[str, ...] = ()
    bias: tuple[WordBias, ...] = ()
    spared: tuple[str, ...] = ()
    lookup: str = ""
    sentences: bool = True
    adapter: AdapterUse = NO_ADAPTER
    marks: str = ""
    feeling: Feeling | None = None
    arc: FeelingArc | None = None
    toward: str = ""
    away: tuple[str, ...] = ()
    embedder: str = ""
    book: str = ""
    script: ScriptPlace | None = None

    @property
    def has_aims(self) -> bool:
        """Whether there is something that several tries of a sentence are chosen by."""
        return (
            self.feeling is not None
            or self.arc is not None
            or bool(self.embedder and (self.toward or self.away))
        )


@dataclass(frozen=True)
class PreviewPrompt:
    """Fit the parts and tell the result, without writing anything."""

    job_id: JobId
    parts: tuple[PromptPart, ...]
    words: int = 120
    instruct: bool = False


@dataclass(frozen=True)
class Prefill:
    """Read the parts now, while nothing else is asked for, so that a later Generate with them begins at once.

    Given up as soon as any other request comes.
    """

    job_id: JobId
    parts: tuple[PromptPart, ...]
    words: int = 120
    instruct: bool = False
    system: str = ""
    adapter: AdapterUse = NO_ADAPTER
    book: str = ""


@dataclass(frozen=True)
class Passage:
    """A paragraph, and what stands before it. Where there are `parts` (start, end) only those are looked at."""

    text: str
    before: str = ""
    parts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class CheckGrammar:
    """Tell of each passage, in order, what is likelier otherwise (`GrammarChecked`); given up once anything else is asked for.

    `rules`: what a checker's rules find, but those in `rules_off`; `slips`: what the model finds by itself. `country` is the one
    whose English it is ("GB"), empty where nobody says.
    """

    job_id: JobId
    passages: tuple[Passage, ...]
    rules: bool = True
    slips: bool = True
    rules_off: tuple[str, ...] = ()
    country: str = ""
    adapter: AdapterUse = NO_ADAPTER


@dataclass(frozen=True)
class Rewrite:
    """Rewrite `text` in a style, `versions` times; `VersionWritten` tells each, best first.

    `instruct`: whole paragraphs through the chat template, as larger models like it; otherwise sentence by sentence
    after the style's examples. `strength` (0.5 to 2) weighs the style against what is kept. `embedder` is the folder of
    the model that compares meanings, empty where there is none. `known` are names of the story. The adapter has a
    strength of its own. `script`: the text stands there in a screenplay, whose action and speech alone are rewritten.
    """

    job_id: JobId
    text: str
    style: Style
    versions: int = 3
    seed: int = 0
    instruct: bool = False
    strength: float = 1.0
    known: tuple[str, ...] = ()
    banned: tuple[str, ...] = ()
    embedder: str = ""
    adapter: AdapterUse = NO_ADAPTER
    script: ScriptPlace | None = None


@dataclass(frozen=True)
class LoadReader:
    """Make the reader in folder `path` ready; what it reads is remembered in folder `cache` (empty: only in memory)."""

    path: str
    cache: str = ""


@dataclass(frozen=True)
class TextToRead:
    """A scene or a file; `key` comes back with what was found in it."""

    key: str
    text: str


@dataclass(frozen=True)
class CheckRequest:
    """A check that is switched on, with the author's threshold (0 for those without one)."""

    id: str
    threshold: float = 0.0


@dataclass(frozen=True)
class Read:
    """Read texts that make one book: people are joined over all of them. `known` is the author's codex.

    `whole` False: the texts are a part of the book read last, and people keep the ids they had there. `again`: texts
    of which nothing has changed since they were last told are left out. `joined` and `apart` are pairs of names the
    author has called one person, or two.
    `checks` are those switched on; a check the worker does not know is passed over. `grammars`: `(language, folder)` of the
    spaCy pipelines installed here, for books in other languages than English. `moments`: when the texts
    happen. `script`: they are a screenplay's, which says itself who speaks.
    """

    job_id: JobId
    texts: tuple[TextToRead, ...]
    known: tuple[KnownName, ...] = ()
    whole: bool = True
    again: bool = False
    joined: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    checks: tuple[CheckRequest, ...] = ()
    grammars: tuple[tuple[str, str], ...] = ()
    moments: tuple[SceneMoment, ...] = ()
    script: bool = False


@dataclass(frozen=True)
class ProposeFacts:
    """Tell what the texts with these `keys` say of their people, as they were read last; those it has not read are passed over.

    `grammars`: `(language, folder)` of every spaCy pipeline installed here. Nothing is proposed without one.
    """

    job_id: JobId
    keys: tuple[str, ...]
    grammars: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SaveReading:
    """Write the texts with these `keys`, as they were read last, into the file `path`, as a DocBin of spaCy.

    `grammars` as in `ProposeFacts`: tags and dependencies are in it where there is one.
    """

    job_id: JobId
    keys: tuple[str, ...]
    path: str
    grammars: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Train:
    """Train as planned with the corpus in `folder`, or go on from the checkpoint there. The result lies in its `result`."""

    job_id: JobId
    folder: str
    plan: TrainingPlan


@dataclass(frozen=True)
class EvaluateAdapter:
    """Measure an adapter for the model in `base` on the held-out part of the corpus in `folder`."""

    job_id: JobId
    folder: str
    base: str
    adapter: str
    window_tokens: int = 256


@dataclass(frozen=True)
class MeasureTraining:
    """Say how fast a training of this plan would learn here, from a few steps over made-up tokens; nothing is kept."""

    job_id: JobId
    plan: TrainingPlan


@dataclass(frozen=True)
class CheckAdapter:
    """Say whether an adapter can be used with the model in `base`: Finished where it can, Failed with a detail where not."""

    job_id: JobId
    base: str
    adapter: str


@dataclass(frozen=True)
class Forget:
    """Drop what was read of prompts, to give memory back."""


@dataclass(frozen=True)
class Cancel:
    """Stop a job, running or waiting. Unknown jobs are no error."""

    job_id: JobId


@dataclass(frozen=True)
class GiveWay:
    """Keys are coming: leave the window a processor for so long."""

    milliseconds: int = 400


@dataclass(frozen=True)
class KernelsPrepared:
    """What a writer tells itself when its kernels have been compiled, or could not be."""


@dataclass(frozen=True)
class Shutdown:
    """End the process in order."""


# What is asked for and whose end is always told.
Job = (
    Generate
    | PreviewPrompt
    | Score
    | CheckGrammar
    | FindLeaks
    | WeighBlocks
    | WeighNotes
    | Rewrite
    | Read
    | ProposeFacts
    | SaveReading
    | Train
    | EvaluateAdapter
    | MeasureTraining
    | CheckAdapter
    | CheckWords
    | SuggestWords
    | FindSenses
    | FindWordsFor
    | Embed
    | ReadFiles
    | WriteBook
    | ShowPages
)
# What may be left undone.
Hint = Prefill | Forget
Request = Job | Hint | LoadModel | LoadReader | Cancel | GiveWay | KernelsPrepared | Shutdown
