"""Why a model wrote what it wrote: how much likelier each block of its prompt made each sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.text.sentences import sentence_spans
from inkwell.protocol.events import Finished, FinishReason
from inkwell.protocol.weighing_events import BlockWeighed, SentencesLikely
from inkwell.worker.errors import CancelledError

if TYPE_CHECKING:
    from inkwell.protocol.requests import WeighBlocks
    from inkwell.worker.channel import Channel
    from inkwell.worker.engines.base import TextEngine


def weigh_blocks(engine: TextEngine, request: WeighBlocks, channel: Channel) -> None:
    """Score the text with the whole prompt, then without each block in turn, the last block first: what stands before a block
    that is left out need not be read again.
    """

    def check() -> None:
        if channel.is_cancelled(request.job_id):
            raise CancelledError

    scorer = engine.context_scorer()
    spans = tuple(sentence_spans(request.text))
    # Words begin with their space: what stands between two sentences belongs to the second.
    starts = [0, *(end for _, end in spans)]
    pieces = [scorer.encode(request.text[start:end]) for start, (_, end) in zip(starts, spans, strict=False)]

    def likelihoods(blocks: list[str]) -> list[float]:
        ids = scorer.prompt("".join(blocks), request.instruct, request.system)
        return [float(values.sum()) for values in scorer.pieces(ids, pieces, check)]

    blocks = list(request.blocks)
    whole = likelihoods(blocks)
    channel.send(SentencesLikely(request.job_id, spans, tuple(whole), tuple(map(len, pieces))))
    for number in reversed(range(len(blocks))):
        without = likelihoods(blocks[:number] + blocks[number + 1 :])
        gains = tuple(one - other for one, other in zip(whole, without, strict=True))
        channel.send(BlockWeighed(request.job_id, number, gains))
    channel.send(Finished(request.job_id, FinishReason.LENGTH))
