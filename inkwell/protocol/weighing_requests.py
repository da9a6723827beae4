"""What the writer is asked of texts that are there: how likely they are, after what, and because of what."""

from __future__ import annotations

from dataclasses import dataclass

from inkwell.protocol.adapter_use import NO_ADAPTER, AdapterUse
from inkwell.protocol.job_id import JobId  # noqa: TC001  # the wire reads these hints at run time


@dataclass(frozen=True)
class Score:
    """Say how likely each piece of `text` is after `before`."""

    job_id: JobId
    text: str
    before: str = ""
    adapter: AdapterUse = NO_ADAPTER


@dataclass(frozen=True)
class FindLeaks:
    """Say how much each sentence of `text` gives each of `secrets` away (`SecretWeighed`); `before` is the story up to it.

    `language` is the book's, `embedder` the folder of a model that compares meanings. Sentences are those of `sentence_spans`. Given up once anything but a check of grammar is asked for.
    """

    job_id: JobId
    text: str
    before: str
    secrets: tuple[str, ...]
    language: str = "en"
    adapter: AdapterUse = NO_ADAPTER
    embedder: str = ""


@dataclass(frozen=True)
class WeighNotes:
    """Say how much likelier each of `notes`, standing alone between `before` and `text`, makes `text` (`NotesWeighed`);
    and what was told before, `book`, where an engine mixes it in.
    """

    job_id: JobId
    text: str
    before: str
    notes: tuple[str, ...]
    adapter: AdapterUse = NO_ADAPTER
    book: str = ""


@dataclass(frozen=True)
class WeighBlocks:
    """Say how much likelier each of `blocks`, which together are a prompt, made each sentence of `text`, which follows it.

    `SentencesLikely` comes first, then `BlockWeighed` for each block, the last one first.
    """

    job_id: JobId
    blocks: tuple[str, ...]
    text: str
    instruct: bool = False
    system: str = ""
    adapter: AdapterUse = NO_ADAPTER
