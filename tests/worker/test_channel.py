"""The worker's end of the pipe."""

import io
import os
import threading

import pytest

from inkwell.protocol import events, wire
from inkwell.protocol.requests import Cancel, GiveWay, JobId, KernelsPrepared, PreviewPrompt, Shutdown
from inkwell.worker import giving_way
from inkwell.worker.channel import Channel


@pytest.fixture
def pipe():
    read_end, write_end = os.pipe()
    source, sink = os.fdopen(read_end, "rb"), io.BytesIO()
    window = os.fdopen(write_end, "wb", buffering=0)
    channel = Channel(source, sink, exit_on_end=False)
    yield channel, window, sink
    window.close()
    while channel.next_request() is not None:
        pass
    source.close()


def test_requests_come_in_order_noise_is_passed_over_and_the_end_is_told(pipe, capfd):
    channel, window, _ = pipe
    preview = PreviewPrompt(JobId("p"), ())
    window.write(wire.encode(preview) + b"nonsense\n" + b"\xff\n" + wire.encode(Shutdown()))
    assert channel.next_request() == preview and channel.next_request() == Shutdown()
    assert not channel.has_requests() and capfd.readouterr().err.count("not understood") == 2


def test_a_cancel_overtakes_what_waits(pipe):
    channel, window, _ = pipe
    window.write(
        wire.encode(PreviewPrompt(JobId("a"), ())) + wire.encode(Cancel(JobId("a"))) + wire.encode(Shutdown())
    )
    channel.next_request()
    assert channel.next_request() == Shutdown()
    assert channel.is_cancelled(JobId("a")) and not channel.is_cancelled(JobId("b"))


def test_a_notice_of_keys_is_heeded_at_once_and_is_no_request(pipe):
    channel, window, _ = pipe
    giving_way.give_way(0)
    window.write(wire.encode(GiveWay(60_000)) + wire.encode(Shutdown()))
    assert channel.next_request() == Shutdown() and giving_way.gives_way()
    window.write(wire.encode(GiveWay(0)) + wire.encode(Shutdown()))
    assert channel.next_request() == Shutdown() and not giving_way.gives_way()


def test_what_the_worker_tells_itself_waits_behind_what_was_asked(pipe):
    channel, window, _ = pipe
    window.write(wire.encode(PreviewPrompt(JobId("p"), ())) + wire.encode(Shutdown()))
    while not channel.has_requests():
        pass
    assert channel.next_request() == PreviewPrompt(JobId("p"), ())
    assert channel.next_request() == Shutdown()
    channel.put(KernelsPrepared())
    assert channel.next_request() == KernelsPrepared()


def test_events_of_many_threads_are_whole_lines(pipe):
    channel, _, sink = pipe
    threads = [
        threading.Thread(
            target=lambda n=n: [
                channel.send(events.Failed(JobId(f"{n}"), events.FailureCode.INTERNAL, "林" * 500))
                for _ in range(50)
            ]
        )
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(isinstance(wire.decode(line), events.Failed) for line in sink.getvalue().splitlines())
    assert sink.getvalue().count(b"\n") == 200


def test_the_first_line_says_who_is_there(pipe):
    channel, _, sink = pipe
    channel.greet("reader")
    assert wire.decode(sink.getvalue()) == events.Hello(wire.PROTOCOL_VERSION, "reader", os.getpid())


def test_a_window_that_is_gone_ends_the_waiting(pipe):
    channel, _, sink = pipe
    sink.close()
    channel.greet("reader")
    assert channel.next_request() is None
