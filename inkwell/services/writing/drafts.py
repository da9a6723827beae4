"""A pending draft of one scene: its candidates, which one shows, what has been kept of it. No Qt, no I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
    verdict: Verdict | None = None

    @property
    def pending(self) -> str:
        """What has not been kept yet."""
        return self.text[self.consumed :]

    def take(self, text: str) -> None:
        """The pending text's beginning `text` is kept."""
        self.kept.append((self.consumed, self.consumed + len(text)))
        self.consumed += len(text)


@dataclass
class Draft:
    """What stands in the page, apart. `anchor` is a base position of the scene; `requested`: so many candidates."""

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

    @property
    def candidate(self) -> Candidate | None:
        """The one that shows."""
        return self.candidates[self.shown] if self.shown < len(self.candidates) else None

    @property
    def text(self) -> str:
        """The characters that stand in the page."""
        return self.candidate.pending if self.candidate is not None else ""

    def show(self, step: int) -> bool:
        """Show another alternative, round and round; False where there is only one or part of it was kept."""
        if len(self.candidates) < 2 or any(candidate.kept for candidate in self.candidates):
            return False
        order = self.order()
        self.shown = order[(order.index(self.shown) + step) % len(order)]
        return True

    def order(self) -> list[int]:
        """The candidates' numbers, best first once they have been compared; as they were written before that."""
        numbers = list(range(len(self.candidates)))
        if any(candidate.verdict is None for candidate in self.candidates):
            return numbers
        return sorted(numbers, key=lambda number: -_score(self.candidates[number]))

    def take(self, everything: bool) -> str:
        """Take the pending text, or its first sentence, out of the draft as kept."""
        candidate = self.candidate
        if candidate is None:
            return ""
        text = candidate.pending if everything else first_sentence(candidate.pending)
        candidate.take(text)
        return text

    def take_again(self, row: int, text: str) -> bool:
        """Redo a `take` of the candidate with that row; False where its pending text does not begin with `text`."""
        candidate = self.candidate
        if candidate is None or candidate.row != row or not candidate.pending.startswith(text):
            return False
        candidate.take(text)
        return True

    def give_back(self, row: int) -> bool:
        """Undo the last `take` of the candidate with that row; False where it was not the last."""
        candidate = self.candidate
        if candidate is None or candidate.row != row or not candidate.kept:
            return False
        candidate.consumed, _end = candidate.kept.pop()
        return True


def _score(candidate: Candidate) -> float:
    return candidate.verdict.score if candidate.verdict is not None else 0.0


def generation_before(runs: Runs, position: int) -> int | None:
    """The candidate whose kept text stands right before `position`: the parent of what is written there."""
    for start, end, run in spans(runs):
        if start < position <= end:
            return run.generation
    return None
