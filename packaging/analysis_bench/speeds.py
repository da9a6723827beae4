"""Time and memory: a whole novel with an empty cache, then one paragraph changed in a scene that is known."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis_bench.baselines import spacy_seconds
from analysis_bench.problems import BenchError, progress
from analysis_bench.reader_process import ReaderProcess

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NOVEL_WORDS = 120_000
SCENE_WORDS = 3_000
EDITS = 7
LEADING = 20


@dataclass
class Speeds:
    """What was measured, and on what.

    Attributes:
        seconds: from the start of the process to the last answer; `processor_seconds` all processors have worked for it.
        edits_ms: each reading of the scene with one paragraph changed.
        leading: the people named most often, to be judged by eye.
    """

    novel: str
    words: int
    seconds: float
    processor_seconds: float
    spacy_seconds: float
    scene_words: int
    paragraph_words: int
    edits_ms: list[float]
    peak_mib: float | None
    leading: list[tuple[str, int]]

    @property
    def edit_ms(self) -> float:
        """The median."""
        return statistics.median(self.edits_ms)


def novel_text(folder: Path, names: Sequence[str], words: int = NOVEL_WORDS) -> tuple[str, str]:
    """`(which, text)`: the first of the novels that is long enough, cut after a paragraph; or several, one after another."""
    files = [folder / f"{name}.txt" for name in names if (folder / f"{name}.txt").is_file()]
    if not files:
        raise BenchError(f"{folder} has none of the held-out novels.")
    books = {file.stem: file.read_text(encoding="utf-8", errors="replace") for file in files}
    for name, text in books.items():
        if len(text.split()) >= words:
            return name, _cut(text, words)
    whole = "\n\n\n".join(books.values())
    return " + ".join(books), _cut(whole, words)


def _cut(text: str, words: int) -> str:
    kept, count = [], 0
    for block in text.split("\n\n"):
        if count >= words:
            break
        kept.append(block)
        count += len(block.split())
    return "\n\n".join(kept)


def scene_paragraphs(novel: str, words: int = SCENE_WORDS) -> list[str]:
    """Paragraphs from the middle of the novel, each on one line, as a scene of a project holds them."""
    blocks = [" ".join(block.split()) for block in novel.split("\n\n") if block.strip()]
    kept: list[str] = []
    for block in blocks[len(blocks) // 2 :]:
        if sum(len(paragraph.split()) for paragraph in kept) >= words:
            break
        kept.append(block)
    return kept


def changed(paragraphs: Sequence[str], turn: int) -> str:
    """The scene with another beginning of its longest paragraph each `turn`; all the rest is as it was."""
    longest = max(range(len(paragraphs)), key=lambda i: len(paragraphs[i].split()))
    fresh = f"It was the {turn}th time that day. "
    return "\n".join(
        fresh + paragraph if i == longest else paragraph for i, paragraph in enumerate(paragraphs)
    )


def measure_speeds(folder: Path, names: Sequence[str], base: Path) -> Speeds:
    """The novel and the scene, in one process that has read nothing before."""
    which, text = novel_text(folder, names)
    words = len(text.split())
    progress(f"speed: {words:,} words of {which}, nothing known of them")
    began = time.monotonic()
    with ReaderProcess(base) as reader:
        book = reader.read(text)
        seconds = time.monotonic() - began
        worked = reader.processor_seconds()
        progress(f"speed: {seconds:.1f} s; now one paragraph changed in a scene")
        paragraphs = scene_paragraphs(text)
        reader.read("\n".join(paragraphs))
        edits = [reader.read(changed(paragraphs, turn)).seconds * 1000 for turn in range(EDITS)]
        peak = reader.peak_mib()
    progress("speed: spaCy on the same novel")
    leading = sorted(book.characters, key=lambda character: -character.count)[:LEADING]
    return Speeds(
        novel=which,
        words=words,
        seconds=seconds,
        processor_seconds=worked,
        spacy_seconds=spacy_seconds(text),
        scene_words=sum(len(paragraph.split()) for paragraph in paragraphs),
        paragraph_words=max(len(paragraph.split()) for paragraph in paragraphs),
        edits_ms=edits,
        peak_mib=peak,
        leading=[(character.name, character.count) for character in leading],
    )
