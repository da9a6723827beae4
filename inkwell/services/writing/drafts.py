"""A pending draft of one scene: its candidates, which one shows, what has been kept of it. No Qt, no I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.drafts.joint import joined_at_end, whole_words
from inkwell.domain.manuscript.provenance import spans
from inkwell.domain.text.sentences import first_sentence

if TYPE_CHECKING:
    from inkwell.domain.drafts.ranking import Verdict
    from inkwell.domain.manuscript.provenance import Runs


@dataclass
class Candidate:
    """One alternative. `row` is its generation in the project file, 0 before it has one."""

    seed: int
    text: str = ""
    row: int = 0
    anchor: int = 0
    finished: bool = False
    tokens: int = 0
    milliseconds: int = 0
    kept: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    consumed: int = 0
    unsaved: bool = False
    fluency: float = 0.0
    avoided: int = 0
    refused: bool = False
    verdict: Verdict | None = None
    gives_away: tuple[str, ...] = ()
    off_arc: float = -1.0

    @property
    def pending(self) -> str:
        """What has not been kept yet."""
        return self.text[self.consumed :]

    def take(self, text: str) -> None:
        """The pending text's beginning `text` is kept."""
        self.kept.append((self.consumed, self.consumed + len(text)))
        self.consumed += len(text)


@dataclass(frozen=True)
class Round:
    """Candidates asked for together: the number of the first, and which one showed before."""

    first: int
    shown_before: int


@dataclass
class Draft:
    """What stands in the page, apart. `anchor` is a base position of the scene; `requested`: so many candidates in all.

    Each asking again is a round; what came before stays among the alternatives. `job` is the round's that was asked for
    last, `group` the first one's, under which all candidates are stored. `keeps_lines`: it is a script's, whose form its line
    ends are.
    """

    job: str
    anchor: int
    model: str
    requested: int
    candidates: list[Candidate] = field(default_factory=list[Candidate])
    shown: int = 0
    writing: bool = True
    prompt: str = ""
    context: int | None = None
    settings: dict[str, object] = field(default_factory=dict[str, object])
    before: str = ""
    after: str = ""
    adapter: str = ""
    group: str = ""
    keeps_lines: bool = False
    rounds: list[Round] = field(default_factory=lambda: [Round(0, 0)])

    def __post_init__(self) -> None:
        self.group = self.group or self.job

    @property
    def candidate(self) -> Candidate | None:
        """The one that shows."""
        return self.candidates[self.shown] if self.shown < len(self.candidates) else None

    @property
    def text(self) -> str:
        """The characters that stand in the page."""
        return self.candidate.pending if self.candidate is not None else ""

    def broken_off(self, candidate: Candidate) -> str:
        """A candidate's text where no more of it comes: it ends on a word, and what is kept of it stays."""
        text = joined_at_end(self.before, whole_words(candidate.text), self.after)
        return text if len(text) >= candidate.consumed else candidate.text

    def show(self, step: int) -> bool:
        """Show another alternative, round and round; False where there is only one or part of it was kept."""
        if len(self.candidates) < 2 or any(candidate.kept for candidate in self.candidates):
            return False
        order = self.order()
        self.shown = order[(order.index(self.shown) + step) % len(order)]
        return True

    def order(self) -> list[int]:
        """The candidates' numbers, round by round, best first once they have been compared; as they were written before that."""
        ends = [*(one.first for one in self.rounds[1:]), len(self.candidates)]
        numbers: list[int] = []
        for one, end in zip(self.rounds, ends, strict=True):
            of_round = range(one.first, end)
            if any(self.candidates[number].verdict is None for number in of_round):
                numbers += of_round
            else:
                numbers += sorted(of_round, key=lambda number: _rank(self.candidates[number]))
        return numbers

    @property
    def place(self) -> int:
        """Which of the alternatives shows, counted from 1 in the order they are gone through."""
        return self.order().index(self.shown) + 1 if self.shown < len(self.candidates) else self.shown + 1

    def begin_round(self, job: str, requested: int) -> None:
        """Ask again: the next candidates come behind those there are, and the first of them shows as soon as it comes."""
        self.rounds.append(Round(len(self.candidates), self.shown))
        self.job, self.shown, self.writing = job, len(self.candidates), True
        self.requested = len(self.candidates) + requested

    def end_round(self) -> None:
        """Nothing more is coming: candidates without a word go, and where none came the one that showed before shows again."""
        last = self.rounds[-1]
        shown = self.candidate
        self.candidates[last.first :] = [
            candidate
            for candidate in self.candidates[last.first :]
            if candidate.text.strip() or candidate.kept
        ]
        self.writing = False
        if len(self.candidates) == last.first and len(self.rounds) > 1:
            self.rounds.pop()
            self.shown = last.shown_before
        elif shown is not None and shown in self.candidates:
            self.shown = next(n for n, candidate in enumerate(self.candidates) if candidate is shown)
        else:
            self.shown = min(self.shown, max(0, len(self.candidates) - 1))
        self.requested = max(len(self.candidates), 1)

    def step_back(self) -> bool:
        """Undo the last asking again: what showed before shows; False where nothing was asked for again.

        What came of it stays reachable, as a part of the round before.
        """
        if len(self.rounds) < 2:
            return False
        self.shown = self.rounds.pop().shown_before
        return True

    def take(self, everything: bool) -> str:
        """Take the pending text, or its first sentence, out of the draft as kept."""
        candidate = self.candidate
        if candidate is None:
            return ""
        text = candidate.pending if everything else first_sentence(candidate.pending)
        candidate.take(text)
        return text

    def take_again(self, row: int, text: str) -> bool:
        """Redo a `take` of the candidate with that row, which shows; False where its pending text does not begin with `text`."""
        number = self._number(row)
        if number is None or not self.candidates[number].pending.startswith(text):
            return False
        self.shown = number
        self.candidates[number].take(text)
        return True

    def give_back(self, row: int) -> bool:
        """Undo the last `take` of the candidate with that row, which shows; False where nothing of it is kept."""
        number = self._number(row)
        if number is None or not self.candidates[number].kept:
            return False
        self.shown = number
        self.candidates[number].consumed, _end = self.candidates[number].kept.pop()
        return True

    def _number(self, row: int) -> int | None:
        return next((number for number, one in enumerate(self.candidates) if one.row == row), None)


def _rank(candidate: Candidate) -> tuple[float, float]:
    """What comes first is nearest to the arc the author has drawn, to a twentieth of a deviation, and then what reads best."""
    score = candidate.verdict.score if candidate.verdict is not None else 0.0
    return (round(max(0.0, candidate.off_arc) * 20), -score)


def generation_before(runs: Runs, position: int) -> int | None:
    """The candidate whose kept text stands right before `position`: the parent of what is written there."""
    for start, end, run in spans(runs):
        if start < position <= end:
            return run.generation
    return None
