"""Recorded changes, accepted or rejected: what the paragraphs then are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.exchange.rich.flow import Paragraph, Run


@dataclass(frozen=True, slots=True)
class Settled:
    """A paragraph after the decision, made of those of the file at `[first, last]`. `was_emptied` tells one that lost
    all its words to a change from one that never had any.
    """

    paragraph: Paragraph
    first: int
    last: int
    was_emptied: bool = False


@dataclass(frozen=True)
class Decision:
    """What becomes of each change: the runs kept, as they look then, and the marks of paragraphs that stay."""

    run: Callable[[int, int, Run], Run | None]
    ends: Callable[[int, Paragraph], bool]


def accepted() -> Decision:
    """Every change as the reviewer wants it."""
    return Decision(
        lambda _, __, run: None if run.deleted and not stays(run) else run, lambda _, one: one.deleted is None
    )


def rejected() -> Decision:
    """The text as it was."""
    return Decision(lambda _, __, run: as_it_was(run), lambda _, one: one.inserted is None)


def as_it_was(run: Run) -> Run | None:
    """A run before any change."""
    if run.inserted and not stays(run):
        return None
    return replace(run, style=run.was) if run.formatted else run


def stays(run: Run) -> bool:
    """Whether it is a comment, which is kept whatever becomes of the words it is about."""
    return bool(run.begins) or (run.aside is not None and not run.aside.is_note)


def settle(paragraphs: Sequence[Paragraph], decision: Decision, first: int = 0) -> list[Settled]:
    """The paragraphs after a decision; `first` is the number of the first of them in its file.

    Paragraphs whose mark goes are joined to the next; the joined one looks like the one that has words, else like the last.
    One that goes whole, mark and all, is joined to nothing.
    """
    found: list[Settled] = []
    begin = first
    runs: list[Run] = []
    looks: list[Paragraph] = []
    for number, paragraph in enumerate(paragraphs, first):
        kept = [decision.run(number, place, run) for place, run in enumerate(paragraph.runs)]
        mine = [run for run in kept if run is not None]
        if any(run.text.strip() for run in mine):
            looks.append(paragraph)
        gone = not runs and not mine and begin == number and any(run.text for run in paragraph.runs)
        runs += mine
        if gone or decision.ends(number, paragraph) or number == first + len(paragraphs) - 1:
            of_all = paragraphs[begin - first : number - first + 1]
            look = looks[0] if looks else paragraph
            had_words = any(run.text.strip() for one in of_all for run in one.runs)
            changed = replace(
                look,
                runs=runs,
                labels=tuple(label for one in of_all for label in one.labels),
                starts_page=any(one.starts_page for one in of_all),
            )
            found.append(Settled(changed, begin, number, had_words and not looks))
            begin, runs, looks = number + 1, [], []
    return found
