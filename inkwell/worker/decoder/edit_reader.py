"""Reads a text once and then asks, for many small changes to it, how likely each leaves what follows.

A change is a branch: the tokens from the place where it begins on. All branches of a batch are read in one pass, each
attending to the text before its own place and to itself; so a change costs its own dozen tokens and not the text. The
reader has keys and values of its own: the prompt that the writer remembers stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from inkwell.worker.decoder.runner import common_prefix

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.worker.decoder.config import ModelConfig
    from inkwell.worker.decoder.model_parts import ModelParts

    Array = np.ndarray[Any, Any]

_CHUNK = 256  # tokens read at once
_GROWTH = 256  # tokens


@dataclass(frozen=True)
class Branch:
    """What stands instead from token `at` of the text on."""

    at: int
    tokens: tuple[int, ...]


class EditReader:
    """One text at a time; what two texts begin with alike is read once.

    Attributes:
        ids: the text.
        tokens_read: how many tokens were computed since it was made, of texts and of branches.
    """

    def __init__(self, parts: ModelParts) -> None:
        self._parts = parts
        self.ids: list[int] = []
        self._lead = parts.prefix.tokens if parts.prefix is not None else 0
        self._keys = self._values = torch.empty(0)
        self._normed = torch.empty(0)
        self.tokens_read = 0

    @torch.inference_mode()
    def read(self, ids: Sequence[int], cancelled: Callable[[], None]) -> None:
        """Make `ids` the text."""
        keep = common_prefix(self.ids, ids)
        del self.ids[keep:]
        self._reserve(self._lead + len(ids))
        for start in range(keep, len(ids), _CHUNK):
            part = list(ids[start : start + _CHUNK])
            attention = _TextAttention(self._parts, self._keys, self._values, self._lead + start)
            normed = self._hidden(
                part, range(self._lead + start, self._lead + start + len(part)), attention, cancelled
            )
            self._normed[start : start + len(part)] = normed
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
        logits = self._parts.network.softcapped(
            self._normed[torch.from_numpy(distinct)].to(self._parts.device) @ rows.T
        )
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
                rows.append(self._read_batch(batch, cancelled))
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

    def _read_batch(self, branches: Sequence[Branch], cancelled: Callable[[], None]) -> torch.Tensor:
        """What the head is multiplied with, after every token of the branches but their last (tokens, hidden)."""
        ids: list[int] = []
        positions: list[int] = []
        owners: list[int] = []
        for number, branch in enumerate(branches):
            ids += branch.tokens[:-1]
            positions += range(self._lead + branch.at, self._lead + branch.at + len(branch.tokens) - 1)
            owners += [number] * (len(branch.tokens) - 1)
        begins = [self._lead + branches[number].at for number in owners]
        attention = _BranchAttention(
            self._parts,
            self._keys,
            self._values,
            max(begins),
            torch.tensor(positions),
            torch.tensor(begins),
            torch.tensor(owners),
        )
        self.tokens_read += len(ids)
        return self._hidden(ids, positions, attention, cancelled)

    def _hidden(
        self,
        ids: Sequence[int],
        positions: Sequence[int],
        attention: _TextAttention | _BranchAttention,
        cancelled: Callable[[], None],
    ) -> torch.Tensor:
        """What the head is multiplied with (ids, hidden) float32."""
        device = self._parts.device
        network = self._parts.network
        hidden = network.hidden(
            torch.tensor(list(ids), device=device),
            torch.tensor(list(positions), device=device),
            attention,
            cancelled,
        )
        return network.normed(hidden).float()

    def _reserve(self, tokens: int) -> None:
        config, parts = self._parts.config, self._parts
        if self._keys.numel() and self._keys.shape[2] >= tokens:
            return
        room = -(-tokens // _GROWTH) * _GROWTH
        shape = (config.layers, config.kv_heads, room, config.head_dim)
        keys, values = (torch.zeros(shape, dtype=parts.dtype, device=parts.device) for _ in range(2))
        normed = torch.zeros(room, config.hidden_size, device=parts.device)
        if self._keys.numel():
            old = self._keys.shape[2]
            keys[:, :, :old], values[:, :, :old] = self._keys, self._values
            normed[: len(self._normed)] = self._normed
        elif parts.prefix is not None:
            keys[:, :, : self._lead] = parts.prefix.keys.to(keys)
            values[:, :, : self._lead] = parts.prefix.values.to(values)
        self._keys, self._values, self._normed = keys, values, normed


class _TextAttention:
    """The text's own tokens, from `start` on, each seeing those before it."""

    def __init__(self, parts: ModelParts, keys: torch.Tensor, values: torch.Tensor, start: int) -> None:
        self._parts, self._keys, self._values, self._start = parts, keys, values, start

    def attend(
        self, layer: int, queries: torch.Tensor, keys: torch.Tensor, values: torch.Tensor
    ) -> torch.Tensor:
        count = keys.shape[1]
        end = self._start + count
        self._keys[layer, :, self._start : end] = keys
        self._values[layer, :, self._start : end] = values
        at = torch.arange(self._start, end, device=keys.device)[:, None]
        seen = torch.arange(end, device=keys.device)[None, :]
        window = self._parts.config.window_of(layer)
        allowed = seen <= at
        if window:
            allowed &= seen > at - window
        return _attended(
            self._parts.config, queries, self._keys[layer, :, :end], self._values[layer, :, :end], allowed
        )


