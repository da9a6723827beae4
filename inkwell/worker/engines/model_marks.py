"""What a model writes that is no prose: its thinking and the marks of its chat template, taken out as the text streams."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inkwell.worker.engines.base import GenerationSpec, TextDelta

# Where thinking begins and ends, as models write it.
_THOUGHTS = {
    "<think>": "</think>",
    "<thinking>": "</thinking>",
    "<thought>": "</thought>",
    "<reasoning>": "</reasoning>",
    "<reflection>": "</reflection>",
    "[THINK]": "[/THINK]",
    "<|channel|>analysis": "<|channel|>final",
    "<seed:think>": "</seed:think>",
}
# A turn ends, or somebody else's begins: there is no more of this text.
_TURNS = (
    "<end_of_turn>",
    "<start_of_turn>",
    "<|im_end|>",
    "<|im_start|>",
    "<|eot_id|>",
    "<|start_header_id|>",
    "<|endoftext|>",
    "<|end_of_text|>",
    "<|end|>",
    "<|return|>",
    "<|user|>",
    "<|assistant|>",
    "<|system|>",
    "<|EOT|>",
    "<eos>",
    "</s>",
    "[INST]",
    "[/INST]",
)
# Marks that say nothing.
_NOISE = ("<|message|>", "<|begin_of_text|>", "<bos>", "</think>", "[/THINK]", "<|start|>", "<s>")
_MARKS = (*_THOUGHTS, *_TURNS, *_NOISE)
_MARK = re.compile("|".join(re.escape(mark) for mark in sorted(_MARKS, key=len, reverse=True)))
_LONGEST = max(map(len, [*_MARKS, *_THOUGHTS.values()]))


class MarkSieve:
    """One candidate's text without marks. What may become a mark is held back until it is one or is none.

    Attributes:
        ended: a mark of a turn has come; nothing after it is passed on.
        is_thinking: within a block of thinking that has not ended.
    """

    def __init__(self) -> None:
        self._held = ""
        self._closing = ""
        self._has_passed = False
        self.ended = False

    @property
    def is_thinking(self) -> bool:
        """Whether the text ended, or stands, in the middle of a thought."""
        return bool(self._closing)

    def __call__(self, piece: str, last: bool = False) -> str:
        """The prose of the next characters; `last`: there are no more, so nothing is held back."""
        if self.ended:
            return ""
        if (
            not self._held
            and not self._closing
            and "<" not in piece
            and "[" not in piece
            and self._has_passed
        ):
            return piece
        self._held += piece
        passed: list[str] = []
        while not self.ended:
            if self._closing:
                place = self._held.find(self._closing)
                if place < 0:
                    self._held = self._held[-_LONGEST:]
                    break
                self._held = self._held[place + len(self._closing) :]
                self._closing = ""
                continue
            match = _MARK.search(self._held)
            if match is None:
                break
            passed.append(self._held[: match.start()])
            self._held = self._held[match.end() :]
            self.ended = match.group() in _TURNS
            self._closing = _THOUGHTS.get(match.group(), "")
        if self.ended or self._closing:
            return self._out(passed)
        keep = 0 if last else _may_begin_mark(self._held)
        passed.append(self._held[: len(self._held) - keep])
        self._held = self._held[len(self._held) - keep :]
        return self._out(passed)

    def _out(self, passed: list[str]) -> str:
        """White space before the first word, as it stands behind a thought, is none of the prose's."""
        text = "".join(passed)
        if text.strip():
            self._has_passed = True
        return text


def _may_begin_mark(text: str) -> int:
    """How many characters at the end may be the beginning of a mark."""
    for length in range(min(_LONGEST - 1, len(text)), 0, -1):
        tail = text[-length:]
        if tail[0] in "<[" and any(mark.startswith(tail) for mark in _MARKS):
            return length
    return 0


def sieved(
    deltas: Iterable[TextDelta], spec: GenerationSpec, sieves: dict[int, MarkSieve] | None = None
) -> Iterator[TextDelta]:
    """What an engine generates, without marks; a candidate whose turn has ended is finished. `sieves` are filled by number."""
    sieves = {} if sieves is None else sieves
    for delta in deltas:
        sieve = sieves.setdefault(delta.candidate, MarkSieve())
        had_ended = sieve.ended
        text = sieve(delta.text, delta.ended)
        if had_ended:
            continue
        yield replace(delta, text=text, ended=delta.ended or sieve.ended)
        if sieve.ended:
            spec.finished.add(delta.candidate)
