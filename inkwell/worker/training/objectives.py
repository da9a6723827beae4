"""What a training makes small: the loss on text, or the loss on what the author chose (DPO)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from inkwell.worker.training.batches import PackedBatches, PaddedBatches, Sample
from inkwell.worker.training.cuda_graph import CudaGraphSteps

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
        kind = PaddedBatches if any(sample.before for sample in samples) else PackedBatches
        window = plan.window_tokens
        self._training = kind([sample for sample in samples if not sample.held_out], encode, end, window)
        self._held_out = kind([sample for sample in samples if sample.held_out], encode, end, window)
        learner.initialize_prefix(self._training.target_tokens())
        learner.prepare_sampled_softmax(self._training.target_tokens())
        self._steps = CudaGraphSteps(learner)
        self._loss = 0.0

    @property
    def tokens(self) -> int:
        """Tokens an epoch."""
        return self._training.tokens

    @property
    def held_out_tokens(self) -> int:
        """Tokens that are never learned."""
        return self._held_out.tokens

    def rows_per_epoch(self) -> int:
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


class PreferenceObjective:
    """Direct preference optimization (Rafailov and others 2023) on preference pairs: the chosen text becomes likelier than the
    rejected one, against the model without its adapter as the reference; −log σ(β · (difference of the two log-ratios)).
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
        self._chosen: dict[bool, PaddedBatches] = {}
        self._rejected: dict[bool, PaddedBatches] = {}
        for held_out in (False, True):
            rows = [sample for sample in samples if sample.held_out is held_out]
            other = [Sample(sample.rejected, sample.before) for sample in rows]
            self._chosen[held_out] = PaddedBatches(rows, encode, end, plan.window_tokens)
            self._rejected[held_out] = PaddedBatches(other, encode, end, plan.window_tokens)
        learner.initialize_prefix(self._chosen[False].target_tokens())
        self._loss = 0.0
        self._reference_differences: dict[tuple[bool, int], torch.Tensor] = {}
        self.accuracy = -1.0

    @property
    def tokens(self) -> int:
        """Tokens an epoch."""
        return self._chosen[False].tokens + self._rejected[False].tokens

    @property
    def held_out_tokens(self) -> int:
        """Tokens that are never learned."""
        return self._chosen[True].tokens + self._rejected[True].tokens

    def rows_per_epoch(self) -> int:
        """Pairs an epoch."""
        return len(self._chosen[False])

    def learn(self, step: int, rank: int, ranks: int, check: Listener) -> int:
        """See Objective."""
        plan, summed, learned = self._plan, 0.0, 0
        mine = range(rank, plan.batch * plan.accumulate, ranks)
        for number in mine:
            check.check()
            row = step * plan.batch * plan.accumulate + number
            loss, _, tokens = self._pair(False, row)
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
        """See Objective; `accuracy` is then the share of held-out pairs in which the chosen text is preferred."""
        rows = len(self._chosen[True])
        places = range(rows) if not most else range(0, rows, max(1, rows // most))
        losses, preferred = [], 0
        for row in places:
            check.check()
            loss, margin, _ = self._pair(True, row)
            losses.append(float(loss))
            preferred += margin > 0
        self.accuracy = preferred / max(1, len(losses))
        return sum(losses) / max(1, len(losses))

    def _pair(self, held_out: bool, row: int) -> tuple[torch.Tensor, float, int]:
        seed = self._plan.seed
        chosen = self._chosen[held_out].batch(row, 1, seed)
        rejected = self._rejected[held_out].batch(row, 1, seed)
        base = self._reference_difference(held_out, row, chosen, rejected)
        chosen_loss, first = self._learner.loss(*chosen)
        rejected_loss, second = self._learner.loss(*rejected)
        margin = self._plan.beta * ((rejected_loss - chosen_loss) - base)
        return -functional.logsigmoid(margin), float(margin.detach()), first + second

    def _reference_difference(
        self,
        held_out: bool,
        row: int,
        chosen: tuple[torch.Tensor, torch.Tensor],
        rejected: tuple[torch.Tensor, torch.Tensor],
    ) -> torch.Tensor:
        key = (held_out, row)
        if key not in self._reference_differences:
            with torch.no_grad(), self._learner.without_adapter():
                self._reference_differences[key] = (
                    self._learner.loss(*rejected)[0] - self._learner.loss(*chosen)[0]
                )
        return self._reference_differences[key]
