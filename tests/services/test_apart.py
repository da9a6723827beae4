"""What threads tell is said on the main thread, in order, and not to a service that has ended."""

import threading

from inkwell.services.apart import Apart


def test_what_is_told_is_said_here_and_in_order(qtbot):
    apart, said = Apart(), []

    def work():
        for number in range(50):
            apart.tell(lambda number=number: said.append((number, threading.current_thread())))

    apart.run("counting", work)
    qtbot.waitUntil(lambda: len(said) == 50, timeout=5_000)
    assert said == [(number, threading.main_thread()) for number in range(50)]


def test_a_service_that_has_ended_hears_nothing(qtbot):
    ended, other, said = Apart(), Apart(), []
    told = threading.Event()

    def work():
        ended.tell(lambda: said.append("late"))
        told.set()

    ended.run("late", work)
    assert told.wait(5)
    ended.end()
    other.tell(lambda: said.append("other"))
    qtbot.waitUntil(lambda: bool(said), timeout=5_000)
    assert said == ["other"]
