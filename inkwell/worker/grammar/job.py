"""One job of checking: paragraphs one after another, given up as soon as anything else is asked of the writer."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from inkwell.protocol.events import Finished, FinishReason, GrammarChecked
from inkwell.worker.devices import half_the_threads
from inkwell.worker.errors import CancelledError
from inkwell.worker.grammar.checker import Checker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inkwell.protocol.requests import CheckGrammar, Passage
    from inkwell.worker.channel import Channel
    from inkwell.worker.engines.base import TextEngine

_CHARS_AT_ONCE = 1_200


def check_grammar(engine: TextEngine, request: CheckGrammar, channel: Channel) -> None:
    """Tell what is likelier otherwise, passage by passage."""

    def check() -> None:
        if channel.is_cancelled(request.job_id) or channel.has_requests():
            raise CancelledError

    checker = Checker(engine.edit_judge(), request)
    number = 0
    for group in together(request.passages):
        check()
        began = time.monotonic()
        with half_the_threads():
            found = checker.check(group, check)
        taken = int((time.monotonic() - began) * 1000)
        for corrections in found:
            channel.send(GrammarChecked(request.job_id, number, tuple(corrections), taken // len(group)))
            number += 1
    channel.send(Finished(request.job_id, FinishReason.LENGTH))


def together(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Passages that follow each other, a page or less at once: a network reads many short lines as quickly as one."""
    group: list[Passage] = []
    for passage in passages:
        size = sum(len(one.text) for one in group)
        if group and (size + len(passage.text) > _CHARS_AT_ONCE or not _follows(passage, group[-1])):
            yield group
            group = []
        group.append(passage)
    if group:
        yield group


def _follows(passage: Passage, other: Passage) -> bool:
    if other.parts:
        return False  # it is not read to its end
    ending = f"{other.text}\n"
    length = min(len(ending), len(passage.before))
    return length > 0 and passage.before[-length:] == ending[-length:]
