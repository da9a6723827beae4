"""What the window asks of a worker. One frozen dataclass a request; everything a job needs is in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NewType

JobId = NewType("JobId", str)


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
    """How the next word is chosen. `top_k` 0 and `min_p` 0 switch those off."""

    temperature: float = 0.8
    top_p: float = 0.95
    top_k: int = 0
    min_p: float = 0.05
    repetition_penalty: float = 1.05


@dataclass(frozen=True)
class LoadModel:
    """Make a model ready. `path` is a model folder or file on this machine; `name` is what the author calls it."""

    path: str
    name: str
    engine: str = "transformers"
    context_tokens: int = 0


@dataclass(frozen=True)
class Generate:
    """Continue the prompt made of `parts`, `candidates` times with seeds `seed`, `seed`+1, ….

    `words` is the length wished for; the text ends on a whole sentence near it. `instruct` asks for the
    model's chat template around the parts.
    """

    job_id: JobId
    parts: tuple[PromptPart, ...]
    words: int = 120
    candidates: int = 1
    seed: int = 0
    sampling: Sampling = field(default_factory=Sampling)
    instruct: bool = False
    stop: tuple[str, ...] = ()


@dataclass(frozen=True)
class PreviewPrompt:
    """Fit the parts and tell the result, without writing anything."""

    job_id: JobId
    parts: tuple[PromptPart, ...]
    words: int = 120
    instruct: bool = False


@dataclass(frozen=True)
class Cancel:
    """Stop a job, running or waiting. Unknown jobs are no error."""

    job_id: JobId


@dataclass(frozen=True)
class Shutdown:
    """End the process in order."""


Request = LoadModel | Generate | PreviewPrompt | Cancel | Shutdown
