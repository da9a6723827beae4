"""Reads a text once and then asks, for many small changes to it, how likely each leaves what follows.

A change is a branch: the tokens from the place where it begins on. All branches of a batch are read in one pass, each
attending to the text before its own place and to itself; so a change costs its own dozen tokens and not the text. The
reader has keys and values of its own: the prompt that the writer remembers stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from inkwell.worker.decoder.runner import common_prefix

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.worker.decoder.model_parts import ModelParts
    from inkwell.worker.decoder.text_passes import Branch

    Array = np.ndarray[Any, Any]

_CHUNK = 256  # tokens read at once


class EditReader:
    """One text at a time; what two texts begin with alike is read once.

    Attributes:
        ids: the text.
        tokens_read: how many tokens were computed since it was made, of texts and of branches.
    """

    def __init__(self, parts: ModelParts) -> None:
        self._parts = parts
        self._passes = parts.passes()
        self.ids: list[int] = []
        self._normed = torch.empty(0)
        self.tokens_read = 0

    @torch.inference_mode()
    def read(self, ids: Sequence[int], cancelled: Callable[[], None]) -> None:
        """Make `ids` the text."""
        keep = common_prefix(self.ids, ids)
        del self.ids[keep:]
        rows = [self._normed[:keep]] if keep else []
        for start in range(keep, len(ids), _CHUNK):
            part = list(ids[start : start + _CHUNK])
            rows.append(self._passes.read(part, start, cancelled))
            self._normed = torch.cat(rows)
            self.ids += part
        self.tokens_read += len(ids) - keep

    @torch.inference_mode()
    def preferences(self, places: Sequence[int], instead: Sequence[int]) -> Array:
        """How many nats likelier each token of `instead` is, at its place in the text, than the token there (places,).

        A place is at least 1 and less than the text's length.
        """
        here = [self.ids[place] for place in places]
        known, index = np.unique(np.array([*here, *instead], np.int64), return_inverse=True)
        rows = self._parts.head_rows(known.tolist())
        distinct, row_of = np.unique(np.array(places, np.int64) - 1, return_inverse=True)
        logits = self._parts.softcapped(self._normed[torch.from_numpy(distinct)] @ rows.T)
        table = logits.cpu().numpy()
        count = len(here)
        return table[row_of, index[count:]] - table[row_of, index[:count]]

    @torch.inference_mode()
    def weigh(
        self, places: Sequence[int], branches: Sequence[Branch], cancelled: Callable[[], None]
    ) -> tuple[Array, list[Array]]:
        """Natural log-probabilities: of the text's token at each place (places,), and for each branch of each of its tokens but
        the first (tokens − 1,).
        """
        rows = [self._normed[torch.tensor([place - 1 for place in places], dtype=torch.long)]]
        following = [self.ids[place] for place in places]
        batch: list[Branch] = []
        for branch in [*branches, None]:
            # The last token's own output is never asked for.
            size = sum(len(one.tokens) - 1 for one in batch)
            if batch and (branch is None or size + len(branch.tokens) - 1 > _CHUNK):
                rows.append(self._passes.branch(batch, cancelled))
                self.tokens_read += size
                batch = []
            if branch is not None:
                following += branch.tokens[1:]
                batch += [branch] if len(branch.tokens) > 1 else []
        if not following:
            return np.zeros(0, np.float32), [np.zeros(0, np.float32) for _ in branches]
        values = (
            self._parts.log_probabilities(torch.cat(rows), torch.tensor(following), cancelled).cpu().numpy()
        )
        ends = np.cumsum([len(places), *(len(branch.tokens) - 1 for branch in branches)])
        here, *others = np.split(values, ends[:-1])
        return here, others
