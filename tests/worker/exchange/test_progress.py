import pytest

from inkwell.protocol.events import ExchangeProgress
from inkwell.protocol.requests import JobId
from inkwell.worker.errors import CancelledError
from inkwell.worker.exchange.progress import teller


class Heard:
    def __init__(self):
        self.events, self.cancelled = [], False

    def send(self, event):
        self.events.append(event)

    def is_cancelled(self, job_id):
        return self.cancelled


def test_it_tells_at_once_then_now_and_then_until_it_is_not_wanted():
    channel = Heard()
    tell = teller(channel, JobId("1"), "a.md", number=1, of=4)
    for _ in range(50):
        tell(0.5)
    assert channel.events == [ExchangeProgress(JobId("1"), 0.25, "a.md")]
    channel.cancelled = True
    with pytest.raises(CancelledError):
        tell(0.6)
