"""How likely texts are after one context and another: what two contexts begin with alike is read once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkwell.worker.decoder.text_passes import Branch
from inkwell.worker.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np

    from inkwell.worker.decoder.edit_reader import EditReader
    from inkwell.worker.tokens.tokenizer import Tokenizer

    Array = np.ndarray[Any, Any]


class ContextScorer:
    """Scores pieces of text with a reader that has keys and values of its own: the writer's prompt stays as it is."""

    def __init__(self, tokenizer: Tokenizer, reader: EditReader, context_tokens: int) -> None:
        self._tokenizer, self._reader, self._most = tokenizer, reader, context_tokens
        self._ends: list[int] = []

    def prompt(self, text: str, instruct: bool = False, system: str = "") -> list[int]:
        """The tokens of a prompt as the writer reads it."""
        return self._tokenizer.prompt(text, instruct, system)

    def encode(self, text: str) -> list[int]:
        """The tokens of a piece of text."""
        return self._tokenizer.encode(text)

    def token_texts(self, ids: Sequence[int]) -> list[str]:
        """Each token by itself as text."""
        return [self._tokenizer.decode([token]) for token in ids]

    def pieces(
        self, before: Sequence[int], pieces: Sequence[Sequence[int]], cancelled: Callable[[], None]
    ) -> list[Array]:
        """Natural log-probabilities of the tokens of each piece, which follow each other after `before` (tokens of the piece,).

        EngineError where they do not fit into the model's context. `with_note` speaks of these pieces from then on.
        """
        ids = list(before)
        self._ends = [len(ids)]
        for piece in pieces:
            ids += piece
            self._ends.append(len(ids))
        if len(ids) > self._most:
            raise EngineError(_too_long(), f"{len(ids)} tokens do not fit into {self._most}")
        self._reader.read(ids, cancelled)
        first = len(before)
        values, _ = self._reader.weigh(range(first, len(ids)), [], cancelled)
        return [
            values[start - first : end - first]
            for start, end in zip(self._ends, self._ends[1:], strict=False)
        ]

    def with_note(self, note: Sequence[int], cancelled: Callable[[], None]) -> list[Array]:
        """The same for every piece that was scored last, where the `note` of at least one token stands right before it and before
        none of the others (tokens of the piece,).
        """
        ids = self._reader.ids
        branches = [
            Branch(start, (*note, *ids[start:end]))
            for start, end in zip(self._ends, self._ends[1:], strict=False)
        ]
        _, answers = self._reader.weigh([], branches, cancelled)
        # What is told begins with a branch's second token.
        return [answer[len(note) - 1 :] for answer in answers]

    def afterwards(
        self, lead: Sequence[int], text: Sequence[int], cancelled: Callable[[], None]
    ) -> list[Array]:
        """Natural log-probabilities of `text` behind a `lead` of at least one token, standing before the first of the pieces that
        were scored last and after each of them (tokens of the text,): one more than there are pieces.
        """
        branches = [Branch(end, (*lead, *text)) for end in self._ends]
        _, answers = self._reader.weigh([], branches, cancelled)
        return [answer[len(lead) - 1 :] for answer in answers]


def _too_long() -> Any:
    from inkwell.protocol.events import FailureCode

    return FailureCode.PROMPT_TOO_LONG
