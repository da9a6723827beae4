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
    "<|channel|>commentary": "<|channel|>final",
    "<|channel>thought": "<channel|>",
    "◁think▷": "◁/think▷",
    "<|begin_of_thought|>": "<|end_of_thought|>",
    "<scratchpad>": "</scratchpad>",
    "<tool_call>": "</tool_call>",
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
    "<|eom_id|>",
    "<|turn_end|>",
    "<|END_OF_TURN_TOKEN|>",
    "<|START_OF_TURN_TOKEN|>",
    "<|im_sep|>",
    "<turn|>",
    "<|turn>",
    "<｜end▁of▁sentence｜>",
    "<｜User｜>",
    "<｜Assistant｜>",
    "<<SYS>>",
    "### Instruction:",
    "### Human:",
    "### User:",
)
# Marks that say nothing.
_NOISE = (
    "### Response:",
    "### Assistant:",
    "<|message|>",
    "<|begin_of_text|>",
    "<bos>",
    "</think>",
    "[/THINK]",
    "<|start|>",
    "<s>",
    "<pad>",
    "<unk>",
    "◁/think▷",
)
_MARKS = (*_THOUGHTS, *_TURNS, *_NOISE)
# Whatever else stands between such brackets is a token of some template.
_UNKNOWN = r"<\|[^|<>\s]{1,40}\|>|<｜[^｜<>\s]{1,40}｜>"
_MARK = re.compile(
    "|".join([*(re.escape(mark) for mark in sorted(_MARKS, key=len, reverse=True)), _UNKNOWN]), re.IGNORECASE
)
_MAY_BE_UNKNOWN = re.compile(r"<(?:[|｜][^|｜<>\s]{0,40}[|｜]?)?\Z")
_BY_SMALL_LETTERS = {mark.lower(): closing for mark, closing in _THOUGHTS.items()}
_SMALL_TURNS = frozenset(mark.lower() for mark in _TURNS)
_FIRST_LETTERS = "<[#◁"
_LONGEST = max(42, *map(len, [*_MARKS, *_THOUGHTS.values()]))


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
            and not any(letter in piece for letter in _FIRST_LETTERS)
            and self._has_passed
        ):
            return piece
        self._held += piece
        passed: list[str] = []
        while not self.ended:
            if self._closing:
                place = self._held.lower().find(self._closing.lower())
                if place < 0:
                    self._held = self._held[-_LONGEST:]
                    break
                self._held = self._held[place + len(self._closing) :]
                self._closing = ""
                continue
            match = _MARK.search(self._held)
            if match is None or (not last and _may_grow(self._held[match.start() :].lower())):
                break
            passed.append(self._held[: match.start()])
            self._held = self._held[match.end() :]
            self.ended = match.group().lower() in _SMALL_TURNS
            self._closing = _BY_SMALL_LETTERS.get(match.group().lower(), "")
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


def _may_grow(tail: str) -> bool:
    """Whether a mark at the end may be the beginning of a longer one: `<|channel|>` of `<|channel|>analysis`."""
    return any(len(mark) > len(tail) and mark.lower().startswith(tail) for mark in _MARKS)


def _may_begin_mark(text: str) -> int:
    """How many characters at the end may be the beginning of a mark."""
    for length in range(min(_LONGEST - 1, len(text)), 0, -1):
        tail = text[-length:].lower()
        if tail[0] in _FIRST_LETTERS and (
            _MAY_BE_UNKNOWN.match(tail) or any(mark.lower().startswith(tail) for mark in _MARKS)
        ):
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
