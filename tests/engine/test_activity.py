"""What the system says of real processes."""

import os
import signal
import subprocess
import sys
import time

import pytest

from inkwell.engine.activity import activity_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="held by signals")


@pytest.fixture
def child():
    started = []

    def start(code):
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
        started.append(process)
        assert process.stdout.readline()
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def test_a_sleeper_does_nothing_a_computer_works_and_a_held_one_is_known(child):
    sleeper = child("import time; print(flush=True); time.sleep(60)")
    busy = child("print(flush=True)\nwhile True: pass")
    before = [activity_of(one.pid) for one in (sleeper, busy)]
    busy_until = time.monotonic() + 20
    while activity_of(busy.pid).work - before[1].work < 0.2:
        assert time.monotonic() < busy_until
        time.sleep(0.1)
    assert activity_of(sleeper.pid).work - before[0].work < 0.02
    os.kill(sleeper.pid, signal.SIGSTOP)
    until = time.monotonic() + 5
    while not activity_of(sleeper.pid).stopped:
        assert time.monotonic() < until
    assert not activity_of(busy.pid).stopped


def test_a_childs_work_is_its_parents(child):
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'print(flush=True)\\nwhile True: pass'], timeout=9)"
    parent = child(code)
    before = activity_of(parent.pid, with_children=True)
    assert before.children is not None and activity_of(parent.pid).children is None
    until = time.monotonic() + 8
    while activity_of(parent.pid, with_children=True).children - before.children < 0.1:
        assert time.monotonic() < until
        time.sleep(0.1)
    import psutil

    for grandchild in psutil.Process(parent.pid).children():
        grandchild.kill()


def test_one_that_is_gone_says_nothing(child):
    ended = child("print(flush=True)")
    ended.wait()
    assert activity_of(ended.pid) is None
