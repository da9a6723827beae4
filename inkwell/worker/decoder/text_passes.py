"""How a text is read beside the writer's prompt, and what might stand instead at many of its places: by torch or by kernels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import torch


@dataclass(frozen=True)
class Branch:
    """What stands instead from token `at` of the text on."""

    at: int
    tokens: tuple[int, ...]


class TextPasses(Protocol):
    """One text's keys and values, and passes over them. What comes back is what the head is multiplied with, float32 on the
    processor or the card.
    """

    def read(self, ids: Sequence[int], start: int, cancelled: Callable[[], None]) -> torch.Tensor:
        """Read `ids` as the text from token `start` on, over what may have stood there (ids, hidden)."""
        ...

    def branch(self, branches: Sequence[Branch], cancelled: Callable[[], None]) -> torch.Tensor:
        """After every token of the branches but their last, in their order (tokens, hidden); the text stays as it is."""
        ...
