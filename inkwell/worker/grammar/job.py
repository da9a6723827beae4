"""One job of checking: paragraphs one after another, given up as soon as anything else is asked of the writer."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from inkwell.protocol.events import Finished, FinishReason, GrammarChecked
from inkwell.worker.errors import CancelledError
from inkwell.worker.grammar.checker import Checker

if TYPE_CHECKING:
    from inkwell.protocol.requests import CheckGrammar
    from inkwell.worker.channel import Channel
    from inkwell.worker.engines.base import TextEngine


def check_grammar(engine: TextEngine, request: CheckGrammar, channel: Channel) -> None:
    """Tell what is likelier otherwise, passage by passage."""

    def check() -> None:
        if channel.is_cancelled(request.job_id) or channel.has_requests():
            raise CancelledError

    checker = Checker(engine.edit_judge(), request)
    for number, passage in enumerate(request.passages):
        check()
        began = time.monotonic()
        found = checker.check(passage.text, passage.before, check)
        taken = int((time.monotonic() - began) * 1000)
        channel.send(GrammarChecked(request.job_id, number, tuple(found), taken))
    channel.send(Finished(request.job_id, FinishReason.LENGTH))
