"""The held-out works of LitBank: what is marked in them, what the reader finds, what the usual tools find."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis_training.corpora import Work, litbank

from analysis_bench import baselines, scoring
from analysis_bench.problems import BenchError, progress
from inkwell.support.paths import reader_folder

if TYPE_CHECKING:
    from pathlib import Path

    from analysis_bench.baselines import Spacy
    from analysis_bench.reader_process import ReaderProcess
    from analysis_bench.scoring import Count
    from inkwell.domain.reading.scene_reading import Entity, Quotation, SceneReading

OURS = "Inkwell"


@dataclass
class WorkScores:
    """The counts of one work: `{row of the table: {who: count}}`."""

    name: str
    counts: dict[str, dict[str, Count]]


def held_out() -> list[str]:
    """The works the shipped weights have never seen, as their own file says."""
    file = reader_folder() / "reader.json"
    try:
        names = json.loads(file.read_text(encoding="utf-8")).get("held_out")
    except (OSError, ValueError):
        names = None
    if not isinstance(names, list) or not names:
        raise BenchError(f"{file} does not name the works that were held out of the training.")
    return [str(name) for name in names]


def load_works(folder: Path, names: list[str]) -> list[Work]:
    """The works of these names. Every layer must stand over the same text."""
    try:
        for name in names:
            layers = [folder / layer / f"{name}.txt" for layer in ("entities", "coref", "quotations")]
            if len({file.read_text(encoding="utf-8") for file in layers}) > 1:
                raise BenchError(f"The layers of {name} in {folder} have different texts.")
        learned, others = litbank(folder)
    except OSError as error:
        raise BenchError(f"{error.filename} is missing or cannot be read.") from error
    except (ValueError, IndexError) as error:
        raise BenchError(f"{folder} is not LitBank as Inkwell knows it: {error}.") from error
    every = {work.name: work for work in (*learned, *others)}
    return [every[name] for name in names]


def measure_works(works: list[Work], reader: ReaderProcess, spacy: Spacy) -> list[WorkScores]:
    """Each work read by everybody."""
    scores = []
    for number, work in enumerate(works, 1):
        progress(f"{number} of {len(works)}: {work.name}")
        ours = reader.read(work.text).scenes[0]
        scores.append(WorkScores(work.name, score_work(work, ours, spacy.entities(work.text))))
    return scores


def score_work(work: Work, ours: SceneReading, usual: list[Entity]) -> dict[str, dict[str, Count]]:
    """The counts of one work, by row and by who found it."""
    names = {
        (start, end): character
        for start, end, shape, category, character in work.mentions
        if (shape, category) == ("PROP", "PER")
    }
    our_names = scoring.named_people(work.text, ours.entities)
    usual_names = scoring.named_people(work.text, usual)
    return {
        "people": {
            OURS: scoring.count_spans(names, our_names),
            "spaCy": scoring.count_spans(names, usual_names),
        },
        "six": {
            OURS: scoring.count_six(work.outermost, ours.entities),
            "spaCy": scoring.count_six(work.outermost, usual),
        },
        "quotations": {
            OURS: scoring.count_quotations(work.quotations, ours.quotations),
            "regular expression": scoring.count_quotations(
                work.quotations, baselines.quotations(work.text)
            ),
        },
        "speakers": _speakers(work, ours.quotations, usual_names),
        "grouping": _grouping(work.text, names, our_names),
    }  # fmt: skip


def _speakers(work: Work, ours: tuple[Quotation, ...], names: dict[scoring.Span, Entity]) -> dict[str, Count]:
    """Everybody is asked about the same quotations: those the reader has found. The names are spaCy's."""
    quotations = scoring.matched(work.quotations, ours)
    nearest = [quotation and baselines.nearest_name(work.text, quotation, names) for quotation in quotations]
    last = [quotation and baselines.last_name(work.text, quotation, names) for quotation in quotations]
    return {
        OURS: scoring.count_speakers(work.quotations, quotations),
        "nearest name": scoring.count_speakers(work.quotations, nearest),
        "last name before": scoring.count_speakers(work.quotations, last),
    }


def _grouping(
    text: str, names: dict[scoring.Span, str], ours: dict[scoring.Span, Entity]
) -> dict[str, Count]:
    """Everybody joins the same names: those that are marked as somebody's and that the reader has found."""
    gold = {span: character for span, character in names.items() if character}
    shared = [span for span in ours if span in gold]
    return {
        OURS: scoring.count_pairs(gold, {span: ours[span].character for span in shared}),
        "last word": scoring.count_pairs(
            gold, {(start, end): baselines.last_word(text[start:end]) for start, end in shared}
        ),
    }


def totals(scores: list[WorkScores]) -> dict[str, dict[str, Count]]:
    """The counts of all works together."""
    sums: dict[str, dict[str, Count]] = {}
    for work in scores:
        for row, by_whom in work.counts.items():
            for who, count in by_whom.items():
                into = sums.setdefault(row, {})
                into[who] = into.get(who, scoring.Count()) + count
    return sums
