"""The thread that listens to a worker."""

import logging

import pytest

from inkwell.engine.link import LoopbackLink
from inkwell.engine.thread import EngineThread
from inkwell.protocol import events, wire
from inkwell.protocol.requests import JobId

HELLO = events.Hello(1, "writer", 5)
FAILED = events.Failed(JobId("j"), events.FailureCode.NO_MODEL, "林 🐙")


@pytest.fixture
def heard(qtbot):
    link = LoopbackLink(lambda line, answer: answer(line))
    thread = EngineThread(link)
    messages = []
    thread.message_read.connect(messages.append)
    thread.start()
    yield link, thread, messages
    link.kill()
    thread.wait(5_000)


def test_messages_arrive_in_order_and_noise_is_passed_over(heard, qtbot, caplog):
    link, thread, messages = heard
    with caplog.at_level(logging.WARNING), qtbot.waitSignal(thread.link_ended, timeout=5_000) as ended:
        for line in (wire.encode(HELLO), b"nonsense\n", b"\xff\n", wire.encode(FAILED)):
            link.send(line)
        link.close()
    assert messages == [HELLO, FAILED] and ended.args == [0]
    assert sum("no message" in record.getMessage() for record in caplog.records) == 2


def test_a_killed_worker_is_told_with_its_code(heard, qtbot):
    link, thread, messages = heard
    with qtbot.waitSignal(thread.link_ended, timeout=5_000) as ended:
        link.kill()
    assert ended.args == [-9] and not messages