class _BranchAttention:
    """Branches side by side: each token sees the text before its branch, and its branch up to itself."""

    def __init__(
        self,
        parts: ModelParts,
        keys: torch.Tensor,
        values: torch.Tensor,
        extent: int,
        positions: torch.Tensor,
        begins: torch.Tensor,
        owners: torch.Tensor,
    ) -> None:
        self._parts, self._keys, self._values, self._extent = parts, keys, values, extent
        place = torch.arange(extent)[None, :]
        text = place < begins[:, None]
        own = (owners[None, :] == owners[:, None]) & (positions[None, :] <= positions[:, None])
        self._allowed = torch.cat([text, own], dim=1).to(parts.device)
        reach = torch.cat([place.expand(len(begins), -1), positions[None, :].expand(len(begins), -1)], dim=1)
        self._distance = (positions[:, None] - reach).to(parts.device)

    def attend(
        self, layer: int, queries: torch.Tensor, keys: torch.Tensor, values: torch.Tensor
    ) -> torch.Tensor:
        window = self._parts.config.window_of(layer)
        allowed = self._allowed & (self._distance < window) if window else self._allowed
        return _attended(
            self._parts.config,
            queries,
            torch.cat([self._keys[layer, :, : self._extent], keys], dim=1),
            torch.cat([self._values[layer, :, : self._extent], values], dim=1),
            allowed,
        )


def _attended(
    config: ModelConfig,
    queries: torch.Tensor,
    keys: torch.Tensor,
    values: torch.Tensor,
    allowed: torch.Tensor,
) -> torch.Tensor:
    """(tokens, heads · head_dim) for queries (heads, tokens, head_dim) over keys and values (kv_heads, seen, head_dim)."""
    group = config.heads // config.kv_heads
    tokens = queries.shape[1]
    grouped = queries.reshape(config.kv_heads, group * tokens, config.head_dim)
    scores = (grouped @ keys.transpose(1, 2)).float() * config.scale
    if config.attention_softcap:
        scores = torch.tanh(scores / config.attention_softcap) * config.attention_softcap
    scores = scores.view(config.kv_heads, group, tokens, -1).masked_fill(~allowed, float("-inf"))
    weights = torch.softmax(scores, dim=-1).to(values.dtype).view(config.kv_heads, group * tokens, -1)
    attended = (weights @ values).view(config.heads, tokens, config.head_dim)
    return attended.transpose(0, 1).reshape(tokens, config.heads * config.head_dim)
