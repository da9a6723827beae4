"""Cyclic garbage goes on the main thread and on no other."""

import gc
import threading
import time

import pytest
import srsly
from PySide6.QtCore import QObject, Qt

from inkwell.ui.garbage import MainThreadGarbage
from tests.conftest import really_enable


@pytest.fixture(autouse=True)
def nothing_set_aside():
    yield
    gc.unfreeze()


def test_what_was_set_aside_costs_no_time_and_is_looked_at_when_the_author_is_away(qtbot):
    collector = MainThreadGarbage()
    held = [[number] for number in range(300_000)]
    gc.collect()
    start = time.perf_counter()
    gc.collect()
    all_of_it = time.perf_counter() - start
    knot: list[object] = []
    knot.append(knot)
    weak = _Seen(knot)
    collector.set_aside()
    start = time.perf_counter()
    gc.collect()
    assert time.perf_counter() - start < all_of_it / 2
    del knot
    gc.collect()
    assert not weak.gone
    collector._on_application_state_changed(Qt.ApplicationState.ApplicationInactive)
    assert collector._away.isActive()
    collector._on_application_state_changed(Qt.ApplicationState.ApplicationActive)
    assert not collector._away.isActive()
    collector.collect_all()
    assert weak.gone and len(held) == 300_000


class _Seen:
    """Stands in a knot and says when it goes."""

    def __init__(self, knot):
        self.gone = False
        knot.append(_Last(self.__dict__))


class _Last:
    def __init__(self, said):
        self._said = said

    def __del__(self):
        self._said["gone"] = True


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
