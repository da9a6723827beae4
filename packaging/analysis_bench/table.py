"""The goals, and the results beside them: as a table for people and as JSON for programs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from analysis_bench.works import OURS, WorkScores, totals

if TYPE_CHECKING:
    from analysis_bench.speeds import Speeds

NOTHING = "–"


@dataclass(frozen=True)
class Goal:
    """A row of the table of goals; `at_most` where less is better."""

    key: str
    what: str
    goal: float
    at_most: bool = False
    unit: str = ""

    def is_met(self, value: float) -> bool:
        """Whether `value` reaches the goal."""
        return value <= self.goal if self.at_most else value >= self.goal

    def shown(self, value: float | None) -> str:
        """A value of this row in few signs."""
        if value is None:
            return NOTHING
        return f"{value:.0f} {self.unit}" if self.unit else f"{value:.3f}"


GOALS = (
    Goal("people", "people by proper name, exact spans, F1", 0.80),
    Goal("six", "six categories, outermost spans, F1", 0.65),
    Goal("quotations", "quotations, F1", 0.95),
    Goal("speakers", "speaker of a quotation, accuracy", 0.75),
    Goal("grouping", "names joined into people, pairwise F1", 0.95),
    Goal("valence", "valence of fiction, r", 0.72),
    Goal("arousal", "arousal of fiction, r", 0.55),
    Goal("novel", "a whole novel, nothing cached", 60, at_most=True, unit="s"),
    Goal("edit", "one edited paragraph", 300, at_most=True, unit="ms"),
    Goal("memory", "peak memory of the reader", 600, at_most=True, unit="MiB"),
)
OF_WORKS = GOALS[:5]


@dataclass
class Results:
    """Everything measured in one run. `conditions` are words about the machine and the run."""

    works: list[WorkScores]
    feelings: dict[str, dict[str, float]]
    speeds: Speeds
    conditions: dict[str, Any] = field(default_factory=dict)

    def values(self) -> dict[str, dict[str, float | None]]:
        """`{row: {who: value}}`, ours first."""
        values: dict[str, dict[str, float | None]] = {
            row: {who: count.f1 for who, count in by_whom.items()}
            for row, by_whom in totals(self.works).items()
        }
        values.update({row: dict(by_whom) for row, by_whom in self.feelings.items()})
        values["novel"] = {OURS: self.speeds.seconds, "spaCy": self.speeds.spacy_seconds}
        values["edit"] = {OURS: self.speeds.edit_ms}
        values["memory"] = {OURS: self.speeds.peak_mib}
        return values


def as_text(results: Results) -> str:
    """Tables by work and in all, then what they were measured on."""
    parts = [_by_work(results.works), _in_all(results), _conditions(results)]
    return "\n\n".join(parts)


def _by_work(works: list[WorkScores]) -> str:
    head = ["held-out work"]
    first = works[0].counts
    for goal in OF_WORKS:
        usual = next(who for who in first[goal.key] if who != OURS)
        head.append(f"{goal.key} | {usual}")
    rows = [head]
    for work in works:
        cells = [work.name[:40]]
        for goal in OF_WORKS:
            ours, usual, *_ = (goal.shown(count.f1) for count in work.counts[goal.key].values())
            cells.append(f"{ours} | {usual}")
        rows.append(cells)
    return _aligned(rows)


def _in_all(results: Results) -> str:
    values = results.values()
    rows = [["all together", OURS, "goal", "", "usual today"]]
    for goal in GOALS:
        ours, usual = values[goal.key][OURS], values[goal.key].copy()
        del usual[OURS]
        rows.append(
            [
                goal.what,
                goal.shown(ours),
                f"{'≤' if goal.at_most else '≥'} {goal.goal:g} {goal.unit}".strip(),
                NOTHING if ours is None else "met" if goal.is_met(ours) else "missed",
                ", ".join(f"{goal.shown(value)} {who}" for who, value in usual.items()),
            ]
        )
    return _aligned(rows)


def _aligned(rows: list[list[str]]) -> str:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def _conditions(results: Results) -> str:
    speeds = results.speeds
    speakers = totals(results.works)["speakers"][OURS].gold
    edits = ", ".join(f"{milliseconds:.0f}" for milliseconds in speeds.edits_ms)
    leading = ", ".join(f"{name} ({count})" for name, count in speeds.leading)
    return "\n".join(
        [
            "Held out: " + ", ".join(work.name for work in results.works) + ".",
            f"Speakers: {speakers} quotations that the reader has found and whose speaker has a name; the rules beside it "
            "are asked about the same ones, with spaCy's names. Grouping: the names the reader has found.",
            f"Novel: {speeds.words:,} words of {speeds.novel}, the start of the process included: "
            f"{speeds.words / speeds.seconds:,.0f} words/s ({speeds.processor_seconds:.0f} s of processor time); spaCy {speeds.words / speeds.spacy_seconds:,.0f} words/s.",
            f"Edited paragraph: the longest ({speeds.paragraph_words} words) of a scene of {speeds.scene_words:,} words, "
            f"the scene sent again: {edits} ms.",
            f"To be judged by eye, named most often in the novel: {leading}.",
            "Conditions: " + ", ".join(f"{key} {value}" for key, value in results.conditions.items()) + ".",
        ]
    )


def as_json(results: Results) -> dict[str, Any]:
    """The same, for a program; counts are [hits, marked, found]."""
    values, speeds = results.values(), results.speeds
    return {
        "held_out": [work.name for work in results.works],
        "works": [
            {"name": work.name}
            | {
                row: {
                    who: {"score": count.f1, "counts": [count.hits, count.gold, count.predicted]}
                    for who, count in by.items()
                }
                for row, by in work.counts.items()
            }
            for work in results.works
        ],
        "goals": [_goal_as_json(goal, values[goal.key]) for goal in GOALS],
        "novel": {
            "of": speeds.novel,
            "words": speeds.words,
            "processor_seconds": speeds.processor_seconds,
            "words_per_second": speeds.words / speeds.seconds,
            "spacy_words_per_second": speeds.words / speeds.spacy_seconds,
            "leading_people": [{"name": name, "count": count} for name, count in speeds.leading],
        },
        "edit": {"scene_words": speeds.scene_words, "paragraph_words": speeds.paragraph_words,
                 "milliseconds": speeds.edits_ms},
        "conditions": results.conditions,
    }  # fmt: skip


def _goal_as_json(goal: Goal, values: dict[str, float | None]) -> dict[str, Any]:
    ours = values[OURS]
    return {
        "row": goal.key,
        "what": goal.what,
        "ours": ours,
        "goal": goal.goal,
        "at_most": goal.at_most,
        "unit": goal.unit,
        "met": None if ours is None else goal.is_met(ours),
        "usual": {who: value for who, value in values.items() if who != OURS},
    }
