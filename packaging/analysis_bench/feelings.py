"""Valence and arousal of EmoBank's development rows, by the reader and by the usual tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis_training.corpora import Sentence, emobank

from analysis_bench import scoring
from analysis_bench.baseline_feelings import baseline_feelings
from analysis_bench.problems import BenchError, progress
from analysis_bench.works import OURS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from analysis_bench.reader_process import ReaderProcess
    from inkwell.domain.reading.scene_reading import SceneReading

FEELINGS = ("valence", "arousal")


def load_rows(file: Path) -> tuple[list[Sentence], list[Sentence]]:
    """`(train, dev)`."""
    if not file.is_file():
        raise BenchError(f"{file} is missing.")
    try:
        train, dev = emobank(file)
    except (KeyError, ValueError) as error:
        raise BenchError(f"{file} is not EmoBank as Inkwell knows it: {error}.") from error
    if not train or not any(row.fiction for row in dev):
        raise BenchError(f"{file} has no rows to learn from, or no fiction to measure on.")
    return train, dev


def measure_feelings(
    train: list[Sentence], dev: list[Sentence], reader: ReaderProcess, minilm: Path
) -> dict[str, dict[str, float]]:
    """`{"valence" | "arousal": {who: r over the fiction of dev}}`."""
    progress(f"feeling: the reader over {len(dev):,} sentences")
    text, where = as_text([row.text for row in dev])
    pairs = felt(where, reader.read(text).scenes[0])
    baselines = baseline_feelings(minilm, train, dev)
    result: dict[str, dict[str, float]] = {}
    for i, feeling in enumerate(FEELINGS):
        everybody = {OURS: [pair[i] for pair in pairs], **baselines[feeling]}
        gold = [row.feelings[i] for row in dev]
        result[feeling] = {who: over_fiction(dev, values, gold) for who, values in everybody.items()}
    return result


def as_text(rows: Sequence[str]) -> tuple[str, list[scoring.Span]]:
    """The rows as one text, a paragraph each, and where each of them is."""
    where, offset = [], 0
    for row in rows:
        where.append((offset, offset + len(row)))
        offset += len(row) + 2
    return "".join(row + "\n\n" for row in rows), where


def felt(where: Sequence[scoring.Span], reading: SceneReading) -> list[tuple[float, float]]:
    """Valence and arousal the reader gives to each stretch."""
    return [scoring.feeling_over(start, end, reading.sentences) for start, end in where]


def over_fiction(rows: Sequence[Sentence], predicted: Sequence[float], gold: Sequence[float]) -> float:
    """Pearson's r over the rows that are fiction."""
    kept = [i for i, row in enumerate(rows) if row.fiction]
    return scoring.pearson([predicted[i] for i in kept], [gold[i] for i in kept])
