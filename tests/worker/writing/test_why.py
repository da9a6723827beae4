"""Each block left out in turn: what a sentence loses by that is what the block gave it."""

import pytest

from inkwell.protocol.events import Finished
from inkwell.protocol.requests import JobId
from inkwell.protocol.weighing_events import BlockWeighed, SentencesLikely
from inkwell.protocol.weighing_requests import WeighBlocks
from inkwell.worker.errors import CancelledError
from inkwell.worker.writing.why import weigh_blocks

BLOCKS = ("Style: plain.\n\n", "Anna: a keeper of lighthouses.\n\n", "The storm had come from the west.")
TEXT = " Anna lit the lamp. She waited, and nobody came."


class Channel:
    def __init__(self, most=10**9):
        self.sent, self._most = [], most

    def send(self, event):
        self.sent.append(event)

    def is_cancelled(self, _job_id):
        return len(self.sent) >= self._most


def weighed(engine, blocks=BLOCKS, text=TEXT):
    channel = Channel()
    weigh_blocks(engine, WeighBlocks(JobId("w"), tuple(blocks), text), channel)
    assert isinstance(channel.sent[-1], Finished)
    return channel.sent[0], {one.number: one.gains for one in channel.sent if isinstance(one, BlockWeighed)}


def test_gains_are_the_likelihood_with_all_blocks_less_that_without_one(engine):
    likely, gains = weighed(engine)
    assert isinstance(likely, SentencesLikely)
    assert [TEXT[start:end] for start, end in likely.spans] == [
        "Anna lit the lamp.",
        "She waited, and nobody came.",
    ]
    assert set(gains) == {0, 1, 2} and all(len(row) == 2 for row in gains.values())
    without = weighed(engine, (BLOCKS[0], BLOCKS[2]))[0]
    for one, other, gain in zip(likely.log_probabilities, without.log_probabilities, gains[1], strict=True):
        assert abs((one - other) - gain) < 0.02


def test_an_empty_block_gives_nothing(engine):
    _, gains = weighed(engine, (BLOCKS[0], "", BLOCKS[2]))
    assert all(abs(gain) < 1e-3 for gain in gains[1])


def test_a_cancel_is_heard_between_blocks(engine):
    with pytest.raises(CancelledError):
        weigh_blocks(engine, WeighBlocks(JobId("w"), BLOCKS, TEXT), Channel(most=2))


@pytest.mark.model
def test_the_block_that_told_it_gave_most(starter):
    told = "Anna Brandt: keeper of the lighthouse, blind in her left eye.\n\n"
    blocks = ("A novel.\n\n", told, "The doctor held the candle up before her face.")
    likely, gains = weighed(starter, blocks, " The left eye of Anna Brandt was blind.")
    assert gains[1][0] > 5 and gains[1][0] > gains[0][0] and gains[1][0] > gains[2][0]
    assert likely.tokens[0] >= 8
