"""What a training makes small: the loss on text, or the loss on what the author chose (DPO)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from inkwell.worker.training.batches import PairedRows, Sample, StreamRows
from inkwell.worker.training.cuda_graph import CapturedSteps

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.voices.training import TrainingPlan
    from inkwell.worker.training.learner import Learner
    from inkwell.worker.training.schedule import Listener


class TextObjective:
    """Next-token cross-entropy, in nats a token, over the texts of a corpus."""

    def __init__(
        self,
        plan: TrainingPlan,
        learner: Learner,
        samples: list[Sample],
        encode: Callable[[str], list[int]],
        end: int | None,
    ) -> None:
        self._plan, self._learner = plan, learner
        kind = PairedRows if any(one.before for one in samples) else StreamRows
        window = plan.window_tokens
        self._training = kind([one for one in samples if not one.held_out], encode, end, window)
        self._held_out = kind([one for one in samples if one.held_out], encode, end, window)
        learner.begin_with(self._training.learned())
        learner.expect(self._training.learned())
        self._steps = CapturedSteps(learner)
        self._loss = 0.0

    @property
    def tokens(self) -> int:
        """Tokens an epoch."""
        return self._training.tokens

    @property
    def held_out_tokens(self) -> int:
        """Tokens that are never learned."""
        return self._held_out.tokens

    def rows(self) -> int:
        """Windows an epoch."""
        return len(self._training)

    def learn(self, step: int, rank: int, ranks: int, check: Listener) -> int:
        """See Objective."""
        plan, learned, summed = self._plan, 0, 0.0
        parts = plan.accumulate * ranks
        for part in range(rank, parts, ranks):
            ids, targets = self._training.batch(step * parts + part, plan.batch, plan.seed, plan.shift)
            check.check()
            loss, count = self._steps.add_gradients(ids, targets, 1 / parts)
            learned += count
            summed += loss
        self._loss = summed / max(1, learned)
        return learned

    def last_loss(self) -> float:
        """See Objective."""
        return self._loss

    @torch.no_grad()
    def measure(self, most: int, check: Listener) -> float:
        """See Objective."""
        summed, counted = 0.0, 0
        for ids, targets in self._held_out.all(most):
            check.check()
            loss, count = self._learner.loss(ids, targets)
            summed += float(loss)
            counted += count
        return summed / max(1, counted)


class ChoiceObjective:
    """Direct preference optimization (Rafailov and others 2023): what was kept becomes likelier than what was not, against the
    model without its adapter; −log σ(β · (difference of the two log-ratios)).
    """

    def __init__(
        self,
        plan: TrainingPlan,
        learner: Learner,
        samples: list[Sample],
        encode: Callable[[str], list[int]],
        end: int | None,
    ) -> None:
        self._plan, self._learner = plan, learner
        self._chosen: dict[bool, PairedRows] = {}
        self._rejected: dict[bool, PairedRows] = {}
        for held_out in (False, True):
            rows = [one for one in samples if one.held_out is held_out]
            other = [Sample(one.rejected, one.before) for one in rows]
            self._chosen[held_out] = PairedRows(rows, encode, end, plan.window_tokens)
            self._rejected[held_out] = PairedRows(other, encode, end, plan.window_tokens)
        learner.begin_with(self._chosen[False].learned())
        self._loss = 0.0
        self._base: dict[tuple[bool, int], torch.Tensor] = {}
        self.right = -1.0

    @property
    def tokens(self) -> int:
        """Tokens an epoch."""
        return self._chosen[False].tokens + self._rejected[False].tokens

    @property
    def held_out_tokens(self) -> int:
        """Tokens that are never learned."""
        return self._chosen[True].tokens + self._rejected[True].tokens

    def rows(self) -> int:
        """Pairs an epoch."""
        return len(self._chosen[False])

    def learn(self, step: int, rank: int, ranks: int, check: Listener) -> int:
        """See Objective."""
        plan, summed, learned = self._plan, 0.0, 0
        mine = range(rank, plan.batch * plan.accumulate, ranks)
        for number in mine:
            check.check()
            place = step * plan.batch * plan.accumulate + number
            loss, _, tokens = self._pair(False, place)
            (loss / (len(mine) * ranks)).backward()
            summed += float(loss.detach())
            learned += tokens
        self._loss = summed / max(1, len(mine))
        return learned

    def last_loss(self) -> float:
        """See Objective."""
        return self._loss

    @torch.no_grad()
    def measure(self, most: int, check: Listener) -> float:
        """See Objective; `right` is then the share of held-out pairs in which the kept one is preferred."""
        rows = len(self._chosen[True])
        places = range(rows) if not most else range(0, rows, max(1, rows // most))
        losses, right = [], 0
        for place in places:
            check.check()
            loss, margin, _ = self._pair(True, place)
            losses.append(float(loss))
            right += margin > 0
        self.right = right / max(1, len(losses))
        return sum(losses) / max(1, len(losses))

    def _pair(self, held_out: bool, place: int) -> tuple[torch.Tensor, float, int]:
        seed = self._plan.seed
        kept = self._chosen[held_out].batch(place, 1, seed)
        left = self._rejected[held_out].batch(place, 1, seed)
        base = self._base_difference(held_out, place, kept, left)
        likely_kept, first = self._learner.loss(*kept)
        likely_left, second = self._learner.loss(*left)
        margin = self._plan.beta * ((likely_left - likely_kept) - base)
        return -functional.logsigmoid(margin), float(margin.detach()), first + second

    def _base_difference(
        self,
        held_out: bool,
        place: int,
        kept: tuple[torch.Tensor, torch.Tensor],
        left: tuple[torch.Tensor, torch.Tensor],
    ) -> torch.Tensor:
        key = (held_out, place)
        if key not in self._base:
            with torch.no_grad(), self._learner.without_adapter():
                self._base[key] = self._learner.loss(*left)[0] - self._learner.loss(*kept)[0]
        return self._base[key]
