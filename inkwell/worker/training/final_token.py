"""Final-token preference (Antislop, arXiv 2510.15061): learns only the tokens at which rejected phrases begin."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from inkwell.domain.voices.rejected_phrases import occurrences, rejected_phrases
from inkwell.prompting.avoided import worn_phrases

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.voices.rejected_phrases import Phrase
    from inkwell.domain.voices.training import TrainingPlan
    from inkwell.worker.training.batches import Sample
    from inkwell.worker.training.learner import Learner
    from inkwell.worker.training.schedule import Listener

# The method's own numbers: how far a chosen token must be above the rejected one (logits), how freely these tokens move, and how firmly all
# others are held where they were.
_MARGIN = 2.0
_FREE_MOVE = 1.0
_HOLD_TARGETS = 0.05
_HOLD_OTHERS = 0.4
# What may stand instead: whatever the model itself finds likely there (min-p), as its writing would have gone on.
_MIN_P = 0.05
_MOST_CHOSEN, _LEAST_CHOSEN = 8, 2
_LEAST_PLACES = 8
_HELD_OUT_EVERY = 8


@dataclass
class _Row:
    """A discarded text: its tokens, where a rejected phrase begins, and after the first look what may stand there."""

    ids: list[int]
    places: list[int]
    rejected: list[int]
    chosen: list[torch.Tensor] = field(default_factory=list[torch.Tensor])


class FinalTokenObjective:
    """At each place the tokens that the model could as well have written become likelier than the one that begins a rejected
    phrase, until they are two logits above it; every other token is held where it was.
    """

    def __init__(
        self, plan: TrainingPlan, learner: Learner, samples: list[Sample], encode: Callable[[str], list[int]]
    ) -> None:
        self._plan, self._learner = plan, learner
        self.phrases = _phrases_of(samples)
        rows: dict[bool, list[_Row]] = {False: [], True: []}
        for sample in samples:
            row = _row(sample, self.phrases, encode, plan.window_tokens)
            if row is not None:
                rows[sample.held_out].append(row)
        if not rows[True]:
            rows[True] = rows[False][_HELD_OUT_EVERY - 1 :: _HELD_OUT_EVERY]
            rows[False] = [row for row in rows[False] if not any(row is held for held in rows[True])]
        self._rows = rows
        self._starts = {token for row in (*rows[False], *rows[True]) for token in row.rejected}
        self._loss = 0.0
        self.accuracy = -1.0

    @property
    def is_enough(self) -> bool:
        """Whether there are places to learn from, and some to measure by."""
        return bool(self._rows[True]) and self.places >= _LEAST_PLACES

    @property
    def places(self) -> int:
        """Where a rejected phrase begins, in what is learned."""
        return sum(len(row.places) for row in self._rows[False])

    @property
    def tokens(self) -> int:
        """Tokens an epoch."""
        return sum(len(row.ids) for row in self._rows[False])

    @property
    def held_out_tokens(self) -> int:
        """Tokens that are never learned."""
        return sum(len(row.ids) for row in self._rows[True])

    def rows_per_epoch(self) -> int:
        """Discarded texts an epoch."""
        return len(self._rows[False])

    def learn(self, step: int, rank: int, ranks: int, check: Listener) -> int:
        """See Objective."""
        size, learned, summed = self._plan.batch * self._plan.accumulate, 0, 0.0
        mine = range(rank, size, ranks)
        for number in mine:
            check.check()
            row = self._shuffled(step * size + number)
            loss, _ = self._loss_of(row)
            (loss / (len(mine) * ranks)).backward()
            summed += float(loss.detach())
            learned += len(row.ids)
        self._loss = summed / max(1, len(mine))
        return learned

    def last_loss(self) -> float:
        """See Objective."""
        return self._loss

    @torch.no_grad()
    def measure(self, most: int, check: Listener) -> float:
        """See Objective; `accuracy` is then the share of held-out places at which what may stand there beats what was rejected."""
        rows = self._rows[True]
        rows = rows if not most else rows[:: max(1, len(rows) // most)]
        losses: list[float] = []
        won: list[float] = []
        for row in rows:
            check.check()
            loss, gaps = self._loss_of(row)
            losses.append(float(loss))
            won.extend(float((gap > 0).float().mean()) for gap in gaps)
        self.accuracy = sum(won) / max(1, len(won))
        return sum(losses) / max(1, len(losses))

    def _shuffled(self, number: int) -> _Row:
        """The row of a number: every epoch has its own order, by the seed and the number alone."""
        rows = self._rows[False]
        epoch, place = divmod(number, len(rows))
        order = torch.randperm(
            len(rows), generator=torch.Generator().manual_seed(self._plan.seed * 1_000_003 + epoch)
        )
        return rows[int(order[place])]

    def _loss_of(self, row: _Row) -> tuple[torch.Tensor, list[torch.Tensor]]:
        """The mean loss over the places of a row, and how far above the rejected token (logits) each chosen one is."""
        ids = torch.tensor([row.ids])
        before = [place - 1 for place in row.places]
        with torch.no_grad(), self._learner.without_adapter():
            reference = self._learner.logits(ids, before)
        if not row.chosen:
            row.chosen = [
                self._instead(scores, token) for scores, token in zip(reference, row.rejected, strict=True)
            ]
        logits = self._learner.logits(ids, before)
        losses: list[torch.Tensor] = []
        gaps: list[torch.Tensor] = []
        for now, then, rejected, chosen in zip(logits, reference, row.rejected, row.chosen, strict=True):
            gap = now[chosen] - now[rejected]
            weight = ((_MARGIN - gap) / _MARGIN).clamp(0.0, 1.0)
            moved = now - then
            targets = torch.cat([chosen, torch.tensor([rejected], device=chosen.device)])
            of_targets = moved[targets]
            others = (moved.pow(2).sum() - of_targets.pow(2).sum()) / (len(moved) - len(targets))
            too_far = (of_targets.abs() - _FREE_MOVE).clamp(min=0.0).pow(2).mean()
            losses.append(
                (functional.softplus(_MARGIN - gap) * weight).mean()
                + _HOLD_OTHERS * others
                + _HOLD_TARGETS * too_far
            )
            gaps.append(gap.detach())
        return torch.stack(losses).mean(), gaps

    def _instead(self, scores: torch.Tensor, rejected: int) -> torch.Tensor:
        """Tokens (int64) that the model found likely where it wrote the rejected one, none that begins such a phrase."""
        probabilities = scores.softmax(-1)
        values, tokens = probabilities.topk(_MOST_CHOSEN + len(self._starts) + 1)
        fine = [
            (float(value), int(token))
            for value, token in zip(values, tokens, strict=True)
            if int(token) != rejected and int(token) not in self._starts
        ]
        likely = [token for value, token in fine if value >= _MIN_P * float(values[0])][:_MOST_CHOSEN]
        return torch.tensor(likely or [token for _, token in fine[:_LEAST_CHOSEN]], device=scores.device)


def _phrases_of(samples: list[Sample]) -> list[Phrase]:
    """Phrases by what is learned alone, so that the held-out texts measure."""
    learned = [sample for sample in samples if not sample.held_out]
    kept = list(dict.fromkeys(sample.text for sample in learned))
    rejected = list(dict.fromkeys(sample.rejected for sample in learned))
    worn = tuple(phrase for phrases in worn_phrases().values() for phrase in phrases)
    return rejected_phrases(rejected, kept, worn)


def _row(
    sample: Sample, phrases: list[Phrase], encode: Callable[[str], list[int]], window: int
) -> _Row | None:
    """The discarded text of a sample after what stood before it; None where no rejected phrase begins at a token."""
    text = sample.before + sample.rejected
    ids = encode(text)
    offset = max(0, len(ids) - window)
    places: list[int] = []
    rejected: list[int] = []
    for start, _ in occurrences(sample.rejected, phrases):
        at = len(sample.before) + start
        # The space belongs to the token after it.
        prefix = encode(text[: at - 1] if text[:at].endswith(" ") else text[:at])
        place = len(prefix) - offset
        if ids[: len(prefix)] == prefix and place > 0 and len(prefix) < len(ids):
            places.append(place)
            rejected.append(ids[len(prefix)])
    return _Row(ids[offset:], places, rejected) if places else None
