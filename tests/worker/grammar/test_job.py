"""A job of checking: every passage told, and given up for whatever else is asked."""

import pytest

from inkwell.protocol import events
from inkwell.protocol.requests import CheckGrammar, JobId, Passage, Prefill
from inkwell.worker.errors import CancelledError
from inkwell.worker.grammar.job import check_grammar, together

REQUEST = CheckGrammar(
    JobId("g"), (Passage("A sound line of words."), Passage("Another one.", "A sound line.\n"))
)


class Channel:
    def __init__(self):
        self.sent, self.cancelled, self.waiting = [], False, []

    def send(self, event):
        self.sent.append(event)

    def is_cancelled(self, _job_id):
        return self.cancelled

    def has_requests(self, besides=()):
        return any(not isinstance(one, besides) for one in self.waiting)


def test_every_passage_is_told_and_then_the_end(engine):
    channel = Channel()
    check_grammar(engine, REQUEST, channel)
    assert [event.number for event in channel.sent[:-1]] == [0, 1]
    assert channel.sent[-1] == events.Finished(JobId("g"), events.FinishReason.LENGTH)


def test_it_is_given_up_for_anything_else(engine):
    channel = Channel()
    channel.waiting = [Prefill(JobId("p"), (), 10)]
    with pytest.raises(CancelledError):
        check_grammar(engine, REQUEST, channel)
    channel.waiting, channel.cancelled = [], True
    with pytest.raises(CancelledError):
        check_grammar(engine, REQUEST, channel)
    assert channel.sent == []


def test_paragraphs_that_follow_each_other_are_put_together():
    texts = ["One line.", "Another.", "x" * 900, "y" * 900, "The last."]
    befores = ["", *("".join(f"{one}\n" for one in texts[:n])[-600:] for n in range(1, len(texts)))]
    passages = [Passage(*row) for row in zip(texts, befores, strict=True)]
    assert [[one.text[0] for one in group] for group in together(passages)] == [["O", "A", "x"], ["y", "T"]]
    apart = [passages[0], passages[4], passages[1]]
    assert [len(group) for group in together(apart)] == [1, 1, 1], "others stand between"
    part = Passage(texts[0], "", ((0, 3),))
    assert [len(group) for group in together([part, passages[1]])] == [1, 1], "it is not read to its end"
    assert list(together([])) == []
