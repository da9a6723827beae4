"""Cyclic garbage goes on the main thread and on no other."""

import gc
import threading

import srsly
from PySide6.QtCore import QObject

from inkwell.ui.garbage import MainThreadGarbage
from tests.conftest import really_enable


def test_cycles_are_collected_here_and_by_no_other_thread(qtbot):
    collector = MainThreadGarbage()
    assert not gc.isenabled()
    freed_on: list[str] = []

    class Knot(QObject):
        def __init__(self):
            super().__init__()
            self.itself = self

        def __del__(self):
            freed_on.append(threading.current_thread().name)

    gc.collect()
    Knot()
    thread = threading.Thread(target=lambda: [[number] for number in range(200_000)], name="other")
    thread.start()
    thread.join()
    assert freed_on == []
    while collector.collect_if_due() >= 0:
        pass
    gc.collect()
    assert freed_on == [threading.main_thread().name]


def test_a_library_that_switches_the_collector_on_does_not_leave_it_on(qtbot, monkeypatch):
    monkeypatch.setattr(gc, "enable", really_enable)
    collector = MainThreadGarbage()
    srsly.msgpack_loads(srsly.msgpack_dumps({"a": 1}))
    assert gc.isenabled()
    collector.collect_if_due()
    assert not gc.isenabled()


def test_no_test_leaves_it_on():
    srsly.msgpack_loads(srsly.msgpack_dumps({"a": 1}))
    assert not gc.isenabled()
