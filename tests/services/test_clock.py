"""Time as services see it: the machine's own, and the one that tests turn by hand."""

import time

from PySide6.QtCore import QObject

from inkwell.services.clock import Clock
from tests.virtual_clock import VirtualClock


def test_the_machines_clock_fires_when_it_says(qtbot):
    clock, owner = Clock(), QObject()
    once, often = clock.rest_timer(owner, 20), clock.repeating_timer(owner, 5)
    rings = []
    often.timeout.connect(lambda: rings.append(clock.now_s()))
    began = clock.now_s()
    often.start()
    with qtbot.waitSignal(once.timeout, timeout=10_000):
        once.start()
    assert clock.now_s() - began >= 0.018 and not once.isActive() and often.isActive()
    qtbot.waitUntil(lambda: len(rings) >= 3)
    assert rings == sorted(rings) and abs(clock.now_s() - time.monotonic()) < 1


def test_a_clock_turned_by_hand_fires_in_order_and_at_the_moment(qapp):
    clock, owner, rings = VirtualClock(), QObject(), []
    began = clock.now_ms
    late, early, often = (
        clock.rest_timer(owner, 300),
        clock.rest_timer(owner),
        clock.repeating_timer(owner, 100),
    )
    for name, timer in (("late", late), ("early", early), ("often", often)):
        timer.timeout.connect(lambda name=name: rings.append((name, clock.now_ms - began)))
    late.start()
    early.start(50)
    often.start()
    clock.advance(99)
    assert rings == [("early", 50)] and late.isActive() and not early.isActive()
    late.start()
    clock.advance(251)
    assert rings == [("early", 50), ("often", 100), ("often", 200), ("often", 300)]
    often.stop()
    clock.advance(1_000)
    assert rings[4:] == [("late", 399)]
